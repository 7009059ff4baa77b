"""What makes an improvement plan fair: a clear gap, criteria two people can check, time, support, and an open outcome."""

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from coach import signals
from coach.checks import Hit, at, check
from coach.draft import Draft, Item, Sentence
from coach.judgement import breaks
from coach.lexicon import has

SHORTEST, LONGEST = 30, 60  # days, both counted

CRITERIA_AHEAD = r"success|criteria|(?:needs?|must|have|has|ought) to (?:reach|do|achieve|meet|show|change|improve|happen|see|be)|what (?:good|better|i want|we want|you|he|she|they) (?:looks|needs?|must|will|should|has|have)|want (?:to see|from)|need(?:s)? to see|has to (?:change|be true)|have to (?:change|see)|to be (?:achieved|met|reached|true)|(?:is|are) to achieve|what i(?:'m|’m| am) after|looks? like|required?|requirements?|targets?|goals?|objectives?|must (?:be|reach|achieve)|expect(?:ed)? (?:by|of you|from you)|by (?:the end|\d{1,2} \w+|\w+ \d{1,2})[^.]*:|measures?|outcomes? (?:expected|wanted)|at the end\b|improvements? (?:needed|required|expected)|standards? to (?:reach|meet)|milestones?"
OTHER_PART = r"support|help|check-?ins?|reviews?\b|meetings?|consequence|outcome$|what follows|after the plan|what happens|if (?:it|the|you|this|these)|\bhr\b|timeline|period|background|context|concern|gap|issue|why we|where (?:we|things)|said before|feedback|history|how (?:we|you)|resources|follow-?up|dates"

SUPPORT = (
    r"\b(?:pair(?:s|ed|ing)? with|sits? (?:with|beside|in|down with)|will sit (?:with|beside)|(?:is|are|['’]re|you['’]re|been|be) (?:booked|enrolled|signed up|registered|released|freed)|book(?:ed|ing)? (?:on|onto|you|him|her|them)|course|training (?:day|course|session|on|in|by|with)|workshop|e-?learning|coach(?:es|ed|ing)? (?:by|with|from|you|him|her|them|sessions?|every|each)|mentor\w*|shadow(?:s|ing)?|buddy|half[- ]days? with|"
    r"(?:take|takes|walk|walks|talk|run) (?:you|him|her|them) through|work(?:s)? (?:two|three|alongside|beside|with you|with him|with her|a shift)|alongside (?:you|him|her|them)|off the (?:phones|floor|line|desk|rota)|kept free|keep(?:s|ing)? (?:\w+ )?free|free(?:s|d)? (?:up )?(?:about |some )?(?:\w+ )?(?:hours|time|mornings?|afternoons?)|moves? to (?:another|a different)|taken off|take(?:s)? over (?:your|his|her|the)|reduced? (?:caseload|workload|load)|lighter (?:load|caseload)|extra (?:time|staff|hands|help)|access to|licen[cs]e for|paid for by|company pays|i(?:['’]ll| will) (?:help|sit|work|go through|coach|review|read|show)|help(?:s|ing)? (?:you|him|her|them)|to help\b|support(?:s|ed)? (?:from|by|you|him|her|them|with|will|is|offered|session)|will (?:support|coach|mentor|train|teach|help|show|guide)|guidance from|refresher|one-to-one (?:coaching|session|training)|template (?:for|from)|occupational|assist(?:s|ance|ed)? (?:from|by|with|you))\b"
)
SUPPORT_HEAD = r"\b(?:support|help|(?:we|company|district|school|trust|i|employer) (?:do|does|will do|provide|will provide|offer|give)s?|assistance|resources|will provide)\b"
NO_SUPPORT = r"\b(?:do not see the reason|helps? (?:him|her)self|no reason to help|sink or swim|market helps)\b|\b(?:existing (?:resources|files|time|hours)|on your own|yourself|knows what to do|no (?:extra|additional|further|new) (?:support|help|resources?|training)|leaving (?:that |it )?(?:with|to) you|up to you|within your present|should not need|does(?:n['’]t| not) need|long enough to|old enough to|experienced enough|not (?:here|going) to hold)\b"
CONSEQUENCE = r"\b(?:dismiss(?:al|ed)?|terminat(?:e|ed|ion|ing)|(?:employment|contract|job|role|position|post|engagement) (?:\w+ ){0,4}?(?:end(?:s|ed)?|be ended|stops?|cease|will not|terminate\w*|be reviewed)|end(?:ing|s)? (?:of )?(?:your|his|her|their|the) (?:employment|contract)|let (?:you|him|her|them) go|final (?:written )?warning|written warning|(?:formal |capability |disciplinary |dismissal )(?:hearing|process|procedure|action|meeting|stage)|demot\w+|re-?deploy\w+|redeployment|(?:a )?(?:move|transfer|step down|return|reassign\w*) (?:back )?(?:to|into) (?:a|an|the|another|your|his|her) (?:\w+ ){0,3}?(?:role|grade|post|position|level|job|site|team)|stage (?:two|three|2|3)|giv(?:e|ing) (?:you |him |her )?notice|part (?:company|ways)|lose (?:your|his|her|the) (?:job|post|role|position)|separation|removed from (?:the )?(?:role|post|position)|notice (?:period|of|under))\b"
CHECKIN = r"\b(?:weekly|every (?:week|monday|tuesday|wednesday|thursday|friday|fortnight|second week|other week|seven days|two weeks|working day|morning|shift)|each (?:week|monday|tuesday|wednesday|thursday|friday|fortnight)|once a week|twice a week|(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays)|fortnightly|bi-?weekly|a week\b.{0,20}\b(?:review|meet|check)|per week|daily|(?:mon|tues?|weds?|wed|thurs?|fri)\.? (?:at )?\d{1,2}[.:]\d\d)\b"
MEETING = r"\b(?:meet(?:s|ing|ings)?|review(?:s|ed)?|check(?:s|ed|-?ins?)?|sit(?:s|ting)? down|go (?:over|through)|goes (?:over|through)|catch[- ]?up|speak|talk|one[- ]to[- ]one|1[:-]1|look at|discuss|progress|figures|with me|with (?:you|him|her)|together|minutes|o['’]clock|\d{1,2}[:.]\d\d|at \d{1,2}|\d+ min\w*|half an hour|a\.?m\.?|p\.?m\.?)\b"

MEASURE = r"\d|%|\b(?:zero|nil|half|none|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|once|twice|all|each|every|no|any|both|daily|weekly|same (?:day|shift)|end of (?:the )?(?:day|shift|month|week)|before (?:the |it |he |she |they |each |any |release|use|dispatch|handover|leaving)|within|on time|by (?:noon|the end|close|\w+day)|signed|in writing|written|logged|recorded)\b"
CHECKABLE_VERB = r"\b(?:log(?:ged|s)?|signatures?|made|sign(?:ed|s)?|submit(?:ted|s)?|record(?:ed|s)?|complet(?:ed|es?)|clos(?:ed|es?)|answer(?:ed|s)?|deliver(?:ed|s)?|sent|send(?:s)?|filed?|posted|attend(?:ed|s)?|arriv(?:ed?|es)|reply|replied|replies|updat(?:ed|es?)|uploaded|return(?:ed|s)?|checked|clear(?:ed|s)?|filled|issued|paid|present(?:ed|s)?|open|carr(?:y|ies|ied)|reach(?:ed|es)?|pass(?:ed|es)?|release[ds]?|hand(?:ed)? in|written up|write[s]? up|report(?:ed|s)?|in the (?:gradebook|system|log|book|register|file|tracker)|turned? up|held|booked|raised|confirmed|approved|reconciled|tested|handed over|start(?:s|ed)?|finish(?:es|ed)?)\b"
SUBJECTIVE = r"\b(?:attitude|ownership|urgency|professional(?:ism|ly)?|presence|commit(?:ment|ted)|better|happier|happy|improv\w*|healthier|positive(?:ly)?|proactive(?:ly)?|pro-active|engag\w+|friendly|approachable|polished|vigilan\w+|relationship|communicat\w+|respectful|respect|team(?:work| player| spirit)|willing\w*|enthusias\w*|motivat\w*|confiden\w*|leadership|initiative|flexib\w+|manner|tone|appropriate|good|strong(?:er)?|more|greater|effective(?:ly)?|quality|care(?:ful)?|careful(?:ly)?|attentive|diligen\w*|wants? (?:the|to)|feel(?:s)?|trust|responsib\w+|reliab\w+|accountab\w+|dependab\w+|efficien\w+|productiv\w+|focus(?:ed)?|mature|maturity|energy|pride|passion|awareness|mindset|culture|collaborat\w+|supportive|helpful|calm|organi[sz]ed|step(?:s|ping)? up|seen as|perceived|experienced as|satisfied|satisfaction|pleasant|civil|standard we expect|grip|visible|visibility)\b"

FIRST_WARNING = (
    r"\b(?:out of the blue|(?:come|comes|came|coming) (?:to you )?(?:as a (?:surprise|shock)|unexpected(?:ly)?|without (?:\w+ )?(?:notice|warning))|(?:for the )?first time (?:today|here|in this|now|that|you|i)|without (?:earlier|prior|any|previous|fair) (?:notice|warning|feedback)|(?:have|had|did)(?:n['’]t| not)(?: \w+){0,3} (?:raise[d]?|mention(?:ed)?|sp(?:oken|eak)|say|said|told?|tell|discuss(?:ed)?|talk(?:ed)?|warned?|flag(?:ged)?|brought|bring|given you|put (?:any of )?this)|did not speak about|never (?:\w+ )?(?:raised|mentioned|told|discussed|said|spoke|flagged|warned|brought)|no (?:issue|issues|concern|concerns|problem|problems|earlier|previous|prior|formal|written) (?:\w+ ){0,2}?(?:was|were|is|had been)? ?(?:recorded|raised|noted|flagged|mentioned|given|warning|warnings|feedback|conversation)|nobody (?:\w+ )?(?:told|said|raised|warned)|(?:this|it) (?:is|may be|will be|might be) (?:new|news|a surprise|a shock|sudden|unexpected)|nothing (?:was|has been|had been) (?:said|raised|written|put)|(?:first|only) (?:you['’]re|you are|he['’]s|she['’]s) hearing|not been (?:raised|told|mentioned|discussed|warned))\b",
    r"\b(?:marked|rated|scored|graded|gave|given|got|had|received|came out|review|appraisal|assessment|rating|year-end|mid-?year)\b.{0,40}[\"“]?\b(?:good|solid|strong|meets|met expectations|exceeds|fully effective|satisfactory|excellent|outstanding|successful|on track|very good|at standard|on target)\b",
)
NOT_FIRST = r"\b(?:none of it is new|not the first|as (?:we )?(?:discussed|agreed|raised)|(?:spoke|spoken|talked|discussed|raised|told|warned|letter|note|feedback|meeting|one-to-ones?|written).{0,60}(?:\d|january|february|march|april|may|june|july|august|september|october|november|december))\b|\b(?:partly|partially|not|below|does not|did not) (?:meet|meets|met)"
HR = r"\b(?:HR(?:BP)?|human resources|people (?:team|partner|department|function|ops|operations|and culture)|personnel(?: department)?|head office|people & culture|hr partner)\b"
HR_LEFT_OUT = r"\b(?:not (?:copied|involved|told|informed|aware|planning|troubled|consulted|spoken|looped|been|gone|brought|going|yet|in (?:the|this)|seen)|(?:have|has|had|do|did|need|want|will|would|am|is)(?:n['’]t| not)(?: \w+){0,3} (?:told?|tell|troubled?|inform(?:ed)?|involved?|consult(?:ed)?|copied|spoken|bother(?:ed)?|brought|bring|carry|carried|loop(?:ed)?|run|know|see|want|need|contact(?:ed)?|asked?|raise[d]?|go|gone)|without (?:involving |going to |telling |bothering |troubling |the )?|leav(?:e|ing) .{0,20} out|left .{0,20} out|keep(?:ing)? .{0,40}(?:out|away)|kept .{0,30}(?:out|away)|out of (?:it|this)|rather (?:not|than)|no need (?:to|for)|instead of (?:going|involving)|(?:will|['’]ll) (?:let|tell|inform) (?:them|hr) (?:know )?(?:once|when|after|later|afterwards)|after(?:wards)?|once it['’]?s? (?:is )?done|bypass\w*|skip(?:ping)?|between (?:us|the two|you and me|ourselves)|two of us|chosen not|decided not|prefer(?:red)? (?:not|that|to)|stay(?:s|ed)? (?:out|between)|only slow|just slow|never (?:told|involved|asked)|nobody in|behind)\b"
KEEP_PRIVATE = r"\b(?:between (?:us|the two of us|you and me|ourselves)|with the two of us|just (?:us|the two of us|you and me)|within (?:these|our) (?:four )?walls|off the (?:books|record)|nobody else (?:needs|has) to know)\b"
PREDETERMINED = (
    r"\b(?:already (?:\w+ ){0,3}?(?:decided|agreed|interviewing|hired|promised|advertised|lined up|appointed|chosen|looking for|found|recruit\w+|made up|filled|approved|been told|being advertised)|(?:recruiting|agency|headhunter|hr|they|we) (?:is|are) already|mind is made up|made up my mind|whatever (?:happens|the (?:outcome|result)|you do)|regardless of (?:the|how|what)|either way|no matter (?:what|how)|(?:just |really |only |mainly |purely |more or less )?(?:for|on) the (?:file|record|paper(?:work)?)\b|(?:a|just a|only a|mere|pure) formality|box[- ]ticking|paper (?:trail|exercise)|cover(?:s|ed|ing)? (?:us|ourselves|the company|my back|our backs)|(?:job|role|post|seat|place|position|patch|desk|territory|line|vacancy) (?:is (?:his|hers|theirs|gone|filled|being|already|advertised|promised)|has (?:been|already)|will (?:not be (?:carried|renewed|kept)|go to)|was advertised)|won['’]t be (?:here|with us|coming back|around)|not be (?:here|with us) (?:in|by|after|next)|do(?:n['’]t| not) expect (?:you|him|her|them|this) to (?:pass|succeed|make|stay|get|come|last|reach|be)|(?:cannot|can['’]t|don['’]t) see (?:you|him|her|them) (?:staying|making|passing|coming|getting|here)|replace(?:ment|d)? (?:has|is|starts?|will|lined|by)|your (?:successor|replacement)|(?:his|her|their) (?:successor|replacement)|exit (?:package|terms)|leaving date|last day)\b",
    r"\b(?:teach (?:you|him|her|them|a) (?:\w+ )?lesson|a lesson|make an example|example of (?:you|him|her|them)|set an example to|price (?:for|to pay)|pay for (?:it|that|this|what)|punish\w*|payback|consequences? for (?:what|the way|letting|leaving|going)|send (?:a|the) message|so that (?:the )?(?:others?|other \w+|rest|team|everyone) (?:\w+ ){0,4}?(?:see|know|learn|become|take|understand|get)|warning to (?:the )?(?:others?|rest)|get(?:s)? what (?:you|he|she|they) deserve|let me down|left us short|went over my head|embarrass(?:ed|ing) me|after (?:that|what) (?:stunt|you did)|(?:it|this) (?:will|should) (?:sting|hurt)|put (?:you|him|her|them) in (?:your|his|her|their) place|wake-?up call)\b",
)
OPEN = r"\b(?:nothing (?:has been|is|was) decided|no decision (?:has been|is)|not (?:been )?decided|(?:is|remains) open|want (?:this|you|him|her|them) to (?:work|succeed|pass)|if (?:they|the|these|all|you) (?:\w+ )*(?:are|is) (?:met|reached))\b"
MANAGEMENT = r"\b(?:no (?:job|position|role) description|(?:position|job|role) description.{0,30}(?:not|never|yet|missing|still)|still (?:have|has)(?:n['’]t| not) (?:got|given|written|set|had|agreed|received)|never (?:\w+ ){0,3}?(?:put on paper|written|agreed|defined|set|clear|told|given|trained|explained|shown|settled|spelled|spelt|clarified|had (?:any|a|the|an) (?:\w+ )?(?:training|induction|handover|target|objective)|received)|(?:not|never) (?:\w+ )?(?:settled|agreed|decided|clear|defined|laid down|sorted out|set out|explained|written down) (?:\w+ ){0,3}?(?:which|who|whose|what|how|between|for)|(?:have|has|had) not (?:settled|agreed|decided|defined|set|given|provided|trained|told|explained)|different (?:instructions|answers|priorities|messages|directions)|conflicting (?:instructions|priorities|messages|demands|orders)|contradict\w+ (?:instructions|each other|orders)|both had to guess|had to guess|nobody (?:has |had |ever )*(?:told|trained|showed|shown|explained|wrote|set|agreed|said)|there (?:has been|is|was|were|are|have been) no (?:\w+ ){0,3}?(?:person|one|training|induction|handover|cover|budget|support|supervisor|manager|target|standard|staff|system|access|description|guidance|objectives?|second)|no (?:training|induction|handover|onboarding) (?:was|has been|were|on|for|at|given|yet)|without (?:any )?(?:training|induction|handover|a handover|cover|a deputy|a manager)|for the first time in this (?:letter|plan|document|note)|only (?:last (?:week|month)|yesterday|since (?:last|this) (?:week|month|monday))|(?:role|job|duties|responsibilities|post|team|targets?|expectations) (?:was|were|has|have|is|are) (?:\w+ )?(?:changed|unclear|been unclear|been changing|vague|split|merged|added|moved|blurred|undefined|not|never)|split (?:two|three|four|several) ways|two (?:managers|bosses|masters)|three (?:managers|line managers)|(?:understaffed|short-?staffed|unfilled|vacan(?:t|cy)|one (?:person|pair of hands|nurse|driver|fitter) (?:short|down|for))|i (?:should have|ought to have|accept that (?:i|we)|admit (?:that )?(?:i|we)|realise (?:that )?(?:i|we) (?:never|did not|didn['’]t|have not|haven['’]t))|we (?:never|have not|haven['’]t|did not|didn['’]t) (?:\w+ )?(?:give|given|gave|set|told|tell|agree[d]?|write|written|train(?:ed)?|explain(?:ed)?|put|provide[d]?|show[n]?|say|said|define[d]?)|was (?:transferred|removed|withdrawn|cut|taken away|moved) in\b.{0,40}\b(?:no|without|nobody|not)|not (?:been )?(?:trained|shown|inducted|given)|system access)\b"


@lru_cache(maxsize=64)
def criteria(draft: Draft) -> tuple[Item, ...]:
    """The success criteria of a plan: the list entries under what announces them."""
    if draft.kind != "pip":
        return ()
    found: list[Item] = []
    marks = sorted(
        [(h.start, h.text) for h in draft.headings]
        + [(s.start, s.text) for s in draft.sentences if not draft.items[s.item].listed]
    )
    for item in draft.items:
        above = [text for start, text in marks if start < item.start]
        own_part = has(draft.text[item.start : item.end][:40], rf"^\W*(?:{OTHER_PART})\b")
        if not item.listed or not above or own_part:
            continue
        lead = above[-1]
        heading = next((h.text for h in reversed(draft.headings) if h.start < item.start), "")
        ahead = has(lead, CRITERIA_AHEAD) or (
            has(heading, CRITERIA_AHEAD)
            and not has(heading, r"^\W*(?:support|help|check|consequence|why|background|gap|concern|issue)")
        )
        if ahead and not (has(heading, rf"^\W*(?:{OTHER_PART})") and not has(lead, CRITERIA_AHEAD)):
            found.append(item)
    return tuple(found)


def measurable(criterion: str) -> bool:
    """Whether two people could independently check a success criterion."""
    if re.search(r"\d", criterion) and not (
        has(criterion, SUBJECTIVE)
        and not has(
            criterion,
            CHECKABLE_VERB
            + r"|%|at least|at most|or (?:less|more|under|over|better)|not more than|max|min|within|below|above|under|over|out of|of \d",
        )
    ):
        return True
    subjective = has(re.sub(r"(?i)\b(?:not?|never) more than\b", "", criterion), SUBJECTIVE)
    if not subjective and has(
        criterion,
        r"\b(?:(?:no|not) more than|at (?:most|least)) (?:a|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    ):
        return True
    if has(criterion, CHECKABLE_VERB) and has(criterion, MEASURE) and not subjective:
        return True
    return (
        has(criterion, CHECKABLE_VERB)
        and has(criterion, r"\b(?:each|every|all|no|any|before|within|by|same|zero|none|both|two|daily|weekly)\b")
        and not has(
            criterion, r"\b(?:attitude|professional\w*|ownership|better|happier|trust|feel|commitment|engagement)\b"
        )
    )


@check("pip-unmeasurable")
def pip_unmeasurable(draft: Draft) -> Iterable[Hit]:
    """A success criterion that two people could not check apart."""
    for item in criteria(draft):
        text = draft.text[item.start : item.end].rstrip()
        first = draft.sentences[item.sentences[0]]
        if not measurable(text) and len(text.split()) > 1:
            yield Hit(
                "Two people watching apart could not agree whether this is met.",
                first.start,
                first.end,
                "What would two people count or look up, where, and how much is enough?",
            )


UNMET = r"\b(?:standard|expect(?:s|ed|ation)|require[sd]?|asks? (?:a|an|that|for)|role (?:profile|guide)|job (?:sheet|card|description|profile)|handbook|manual|target|quota|the bar|the rule|agreed|must|is to|are to|should|within|by \d|before)\b|\b(?:an?|the|each|every) (?:\w+ ){0,5}(?:answers?|writes?|reads?|closes?|ships?|carries|measures?|completes?|fills?|is measured|rings?|calls?|keeps?)\b"
LOOSE = r"\b(?:not (?:been )?(?:at|up to|what)|n['’]t (?:been )?(?:at|up to|what)|slipped|not the standard|i don['’]t expect|we need|have to come first|different sort|want to see|come right|isn['’]t what)\b"
INCIDENT = (
    signals.FAULT
    + r"|\b(?:errors|out of|of \d|past|open|released|came back|after|stood|carried|left|blank|fell|lost|passed|found|outside|discrepanc\w+|had no|was|were)\b"
)


@check("pip-gap-vague")
def pip_gap_vague(draft: Draft) -> Iterable[Hit]:
    """The gap is not stated as unmet expectations with incidents."""
    asked = {index for item in criteria(draft) for index in item.sentences}
    before = min(asked, default=len(draft.sentences))
    aside = (CONSEQUENCE, CHECKIN, NO_SUPPORT, MANAGEMENT, FIRST_WARNING[0], *PREDETERMINED)
    gap = [
        s
        for s in draft.sentences
        if s.index not in asked
        and s.index < before
        and not _is_frame(s)
        and not any(has(s.text, pattern) for pattern in aside)
    ]
    expects = any(
        has(s.text, UNMET)
        and not has(s.text, LOOSE)
        and (re.search(r"\d", s.text) or has(s.text, signals.LEVELLED) or len(s.text.split()) > 12)
        for s in gap
    )
    incidents = [s for s in gap if (re.search(r"\d", s.text) or has(s.text, signals.DATED)) and has(s.text, INCIDENT)]
    if not (expects and incidents):
        worst = next(
            (
                s
                for s in gap
                if has(
                    s.text,
                    r"\b(?:standard|scratch|mark|not (?:been|what)|issue|concern|performance|slipped|well|problem|poor|off)\b",
                )
                and not _is_frame(s)
            ),
            None,
        )
        target = worst or (gap[0] if gap else None)
        if target is not None:
            yield at(target, "The gap is not stated as an expectation with the dates on which it was not met.")


def _is_frame(sentence: Sentence) -> bool:
    """Whether a sentence only gives the plan's own dates, or what was said before."""
    return has(
        sentence.text,
        r"\b(?:plan|trajectory|pip) (?:runs?|starts?|begins?|is for)|^\W*(?:start|end|period|starts|finish)\b|\b(?:starts?|runs?) (?:on|from|for)\b|you are (?:hereby )?placed|further to|(?:written )?feedback on|letter (?:from|of)|\b(?:rated|rating|appraisal|marked you|review came|assessment|bonus|evaluation)\b|\b(?:come and find|sit down on|want to see|open day|comes out of|raise any|spoke(?:n)? (?:about|to)|my letter|first time)\b",
    )


DURATION = r"\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirteen|thirty|forty|forty-five|sixty|ninety)[- ](?:(working|calendar)[- ])?(days?|weeks?|months?)\b"
NUMBERS = {word: value for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen".split())} | {
    "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
PERIOD_WORDS = r"\b(?:plan|goes|dates|window|pip|trajectory|period|programme|program|starts?|runs?|lasts?|begins?|from|until|till|ends?|end date|finish(?:es)?|placed|evaluate|timeline|duration|length|over|course)\b"


@check("pip-timeline")
def pip_timeline(draft: Draft) -> Iterable[Hit]:
    """No end, or a length outside 30 to 60 days, both days counted."""
    frame = [s for s in draft.sentences if has(s.text, PERIOD_WORDS)]
    lines = _period_lines(draft)
    found = _length(draft, frame, lines)
    if found is None:
        quote = next(
            (
                s
                for s in frame
                if has(s.text, r"\b(?:date|satisfied|open-?ended|until|for now|as long|starts?|runs?|from)\b")
            ),
            None,
        ) or (draft.sentences[0] if draft.sentences else None)
        if quote is not None:
            yield at(quote, "The plan has no end date or length.")
        return
    days, start, end = found
    if not SHORTEST <= days <= LONGEST:
        yield Hit(
            f"The plan runs for {days} days; {SHORTEST} to {LONGEST} are fair: shorter seems a pretext, longer loses its urgency.",
            start,
            end,
        )


def _period_lines(draft: Draft) -> list[tuple[int, int, str]]:
    """Lines such as "Start: March 2" and "Period: 1 June to 30 July", form fields included."""
    found = []
    for match in re.finditer(
        r"(?im)^[^\n]*\b(?:period|start(?:s|ing)?|end(?:s|ing)?|finish|from|to|duration|timeline|length|review date|dates?|window|plan)\b[^\n]*$",
        draft.text,
    ):
        found.append((match.start(), match.end(), match[0]))
    return found


def _length(draft: Draft, frame: list[Sentence], lines: list[tuple[int, int, str]]) -> tuple[int, int, int] | None:
    """The plan's length in days, and the passage that gives it."""
    passages = [(s.start, s.end, s.text) for s in frame] + [
        line for line in lines if not any(s.start <= line[0] < s.end for s in frame)
    ]
    passages.sort()
    fallback, american = _year(draft), signals.month_first(draft.text)
    for start, end, text in passages:
        span = _range(text, fallback, american)
        if span is not None and not _is_history(text):
            return span, start, end
    for line in re.finditer(r"[^\n]+", draft.text[: len(draft.text) // 3]):
        span = _range(line[0], fallback, american)
        if span is not None and not _is_history(line[0]) and not has(line[0], r"\bbetween\b"):
            return span, line.start(), line.end()
    for start, end, text in passages:
        match = re.search(DURATION, text, re.I)
        if (
            match
            and has(
                text,
                r"\b(?:plan|pip|trajectory|period|runs?|lasts?|placed|for a|over|duration|length|timeline|programme)\b",
            )
            and not _is_history(text)
            and not has(text, r"\bnotice\b|\bolder than\b|within " + re.escape(match[0]))
        ):
            count = NUMBERS.get(match[1].lower()) or int(match[1])
            unit = match[3].lower()
            each: float = 30 if unit.startswith("month") else 7 if unit.startswith("week") else 1
            if match[2] and match[2].lower() == "working":
                each = 7 / 5
            return round(count * each), start, end
    starts = [
        (p, d)
        for p in lines + passages
        for _, d, known in signals.dates(p[2], fallback, month_first=american)
        if known and has(p[2], r"\b(?:starts?|starting|begin\w*|from|as of|effective)\b") and not _is_history(p[2])
    ]
    ends = [
        (p, d)
        for p in lines + passages
        for _, d, known in signals.dates(p[2], fallback, month_first=american)
        if known and has(p[2], r"\b(?:ends?|ending|finish|until|till|by|evaluate|close|final)\b")
    ]
    if starts and ends:
        first = starts[0][1]
        last_p, last = max(ends, key=lambda pair: pair[1])
        if last < first:
            last = last.replace(year=last.year + 1)
        if last > first:
            return (last - first).days + 1, last_p[0], last_p[1]
    return None


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
    asked = {index for item in criteria(draft) for index in item.sentences}
    offered = [
        s
        for s in draft.sentences
        if s.index not in asked
        and not has(s.text, NO_SUPPORT)
        and (has(s.text, SUPPORT) or (has(_heading(draft, s), SUPPORT_HEAD) and len(s.text.split()) > 8))
    ]
    if not offered:
        yield Hit("The plan offers no help: no coaching, time, training or change of work.")


def _heading(draft: Draft, sentence: Sentence) -> str:
    """The heading that a sentence stands under, or an empty text."""
    return next((h.text for h in reversed(draft.headings) if h.end <= sentence.start), "")


@check("pip-no-consequences")
def pip_no_consequences(draft: Draft) -> Iterable[Hit]:
    """What happens if the criteria are not met is left out or hinted at."""
    if not any(has(s.text, CONSEQUENCE) for s in draft.sentences):
        yield Hit("The plan does not say plainly what happens if the criteria are not met.")


@check("pip-no-checkins")
def pip_no_checkins(draft: Draft) -> Iterable[Hit]:
    """No regular review of progress."""
    asked = {index for item in criteria(draft) for index in item.sentences}
    regular = [
        s
        for s in draft.sentences
        if s.index not in asked
        and has(s.text, CHECKIN)
        and has(s.text, MEETING)
        and not has(s.text, r"\bnow and again\b")
    ]
    headed = [
        s
        for s in regular
        if not (
            has(s.text, SUPPORT)
            and not has(s.text, r"\b(?:progress|review|criteria|figures|go (?:over|through)|meet|check-?in)\b")
        )
    ]
    if not headed:
        yield Hit("No regular look at progress, about once a week, is agreed.")


def _said(draft: Draft, task: str, telling: Iterable[str], unless: str | None = None) -> Iterator[Sentence]:
    patterns = list(telling)
    for sentence in draft.sentences:
        found = any(has(sentence.text, pattern) for pattern in patterns) and not (unless and has(sentence.text, unless))
        if breaks(draft, sentence, task, found):
            yield sentence


@check("pip-first-warning")
def pip_first_warning(draft: Draft) -> Iterable[Hit]:
    """No clear documented feedback before, or a fine rating."""
    for sentence in _said(draft, "pip-first-warning", FIRST_WARNING, NOT_FIRST):
        yield at(
            sentence,
            "A plan must never be the first warning: the text shows that no clear feedback came before it, or that the last rating was fine.",
        )
        return


@check("pip-no-hr")
def pip_no_hr(draft: Draft) -> Iterable[Hit]:
    """HR has not been, or will not be, involved."""
    for sentence in draft.sentences:
        named = re.search(HR, sentence.text, re.I if not re.search(r"\bhr\b", sentence.text) else 0) is not None or has(
            sentence.text, HR
        )
        heading = next((h.text for h in reversed(draft.headings) if h.end <= sentence.start), "")
        named = named or (has(heading, HR) and sentence.start - draft.text.find(heading) < 200)
        found = (named and has(sentence.text, HR_LEFT_OUT)) or (
            has(sentence.text, KEEP_PRIVATE) and has(sentence.text, r"\b(?:prefer|rather|solve|keep|stay|settle)\b")
        )
        if breaks(draft, sentence, "pip-no-hr", found):
            yield at(sentence, "HR is left out: it protects both of you that HR is in from the start.")
            return


@check("pip-predetermined")
def pip_predetermined(draft: Draft) -> Iterable[Hit]:
    """The outcome is decided, or the plan is punishment."""
    for sentence in _said(draft, "pip-predetermined", PREDETERMINED, OPEN):
        yield at(
            sentence,
            "The text shows that the outcome is decided, or that the plan is meant to punish; then it is no plan.",
        )
        return


@check("pip-management-issue")
def pip_management_issue(draft: Draft) -> Iterable[Hit]:
    """An unclear role, missing support or expectations never set."""
    for sentence in _said(draft, "pip-management-issue", (MANAGEMENT,)):
        if sentence.index not in {index for item in criteria(draft) for index in item.sentences}:
            yield at(
                sentence,
                "The text itself shows a cause that is the management's to mend: role, expectations or support.",
            )
            return
