"""What a sentence claims that can be true or false: figures, dates, names, quotations, degrees and ratings.

Each fact has readings that can be compared: "41%" and "forty one percent" read the same, as do "12 May" and "5/12".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import snowballstemmer
import yaml

from coach import names, quantities, resources
from coach.quantities import Reading

FactKind = Literal["figure", "date", "name", "quotation", "degree", "rating"]

_QUOTED = re.compile(r"[\"“«]([^\"“”«»\n]{2,}?)[\"”»]|‘([^‘’\n]*\s[^‘\n]*?)’(?!\w)")
_TIMES_OF_EXPECTATION = (
    r"(?P<class>exceed(?:s|ed|ing)?|meets?|met|meeting|surpass(?:es|ed|ing)?|below|above|beyond)\s+"
    r"(?:(?:all|most|some|many|the|her|his|their|our|your|of|overall|performance)\s+){0,3}"
    r"(?:expectations?|requirements|(?:standards?|bar)\b(?!\s+(?:is|of)))\b"
)
_RATING_WORD = (
    r"(?:outstanding|exceptional|excellent|good|solid|strong|satisfactory|unsatisfactory|poor|exceed(?:s|ed)|meets?|met|"
    r"developing|distinguished|superb|successful|below|above)\b"
)
_RATING = re.compile(
    r"(?P<not>\b(?:not|never|fail(?:s|ed)? to|n't|n’t)\s+(?:yet\s+|fully\s+)?)?"
    r"(?:\b(?P<grade>far|greatly|consistently|fully|partially|partly|mostly|frequently|well|clearly|largely|significantly)\s+)?"
    rf"\b{_TIMES_OF_EXPECTATION}"
    r"|\b(?P<score>[0-9](?:[.,]\d)?)(?:\s*/\s*|\s+out\s+of\s+)(?P<of>5|10|4)\b(?![/\d])"
    r"|\b(?:needs?|requires?)\s+improvement\b"
    r"|\b(?:top|high|highest|strong|low|under|solid|star)[\s-]?(?:rating|rated|perform(?:er|ing))s?\b"
    r"|\b(?:rat(?:ed|ing)|overall|assessment|grade)(?:\s+(?:her|him|them|is|of|as|at|a|an|this|year|half|performance|rating))*\s*[:=–-]?\s*"
    rf"(?:an?\s+)?(?:(?:far|partially|partly|mostly)\s+)?(?:(?P<word>{_RATING_WORD})|(?P<n>[1-5](?:\.\d)?)(?:\s*/\s*\d+|\s+out\s+of\s+\d+)?\b(?![%\d/]))"
    r"|(?<=[a-z,(] )(?P<capital>(?-i:Outstanding|Exceptional|Exceeds|Meets|Unsatisfactory|Excellent|Distinguished))\b",
    re.I,
)
_NOT_SUPERLATIVE = frozenset(["latest", "rest", "test", "best"])


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim; `text` is the passage from `start` to `end`, `readings` are the ways to take it."""

    kind: FactKind
    text: str
    start: int
    end: int
    readings: frozenset[Reading]

    def side(self, name: str) -> Any:
        """What the fact says of one side ("unit", "number"), by any of its readings; None where it says nothing."""
        return next((value for reading in self.readings for side, value in reading if side == name), None)


@cache
def words(name: str) -> Any:
    """One entry of knowledge/grounding/words.yaml; a text of words as a frozenset."""
    page = (resources.folder("knowledge") / "grounding" / "words.yaml").read_text(encoding="utf-8")
    entry = yaml.load(page, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[name]
    return frozenset(entry.split()) if isinstance(entry, str) else entry


_stemmer = snowballstemmer.stemmer("english")


@cache
def _bases() -> dict[str, str]:
    groups = (group.split(":") for group in words("irregular"))
    return {form: base for base, *forms in groups for form in forms}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of an English word, the same for British and American spelling."""
    low = names.plain(word)
    low = _bases().get(low, low)
    low = re.sub(r"is(e[sdr]?|ing|ation|ations)$", r"iz\1", low) if len(low) > 6 else low
    low = re.sub(r"our(s|ed|ing|ite|able|al)?$", r"or\1", low) if len(low) > 5 else low
    low = re.sub(r"ys(e[sd]?|ing)$", r"yz\1", low)
    return str(_stemmer.stemWord(low.replace("programme", "program").replace("centre", "center")))


def facts(text: str) -> list[Fact]:
    """Every claim in `text`, in order, none overlapping."""
    found: list[Fact] = []
    for fact in _candidates(text):
        if all(fact.end <= other.start or fact.start >= other.end for other in found):
            found.append(fact)
    return sorted(found, key=lambda fact: fact.start)


def _candidates(text: str) -> Iterator[Fact]:
    """Facts of every kind, those that hold others first."""

    def fact(kind: FactKind, start: int, end: int, *readings: Reading) -> Fact:
        return Fact(kind, text[start:end], start, end, frozenset(readings))

    for m in _QUOTED.finditer(text):
        yield fact("quotation", m.start(), m.end(), frozenset((("words", plain(m[1] or m[2])),)))
    for m in _RATING.finditer(text):
        yield fact("rating", m.start(), m.end(), _rating(m))
    for start, end, readings in quantities.dates(text):
        yield fact("date", start, end, *readings)
    for start, end, readings in quantities.figures(text):
        yield fact("figure", start, end, *readings)
    for name in names.find(text):
        parts = re.findall(r"[^\W\d_]+", name.text)
        telling = [names.plain(part) for part in parts if part[0].isupper()] or list(map(names.plain, parts))
        yield fact("name", name.start, name.end, frozenset(("part", part) for part in telling) | {("kind", name.kind)})
    for m in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        if _is_degree(m[0].lower(), text[: m.start()]):
            yield fact("degree", m.start(), m.end(), frozenset((("stem", stem(m[0])),)))


def _is_degree(word: str, before: str) -> bool:
    degree = words("degree")
    if word in _set(degree["change"]) or word in _set(degree["drop"]):
        return True
    if word in {"most", "least"}:
        return not re.search(r"\bat\s+$", before)
    base = word.removesuffix("est")
    return (
        word.endswith("est")
        and len(base) > 2
        and word not in _NOT_SUPERLATIVE
        and names.is_word(base + "er", base, base + "e")
    )


@cache
def _set(entry: str) -> frozenset[str]:
    return frozenset(entry.split())


def _rating(m: re.Match[str]) -> Reading:
    got = m.groupdict()
    if got["score"]:
        return frozenset((("score", got["score"].replace(",", ".")), ("of", got["of"])))
    if got["n"]:
        return frozenset((("score", got["n"]),))
    said = got["class"] or got["word"] or got["capital"]
    if not said:
        return frozenset((("class", re.sub(r"\W+", " ", m[0].lower()).rstrip("s")),))
    sides: set[tuple[str, Any]] = {("class", _class(said.lower()))}
    if got["not"]:
        sides.add(("not", True))
    grade = (got["grade"] or "").lower() or (
        re.search(r"\b(far|partially|partly|mostly)\s", m[0].lower()) or [None, ""]
    )[1]
    if grade:
        sides.add(("grade", grade.replace("partially", "partly")))
    return frozenset(sides)


def _class(word: str) -> str:
    return next((name for name, group in words("ratings").items() if word in _set(group)), word)


def plain(text: str) -> str:
    """A passage without case, kinds of quotation marks and dashes, and runs of spaces."""
    text = re.sub(r"[‘’`´]", "'", re.sub(r"[“”«»„]", '"', re.sub(r"[‐-―−]", "-", text)))
    return " ".join(text.lower().split())
