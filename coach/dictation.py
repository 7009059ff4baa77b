"""Text spoken into a telephone: no full stops, so clauses are found by the words that begin one."""

import re
from collections.abc import Iterator

SUBJECT = r"(?:(?:he|she|they|you|i|we|there)(?:'(?:s|d|ve|re|m|ll))?|it's|that's)"
# A subject after one of these words continues the clause; after any other word it begins a new one.
CONTINUES = frozenset(
    "and so because that which when if as what where who whom but than till until once before after while how or for "
    "cos since though although whether why whatever wherever i he she they we you think thought know said say says "
    "hope thank reckon believe wish feel mean guess see saw told tell is was are were does did do has had have will would "
    "can could should of to with by at in on about like the a an not only always never "
    "also just even really still one ones thing things everything something all those these drops bits stuff".split()
)
CUE = re.compile(
    r"\b(?:(?:and|so|but|um|right|okay|ok|now)\s+)*(?:"
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|last|other|next|final)(?:ly)?\s+(?:thing|one|point|bit|side|up|of all)\b"
    r"|(?:first|second|third|fourth|firstly|secondly|thirdly|finally|lastly)\s+(?=(?:he|she|they|you|the|his|her|there|we)\b)"
    r"|(?:next|coming)\s+(?:year|half|quarter|season|cycle|six months|term)\b"
    r"|for\s+(?:the\s+)?(?:coming|next)\s+\w+"
    r"|(?:growth|improvement|development)[\s-]*wise\b"
    r"|(?:what|where)\s+(?:i\s+want\s+(?:different|changed)|needs|need|else|didn't|didn’t|could|went|she|he|they)\b"
    r"|the other (?:one )?(?:is|was)\b|overall\b|on the (?:other|plus|minus|down) side\b|in terms of\b|as for\b|moving on\b|another thing\b"
    r"|then\s+(?=(?:the|there|he|she|they|you|on|in)\b)"
    r"|(?:one|two|three|number one|number two)\s+is\b"
    r"|(?:people|folk|folks|everyone|everybody)\s+(?:on|in|from|at|say|tell)\b"
    r")",
    re.I,
)
BEGIN = re.compile(rf"(?<=\s)({SUBJECT})(?=\s)", re.I)
# What no clause ends with belongs to the next one: "… and in March", "… so from January", "… and if that goes well".
OPENING = re.compile(
    r"\s((?:and|but|so|then)(?: that)?(?: (?:from|by|in|since|on|at|before|after|until|for|over) (?:the )?(?:\w+ )?\w+)?"
    r"(?: (?:if|when|once|because) (?:\w+ ){1,8}\w+)?)\s*$",
    re.I,
)
# After one of these no clause has ended.
UNENDED = re.compile(
    r"\b(?:at|of|to|the|an?|by|from|with|than|as|says?|if|when|where)\s*$"
    r"|^\W*(?:and )?(?:for|in|over) the (?:coming|next|new) \w+\s*$",
    re.I,
)
COUNTS = re.compile(r"first|second|third|fourth|fifth|last|final", re.I)
SHORTEST = 4  # words in a clause


def is_dictated(text: str) -> bool:
    """Whether a text of some length has almost no marks that end a sentence."""
    words = len(text.split())
    stops = len(re.findall(r"[.!?;:](?=\s|$)", text))
    lists = len(re.findall(r"(?m)^\s*(?:[-*•–+>]|\d+[.)/])\s", text))
    return words > 50 and stops * 45 < words and lists < 3 and text.strip().count("\n") * 30 < words


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the clauses of a dictated text, in order."""
    starts = {0} | {m.end() for m in re.finditer(r"[.!?]\s+|\n+", text)}
    cues = {m.start(): m[0] for m in CUE.finditer(text)}
    starts |= set(cues)
    for match in BEGIN.finditer(text):
        before = text[: match.start()].split()
        previous = before[-1].lower().strip(",.") if before else ""
        if previous and previous not in CONTINUES:
            starts.add(match.start(1))
    kept: list[int] = []
    for start in sorted(starts):
        if kept and len(text[kept[-1] : start].split()) < SHORTEST:
            if COUNTS.search(cues.get(start, "")) and kept[-1] not in (0, *cues):
                kept[-1] = start  # "… we'd budgeted for second thing is …"
            continue
        kept.append(start)
    kept = _mended(text, kept)
    for start, end in zip(kept, [*kept[1:], len(text)], strict=True):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        yield start + left, start + len(piece.rstrip())


def _mended(text: str, starts: list[int]) -> list[int]:
    """The starts of clauses, moved or dropped where one would leave the clause before it without its end."""
    mended = starts[:1]
    for start in starts[1:]:
        before = text[mended[-1] : start]
        if UNENDED.search(before):
            continue
        opening = OPENING.search(before)
        if opening and len(before[: opening.start()].split()) >= SHORTEST:
            start = mended[-1] + opening.start(1)
        mended.append(start)
    return mended
