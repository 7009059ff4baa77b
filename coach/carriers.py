"""What the passages that an item cites can carry: facts of the same value, words of the same stem or meaning."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from coach import facts as claims
from coach import names
from coach.facts import Fact, facts, stem, words

# Cosine of two words' vectors from which one carries the other. Of 1,500 words set beside sentences of other drafts,
# 0.3 % reach it, figures and dates apart; opposites stay below (open and closed 0.45, internal and external 0.43).
NEAR = 0.5
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ASK = re.compile(r"\[ask:[^\]\n]*\]", re.I)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.;:!?,]")
# The thing that a figure counts: a plural within three words of it.
_COUNTED = re.compile(r"[\s-]+(?:(?:of|the|his|her|their|our|those|these)\s+)*(?:[a-z]+[\s-]){0,2}?([a-z]{2,}s)\b")
_LIKE = {"figure": {"figure", "date"}, "date": {"date", "figure"}, "rating": {"rating"}}


class Carriers:
    """The passages (of the draft, and the manager's answers) that may carry a claim."""

    def __init__(self, passages: Sequence[str]) -> None:
        self.passages = tuple(passages)
        self.plain = [claims.plain(passage) for passage in self.passages]
        self.facts = [(passage, fact) for passage in self.passages for fact in _facts(passage)]
        said = [re.sub(r"['’]s?$", "", word) for passage in self.passages for word in WORD.findall(passage)]
        self.words = frozenset(names.plain(word) for word in said)
        self.capitals = frozenset(names.plain(word) for word in said if word[0].isupper())
        stems = {stem(re.split(r"['’]", word)[0]) for word in self.words}
        self.stems = frozenset(stems.union(*(_directions(passage) for passage in self.passages)))
        self.groups = _groups_of(self.stems)
        polarity = [polarity_of(passage) for passage in self.passages]
        self.affirmed = frozenset().union(*(yes for yes, _ in polarity))
        self.denied = frozenset().union(*(no for _, no in polarity))

    def carries(self, fact: Fact, sentence: str) -> bool:
        """Whether some passage says the same as `fact`, which stands in `sentence`."""
        sides = {side: value for reading in fact.readings for side, value in reading}
        if fact.kind == "quotation":
            said = sides["words"].strip(" .,;:!?")
            return any(said in passage for passage in self.plain)
        if fact.kind == "name":
            parts = [part for side, part in next(iter(fact.readings)) if side == "part"]
            return all(self._names(part, fact.text.islower()) for part in parts)
        if fact.kind == "degree":
            return self._says_degree(names.plain(fact.text))
        if sides == {"number": 0}:
            return self._none_of(sentence[fact.end :])
        if any(
            mine <= theirs and self._counts_the_same(fact, sentence, other, passage)
            for passage, other in self.facts
            if other.kind in _LIKE[fact.kind]
            for mine in fact.readings
            for theirs in other.readings
        ):
            return not self._turned_round(fact, sentence)
        if fact.kind == "rating":
            return "not" not in sides and any(claims.plain(fact.text) in passage for passage in self.plain)
        if sides.get("number") == 1 and set(sides) == {"number", "unit"}:
            return bool(re.search(rf"\b(?:an?|one|single|per|each|every)\s+(?:\w+\s+)?{sides['unit']}", self._all()))
        return sides == {"number": 1} and bool(self.words & {"one", "single", "sole"})

    def spare(self, found: Sequence[Fact]) -> list[Fact]:
        """The figures and dates that a sentence says once more than the passages do: "33 of 33" for "30 of 33"."""
        said = Counter(_value(fact) for _, fact in self.facts)
        seen: Counter[object] = Counter()
        spare = []
        for fact in found:
            value = _value(fact)
            seen[value] += 1
            if value is not None and 1 < seen[value] > said[value] > 0:
                spare.append(fact)
        return spare

    def supports(self, word: str) -> bool:
        """Whether the passages have this word, a form of it, or one that the lists give for the same."""
        root = stem(word)
        return (
            root in self.stems
            or any(root in _groups()[i] for i in self.groups)
            or any(_kin(root, other) for other in self.stems)
        )

    def near(self, word: str) -> bool:
        """Whether a word of the passages has nearly the same meaning, by its vector."""
        return max(_cosines(word, tuple(sorted(self.words))), default=0.0) >= NEAR

    def turned(self, text: str) -> bool:
        """Whether `text` affirms what the passages only deny, or denies what they only affirm."""
        yes, no = polarity_of(text)
        return bool((yes & self.denied) - self.affirmed or (no & self.affirmed) - self.denied)

    def _all(self) -> str:
        return " ".join(self.plain)

    def _says_degree(self, word: str) -> bool:
        """Whether the passages have this very word, as adjective or adverb: "a critic" makes nothing critical."""
        root = stem(word)
        return bool({word, f"{word}ly", word.removesuffix("ly")} & self.words) or any(
            root in _groups()[i] and (_groups()[i] - {root}) & self.stems for i in self.groups
        )

    def _names(self, part: str, small: bool) -> bool:
        """Whether a part of a name stands in the passages as one: "will" does not carry Will."""
        return part in self.capitals or (part in self.words and (small or not names.ordinary(part)))

    def _none_of(self, after: str) -> bool:
        """Whether the passages say that there were none of what a zero counts."""
        counted = re.match(r"\W*(?:\w+\s+)??(\w{3,})", after)
        thing = re.escape(stem(counted[1])[:5]) if counted else ""
        return bool(
            re.search(rf"\b(?:no|zero|nil|without|none|never|nothing|not|0)\b(?:\W+\w+){{0,3}}?\W+{thing}", self._all())
        )

    def _counts_the_same(self, mine: Fact, sentence: str, theirs: Fact, passage: str) -> bool:
        """Whether two figures of the same value can count the same: "12 patients" is not "12 days"."""
        if mine.kind != "figure" or mine.side("unit") or mine.side("number") is None:
            return True
        counted, other = _COUNTED.match(sentence, mine.end), _COUNTED.match(passage, theirs.end)
        if not counted:
            return True
        if theirs.side("unit") not in (None, "times"):
            return theirs.side("unit") == counted[1].rstrip("s")
        return not other or _same_thing(stem(counted[1]), stem(other[1]))

    def _turned_round(self, fact: Fact, sentence: str) -> bool:
        """Whether "from A to B" says the opposite of the passages' "from B to A"."""
        m = re.search(r"from\s+(\S+).{0,20}?\sto\s+$", sentence[: fact.start])
        if fact.kind != "figure" or not m:
            return False
        one, other = re.escape(m[1].lower()), re.escape(fact.text.lower())
        found = re.findall(rf"from\s+({one}|{other})\b.{{0,20}}?\sto\s+({one}|{other})", self._all())
        return bool(found) and all(a == fact.text.lower() != b for a, b in found)


def blank(sentence: str) -> str:
    """The sentence with its questions to the manager made spaces: they claim nothing."""
    return _ASK.sub(lambda m: " " * len(m[0]), sentence)


def _value(fact: Fact) -> object:
    """What a figure or a date amounts to; None for what a sentence may well say twice."""
    if fact.kind not in {"figure", "date"} or fact.side("code") or fact.side("label"):
        return None
    return fact.readings if fact.side("number") is None else fact.side("number")


@cache
def merit() -> frozenset[str]:
    """Words of merit and effect, and their stems."""
    return frozenset(form for word in words("claims") for form in (word, stem(word)))


@cache
def glue() -> frozenset[str]:
    """Words that hold a sentence together and claim nothing, and their stems."""
    return frozenset(form for word in words("neutral") for form in (word, stem(word))) - merit()


@lru_cache(maxsize=512)
def polarity_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the content words that `text` affirms, and of those that it denies."""
    yes: set[str] = set()
    no: set[str] = set()
    reach, last = 0, ""  # how many content words a "not" still covers; the one that a following "no" covers
    for m in _TOKEN.finditer(blank(text)):
        word = names.plain(m[0])
        if word in words("negators") or word.endswith("n't"):
            reach = 3
            if last and word in {"no", "none", "nothing", "neither", "never"}:
                yes.discard(last)
                no.add(last)
        elif not word[0].isalpha():
            reach, last = 0, ""
        elif len(word) > 2 and word not in glue():
            (no if reach else yes).add(stem(word))
            last = "" if reach else stem(word)
            reach = max(0, reach - 1)
    return frozenset(yes), frozenset(no)


@lru_cache(maxsize=512)
def _facts(passage: str) -> tuple[Fact, ...]:
    return tuple(facts(passage))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in group.split()) for group in words("same"))


def _groups_of(stems: frozenset[str]) -> frozenset[int]:
    return frozenset(i for i, group in enumerate(_groups()) if group & stems)


def _same_thing(one: str, other: str) -> bool:
    return one == other or _kin(one, other) or any(one in group and other in group for group in _groups())


def _kin(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: reconcil(iation), reconcile."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)]) and len(long) - len(short) <= 4


def _directions(passage: str) -> Iterator[str]:
    """The word "down" where a figure goes from more to less, "up" where it goes from less to more."""
    figures = [fact for fact in _facts(passage) if fact.side("number") is not None]
    for one, other in pairwise(figures):
        between = passage[one.end : other.start]
        begins = re.search(r"\bfrom\W+$", passage[: one.start], re.I)
        if begins and re.search(r"\bto\b", between) and "." not in between:
            yield "down" if one.side("number") > other.side("number") else "up"


@lru_cache(maxsize=512)
def _cosines(word: str, others: tuple[str, ...]) -> list[float]:
    from coach import vectors

    rows = vectors.embed([word.lower(), *others])
    return [float(value) for value in rows[1:] @ rows[0]]
