"""How a page is read: which lines are headings and what they announce, what is furniture, which language.

The words below are those that forms, letters and managers' notes are headed with; none comes from one draft.
"""

import re
from dataclasses import dataclass

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
NUMBERED = re.compile(
    r"^\W{0,2}(?:(?:part|section) (?:\d{1,2}|[a-h]|[ivx]{1,4})|Q ?\d{1,2}|\d{1,2}|[A-Ha-h]|[IVX]{1,4})[.):]\s*", re.I
)

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
