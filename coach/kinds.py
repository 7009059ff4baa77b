"""What a text is taken for: one of the four kinds of document, or nothing of the sort.

What tells is who speaks to whom about what: duties that lie ahead with a day by which and what follows (a plan), one
level to the next (a promotion case), a rating put to peers (a pitch), one person's work looked back on (a review).
A linear model weighs these signs with the sense of the words; its weights are made by `python -m evals.train_kinds`.
"""

import itertools
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.catalogue import KINDS, Kind
from coach.errors import InputError, SettingsError

if TYPE_CHECKING:
    import numpy as np

PATH = Path(__file__).parent / "kinds.safetensors"
OPENING = 300  # characters: what a document says of itself stands here
READ = 6_000  # characters: what stands further on no longer changes what a text is
DOUBT = 0.4  # a text less likely than this to be a draft is refused: a false refusal is worse than a false acceptance

_WHO = r"(?:he|she|they|him|her|them|you|(?-i:[A-Z])[\w'’-]+)"
_LEVEL = r"(?:senior|lead|principal|staff|head|chief|manager|supervisor|director|partner|(?:level|grade|band|step|rank|scale) (?:of )?\w+|[a-z]{1,4}\d\b|(?-i:[A-Z]\w+ I{1,3})\b)"
_RATING = r"(?:exceed\w*|meets|above|below|outstanding|top|excellent|very good|(?:a |an )?[1-5]\b|strong|solid)"
_SPAN = r"(?:\d+|thirty|forty[- ]?five|sixty|ninety|two|three|four|six|eight|ten|twelve)[- ](?:calendar |working |business )?(?:days?|weeks?|months?)"

# Signs of a kind: (where it is looked for, pattern). The order is that of the columns of the weights.
SIGNS: tuple[tuple[int, str], ...] = (
    # A plan: what is owed, from when to when, what happens else.
    (OPENING, r"(?<!on an )(?<!on a )(?:improvement (?:plan|trajectory|agreement|program(?:me)?|notice)|(?:plan|program(?:me)?|agreement) (?:of|for) improvement|performance plan|\bpip\b|support plan|capability|performance management|letter of (?:expectation|concern|direction))"),
    (READ, r"improvement plan|performance plan|\bpip\b"),
    (READ, r"(?:placed|put|was|been|were|is) (?:back )?on (?:an?|the) (?:\w+ ){0,2}(?:plan|pip)|plan (?:was )?(?:closed|ended|lifted)|came (?:through|off|out of)"),
    (READ, rf"\b(?:for|over|in|within|during|lasts?|runs? for|the next|of) (?:the )?(?:next |coming |period of )?{_SPAN}|^\W*{_SPAN}|[–:-] ?{_SPAN}"),
    (READ, r"\b(?:if|should|unless|failure|otherwise|when not|consequences?)\b[^.]{0,110}(?:terminat\w*|dismiss\w*|disciplin\w*|warning|let (?:you|him|her|them)? ?go|end (?:your|his|her|their|the) (?:employment|contract)|not be renewed|stay in|separat\w+|exit|\bout\b|formal|stage \d|other (?:role|work)|next steps?|be reviewed|right for)|termination|dismissal"),
    (READ, r"\b(?:meet|meetings?|check(?:ed|[- ]?ins?|points?)?|catch[- ]?ups?|review(?:ed|s)?|sit down|1:1s?|go through|control)\b[^.\n]{0,60}\b(?:each|every|weekly|fortnightly|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\b|\bweekly (?:review|meeting|check|catch|one|1)"),
    (READ, r"\b(?:you|he|she|they|(?-i:[A-Z])\w+) (?:must|shall|(?:is|are) (?:expected|required) to|has to|have to)\b|\bi expect you\b|\b(?:required|must be|needed|expected standard)\W|what (?:i|we) need|what (?:has|needs) to|\b(?:must|required to|expected to)\b"),
    (READ, r"success (?:criteria|looks)|what good looks like|criteri|measured by|area of concern|the gap\b|\bgap:|targets? (?:for|are|is)|monitored|sustain"),
    (READ, r"\b(?:start|finish|end|review) dates?\b|\bplan (?:window|period|runs|begins|starts|ends)|\bfrom [^.]{3,25} (?:to|until) [^.]{3,25}\b(?:\d|week|month)"),
    (READ, r"(?:warning|admonition|last chance|prior notice|informal (?:conversation|meeting)|spoke (?:about|to you)|as (?:we )?discussed)"),
    (READ, r"\b(?:support|help)(?: offered| given| available)?\b[^.\n]{0,40}[:=]|\bhow i will help|\bbuddy\b|will be given|refresher|i will (?:check|help|support|go through)"),
    (READ, r"\bhr\b|human resources|union rep"),
    # A promotion case: from one level to the next, and to whom it is put.
    (OPENING, r"promot(?:ion|e|ing)\b|nominat\w+|nominee"),
    (READ, r"promotion (?:case|packet|panel|committee|board)|case for (?:promot\w+|\w+'s promotion)|for promotion|reclassification|promote (?:him|her|them)"),
    (READ, r"(?:not|n't|n’t) (?:\w+ ){0,3}(?:for|about) (?:a )?promotion|talk about (?:a )?promotion|promotion (?:in|next|at the)"),
    (OPENING, rf"\b{_LEVEL}\W{{0,3}}(?: to |→|->|towards?)\W{{0,3}}(?:\w+ ){{0,3}}?\(?{_LEVEL}|\b\w*\d\)?\W{{0,3}}(?:to|→|->)\W{{0,3}}\(?(?:\w+ )?[a-z]{{0,5}}\d|\bfrom (?:\w+ ){{1,5}}to (?:\w+ ){{0,3}}{_LEVEL}"),
    (READ, r"\b(?:current|present|proposed|target|sought|next|higher|superior)(?: \w+)?(?: level| grade| band| title| rank| role)?(?: sought)?:|grade sought|proposed (?:level|grade|role|title)"),
    (OPENING, rf"\b(?:put\w*|bring\w*) {_WHO} (?:\w+ )?forward|\b(?:move|moving|raise|raising|make|made|appoint\w*|advance|elevate|reclassif\w+|consider|confirm|ready|fit|recommend\w*|bump\w*|step(?:ping)? up|moved? up)\b[^.]{{0,70}}\b(?:senior|lead|next|higher|principal|superior|manager|hand|rank|grade|level|band|supervisor|partner|director|inspector|head)\b"),
    (READ, r"\b(?:already|been) (?:\w+ ){0,2}(?:doing|working|operating|performing|running|acting)|acted? (?:up|as)|work(?:s|ing)? (?:at|of) the (?:next|higher|level)|job of an?|does the (?:work|job)|next[- ]level|performing at"),
    (READ, r"\b(?:committee|board|panel|members of)\b"),
    (READ, r"\b(?:earned|deserves?|due|ready for|time for|recogni[sz]e) (?:it|the|a|his|her|their)?\b|step up|the (?:\w+ ){1,3}(?:grade|level|standard) asks"),
    (READ, r"peer (?:input|feedback|quotes?)|endorse\w*|(?:wrote|writes|says|said|describe\w*)[^.]{0,40}[\"“]"),
    # A pitch: spoken to peers, a rating put to them.
    (READ, rf"\bi(?:['’]ve| have| had|['’]m| am|['’]d| would)?(?: got| have)? (?:bring(?:ing)?|propos\w+|suggest\w*|put(?:ting)?|place|see|have|got|argu\w+|rat(?:e|ing)|giv(?:e|ing)|ask(?:ing)?|go(?:ing)?)\b[^.,;]{{0,40}}\b(?:at|as|in|for|a|an|is|down|it)? ?[\"“]?{_RATING}"),
    (READ, r"\b(?:my (?:proposal|suggestion|ask|rating|number|case)|proposed rating|rating i (?:bring|propose)|where i(?:['’]ve| have)? (?:land|end|come|put)\w*|for me (?:he|she|they|it|(?-i:[A-Z])\w+)|support for an?|is the honest|comfortable with|clearly an?|solid meets)\b"),
    (OPENING, r"^\W*(?:(?:hi|hello|good morning|morning|good afternoon|afternoon|dear|thanks|thank you|right|okay|ok|so|next|now)\b[^.\n]{0,12}\b(?:everyone|everybody|all|colleagues|folks|team|panel|both)\b|(?:thanks|right|okay|ok|so|next|now|well)\b[,. ])|\bnext (?:is|up|name|on)\b|(?:then|now) i come to|can we do"),
    (READ, r"calibrat|this (?:panel|group|room)\b|\bthe room\b|(?:answer|take|any) questions|you all know|(?:where|how|what) do (?:others|you all|people)|if pushed|if (?:anyone|you) (?:asks?|want to test)|the meeting|let['’]?s move on|in this room|that['’]?s (?:me|it|him|her)\b"),
    (OPENING, r"\b(?:he|she|they|who)(?:['’]s| is|['’]re| are)? (?:at )?(?:the )?an? ?(?:level|grade|band|[a-z]{1,3}\d|senior|junior)|\blevel \d|, (?:grade|band|level|[A-Z]{1,3}\d)|\bband \w"),
    (READ, r"(?:not|n['’]t) (?:going|asking|pushing|arguing) (?:\w+ ){0,2}(?:higher|exceeds|more)|not exceeds|reason (?:i|it)|keeps? (?:it|him|her|them) from|harsh|compare (?:that|this|it)|the (?:level|grade|band) (?:asks|text|works|is)|that['’]?s (?:the|a|\w+) (?:level|grade|\w\d)"),
    # A review: one person's work looked back on, what to change, what comes.
    (OPENING, r"\breview\b|appraisal|evaluation|year[- ]?end|annual|mid-?year|probation"),
    (READ, r"(?im)^\W*(?:overall|summary|accomplish\w+|achievements?|strengths?|growth|development|areas? (?:for|of|to)|to improve|improvements?|outlook|goals?|looking ahead|next (?:year|half|cycle|steps)|what went|went well)\b[^.\n]{0,30}(?:[:.\n]|$)"),
    (READ, r"\bnext (?:year|half|cycle|term|season|quarter|period|six)|coming (?:year|half|season)|second half|looking ahead|keep (?:it )?up|for the (?:next|coming)"),
    (READ, r"\b(?:needs? (?:to|work)|could|should|would like to see|work on|to see more|improve)\b"),
    (READ, r"\b(?:good|strong|solid|great|hard|steady|tough|difficult|mixed|fine) (?:year|half|cycle|first|season|term|quarter|work|job)\b|this (?:year|half|cycle)|the (?:year|half|cycle)\b"),
    (READ, r"\b(?:meets|exceeds|below|met|exceeded) (?:the )?expectations?|\brating\b|\d ?/ ?(?:5|10)\b|from 5|out of (?:5|five)|\brated\b"),
    (READ, r"\b(?:you|your|you['’]ve)\b"),
    (READ, r"\b(?:he|she|his|her|him)\b"),
    (READ, r"\bi\b|\bmy\b"),
    # Other writing.
    (READ, r"[{};<>]|\b(?:def|import|select|install|npm|null|true|false)\b|https?:|\w+\(\)|\w_\w|#\d{2,}"),
    (READ, r"\bwriting to apply\b|\bhiring manager\b|\bwe(?:['’]re| are) (?:looking for|hiring|growing)\b|\bapply (?:by|now|online)\b|(?:ideal|successful) candidate|years['’] experience|send us|yours (?:sincerely|faithfully)|curriculum|@\w+\."),
    (READ, r"\b(?:employees?|managers?|staff|candidates?|everyone|users?|customers?|people|teams|engineers|leaders|reviewers|companies) (?:who|must|may|should|can|are|have|will|make|receive)\b|\ban? (?:employee|manager|good|leader|post ?holder)\b|\ball employees\b"),
    (READ, r"told reporters|spokes\w+|\bborn\b|\bdied\b|analysts|residents|police|\b1[5-9]\d\d\b|chapter|novel|actors?|film\b"),
    (READ, r"\b(?:minutes|attendees|apologies|aob|agenda|present:|actions?:|chair\b|next meeting|sprint|milestones?|root cause|incident|outage)\b"),
    (READ, r"(?m)^\W*(?:\d{4}-\d\d-\d\d|\[?\d\d:\d\d)|^[^\s,]+(?:,[^\s,]+){2,}$"),
    (READ, r"[£$€] ?\d+\.\d\d|\binvoice\b|refund|would recommend|bought|\bstars?\b|stayed|menu|breakfast|delivery was|seller"),
    (READ, r"\b(?:how to|install|usage|version|release|press|click|step \d|chapter|policy|clause|agreement|shall|questions? must|marks\))\b"),
    (READ, r"[\"“][^\"”]{3,80}[,.!?][\"”] (?:said|he|she|asked)|^\W*\"|\n[A-Za-z]{1,10}: \w"),
)  # fmt: skip


@cache
def _weights() -> "dict[str, np.ndarray]":
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {name: array.astype(np.float32) for name, array in load_file(str(PATH)).items()}
    except (OSError, SafetensorError) as error:
        raise SettingsError(f"{PATH.name} cannot be read ({error}); install review-coach again") from error


@cache
def _patterns() -> tuple[tuple[int, bool, re.Pattern[str]], ...]:
    """How far each sign is looked for, whether in lower case (several times quicker than ignoring case), and how."""
    return tuple(
        (length, lower, re.compile(pattern, 0 if lower else re.I))
        for length, pattern in SIGNS
        for lower in [re.search(r"[A-Z]", re.sub(r"\\.", "", pattern)) is None]
    )


@lru_cache(maxsize=8)
def _signs(text: str) -> tuple[bool, ...]:
    low = text.lower()
    return tuple(
        pattern.search((low if lower else text)[:length]) is not None for length, lower, pattern in _patterns()
    )


@lru_cache(maxsize=8)
def row(text: str) -> "np.ndarray":
    """The features of a text: its word vector, its signs, how often it speaks of a person: shape (width,), float32."""
    import numpy as np

    from coach import features, vectors

    text = text.strip()[:READ]
    words = text.split()
    signs = _signs(text)
    third = len(re.findall(r"\b(?:he|she|his|her|him|they|their|them)\b", text, re.I))
    second = len(re.findall(r"\b(?:you|your)\b", text, re.I))
    first = len(re.findall(r"\b(?:i|my|me)\b", text, re.I))
    names = len(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text)))
    share = [min(1.0, 15 * count / max(1, len(words))) for count in (third, second, first, names)]
    lengths = [len(words) < limit for limit in (15, 40, 100, 250)]
    vector = vectors.embed([features.neutral(text)])[0]
    head = vectors.embed([features.neutral(text[:OPENING])])[0]
    return np.concatenate([vector * 4, head * 2, signs, share, lengths]).astype(np.float32)


# How many of the signs, in order, are a plan's, a case's, a pitch's; the last ones are those of other writing.
GROUPS = (12, 10, 6)
OTHER = 9
GENERIC = -7  # which of them tells of people in general
# What a text says where somebody's work is judged, however tersely.
JUDGED = re.compile(
    r"\b(?:this (?:year|half|cycle|quarter)|next (?:year|half|cycle|season|level)|(?:good|great|strong|solid|brilliant|poor|bad|tough) (?:year|half|worker|work|job|attendance)|"
    r"employee|performance|rating|meets?|exceed(?:s|ed)?|below|outstanding|hard work\w*|works? hard|tries hard|keep (?:it|up|doing)|could do better|promot\w+|improve\w*|expect\w*|targets?|hr|"
    r"warning|disciplin\w*|dismiss\w*|terminat\w*|grade|level|strengths?|weakness\w*|reliable|asset|attendance|timekeeping|paperwork|accurate|late|overall|complain\w*|supervisor|a pleasure|"
    r"fault|lucky to have|team (?:lead|player)|stage \d|step up|appoint|rank|rated|objectives?|\d+ (?:days|weeks)|a month|mistakes?|calibration|see you|ready for|\d ?/ ?(?:5|10))\b",
    re.I,
)
PERSON = re.compile(
    r"\b(?:he|she|they|him|them|his|her|their|employee|mr|mrs|ms|dr)\b|(?<=[\w,;] )(?-i:[A-Z][a-z]+)|^(?-i:[A-Z][a-z]+) (?:has|is|was|did|\w+ed|\w+s)\b",
    re.I,
)


def _machine(text: str) -> bool:
    """Whether a text is code, data or a log by its marks alone."""
    lines = [line for line in text.splitlines() if line.strip()]
    marks = len(re.findall(r"[{};=<>]|\w\(\)|\bdef \w|\bimport \w|</", text))
    rows = sum(bool(re.match(r"\W?\d{4}-\d\d-\d\d[T ]\d\d:|[^\s,;]+(?:[,;][^,;]*){2,}$", line)) for line in lines)
    blocks = sum(line.startswith("```") for line in lines) > 2  # one pair may hold a pasted draft; more are a manual's
    table = len(lines) > 2 and rows > 0.7 * len(lines) and text.count(". ") < 2
    return blocks or marks > len(text.split()) / 6 or table


def vouched(text: str) -> bool:
    """Whether words that judge somebody's work, or three signs of one kind, stand in a text for which doubt counts."""
    text = text[:READ]
    signs = _signs(text)
    ends = itertools.accumulate(GROUPS)
    own = max(sum(signs[end - size : end]) for size, end in zip(GROUPS, ends, strict=True))
    judged = {match.lower() for match in JUDGED.findall(text)}
    if own >= 3 and not signs[GENERIC]:
        return True
    return not any(signs[-OTHER:]) and len(judged) >= (1 if len(text.split()) < 45 else 2)


def _speaks_of_nobody(text: str) -> bool:
    """Whether a text names or addresses nobody, judges nothing and shows no sign of any of the kinds."""
    signs = any(_signs(text)[:-OTHER])
    return not signs and not JUDGED.search(text) and not PERSON.search(text)


def refuse(text: str) -> None:
    """Raise InputError for English text that is no such document; where in doubt, it is taken for one."""
    import numpy as np

    score = float(row(text) @ _weights()["draft.weight"] + _weights()["draft.bias"][0])
    unlikely = 1.0 / (1.0 + np.exp(-score)) < DOUBT
    text = text.strip()[:READ]
    if _machine(text) or _speaks_of_nobody(text) or (unlikely and not vouched(text)):
        raise InputError(
            "this does not read like a review, an improvement plan, a promotion case or a calibration pitch; "
            "if it is one, say which with --kind"
        )


def guess(text: str) -> Kind:
    """The likeliest of the four kinds."""
    scores = _weights()["kind.matrix"] @ row(text) + _weights()["kind.biases"]
    return KINDS[int(scores.argmax())]
