"""What carries a promotion case: both levels named, several dimensions, months of such work, other voices, a direction."""

import itertools
import re
from collections.abc import Iterable
from datetime import timedelta

from coach import lexicon, signals
from coach.checks import Hit, at, check
from coach.draft import Draft, Sentence
from coach.judgement import breaks
from coach.lexicon import has

LEVEL = r"(?:[A-Z]{1,4}-?\d{1,2}\b|(?:Grade|Band|Level|Step|Tier|Scale|Stage|grade|band|level) [A-Z]?\d*[A-Z]?\b)"
TITLE = r"(?:(?:[A-Z][\w&/-]+|of|the|and) ){0,4}[A-Z][\w&/-]+(?: (?:I{1,3}|IV|V)\b)?(?: ?\([^)]{1,30}\))?"
ARROW = r"(?:to|into|towards?|→|->|=>|–>|up to|as)"
MOVES = (
    rf"\bfrom (?:an? |the )?(?:(?i:her|his|their|current|present|post|role|position|being|of) )*{TITLE} (?:level )?{ARROW} (?:an? |the )?(?:(?i:post|role|position|level|of) )*{TITLE}",
    rf"{TITLE}(?:,| ?\([^)]*\))? {ARROW} (?:an? |the )?(?:{TITLE}|{LEVEL})",
    rf"{LEVEL}\)? ?{ARROW} ?\(?(?:an? |the )?(?:\w+ ){{0,4}}\(?{LEVEL}",
)
DIMENSIONS = {
    "people": r"\b(?:(?:the|two|three|four|five|six|his|her|our|newer|new|of) (?:\w+ ){0,3}?(?:apprentices?|students?|trainees?|interns?|temps|assistants|learners|novices|starters|joiners)|brings? .{0,20}along|taught|in turns|solo\b|on (?:his|her|their) own since|technicians|mentor\w*|coach(?:ed|es|ing)\b|train(?:ed|s|ing) (?:the |two|three|four|new|nine|his|her|our|\w+ (?:new|staff|people|joiners|juniors|technicians|operators|nurses|colleagues))|supervis\w+|(?:took|takes|taking) \w+ \([^)]*\) from|brought on|develop(?:ed|s|ing) (?:two|three|the|her|his|junior|new)|delegat\w+|handed (?:over|the rest|scanner|work|\w+ to)|graduates?|juniors?|apprentices?|trainees?|interns?|new (?:starters|joiners|hires|researchers)|line-?manage\w*|leads? a team|team of|grows? other|people\b(?! (?:say|who))|shadow\w*|paired|signed off their|one-to-ones|appraisals?|rota for)\b",
    "scope": r"\b(?:across|cross-\w+|(?:two|three|four|five|six|seven|eight|several|all|other|both) (?:\w+ )?(?:teams|squads|departments|sites|wards|stores|regions|plants|offices|branches|services|trusts|schools|faculties|depots|clinics|units|functions|countries|markets)|end to end|end-to-end|company-?wide|organi[sz]ation-?wide|region(?:al|-wide)|national|division|programme|whole (?:of )?(?:the )?\w+|outside (?:the|our|her|his) (?:team|department)|with (?:finance|fraud|legal|procurement|billing|sales|engineering|the ads team)|without (?:me|daily|us|supervision|the manager)|on (?:her|his|their) own|owns?|in my place|for the (?:trust|group|site|region|company)|roadmap|strategy|adopted by|sets? the rules?|leads? the (?:crew|team|trial|group|programme)|terminal|procedure for)\b",
    "voice": r"\b(?:called together|to one table|(?:both|they|she|he|all|chief|council|members|voted|heads?) (?:agreed|signed|approved)|talked \w+ (?:into|round|through)|present(?:ed|s|ing|ation)|board|paper to|panel|stakeholders?|client meeting|negotiat\w+|persuad\w+|convinc\w+|got .{0,40} (?:to agree|onto|into)|agree(?:d|ment)? (?:on|with|between|from)|brief(?:ed|s|ing)|wrote (?:the|a|up|our) (?:\w+ )?(?:guide|paper|standard|policy|handbook|report|proposal|runbook|criteria)|guide that|readout|reports? to|steering|committee|workshop|spoke|speaks for|conference|alignment|argued|all (?:\w+ )?agreed|they signed|herders|lenders?|union)\b",
    "craft": r"\b(?:built|rebuil\w+|design(?:ed|s)|redesign\w*|wrote|rewrote|develop(?:ed)|implement\w*|automat\w*|migrat\w*|analy[sz]\w+|audit\w*|qualified|validated|calculat\w+|document\w*|fell|dropped|reduced|cut|improved|closed|achieved|recovered|sales|quota|target|throughput|test\w*|delivered|produced|cleared|fixed|repair\w*|remapp\w*|consolidat\w*)\b",
}
HEADED = r"\b(?:technical|craft|care practice|clinical|scope|independence|leadership|people|communication|influence)\b"  # a part of the case for a dimension
NEXT_LEVEL = r"\b(?:next[- ]level|higher (?:role|level|grade)|at (?:the )?[A-Z]{1,3}\d|at (?:band|grade|level) \w+|acting|stepp(?:ed|ing) up|in (?:his|her|their) own right|covering|cover(?:ed|s)? for|stand(?:s|ing)?[- ]in|stood in|in my place|running|has (?:had|run|led|been|worked|held|owned)|took over|looked after|since)\b"
SHORT_TIME = r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|a few|a couple of|several)[- ](?:days?|weeks?)|(?:a|one|two|three|four|five|1|2|3|4|5|not quite a|barely a|just over a|almost a|under a|the last|the past|last|past) months?|(?:this|last|the last|the past|one) quarter|(?:this|one|that|a single) (?:\w+ )?(?:project|migration|launch|incident|event|release|rescue|deal|campaign|weekend|night|tender)\b(?: alone)?(?=.{0,60}\b(?:alone|enough|sufficient|proves?|shows?|says|tells|all (?:the|i|you|we)|is reason|speaks|settles|makes))|since (?:the )?(?:last |this )?(?:week|month))\b"
LONG_TIME = r"\b(?:(?:six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|\d{1,2}) (?:full )?months|(?:a|one|two|three|the (?:whole|full|past|last)) (?:full )?year|all year|whole (?:year|cycle)|year and a half|(?:two|three|four) quarters|1[0-9] months|[6-9] months|two halves|both halves)\b"
QUOTED = r"[\"“«][^\"”»]{12,}[\"”»]"
ATTRIBUTED = r"\b(?:(?-i:[A-ZÀ-Ý])[\wà-ÿ.'’-]+(?: (?-i:[A-ZÀ-Ý])[\wà-ÿ.'’-]+)?)\b"
FEEDBACK = rf"{ATTRIBUTED}[^.\n]{{0,60}}\b(?:wrote|writes|told (?:me|us|the)|said|says|put it|commented|noted|reports?|describes?|credits?|thanked|e-?mailed|asked (?:for|that)|rated|in (?:his|her|their) (?:mail|note|feedback|e-?mail|letter|review))\b"
TRAJECTORY = r"^\W*(?:\([a-z]\) )?(?:on )?(?:growth|trajectory|development|progress)\b(?! (?:is|was) (?:not|no))|\b(?:a year ago|in the (?:20\d\d|last|previous) review i asked|last (?:year|cycle|round|review)(?:['’]s)? (?:\w+ ){0,3}?(?:feedback|note|i asked|review|point|area|gap|was that)|(?:\d{4}|previous|earlier|last) feedback|i asked (?:her|him|them) to|(?:used to|a year ago|at the start|in (?:the )?(?:spring|summer|autumn|winter|beginning|first quarter)|at first|in (?:q1|january|february|march)|up to \w+|feedback (?:of|from|in)|last (?:year|cycle)),? .{0,40}\b(?:she|he|they|her|his|their)\b.{0,120}\b(?:now|today|since|this (?:spring|summer|autumn|winter)|by (?:june|december|march|september)|alone|on (?:her|his|their) own|(?:her|his|their|the) last \w+)|(?:she|he|they)(?:['’]s| has| have) (?:come on|grown|moved from|gone from|progressed|kept (?:growing|learning)|learned|learnt|since)|next step|next (?:is|comes)|(?:january|february|march|april|may|june|july|august|september|october|november|december): (?:takes|leads|starts)|still growing|keeps? growing|continues? to (?:grow|develop|learn|stretch)|(?:is|are) now (?:\w+ ){0,2}?(?:draft|lead|tak|work|build|prepar|learn|coach|writ|plan)\w*|(?:next|from (?:january|february|march|april|may|june|july|august|september|october|november|december)|in 20\d\d|this (?:autumn|spring|summer|winter)),? (?:\w+ )?(?:she|he|they|you)(?:['’]ll| will)? (?:takes?|leads?|starts?|owns?|moves?|goes|begins?|runs?|chairs?)|takes? on (?:the|a|his|her)|open item|working on (?:her|his|their)|trajectory|growth (?:edge|area)|her first|his first|their first|learning (?:to|curve)|enrolled|studying)\b"
POTENTIAL = r"\b(?:potential\b(?! (?:customers?|clients?|suppliers?|risk|issue|savings?|buyers?|donors?|incident|hazard|cause|failure|problem|candidates?|leads?|tenants?))|promis(?:e|ing)\b(?! (?:date|to (?:the )?customer|of delivery))|(?:could|can|would|will|might|['’]d|['’]ll) (?:\w+ ){0,3}?(?:grow into|develop into|become|blossom|flourish|thrive|fill (?:the|that|those)|rise to|step up|get there|learn (?:it|the rest|quickly)|make (?:a|an) (?:great|good|excellent|fine|capable|strong)|go far|be (?:a|an|great|ready|excellent|the)|do (?:the job|it|well)|shine)|grow(?:s|ing)? into (?:the|it|that|this|a|his|her|their)|given (?:the |a |half a )?(?:opportunity|chance|year|time|title|role|job)|(?:i['’]m|i am|we are|i have) (?:\w+ )?(?:confident|sure|convinced|certain|no doubt|faith)(?: that)? (?:\w+ ){0,4}?(?:will|would|can|could|['’]ll|['’]d)|future (?:leader|manager|head|star|director)|one (?:day|to watch)|(?:she|he|they) (?:has|have) it in (?:her|him|them)|(?:i )?can see (?:her|him|them)|what (?:she|he|they) could be|in a (?:couple of|few|year or two)|once (?:she|he|they) (?:has|have|is|are|gets?) (?:the )?(?:title|role|in)|with (?:the|a bit|some|more) (?:time|experience|title|room|coaching)|room to grow|makings of|destined|born to|high[- ]fl(?:y|ier)\w*|bet on|worth (?:the|a) (?:bet|gamble|punt)|take a chance|sky is the limit|only (?:going to )?get better)\b"


@check("promotion-levels-missing")
def promotion_levels_missing(draft: Draft) -> Iterable[Hit]:
    """The current or the proposed level is not named."""
    if any(re.search(pattern, draft.text) for pattern in MOVES):
        return
    levels = {match.lower() for match in re.findall(LEVEL, draft.text)}
    names_now = has(
        draft.text, r"\b(?:is|as|been|currently|presently|now) (?:an? |the )?(?:(?:current|present)\w* )?(?-i:[A-Z])"
    ) or bool(levels)
    names_next = (
        re.search(
            rf"\b(?:to|for|as|into|promot\w+ to) (?:an? |the )?(?:role of |post of |grade of )?(?:{LEVEL}|(?:Senior|Staff|Lead|Principal|Head|Chief|Deputy|Assistant|Manager|Director|Supervisor)\b)",
            draft.text,
        )
        is not None
    )
    if len(levels) >= 2 or (levels and names_next and names_now):
        return
    ask = next(
        (
            s
            for s in draft.sentences
            if has(
                s.text,
                r"\b(?:propos\w+|promot\w+|nominat\w+|ask(?:ing)?|recommend\w*|put (?:\w+ )?forward|go up|step up|move up|rung|earned|consider|request|deserves?|next level|superior|i['’]d like)\b",
            )
        ),
        None,
    )
    target = ask or (draft.sentences[0] if draft.sentences else None)
    if target is not None:
        yield at(target, "The case does not name both the current and the proposed level.")


@check("promotion-single-dimension")
def promotion_single_dimension(draft: Draft) -> Iterable[Hit]:
    """The evidence stands on one dimension of the framework."""
    evidence = [s.text for s in draft.sentences if not _argues(s)]
    shown = {
        name
        for name, pattern in DIMENSIONS.items()
        if name != "craft" and sum(has(text, pattern) for text in evidence) >= 1
    }
    weight = sum(
        sum(has(text, pattern) for text in evidence) for name, pattern in DIMENSIONS.items() if name != "craft"
    )
    headed = {match[0].lower() for heading in draft.headings if (match := re.search(HEADED, heading.text, re.I))}
    if len(shown) <= 1 and weight <= 2 and len(headed) < 3:
        yield Hit("The evidence stands on one dimension of the framework; a level asks for all of them.")


def _argues(sentence: Sentence) -> bool:
    """Whether a sentence argues or reports opinion, so that it is no evidence of work."""
    text = sentence.text
    return bool(
        lexicon.tenure(text)
        or lexicon.effort(text)
        or lexicon.hearsay(text)
        or lexicon.retention(text)
        or lexicon.trait(text)
        or lexicon.comparison(text)
    ) or has(text, POTENTIAL)


@check("promotion-short-duration")
def promotion_short_duration(draft: Draft) -> Iterable[Hit]:
    """Next-level work for under six months, or one heroic project."""
    cycle = draft.context.cycle
    spans = []
    for sentence in draft.sentences:
        if (
            has(sentence.text, rf"{LONG_TIME}")
            and (has(sentence.text, NEXT_LEVEL) or re.search(LEVEL, sentence.text))
            and not lexicon.tenure_argued(sentence.text, True)
        ):
            return
        for offset, day, _ in signals.dates(sentence.text, cycle[1].year if cycle else None):
            if has(sentence.text[max(0, offset - 12) : offset], r"\b(?:since|from)\b") and cycle is not None:
                while day > cycle[1]:
                    day = day.replace(year=day.year - 1, day=min(day.day, 28))
                spans.append((cycle[1] - day, sentence))
    if spans and max(span for span, _ in spans) >= timedelta(days=175):
        return
    short = next(
        (
            s
            for s in draft.sentences
            if has(s.text, SHORT_TIME)
            and (has(s.text, NEXT_LEVEL) or has(s.text, r"\b(?:alone|sufficient|enough)\b"))
            and not has(
                s.text,
                r"\b(?:months?|weeks?|days?) (?:ahead|early|late|sooner|earlier|under|before|saved|faster)\b|\b(?:from|fell|instead|took|takes|within|down|every) (?:\w+ ){0,4}(?:weeks?|days?|months?)",
            )
        ),
        None,
    )
    if short is None and spans:
        short = max(spans, key=lambda pair: pair[0])[1]
    if short is not None:
        yield at(short, "The case shows next-level work for under six months; a level is shown by sustained work.")


@check("promotion-no-peer-input")
def promotion_no_peer_input(draft: Draft) -> Iterable[Hit]:
    """No quote or feedback from a named peer or stakeholder."""
    for sentence in draft.sentences:
        if has(sentence.text, QUOTED) and not has(sentence.text, r"\basks for\b"):
            return
        if (
            has(sentence.text, FEEDBACK)
            and not lexicon.hearsay(sentence.text)
            and not has(sentence.text, r"^\W*(?:he|she|they|i)\b")
        ):
            return
    if not has(draft.text, QUOTED):
        yield Hit("No peer or stakeholder is heard by name.")


@check("promotion-no-trajectory")
def promotion_no_trajectory(draft: Draft) -> Iterable[Hit]:
    """Nothing shows continued growth."""
    pairs = itertools.zip_longest(draft.sentences, draft.sentences[1:])
    shown = any(
        has(s.text, TRAJECTORY) or (after is not None and has(f"{s.text} {after.text}", TRAJECTORY))
        for s, after in pairs
        if not has(s.text, POTENTIAL)
    ) or any(has(heading.text, r"^\W*(?:growth|trajectory|development)\b") for heading in draft.headings)
    if not shown:
        yield Hit(
            "Nothing shows that the person keeps growing: what they could not do a year ago, and what comes next."
        )


@check("promotion-potential")
def promotion_potential(draft: Draft) -> Iterable[Hit]:
    """Argued by promise, not by sustained work."""
    for sentence in draft.sentences:
        # A promise in what somebody else said is theirs.
        if not re.search(QUOTED, sentence.text) and breaks(
            draft, sentence, "promotion-potential", has(sentence.text, POTENTIAL)
        ):
            yield at(
                sentence, "This argues by what the person may become; a promotion recognises what they already do."
            )
