"""How a page is read: which lines are headings and what they announce, what is furniture, what kind it is.

The words below are those that forms, letters and managers' notes are headed with; none comes from one draft.
"""

import re
from dataclasses import dataclass

from coach.catalogue import KINDS, Kind
from coach.errors import InputError

# In order: the first that matches decides ("forward-looking summary" is an outlook, not a summary).
PART_WORDS: tuple[tuple[str, str], ...] = (
    ("other", r"^(?:any |further |other |additional |manager'?s?'? |supervisor'?s?'? )?(?:comments?|remarks?|notes?|points?|information)\b(?! on)|signature|sign.?off|^level$|^feedback\b|on record|peer|360|self.assessment"),
    ("outlook", r"outlook|perspectives?|horizon|prospects?|what comes next|coming up|ambitions?|expectations for|(?:road|months?) ahead|continuation|look(?:ing)? (?:ahead|forward)|forward.look|what(?:'s| is)? (?:next|ahead|to come)|^(?:the )?(?:next|coming|second half)\b(?! to)|\b(?:next|coming|following|upcoming|new) (?:year|half|cycle|period|quarter|term|season|semester|fy|six|twelve|h[12])|year ahead|^(?:in |for )?(?:h[12]|fy ?\d+|20\d\d)(?: goals| plans?| ahead)?$|^(?:in |for )?20\d\d$|^future|^ahead$|trajectory|^plans?\b|^goals?\b|objectives for|recommendation|where (?:next|from here|to next)|aspiration|^to come|^from here|^onwards"),
    ("growth", r"points? (?:of|for) (?:progress|attention|improvement|development)|attention points?|progress points?|ax[ei]s|(?:to|could) do better|held (?:him|her|them|you) back|rough edges|debit|downside|minus side|sharpen|constructive|missing|not yet|less strong|critic|to learn|negatives?|issues?$|grow|develop|improv|work on|different|^(?:to )?fix|weak|challeng|(?:could|can|should|must) be (?:better|different)|could (?:have )?(?:gone|go) better|needs?\b.*\b(?:work|attention|chang)|not so (?:well|good)|didn'?t (?:go|work)|did not (?:go|work)|lowlight|areas? (?:for|of|to)|opportunit|struggl|concern|watch|harder|gaps?\b|shortcoming|less good|minus|room for|to change|stretch|learning|feedback for|even better|problem|could do|next level"),
    ("accomplishments", r"accomplish|reali[sz]ations?|(?:strong|high|good|positive) points?|merits?|bright spots?|went right|credit side|plus side|main tasks|what worked|achiev|went well|go(?:es|ing)? well|gone well|\bwins?\b|deliver|highlight|contribut|strength|results?$|^results?\b(?! of the)|success|stood out|stands out|did (?:well|this)|^did\b|\bdone\b|what (?:he|she|they|you|\w+) (?:did|has|have|had|reach|made|got|brought|built|do)|was good|^(?:the )?good\b|is good|key (?:work|thing|item|project)|worked|impact|positives?|plus(?:es)?$|outcomes?$|proud|evidence|worth noting|best bits"),
    ("summary", r"summary|appreciation|impression|final grade|performance level|box mark|in one line|overall|overview|general|in short|in brief|assessment|rating|verdict|opening|result of|how (?:has|did|was) the|how .* (?:year|half|it) (?:go|went|gone)|at a glance|headline|tl;?dr|grade awarded|conclusion|theme|bottom line|evaluation|nutshell|big picture"),
)  # fmt: skip
_PARTS = tuple((part, re.compile(words, re.I)) for part, words in PART_WORDS)

METADATA = re.compile(
    r"^\W{0,4}(?:employee|name|colleague|associate|team member|worker|reviewee|collaborator|job|staff(?: member)?|person|position|job title|title|role(?: ?/ ?\w+)?|post|grade|level|band|department|team|site|location|"
    r"period|review period|cycle|window|date|from|to|cc|subject|sub|re|manager|line manager|reviewer|reviewed by|author|prepared (?:by|with)|written by|"
    r"appraiser|appraisee|supervisor|hr(?:bp| partner)?|employee (?:no|id|number)|year|form)\b(?: ?/ ?[\w ]+)?\W{0,3}:\s*\S",
    re.I,
)
GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|dear|hey|good (?:morning|afternoon|day)|greetings|morning)\b[^.:!?]{0,45}[,!.:]?|[A-ZÀ-Ý][\w'’-]+,)\s*$",
    re.I,
)
SIGN_OFF = re.compile(
    r"(?im)^\W*(?:(?:with )?(?:kind|kindest|warm|warmest|best|many|friendly)?\s*(?:regards|wishes|thanks|greetings)|cheers|yours(?: \w+)?|sincerely|"
    r"thanks(?: again)?|thank you|ta|all the best|best|a hug|talk (?:soon|\w+day)|respectfully|see you \w+|bien à vous|(?:manager|employee) signature.*)\s*[,.!–-]?\s*(?:[A-ZÀ-Ý][\w'’. -]{0,30})?$"
)
SENTENCE_END = re.compile(r"[.!?…]['\"”’)*_]*$")
NUMBERED = re.compile(r"^\W{0,2}(?:Q ?\d{1,2}|\d{1,2}|[A-Ha-h]|[IVX]{1,4})[.):]\s*", re.I)

ENGLISH = frozenset(
    "the and of to in a is was he she it for with his her on that has at by you your not as be have this they their we from but are will an which so i "
    "who all when had been were or our one do if no can up out what than more next year work need needs".split()
)
FOREIGN = (
    frozenset(
        "der die das und ist nicht mit ein eine den dem des für auf im von zu sich auch wird hat sie er wir sehr bei aus nach le la les et est une des du "
        "pour dans que qui avec sur pas plus il elle nous ses sont été el los las y en un por con para se lo su fue muy ha del al como más het een en van "
        "niet zijn voor dat op te je hij zij ook wel maar i w na z do nie się jest to że jak o oraz był była och att är som på av för inte med hon han o "
        "os e da em não uma com na no seu sua foi mais di che è non per il gli sono della nel si ma anche".split()
    )
    - ENGLISH
    - {"i", "a", "to", "do", "no", "on"}
)

# What such documents cannot do without, and what they share with other writing about work.
STRONG = re.compile(
    r"\b(?:review|appraisal|performance|rat(?:ing|ed|es)|expectations?|feedback|promot\w*|improvement plan|pip|calibrat\w*|meets|exceeds|exceeded|"
    r"achiev\w*|accomplish\w*|strengths?|hr|human resources|(?:next|this|coming|last) (?:year|half|quarter|cycle|semester|round)|h[12]|step up|level \d|grade \w+|"
    r"committee|nominate|colleagues?|team|mid-?year|year of 20\d\d|propos(?:e|al|ition)|improvement|(?:go|goes|come|comes|move|moves|moved) up)\b",
    re.I,
)
# What only such documents say of themselves: nothing else need be seen.
NAMED = re.compile(
    r"\b(?:(?:performance|annual|mid-?year|year-?end|half-?year(?:ly)?|quarterly|staff|employee) (?:review|appraisal|evaluation|assessment)|appraisal|mid-?year\b|"
    r"(?:performance )?improvement (?:plan|agreement|program(?:me)?)|(?:plan|program(?:me)?|agreement) (?:of|for) improvement|performance plan|"
    r"promotion (?:case|packet|panel|committee)|case for promotion|calibration|(?:fully |partly |partially )?(?:meets|exceeds|below) expectations|rating)\b",
    re.I,
)
# Other writing about work: advertisements, applications, the press.
ELSEWHERE = re.compile(
    r"\bwriting to apply\b|\bhiring manager\b|\bwe are (?:looking for|hiring)\b|\bapply (?:by|now|online)\b|\bthe (?:ideal|successful) candidate\b|\btold reporters\b",
    re.I,
)
WORK = re.compile(
    r"\b(?:objectives?|goals?|targets?|deliver\w*|develop(?:ment|ing)?|growth|improv\w*|customers?|clients?|stakeholders?|manager|supervisor|senior|junior|"
    r"role|responsib\w*|train(?:ed|ing)|coached|mentor\w*|deadlines?|projects?|shifts?|staff|attendance|communicat\w*|leadership|hard.?working|reliable|"
    r"outstanding|standard|report(?:s|ed|ing)?|budget|sales|accounts?|meetings?|desk|office|site|work(?:s|ed|ing)?|job|plan)\b",
    re.I,
)
PERSON = re.compile(
    r"\b(?:he|she|they|you|his|her|him|their|your|he's|she's|you've|you're|mr|ms|mrs|dr|employee)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """A heading line. `furniture`: nothing to judge (a greeting, a form field); `rest`: text that follows on the line."""

    text: str
    part: str | None = None
    furniture: bool = False
    sub: bool = False  # stands below another heading and does not end its part
    rest: str = ""


def part_of(words: str) -> str | None:
    """The part of a review that a heading announces, or None."""
    plain = re.sub(r"[*_#:()\[\]]", " ", words).strip()
    plain = re.sub(r"\s+", " ", NUMBERED.sub("", plain))
    return next((part for part, pattern in _PARTS if pattern.search(plain)), None)


def heading(line: str, below: str, *, first: bool, blank_before: bool, blank_after: bool) -> Line | None:
    """What a line announces, or None where it is text to be read."""
    bare = re.sub(r"^[■□◆◇▶▷»]+\s*(?=\S{1,20}(?:\s\S+){0,5}$)", "", line.strip())
    marked = re.match(r"^(#{1,6})\s+(.*?)\s*#*$", bare)
    if marked:
        return _split(marked[2], sub=len(marked[1]) > 2)
    if (
        GREETING.match(bare)
        or METADATA.match(bare)
        or bare.count(" | ") > 1
        or not re.search(r"\w", bare)
        or re.fullmatch(r"[-=_*~]{3,}", bare)
    ):
        return Line(bare, furniture=True)
    boxed = re.fullmatch(
        r"\[([^\]]{2,60})\]|[=~–-]{1,4}\s*([^=~]{2,60}?)\s*[=~–-]{1,4}|(?:\*\*|__)([^*_]{2,80})(?:\*\*|__):?", bare
    )
    if boxed:
        words = next(group for group in boxed.groups() if group)
        return Line(words, part_of(words), sub=boxed[3] is not None)
    bold = re.match(r"^(?:\*\*|__)([^*_]{2,40}?)[:.]?(?:\*\*|__)[:.]?\s+(\S.*)$", bare)
    if bold and part_of(bold[1]) and len(bold[1].split()) <= 4:
        return Line(bold[1], part_of(bold[1]), rest=bold[2])
    keyed = re.match(r"^([A-Za-zÀ-ÿ][\w'’ &/-]{1,34}?)\s*(?:\([^)]{1,20}\))?\s*:\s+(\S.*)$", bare)
    if keyed and len(keyed[1].split()) <= 5 and _announces(keyed[1]):
        return Line(keyed[1], part_of(keyed[1]), rest=keyed[2])
    return _bare_heading(bare, below, first=first, blank_before=blank_before, blank_after=blank_after)


def _announces(words: str) -> bool:
    """Whether a short key is nothing but the name of a part ("Next half", "Overall rating")."""
    rest = re.sub(
        r"\b(?:the|a|and|of|for|in|on|my|your|his|her|this|what|key|main|areas?|to|new|as|we|i)\b",
        " ",
        words,
        flags=re.I,
    )
    part = part_of(words)
    return part is not None and part != "other" and len(rest.split()) <= 3


def _split(words: str, *, sub: bool) -> Line:
    return Line(words, part_of(words), sub=sub)


def _bare_heading(bare: str, below: str, *, first: bool, blank_before: bool, blank_after: bool) -> Line | None:
    words = bare.split()
    if len(words) > 22 and not bare.endswith("?"):
        return None
    ended = bool(SENTENCE_END.search(bare))
    letters = [ch for ch in bare if ch.isalpha()]
    capitals = len(letters) > 2 and sum(map(str.isupper, letters)) > 0.85 * len(letters)
    if first and not ended and len(words) <= 22 and (below or capitals):
        return Line(bare, part_of(bare) if len(words) <= 4 else None)
    if capitals and len(words) <= 10 and (not ended or bare.endswith("?")):
        return Line(bare, part_of(bare))
    part = part_of(bare)
    number = NUMBERED.match(bare)
    if number:
        # Consecutive numbers are a list; a number that text follows is a heading or a form's prompt.
        listed = NUMBERED.match(below.strip()) is not None and number[0][:1].isalnum() == below.strip()[:1].isalnum()
        prompt = bare.endswith("?") or (not ended and len(words) <= 14)
        both = listed and _successive(number[0], below.strip())
        if prompt and not both and (part or bare.endswith((":", "?")) or len(words) <= 7) and below:
            return Line(bare[number.end() :] if part else bare, part)
        return None
    if re.match(r"[-*•–—·・+→>]", bare):
        return None
    if bare.endswith("?") and part and len(words) <= 16 and blank_before and not blank_after:
        return Line(bare, part)
    if bare.endswith(":") and len(words) <= 8 and part and (blank_before or len(words) <= 4):
        return Line(bare, part)
    if not ended and not bare.endswith((",", ";", ":")) and len(words) <= 8 and below:
        if part and (blank_before or len(words) <= 3):
            return Line(bare, part)
        if blank_before and not blank_after and bare[:1].isupper() and not re.search(r"\d.*\d.*\d|,", bare):
            return Line(bare, None, sub=False)
    return None


def _successive(marker: str, below: str) -> bool:
    mine = re.sub(r"\W", "", marker).lower()
    other = re.match(r"\W{0,2}(Q ?\d{1,2}|\d{1,2}|[A-Za-z])[.):]", below)
    if other is None or not mine:
        return False
    theirs = re.sub(r"\W", "", other[1]).lower()
    if mine.isdigit() and theirs.isdigit():
        return int(theirs) == int(mine) + 1
    return len(mine) == len(theirs) == 1 and ord(theirs) == ord(mine) + 1


def run_in(body: str) -> Line | None:
    """A few words that lead a paragraph and announce it: "What went well. First, …", "To grow: in March …"."""
    match = re.match(r"(?:\*\*|__)?([A-ZÀ-Ý][^.:!?\n]{2,48}?)[.:](?:\*\*|__)?\s+\S", body)
    if match is None or len(match[1].split()) > 8:
        return None
    part = part_of(match[1])
    if part in (None, "other") or not _announces(match[1]):
        return None
    return Line(match[1], part)


def title(body: str) -> str | None:
    """The label that leads an item ("Estimates.", "**Design reviews.**", "Care plans: …"), without its marks."""
    match = re.match(r"(?:\*\*|__)([^*_\n]{2,60}?)[.:]?(?:\*\*|__)|([A-ZÀ-Ý0-9a-z][^.:!?\n]{1,50}?)[.:](?=\s)", body)
    if match is None:
        return None
    words = (match[1] or match[2]).strip()
    return words if len(words.split()) <= 7 else None


def closing(text: str) -> int:
    """Where the sign-off of a letter begins, or the end of the text."""
    for match in SIGN_OFF.finditer(text):
        rest = text[match.end() :].strip()
        if (
            match.start() > len(text) * 0.5
            and len(rest) < 90
            and rest.count("\n") <= 3
            and not re.search(r"[.!?]\s", rest)
        ):
            return match.start()
    return len(text)


def is_furniture(body: str) -> bool:
    """Whether a block is a greeting, a form field or a rule, not a statement."""
    bare = body.strip()
    return bool(GREETING.match(bare) or METADATA.match(bare)) and "\n" not in bare


def language(text: str) -> str:
    """ "en", or "other": by how many of the commonest words are English, and by the script.

    A language library would cost more time than the whole check; a yes or no needs only function words.
    """
    letters = [ch for ch in text if ch.isalpha()]
    if letters and sum(ch > "\u024f" for ch in letters) > 0.3 * len(letters):
        return "other"
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(word in ENGLISH for word in words)
    foreign = sum(word in FOREIGN for word in words)
    return "other" if foreign > english and foreign >= 0.12 * len(words) else "en"


def refuse_unlike_any_kind(text: str) -> None:
    """Raise InputError for English text that speaks neither of a person nor of their work."""
    words = len(text.split())
    persons = len(PERSON.findall(text))
    strong = {match.lower() for match in STRONG.findall(text)}
    cues = len(strong) * 2 + len({match.lower() for match in WORK.findall(text)})
    code = len(re.findall(r"[{};=<>]|\bdef \b|\bimport \b|</", text))
    named = persons and NAMED.search(text)
    # Notes name nobody but in a few words; a long text about a person speaks of that person again and again.
    spoken_of = persons >= max(1, words / 90) or (words < 120 and bool(strong))
    if not named and (cues < 3 or not spoken_of or code > words / 6 or ELSEWHERE.search(text)):
        raise InputError(
            "this does not read like a review, an improvement plan, a promotion case or a calibration pitch; "
            "if it is one, say which with --kind"
        )


# What each kind says of itself: (kind, weight, how many of the first characters are looked at, pattern).
# A review says least of itself, and is what a text is taken for where nothing speaks for another kind.
HEAD, OPENING, WHOLE = 300, 700, 20_000
CUES: tuple[tuple[Kind, float, int, str], ...] = (
    ("pip", 5, OPENING, r"improvement (?:plan|trajectory|agreement|program(?:me)?)|(?:plan|program(?:me)?|agreement) (?:of|for) improvement|performance plan|\bpip\b"),
    ("pip", 2, WHOLE, r"improvement plan|performance plan|\bpip\b"),
    ("pip", 1.5, WHOLE, r"success criteria|what (?:has|needs) to (?:change|be true)|if (?:the|these) (?:\w+ )?(?:criteria|points|measures|targets)|dismiss|termination|the plan (?:runs|begins|starts|ends)"),
    ("pip", 1, WHOLE, r"by \d{1,2} (?:june|july|may|april|march|august|september|october|november|december|january|february)"),
    ("pip", 1.5, HEAD, r"\bplan\b"),
    ("pip", 1.5, WHOLE, r"(?m)^\W*(?:start|finish|plan window|period|end date)s?:"),
    ("pip", 1, WHOLE, r"written (?:warning|admonition)|letter of direction|second letter|prior notice"),
    ("promotion", 4, HEAD, r"promot(?:ion|e|ing)\b"),
    ("promotion", 3, WHOLE, r"promotion (?:case|packet|panel|committee)|case for promot|promo packet|nominat(?:e|ing)|for promotion"),
    ("promotion", 2, WHOLE, r"\b(?:l\d|grade \w+|band \w+|\(\w\d\)) ?(?:to|→|->) ?(?:\w+ ){0,3}\(?(?:l\d|grade|band|\w\d)"),
    ("promotion", 4, HEAD, r"\((?:\w+ )?\w?\d\w?\)[^.\n]{0,10}(?:\bto\b|\bfor\b|towards?|→|->)[^.]{0,60}\((?:\w+ )?\w?\d\w?\)"),
    ("promotion", 4, OPENING, r"\bpropos\w+[^.]{0,90}\b(?:superior|next|higher|senior) (?:level|grade|band|box)|\bproposed: |why (?:grade|level|band) \w+"),
    ("promotion", 4, OPENING, r"\b(?:moved?|bump(?:ed)?|go|come|goes|comes|pass(?:es)?|step(?:s)?) (?:up|to)\b[^.]{0,30}\b(?:next|superior|grade|level|pay|from|rung|band|senior|registrar)|"
     r"\b(?:want|like) (?:him|her|them|\w+) (?:moved up|bumped|to (?:go|move|step) up)|'s move to\b|for the superior level|plead the cause"),
    ("promotion", 3, OPENING, r"\b(?:earned|deserves?|due|ready for) (?:the|a|his|her|their) (?:step up|promotion|next (?:level|grade|step)|higher grade|bigger job)"),
    ("promotion", 1.5, OPENING, r"committee|(?:partners'?|board|panel) meeting|\bpanel\b|members of the (?:board|direction)|ready for (?:the )?(?:next level|promotion|senior)"),
    ("pitch", 4, WHOLE, r"i(?:'m| am) proposing|my proposal is|proposed rating|i'?d go (?:for )?(?:exceeds|meets)|i propose (?:exceeds|meets)"),
    ("pitch", 4, OPENING, r"\b(?:i(?:'ve| have) put|i(?:'m| am) giving (?:him|her|them)|for (?:him|her|me|them) (?:he is|she is|they are|i propose)|(?:he|she|they)(?:'s| is|'re| are) an? (?:exceeds|meets|outstanding|above))\b|\bput (?:him|her|them) (?:there|at|in|down|where)\b"),
    ("pitch", 3, HEAD, r"\bnext (?:is|up|name)\b|(?:then|now) i come to|^\W*(?:right|righto|okay|ok|so|good morning|morning)\b[^.]{0,30}[.,] ?(?:\w+ )?(?-i:[A-Z])?"),
    ("pitch", 2, WHOLE, r"calibrat|this (?:panel|group|room)\b|happy to take questions|i(?:'m| am) not asking for (?:a )?promotion|if the meeting wants"),
    ("pitch", 1, WHOLE, r"keeps? (?:it|him|her|them) from|that was it|not muck about|any questions"),
    ("review", 2, WHOLE, r""),
    ("review", 2, HEAD, r"\breview\b|appraisal|evaluation"),
    ("review", 1, WHOLE, r"(?m)^\W*(?:" + next(words for part, words in PART_WORDS if part == "growth") + ")"),
    ("review", 1, WHOLE, r"(?m)^\W*(?:" + next(words for part, words in PART_WORDS if part == "outlook") + ")"),
)  # fmt: skip


def guess_kind(text: str) -> Kind:
    """The kind of document, by what such documents say of themselves; a review where nothing speaks for another."""
    scores: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
    for kind, weight, length, pattern in CUES:
        if re.search(pattern, text[:length], re.I):
            scores[kind] += weight
    return max(scores, key=lambda kind: (scores[kind], kind == "review"))
