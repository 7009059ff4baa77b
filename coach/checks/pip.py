"""What makes an improvement plan fair: a clear gap, criteria two people can check, time, support, and an open outcome."""

import itertools
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from coach import signals
from coach.checks import Hit, at, check
from coach.draft import Draft, Item, Sentence
from coach.judgement import breaks
from coach.lexicon import has

SHORTEST, LONGEST = 30, 60  # days, both counted

# --- words that several patterns share ---
THEM = r"(?:you|him|her|them)"
THEIR = r"(?:your|his|her|their|the|that)"
JOB = (
    r"(?:job|role|post|position|place|seat|chair|desk|patch|territory|line|vacancy|bed|employment|contract|engagement)"
)
MANY = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
TELL = r"(?:raised?|mention(?:ed)?|sp(?:oke|oken|eak)|sa(?:y|id)|t(?:old|ell)|discuss(?:ed)?|talk(?:ed)?|warn(?:ed)?|flag(?:ged)?|brought|put (?:to|any|this|it)|given|sat down|shared?)"
BY_NOW = r"\d|january|february|march|april|may|june|july|august|september|october|november|december"

# --- criteria ---
AHEAD = r"success|criteria|(?:needs?|must|have|has|ought) to (?:reach|do|achieve|meet|show|change|improve|happen|see|be)|what (?:good|better|i want|we want|you|he|she|they) (?:looks|needs?|must|will|should|has|have)|want (?:to see|from)|need(?:s)? to see|to be (?:achieved|met|reached|true)|(?:is|are) to achieve|what i(?:['’]m| am) after|looks? like|count as|required?|requirements?|targets?|goals?|objectives?|must (?:be|reach|achieve)|expect(?:ed)? (?:by|of you|from you)|by (?:the end|\d{1,2} \w+|\w+ \d{1,2})[^.]*:|measures?|outcomes? (?:expected|wanted)|at the end\b|improvements? (?:needed|required|expected)|standards? to (?:reach|meet)|milestones?|what i (?:want|need)|i (?:want|need):"
ELSEWHERE = r"(?:support|help|check-?ins?|reviews?\b|meetings?|monitoring|touchpoints?|consequence|outcome$|what follows|after the plan|what happens|if (?:it|the|you|this|these)|\bhr\b|timeline|period|background|context|concern|gap|issue|why (?:we|i)|where (?:we|things)|said before|feedback|history|how (?:we|you)|resources|follow-?up|dates)"
CHECKABLE = r"\b(?:log(?:ged|s)?|signatures?|made|sign(?:ed|s)?|submit\w*|record(?:ed|s)?|complet(?:ed|es?)|clos(?:ed|es?)|answer(?:ed|s)?|deliver(?:ed|s)?|sent|sends?|filed?|posted|attend(?:ed|s)?|arriv(?:ed?|es)|reply|repli\w+|updat(?:ed|es?)|uploaded|captured|return(?:ed|s)?|checked|clear(?:ed|s)?|filled|issued|paid|present(?:ed|s)?|open|carr(?:y|ies|ied)|accept(?:ed|s)?|reach(?:ed|es)?|pass(?:ed|es)?|release[ds]?|hand(?:ed)? in|writ(?:ten|es?) up|report(?:ed|s)?|in the (?:gradebook|system|log|book|register|file|tracker)|turned? up|held|booked|raised|confirmed|approved|reconciled|tested|handed over|start(?:s|ed)?|finish(?:es|ed)?)\b"
COUNTED = r"\b(?:each|every|all|no|any|before|within|by|same|zero|nil|none|both|once|twice|half|daily|weekly|on time|in writing|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
BOUNDED = r"%|at (?:least|most)|or (?:less|more|under|over|better|higher|lower|above|below)|(?:no|not) more than|max|min|average|within|below|above|under|over|out of|of \d"
TASTE = r"\b(?:attitude|ownership|urgency|professional\w*|presence|commit(?:ment|ted)|better|happier|happy|improv\w*|healthier|positive(?:ly)?|pro-?active(?:ly)?|engag\w+|friendly|approachable|polished|vigilan\w+|relationship|communicat\w+|respect\w*|team(?:work| player| spirit)|willing\w*|enthusias\w*|motivat\w*|confiden\w*|leadership|initiative|flexib\w+|manner|tone|appropriate|good|strong(?:er)?|more|greater|effective(?:ly)?|quality|care(?:ful(?:ly)?)?|attentive|diligen\w*|wants? (?:the|to)|feels?|trust|responsib\w+|reliab\w+|accountab\w+|dependab\w+|efficien\w+|productiv\w+|focus(?:ed)?|matur\w+|energy|pride|passion|awareness|mindset|culture|collaborat\w+|supportive|helpful|calm|organi[sz]ed|step(?:s|ping)? up|seen as|perceived|satisf\w+|pleasant|civil|standard we expect|grip|visib\w+|warmer|serious(?:ly)?|class|soul|sparkle|alive)\b"

# --- the parts of a plan ---
HELP = (
    rf"\b(?:train(?:ing|ed|s)|course|module|workshop|refresher|e-?learning|class(?:es)?|lessons|coach\w*|mentor\w*|shadow(?:s|ing)?|buddy|as (?:his|her|your) partner|pair(?:s|ed|ing)? with|beside|alongside|elbow|side[- ]by[- ]side|sits? (?:with|in|down with)|half[- ]days? with|two mornings|(?:take|walk|talk|run|go)(?:es|s)? {THEM} through|go(?:es)? over your|works? (?:with|a shift)|shows? {THEM}|template|guidance|occupational|access to|"
    rf"takes? over|taken? off|takes {THEM} off|off the (?:phones|floor|line|desk|rota)|(?:kept?|keeps|keeping) (?:\w+ )?free|free(?:s|d)?\b|mov(?:es?|ed) to|pass(?:es)? to|rerouted|routed to|reduced|lighter|fewer|in place of (?:two|three)|gives? {THEM} back|extra|paid (?:for|by)|pays|at (?:the|our) \w+ (?:cost|expense)|booked|enrolled|signed up|released|"
    rf"(?:will|['’]ll) (?:help|support|sit|coach|review|read|show|mentor|train|teach|guide|provide)|help(?:s|ing)? {THEM}|(?:to|for) help\b|support(?:s|ed)? (?:from|by|{THEM}|with|will|is|offered|session)|assist\w* (?:from|by|with|you))\b"
)
HELP_HEAD = r"\b(?:support|help|(?:we|company|district|school|trust|i|employer) (?:do|does|provide|offer|give)s?|assistance|resources|will provide)\b"
NO_HELP = r"\b(?:(?:no|any|cannot|can['’]?t|not|n['’]t) (?:\w+ )?(?:spare|afford|(?:extra|additional|further|new) \w+|reason|(?:need|here|going) to (?:hold|help|be)|need)|sink or swim|spoken for|helps? (?:him|her|your)self|market helps|nothing extra|on your own|yourself|knows? what to do|(?:leaving|left|over|up)(?: (?:that|it|this))?(?: with)? (?:to )?you\b|existing (?:resources|files|time|hours)|within your present|(?:long|old|experienced) enough)\b"
OUTCOME = (
    rf"\b(?:dismiss(?:al|ed)?|terminat(?:e|ed|ion|ing)|separation|demot\w+|re-?deploy\w+|lay(?:ing)? off|laid off|fired|sacked|{JOB} (?:\w+ ){{0,4}}?(?:ends?|ended|stops?|cease|will not|terminate\w*|(?:is|be) (?:over|reviewed))|end(?:ing|s)? (?:of )?{THEIR} {JOB}|let(?:ting)? {THEM} go|be let go|final (?:written )?warning|(?:formal |capability |disciplinary |dismissal |admin )(?:hearing|process|procedure|action|meeting|stage)|stage (?:two|three|2|3)\b|"
    rf"(?:move|transfer|step(?:ping)? down|return|reassign\w*|back) (?:back )?(?:to|into) (?:a|an|the|another|your|his|her|specimen) (?:\w+ ){{0,3}}?(?:role|grade|post|position|level|job|site|team|\w+ing)|another (?:role|job|post|position)|giv(?:e|en|ing) (?:{THEM} )?notice|notice (?:period|of|under)|on notice|part (?:company|ways)|we (?:will |shall |have to )?part\b|los(?:e|ing) {THEIR} {JOB}|removed from (?:the )?{JOB}|employment)\b"
)
RHYTHM = rf"\b(?:(?:bi-?|twice[- ]|three times )?weekly|fortnightly|daily|(?:every|each) (?:\w+ )?(?:weeks?|fortnight|seven days|day|morning|shift|{signals.WEEKDAY})|(?:once|twice) a week|per week|week by week|(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|tues?|weds?|thurs?|fri)\.? (?:at )?\d{{1,2}}[.:]\d\d)\b"
LOOKING = r"\b(?:meet\w*|review\w*|check\w*|sit(?:s|ting)?|go(?:es)? (?:down|over|through)|catch(?:ing)?[- ]?up|speak|talk|one[- ]to[- ]one|1[:-]1|look\w*|discuss\w*|progress|figures|numbers|scorecard|together|(?:with|and) (?:me|you|him|her|i)|minutes|mins?|half an hour|o['’]clock|at \w+|\d{1,2}[:.]\d\d|\d ?[ap]\.?m\.?)\b"
SHARED = r"\b(?:we|us|i|me|together|progress|review\w*|criteria|figures|numbers|scorecard|check-?in\w*|meet\w*)\b"
TEACHING = r"\b(?:pair\w*|shadow\w*|train\w*|coach\w*|course|kept free|keep\w* free|off the|sits? (?:with|beside|in)|takes? over|help\w*)\b"

# --- what betrays a plan ---
FINE_BEFORE = r"\b(?:marked|rated|scored|graded|gave|given|got|had|received|came out|review|appraisal|assessment|evaluation|rating|sheet|bonus|year-end|mid-?year)\b.{0,40}[\"“]?\b(?:good|solid|strong|meets|met expectations|exceed(?:s|ed)|fully effective|(?:very )?satisfactory|excellent|outstanding|successful|on track|at standard|on target)\b"
UNHEARD = (
    rf"\b(?:out of the blue|com(?:es?|ing)|came) (?:to {THEM} )?(?:as a (?:surprise|shock)|unexpected(?:ly)?|without (?:\w+ )?(?:notice|warning))|\bout of the blue\b|\bfor the first time\b|\bwithout (?:a word|(?:earlier|prior|any|previous|fair) (?:notice|warning|feedback))|\b(?:(?:have|had|has|did|do)(?:n['’]t| not)|never|not been)(?: \w+){{0,3}} {TELL}\b|\bnobody (?:\w+ )?{TELL}\b|"
    rf"\b(?:no (?:issues?|concerns?|problems?|earlier|previous|prior|formal|written)|nothing) (?:\w+ ){{0,3}}?(?:recorded|raised|noted|flagged|mentioned|given|said|written|warnings?|feedback|conversation)\b|\b(?:this|it) (?:is|may be|will be|might be) (?:new|news|a surprise|a shock|sudden|unexpected)\b|\b(?:first|only) {THEM}['’]?\w*(?: are)? hearing\b|\bkept .{{0,40}} to myself\b|\blet (?:it|this|that|them) (?:all )?(?:slide|go|ride)\b"
)
HEARD = rf"\b(?:none of it is new|not the first|as (?:we )?(?:discussed|agreed|raised)|(?:spoke|spoken|talked|discussed|told|warned|letter|note|feedback|meeting|one-to-ones?|written).{{0,60}}(?:{BY_NOW}))|\b(?:partly|partially|not|below|does not|did not) (?:meets?|met)\b"
HR = r"\b(?:HR(?:BP)?|human (?:resources?|capital)|people (?:team|partner|department|function|ops|operations|and culture|& culture)|personnel|head office)\b"
LEFT_OUT = r"\b(?:(?:not|n['’]t|never|nobody)(?: \w+){0,3} (?:cop(?:y|ied)|involv\w+|t(?:old|ell)|inform(?:ed)?|aware|planning|troubl\w+|consult(?:ed)?|spoken|looped?|brought|bring|carr(?:y|ied)|bother(?:ed)?|know|see|want|need|contact(?:ed)?|ask(?:ed)?|raised?|go|gone|run|dialing|dialling)|not (?:copied|involved|planning|yet|seen|in (?:the|this))|without (?:involving|going to|telling|bothering|troubling)|(?:leav(?:e|ing)|left|keep(?:ing)?|kept) .{0,40}\b(?:out|away|like that)|rather (?:not|than|it stayed)|no need (?:to|for)|instead of (?:going|involving)|off the cc|(?:once|when|after(?:wards)?|later)\b.{0,20}(?:done|over|afterwards|later|know)|afterwards|bypass\w*|skip(?:ping)?|(?:only|just) (?:\w+ )?slow|make things slow|behind)\b"
PRIVATE = r"\b(?:(?:between|with|just) (?:us|the two of us|you and me|ourselves)|within (?:these|our) (?:four )?walls|off the (?:books|record))\b"
DECIDED = (
    rf"\b(?:already (?:\w+ ){{0,3}}?(?:decided|agreed|interviewing|hired|promised|advertised|lined up|appointed|chosen|looking for|found|recruit\w+|made up|filled|approved|told|ordered)|mind is made up|made up my mind|whatever (?:happens|the (?:outcome|result)|you do)|regardless of|either way|no matter (?:what|how)|for the (?:file|record|paper(?:work)?)\b|(?:a|mere|pure) formality|box[- ]ticking|paper (?:trail|exercise)|cover(?:s|ed|ing)? (?:us|ourselves|the company|my back)|"
    rf"(?:advert\w*|ad|successor|replacement|candidate|recruit\w+|interview\w*|agency|headhunter)\b.{{0,40}}\b{THEIR} {JOB}|{THEIR} {JOB}\b.{{0,30}}\b(?:is (?:taken|his|hers|theirs|gone|filled|promised|for my)|was advertised|has (?:been|already)|will not be|goes? to|from \w+ .{{0,20}}(?:is|for) )|(?:starts?|begins?) in {THEIR} {JOB}|{THEIR} (?:successor|replacement)|replacement (?:is|starts)|won['’]t be (?:here|with us|coming back|around)|not be (?:here|with us) (?:in|by|after|next)|"
    rf"(?:cannot|can['’]t|don['’]t|do not) (?:see|expect) (?:{THEM}|this) (?:to )?(?:stay|mak|pass|com|gett?|succeed|last|reach|be)\w*|compensation (?:\w+ )?(?:counted|ready)|exit (?:package|terms)|leaving date|last day here)\b"
)
PUNISHED = rf"\b(?:(?:teach|taught|learn) (?:{THEM} |a )*(?:\w+ )?lesson|(?:make|set) an example|example of {THEM}|(?:a )?price (?:for|to pay)|pay for (?:it|that|this|what)|punish\w*|payback|send (?:a|the) message|so that (?:the )?(?:others?|rest|team|everyone)(?: \w+){{0,6}} (?:see|know|learn|become|take|understand|get)|warning to (?:the )?(?:others?|rest)|deserves?|let me down|left us short|went over my head|embarrass(?:ed|ing) me|shame|stunt|(?:should|will) (?:sting|hurt)|in (?:your|his|her|their) place|feel (?:a little|some) of it)\b"
OPEN = r"\b(?:nothing (?:has been|is|was) decided|no decision (?:has been|is)|(?:is|has) ?(?:n['’]t|not) (?:been )?(?:decided|settled)|(?:is|remains) open|want (?:this|you|him|her|them) to (?:work|succeed|pass)|if (?:they|the|these|all|you|it)\b.*\b(?:met|reached|missed))\b"
UNSET = (
    r"\b(?:no (?:job|position|role) description|(?:paper|list|description)\b.{0,30}\b(?:not|never|yet|missing|still|n['’]t)|still (?:have|has)(?:n['’]t| not) (?:got|given|written|set|had|agreed|received)|(?:not|n['’]t|never)(?: \w+){0,3} (?:put on paper|written|agreed|defined|set|given|trained|explained|shown|inducted|settled|spel(?:led|t)|clarified|clear|received|decided) (?:\w+ ){0,3}?(?:which|who|whose|what|how|between|for|you|a|an|any|the|on|or)\b|(?:not anything|nothing|nowhere)\b.{0,25}\b(?:written|paper|says?|said|set|laid)|"
    r"(?:guess|open|unclear|undecided) (?:which|who|whose|what|if|whether)|(?:different|conflicting|contradict\w+) (?:instructions|answers|priorities|messages|directions|orders)|had to guess|split (?:two|three|four|several) ways|(?:two|three) (?:\w+ )?(?:managers|bosses|masters|people calling)|there (?:has been|is|was|were|are|have been) no (?:\w+ ){0,3}?(?:person|one|training|induction|handover|cover|budget|support|supervisor|manager|target|standard|staff|system|access|guidance|objectives?|second)|(?:no|without) (?:any )?(?:training|induction|handover|onboarding)\b|"
    r"for the first time in this (?:letter|plan|document|note|th)|only (?:last (?:week|month)|yesterday|since)|(?:role|job|duties|responsibilities|targets?|expectations) (?:was|were|has|have|is|are) (?:\w+ )?(?:changed|unclear|vague|split|merged|moved|blurred|undefined|never)|under-?staffed|short-?staffed|unfilled|i (?:should have|ought to have)|(?:accept|admit|realise) that (?:i|we)\b)"
)


@lru_cache(maxsize=64)
def criteria(draft: Draft) -> tuple[Item, ...]:
    """The success criteria of a plan: the list entries under what announces them."""
    if draft.kind != "pip":
        return ()
    found: list[Item] = []
    lines = [(s.start, s.text) for s in draft.sentences if not draft.items[s.item].listed]
    marks = sorted([(h.start, h.text) for h in draft.headings] + lines)
    for item in draft.items:
        lead = next((text for start, text in reversed(marks) if start < item.start), None)
        if not item.listed or lead is None or has(draft.text[item.start : item.start + 40], rf"^\W*{ELSEWHERE}\b"):
            continue
        heading = _heading(draft, item.start)
        if has(lead, AHEAD) or (has(heading, AHEAD) and not has(heading, rf"^\W*{ELSEWHERE}")):
            found.append(item)
    return tuple(found)


def _asked(draft: Draft) -> set[int]:
    return {index for item in criteria(draft) for index in item.sentences}


def _heading(draft: Draft, start: int) -> str:
    """The heading above a place in the draft, or an empty text."""
    return next((h.text for h in reversed(draft.headings) if h.start < start), "")


def measurable(criterion: str) -> bool:
    """Whether two people could independently check a success criterion."""
    taste = has(re.sub(r"(?i)\b(?:not?|never) more than\b|\d or more\b", "", criterion), TASTE)
    if re.search(r"\d", criterion):
        return not taste or has(criterion, f"{CHECKABLE}|{BOUNDED}")
    if has(criterion, rf"\b(?:(?:no|not) more than|at (?:most|least)) (?:a|{MANY})\b"):
        return not taste
    counted = has(criterion, COUNTED) and has(
        criterion, rf"{CHECKABLE}|\bfrom the \w+ (?:log|system|report|sheet|register)\b"
    )
    return not taste and counted


@check("pip-unmeasurable")
def pip_unmeasurable(draft: Draft) -> Iterable[Hit]:
    """A success criterion that two people could not check apart."""
    for item in criteria(draft):
        if not measurable(draft.text[item.start : item.end].rstrip()) and item.end - item.start > 12:
            yield _unmeasured(draft.sentences[item.sentences[0]])
    if not criteria(draft):  # a plan told in running text: a wish for more of something, with no figure
        for sentence in draft.sentences:
            wished = has(
                sentence.text,
                r"\b(?:(?:i|we)(?:['’]d| would)? (?:like|want|need)|that (?:he|she|you) (?:takes?|shows?|becomes?|is)|must)\b",
            )
            if (
                len(sentence.text) < 200
                and wished
                and has(sentence.text, r"\b(?:more|better|warmer|stronger|greater|happier)\b")
                and not re.search(r"\d", sentence.text)
            ):
                yield _unmeasured(sentence)


def _unmeasured(sentence: Sentence) -> Hit:
    return Hit(
        "Two people watching apart could not agree whether this is met.",
        sentence.start,
        sentence.end,
        "What would two people count or look up, where, and how much is enough?",
    )


# A sentence that gives the plan's own dates or what was said before, and so tells of no incident.
FRAME = r"\b(?:plan|trajectory|pip|period|placed|starts?|runs?|goes from|further to|feedback|letter|spoke|talk|sat? (?:down|on)|raised|warning|rated|rating|appraisal|marked you|review|assessment|bonus|evaluation|gave|said|first time|come and find|want to see|open day)\b|^\W*(?:start|end|length|finish|role|name|grade|prepared)\b"


@check("pip-gap-vague")
def pip_gap_vague(draft: Draft) -> Iterable[Hit]:
    """The gap is not stated as unmet expectations with incidents."""
    asked = _asked(draft)
    aside = (FRAME, OUTCOME, RHYTHM, NO_HELP, UNSET, UNHEARD, DECIDED, PUNISHED)
    before = [s for s in draft.sentences if s.index < min(asked, default=len(draft.sentences))]
    gap = [s for s in before if not any(has(s.text, pattern) for pattern in aside)]
    told = [s for s in before if re.search(r"\d", s.text) or has(s.text, signals.DATED)]
    if gap and not any(has(s.text, f"{signals.FAULT}|{INCIDENT}") for s in told if not has(s.text, FRAME)):
        worst = (
            s
            for s in gap
            if has(
                s.text,
                r"\b(?:standard|scratch|mark|not (?:been|what)|issue|concern|performance|slipped|well|problem|poor|off)\b",
            )
        )
        yield at(next(worst, gap[0]), "The gap is not stated as an expectation with the dates on which it was not met.")


INCIDENT = r"\b(?:errors|out of|of \d|past|open|released|came (?:back|in)|after|stood|carried|left|blank|fell|lost|passed|found|outside|discrepanc\w+|had no|was|were)\b"
LENGTH = rf"\b(\d{{1,3}}|{MANY}|thirteen|forty|forty-five|sixty|ninety)[- ](?:(working|calendar)[- ])?(days?|weeks?|months?)\b"
NUMBERS = {word: value for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen".split())} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
PERIOD = r"\b(?:plan|goes|dates?|window|pip|trajectory|period|programme|program|starts?|starting|runs?|lasts?|begins?|from|to|until|till|ends?|ending|end date|finish(?:es)?|placed|evaluate|timeline|duration|length|over|course)\b"


@check("pip-timeline")
def pip_timeline(draft: Draft) -> Iterable[Hit]:
    """No end, or a length outside 30 to 60 days, both days counted."""
    found = _length(draft)
    if found is None:
        told = [s for s in draft.sentences if has(s.text, PERIOD)]
        unended = r"\b(?:dates?|satisfied|open-?ended|until|for now|as long|starts?|runs?|from)\b"
        for quote in [*(s for s in told if has(s.text, unended)), *draft.sentences][:1]:
            yield at(quote, "The plan has no end date or length.")
    elif not SHORTEST <= found[0] <= LONGEST:
        days, start, end = found
        yield Hit(
            f"The plan runs for {days} days; {SHORTEST} to {LONGEST} are fair: shorter seems a pretext, longer loses its urgency.",
            start,
            end,
        )


def _length(draft: Draft) -> tuple[int, int, int] | None:
    """The plan's length in days, and the passage that gives it: a sentence, or a line such as "Start: March 2"."""
    lines = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", draft.text)]
    every = sorted({(s.start, s.end, s.text) for s in draft.sentences} | set(lines))
    passages = [passage for passage in every if has(passage[2], PERIOD) and not _is_history(passage[2])]
    opening = [line for line in lines if line[0] < len(draft.text) // 3 and not _is_history(line[2])]
    year, american = _year(draft), signals.month_first(draft.text)
    for start, end, text in passages + opening:
        if (span := _range(text, year, american)) is not None:
            return span, start, end
    for start, end, text in passages:
        match = re.search(LENGTH, text, re.I)
        if match and has(text, RUNNING) and not has(text, r"\bnotice\b|\bolder than\b|within " + re.escape(match[0])):
            unit = match[3].lower()
            each = (
                30
                if unit.startswith("month")
                else 7
                if unit.startswith("week")
                else 7 / 5
                if (match[2] or "").lower() == "working"
                else 1
            )
            return round((NUMBERS.get(match[1].lower()) or int(match[1])) * each), start, end

    def dated(words: str) -> list[tuple[date, int, int]]:
        near = [passage for passage in passages if has(passage[2], words)]
        return [
            (day, a, b)
            for a, b, text in near
            for _, day, known in signals.dates(text, year, month_first=american)
            if known
        ]

    starts = dated(r"\b(?:starts?|starting|begin\w*|from|as of|effective)\b")
    ends = dated(r"\b(?:ends?|ending|finish|until|till|by|evaluate|close|final)\b")
    if not starts or not ends:
        return None
    last, start, end = max(ends)
    if last < starts[0][0]:
        last = last.replace(year=last.year + 1)
    return ((last - starts[0][0]).days + 1, start, end) if last > starts[0][0] else None


RUNNING = r"\b(?:plan|pip|trajectory|period|runs?|lasts?|placed|for a|over|duration|length|timeline|programme)\b"


def _range(text: str, year: int, american: bool) -> int | None:
    """The days from the first to the second of two dates that a passage joins ("4 May to 14 June"), both counted."""
    found = [(at, day) for at, day, known in signals.dates(text, year, month_first=american) if known]
    for (here, first), (then, last) in itertools.pairwise(found):
        between = text[here:then]
        if len(between) < 45 and has(
            between,
            r"\b(?:to|until|till|through|up to|ends?|and (?:ends?|we evaluate|finish\w*|closes?))\b|[–—>-]\s*(?:\w+ )?$|finish|\bend",
        ):
            if not 0 <= (last - first).days <= 300:  # a date without a year takes the other's
                first = first.replace(
                    year=last.year if (first.month, first.day) <= (last.month, last.day) else last.year - 1
                )
            return (last - first).days + 1
    return None


def _is_history(text: str) -> bool:
    return has(
        text,
        r"\b(?:in the week|raised|spoke|letter|file note|batches?|trailers?|tickets?|incident|between|audit|rating given)\b",
    ) and not has(text, r"\b(?:plan|pip|trajectory|period)\b")


def _year(draft: Draft) -> int:
    years = re.findall(r"\b(20[2-4]\d)\b", draft.text)
    return int(max(set(years), key=years.count)) if years else date.today().year


@check("pip-no-support")
def pip_no_support(draft: Draft) -> Iterable[Hit]:
    """No resource, coaching or change offered."""
    for s in _rest(draft):
        headed = has(_heading(draft, s.start), HELP_HEAD) and len(s.text.split()) > 8
        if (headed or has(s.text, HELP)) and not has(s.text, f"{NO_HELP}|{UNSET}"):
            return
    yield Hit("The plan offers no help: no coaching, time, training or change of work.")


def _rest(draft: Draft) -> list[Sentence]:
    """All of a plan but its criteria."""
    asked = _asked(draft)
    return [s for s in draft.sentences if s.index not in asked]


@check("pip-no-consequences")
def pip_no_consequences(draft: Draft) -> Iterable[Hit]:
    """What happens if the criteria are not met is left out or hinted at."""
    if not any(has(s.text, OUTCOME) for s in draft.sentences):
        yield Hit("The plan does not say plainly what happens if the criteria are not met.")


@check("pip-no-checkins")
def pip_no_checkins(draft: Draft) -> Iterable[Hit]:
    """No regular review of progress."""
    for s in _rest(draft):
        taught = has(s.text, TEACHING) and not has(s.text, SHARED)
        asked = has(s.text, r"\basks that\b|\bi need\b")
        if has(s.text, RHYTHM) and has(s.text, LOOKING) and not taught and not asked:
            return
    yield Hit("No regular look at progress, about once a week, is agreed.")


def _said(draft: Draft, task: str, telling: str, unless: str | None = None) -> Iterable[Sentence]:
    """The first sentence that says what the pattern tells of, if one does."""
    for sentence in draft.sentences:
        found = has(sentence.text, telling) and not (unless and has(sentence.text, unless))
        if breaks(draft, sentence, task, found):
            yield sentence
            return


@check("pip-first-warning")
def pip_first_warning(draft: Draft) -> Iterable[Hit]:
    """No clear documented feedback before, or a fine rating."""
    for sentence in _said(draft, "pip-first-warning", f"{UNHEARD}|{FINE_BEFORE}", HEARD):
        yield at(
            sentence,
            "A plan must never be the first warning: the text shows that no clear feedback came before it, or that the last rating was fine.",
        )


@check("pip-no-hr")
def pip_no_hr(draft: Draft) -> Iterable[Hit]:
    """HR has not been, or will not be, involved."""
    for sentence in draft.sentences:
        heading = next((h for h in reversed(draft.headings) if h.end <= sentence.start), None)
        under = heading is not None and has(heading.text, HR) and sentence.start - heading.start < 200
        named = under or has(sentence.text, HR)
        private = has(sentence.text, PRIVATE) and has(sentence.text, r"\b(?:prefer|rather|solve|keep|stay|settle)\b")
        if breaks(draft, sentence, "pip-no-hr", private or (named and has(sentence.text, LEFT_OUT))):
            yield at(sentence, "HR is left out: it protects both of you that HR is in from the start.")
            return


@check("pip-predetermined")
def pip_predetermined(draft: Draft) -> Iterable[Hit]:
    """The outcome is decided, or the plan is punishment."""
    for sentence in _said(draft, "pip-predetermined", f"{DECIDED}|{PUNISHED}", OPEN):
        yield at(
            sentence,
            "The text shows that the outcome is decided, or that the plan is meant to punish; then it is no plan.",
        )


@check("pip-management-issue")
def pip_management_issue(draft: Draft) -> Iterable[Hit]:
    """An unclear role, missing support or expectations never set."""
    for sentence in _said(draft, "pip-management-issue", UNSET):
        yield at(
            sentence, "The text itself shows a cause that is the management's to mend: role, expectations or support."
        )
