"""Nothing invented: is this quotation in the draft, and is all that an item claims carried by its sources?

What the sources do not carry becomes a question to the manager in its place; words of merit that they do not carry make
the item fall back on the sources' own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach import facts as claims
from coach import names
from coach.carriers import WORD, Carriers, blank, glue, merit
from coach.facts import Fact, facts, stem, words
from coach.gaps import ASK, with_asks

__all__ = ["Fact", "Grounded", "facts", "ground", "is_verbatim", "locate", "uncarried"]

_WHAT = "what happened here, in your own words?"
_EFFECT = "what did this change?"
_SENTENCE = re.compile(
    r"\S[^\n]*?(?:(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|vs|St|Rs|No))(?<!\b(?:Mrs|e\.g|i\.e))[.!?][\"”’)*_]*"
    r"(?=\s+[\"“A-Z\[(*_]|\s*$)|$)",
    re.M,
)
# Where a clause begins that can be taken away and leave a sentence.
_CLAUSE = re.compile(
    r"(?:,|;|\s[–—-])\s+(?:(?:and|but|while|thus|thereby|hence|so|which|resulting|leading)\b|(?=\w+ing\b))"
    r"|\s(?=(?:thereby|resulting in|leading to|which|ensuring|enabling|improving|enhancing|driving|allowing|so that|"
    r"in order to)\b)|;\s+|\s+(?=and\s)",
    re.I,
)
_OPENING = re.compile(r"(?:\w+ing|By|Through|With|As|While|Using|Thanks to|In)\b[^,]*,\s+")
_PREDICATE = re.compile(r"\b(?:is|was|were|are|been|be|became|becomes|proved|made it|so|as|the|a|an)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Grounded:
    """An item after the check: its text, the questions it now asks, and the passages that nothing carried."""

    text: str
    asks: list[str]
    removed: list[str]


def is_verbatim(quote: str, text: str) -> bool:
    """Whether `quote` stands in `text`, letter for letter."""
    return bool(quote.strip()) and quote in text


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`: exactly, or else but for case, spaces, and the kind of quotes and dashes."""
    if not quote.strip():
        return None
    if (start := text.find(quote)) >= 0:
        return start, start + len(quote)
    marks = {"'": "['‘’`´]", '"': '["“”«»„]', "-": "[-‐-―−]"}
    parts = ("".join(marks.get(c, re.escape(c)) for c in word) for word in claims.plain(quote).split())
    found = re.search(r"\s+".join(parts), text, re.I)
    return found.span() if found else None


def ground(text: str, sources: Sequence[str], answers: Sequence[str] = ()) -> Grounded:
    """`text` with only what `sources` (passages of the draft) and `answers` (the manager's) carry."""
    carriers = Carriers([*sources, *answers])
    lines: list[str] = []
    removed: list[str] = []
    kept: list[str] = []
    for line in text.split("\n"):
        shown: list[str] = []
        for sentence in _sentences(line):
            said, gone = _sentence(sentence, carriers, kept)
            shown += [said] if said else []
            kept.append(said)
            removed += gone
        lines.append(" ".join(shown))
    whole = "\n".join(lines).strip()
    if not WORD.search(blank(whole)) and sources:
        whole = " ".join(map(_own_words, sources))
    return Grounded(whole, list(dict.fromkeys(ASK.findall(whole))), removed)


def uncarried(text: str, sources: Sequence[str]) -> list[Fact]:
    """The facts in `text` that no source carries; its wording is not looked at."""
    carriers = Carriers(sources)
    said = blank(text)
    return [fact for fact in facts(said) if not carriers.carries(fact, said)]


def _sentences(line: str) -> Iterator[str]:
    return (m[0].strip() for m in _SENTENCE.finditer(line) if m[0].strip())


def _sentence(sentence: str, carriers: Carriers, kept: list[str]) -> tuple[str, list[str]]:
    """One sentence as it may stand, and what was taken away from it."""
    if not _invents(sentence, carriers):
        return with_asks(sentence, carriers)
    for shorter, clause, ask in _shorter(sentence):
        if len(_content(shorter)) >= 2 and not _invents(shorter, carriers):
            shown, removed = with_asks(shorter, carriers)
            said, mark = re.match(r"(?s)(.*?)([.!?]?)$", shown).groups()  # type: ignore[union-attr]
            return f"{said}{ask}{mark}", [clause, *removed]
    own = _own_sentence(sentence, carriers, kept)
    return f"[ask: {_WHAT}]" if own is None else own, [sentence]


def _shorter(sentence: str) -> Iterator[tuple[str, str, str]]:
    """The sentence without a clause at its end or its beginning, that clause, and the question in its place."""
    body, mark = re.match(r"(?s)(.*?)([.!?]?)$", sentence).groups()  # type: ignore[union-attr]
    for m in reversed(list(_CLAUSE.finditer(body))):
        yield body[: m.start()].rstrip(" ,;–—-") + mark, body[m.start() :].strip(" ,;–—-"), f" [ask: {_EFFECT}]"
    if opening := _OPENING.match(sentence):
        rest = sentence[opening.end() :]
        yield rest[:1].upper() + rest[1:], opening[0].strip(" ,"), ""


def _invents(sentence: str, carriers: Carriers) -> bool:
    """Whether the sentence has words of merit or content that nothing carries, or says the opposite."""
    said = blank(sentence)
    text = said
    for fact in facts(said):
        text = text[: fact.start] + " " * (fact.end - fact.start) + text[fact.end :]
        if not carriers.carries(fact, said) and _bears_the_sentence(fact, said):
            return True
    for m in WORD.finditer(text):
        word = names.plain(re.sub(r"['’].*", "", m[0]))
        if len(word) < 3 or carriers.supports(word):
            continue
        if word in merit() or stem(word) in merit():
            return True
        if word in glue() or stem(word) in glue():
            continue
        named = m[0][0].isupper() and re.search(r"\w", said[: m.start()])  # "Python" is not carried by "Java"
        if named or not carriers.near(word):
            return True
    return carriers.turned(said)


def _bears_the_sentence(fact: Fact, sentence: str) -> bool:
    """Whether nothing is left to say without the fact: "it doubled", "the change was critical", "never"."""
    if fact.side("unit") == "times":
        return " " not in fact.text
    if fact.kind != "degree":
        return False
    last = _PREDICATE.search(sentence[: fact.start]) and not re.match(r"\s+[^\W\d_]", sentence[fact.end :])
    return bool(last) or fact.text.lower() in words("negators")


def _content(text: str) -> set[str]:
    said = (names.plain(word) for word in WORD.findall(blank(text)))
    return {stem(word) for word in said if len(word) > 2 and word not in glue()}


def _own_sentence(sentence: str, carriers: Carriers, kept: list[str]) -> str | None:
    """The nearest sentence of a passage, in its own words; "" where it is said already, None where none is near."""
    wanted = _content(sentence)
    best, score = "", 0.0
    for passage in carriers.passages:
        for own in _sentences(" ".join(passage.split())):
            if len(own.split()) < 4 < len(sentence.split()):
                continue  # a bare name or figure says nothing
            content = _content(own)
            near = len(content & wanted) / len(content) ** 0.5 if content else 0.0
            if near > score:
                best, score = own, near
    if not best:
        return None
    content = _content(best)
    said = set().union(*map(_content, kept))
    return "" if len(content & said) >= 0.7 * len(content) else _own_words(best)


def _own_words(passage: str) -> str:
    """A passage of the draft as running text: without its bullet and its marks, with a capital and a full stop."""
    text = re.sub(r"^\s*(?:[-*•・▪●+>#]+|\d{1,2}[.)/]|[a-z][.)])\s+", "", " ".join(passage.split()))
    text = re.sub(r"\*\*|__|`", "", text).strip()
    text = text[:1].upper() + text[1:]
    return text if not text or re.search(r"[.!?:…\"”’)]$", text) else f"{text}."
