"""Text spoken into a telephone: no full stops, so clauses are found by the words that begin one."""

import re
from collections.abc import Iterator

SUBJECT = r"(?:(?:he|she|they|you|i|we|there)(?:'(?:s|d|ve|re|m|ll))?|it's|that's)"
# A subject after one of these words continues the clause; after any other word it begins a new one.
CONTINUES = frozenset(
    "and so because that which when if as what where who whom but than till until once before after while how or for "
    "cos since though although whether why whatever wherever i he she they we you think thought know said say says "
    "hope reckon believe wish feel mean guess see saw told tell is was are were does did do has had have will would "
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
    r"|(?:what|where)\s+(?:needs|need|else|didn't|didn’t|could|went|she|he|they)\b"
    r"|the other (?:one )?(?:is|was)\b|overall\b|on the (?:other|plus|minus|down) side\b|in terms of\b|as for\b|moving on\b|another thing\b"
    r"|then\s+(?=(?:the|there|he|she|they|you|on|in)\b)"
    r"|(?:one|two|three|number one|number two)\s+is\b"
    r"|(?:people|folk|folks|everyone|everybody)\s+(?:on|in|from|at|say|tell)\b"
    r")",
    re.I,
)
BEGIN = re.compile(rf"(?<=\s)({SUBJECT})(?=\s)", re.I)
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
    starts |= {m.start() for m in CUE.finditer(text)}
    for match in BEGIN.finditer(text):
        before = text[: match.start()].split()
        previous = before[-1].lower().strip(",.") if before else ""
        if previous and previous not in CONTINUES:
            starts.add(match.start(1))
    kept: list[int] = []
    for start in sorted(starts):
        if kept and len(text[kept[-1] : start].split()) < SHORTEST:
            continue
        kept.append(start)
    for start, end in zip(kept, [*kept[1:], len(text)], strict=True):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        yield start + left, start + len(piece.rstrip())
