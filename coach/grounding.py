"""Nothing invented: is this quotation in the draft, and is all that an item claims carried by its sources?

What the sources do not carry becomes a question to the manager in its place; words of merit that they do not carry make
the item fall back on the sources' own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from coach import facts as claims
from coach import names
from coach.facts import Fact, facts, stem, words

__all__ = ["Fact", "Grounded", "facts", "ground", "is_verbatim", "locate"]

# Cosine of two words' vectors from which one carries the other; measured on evals/grounding.yaml.
NEAR = 0.5
_ASK = re.compile(r"\[ask:[^\]\n]*\]", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(
    r"\S[^\n]*?(?:(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|vs|St|Rs|No))(?<!\b(?:Mrs|e\.g|i\.e))[.!?][\"”’)*_]*(?=\s+[\"“A-Z\[(*_]|\s*$)|$)",
    re.M,
)
# Where a clause of effect begins, which can be taken away and leave a sentence.
_CLAUSE = re.compile(
    r"(?:,|;|\s[–—-])\s+(?:(?:and|but|while|thus|thereby|hence|so|which|resulting|leading)\b|(?=\w+ing\b))|"
    r"\s(?=(?:thereby|resulting in|leading to|which|ensuring|enabling|improving|enhancing|driving|allowing|so that|"
    r"in order to)\b)|;\s+|,\s+(?=(?:which|and)\b)|\s+(?=and\s)",
    re.I,
)


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
    carriers = _Carriers(tuple(sources), tuple(answers))
    lines: list[str] = []
    asks: list[str] = []
    removed: list[str] = []
    kept: list[str] = []
    for line in text.split("\n"):
        shown = [""]
        for sentence in _sentences(line):
            said, asked, gone = _sentence(sentence, carriers, kept)
            shown.append(said)
            kept.append(said)
            asks += asked
            removed += gone
        lines.append(" ".join(filter(None, shown)))
    whole = "\n".join(lines).strip()
    if not _WORD.search(_blank(whole)) and sources:
        whole = " ".join(map(_own_words, sources))
        asks = []
    return Grounded(whole, list(dict.fromkeys(asks)), removed)


def uncarried(text: str, sources: Sequence[str]) -> list[Fact]:
    """The facts in `text` that no source carries: figures, dates, names, quotations, degrees, ratings; not its wording."""
    carriers = _Carriers(tuple(sources), ())
    return [fact for fact in facts(_blank(text)) if not carriers.carries(fact)]


class _Carriers:
    """The passages that may carry a claim, and what they say."""

    def __init__(self, sources: tuple[str, ...], answers: tuple[str, ...]) -> None:
        self.sources = sources
        self.passages = (*sources, *answers)
        self.plain = [claims.plain(passage) for passage in self.passages]
        self.facts = [fact for passage in self.passages for fact in _facts(passage)]
        said = [names.plain(word) for passage in self.passages for word in _WORD.findall(passage)]
        self.words = frozenset(form for word in said for form in (word, re.sub(r"['’]s?$", "", word)))
        self.stems = frozenset(stem(part) for word in self.words for part in re.split(r"['’]", word)[:1])
        self.stems |= frozenset(_directions(self.passages))
        polarity = [_polarity(passage) for passage in self.passages]
        self.affirmed = frozenset().union(*(yes for yes, _ in polarity))
        self.denied = frozenset().union(*(no for _, no in polarity))
        self.groups = frozenset(i for i, group in enumerate(_groups()) if group & self.stems)

    def carries(self, fact: Fact) -> bool:
        """Whether some passage says the same."""
        sides = {side: value for reading in fact.readings for side, value in reading}
        if fact.kind == "quotation":
            said = sides["words"].strip(" .,;:!?")
            return any(said in passage for passage in self.plain)
        if fact.kind == "name":
            return all(
                part in self.words or f"{part}s" in self.words
                for side, part in next(iter(fact.readings))
                if side == "part"
            )
        if fact.kind == "degree":
            return self.supports(fact.text)
        if any(
            mine <= theirs
            for mine in fact.readings
            for other in self.facts
            if other.kind in _LIKE[fact.kind]
            for theirs in other.readings
        ):
            return True
        if fact.kind == "rating":
            return any(claims.plain(fact.text) in passage for passage in self.plain) and "not" not in sides
        if sides == {"number": 0}:
            return bool(self.words & {"no", "none", "nil", "nothing", "never", "without", "zero"})
        if sides.get("number") == 1 and set(sides) <= {"number", "unit"}:
            unit = sides.get("unit")
            return bool(
                re.search(rf"\b(?:an?|one|single|per|each|every)\s+(?:\w+\s+)?{unit or ''}", " ".join(self.plain))
            )
        return False

    def supports(self, word: str) -> bool:
        """Whether the passages have this word, a form of it, or one that the lists give for the same."""
        root = stem(word)
        return (
            root in self.stems
            or any(root in _groups()[i] for i in self.groups)
            or any(_kin(root, other) for other in self.stems)
        )

    def reversed(self, fact: Fact, sentence: str) -> bool:
        """Whether "from A to B" says the opposite of the passages' "from B to A"."""
        m = re.search(r"from\s+(\S+).{0,20}?\sto\s+$", sentence[: fact.start])
        if fact.kind != "figure" or not m:
            return False
        one, other = re.escape(m[1].lower()), re.escape(fact.text.lower())
        found = [
            (a, b)
            for p in self.plain
            for a, b in re.findall(rf"from\s+({one}|{other})\b.{{0,20}}?\sto\s+({one}|{other})", p)
        ]
        return bool(found) and all(a == fact.text.lower() != b for a, b in found)

    def turned(self, text: str) -> bool:
        """Whether `text` affirms what the passages only deny, or denies what they only affirm."""
        yes, no = _polarity(text)
        return bool((yes & self.denied) - self.affirmed or (no & self.affirmed) - self.denied)

    def near(self, word: str) -> bool:
        """Whether a word of the passages has nearly the same meaning, by its vector."""
        return max((_cosines(word, tuple(sorted(self.words)))), default=0.0) >= NEAR


_LIKE = {"figure": {"figure", "date"}, "date": {"date", "figure"}, "rating": {"rating"}}


@cache
def _facts(passage: str) -> tuple[Fact, ...]:
    return tuple(facts(passage))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in group.split()) for group in words("same"))


def _kin(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: reconcil(iation), reconcile."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)]) and len(long) - len(short) <= 4


def _directions(passages: Sequence[str]) -> Iterator[str]:
    """ "down" where some figure goes from more to less, "up" where it goes from less to more."""
    for passage in passages:
        figures = [fact for fact in _facts(passage) if fact.side("number") is not None]
        for one, other in pairwise(figures):
            between = passage[one.end : other.start]
            if (
                re.search(r"\bfrom\W+$", passage[: one.start], re.I)
                and re.search(r"\bto\b", between)
                and "." not in between
            ):
                yield "down" if one.side("number") > other.side("number") else "up"


_CLAUSE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.;:!?,]")


@cache
def _polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the content words that `text` affirms, and of those that it denies."""
    yes, no = set(), set()
    reach = 0
    last = ""
    for m in _CLAUSE_WORD.finditer(_blank(text)):
        word = names.plain(m[0])
        if word in words("negators") or word.endswith("n't"):
            reach = 3
            if last and word in {"no", "none", "nothing", "neither", "never"}:
                yes.discard(last)
                no.add(last)
        elif not word[0].isalpha():
            reach, last = 0, ""
        elif len(word) > 2 and word not in _glue():
            (no if reach else yes).add(stem(word))
            last = "" if reach else stem(word)
            reach = max(0, reach - 1)
    return frozenset(yes), frozenset(no)


@cache
def _cosines(word: str, others: tuple[str, ...]) -> list[float]:
    from coach import vectors

    rows = vectors.embed([word.lower(), *others])
    return [float(value) for value in rows[1:] @ rows[0]]


def _sentences(line: str) -> list[str]:
    return [m[0].strip() for m in _SENTENCE.finditer(line) if m[0].strip()]


def _sentence(sentence: str, carriers: _Carriers, kept: list[str]) -> tuple[str, list[str], list[str]]:
    """One sentence as it may stand, its questions, and what was taken away."""
    if not _invented(sentence, carriers):
        return _with_asks(sentence, carriers)
    for shorter, clause, ask in _shorter(sentence):
        if len(_content(shorter)) >= 2 and not _invented(shorter, carriers):
            shown, asks, removed = _with_asks(shorter, carriers)
            end = re.search(r"[.!?]?$", shown).start()  # type: ignore[union-attr]
            shown = f"{shown[:end]} [ask: {ask}]{shown[end:]}" if ask else shown
            return shown, [*asks, *([ask] if ask else [])], [clause, *removed]
    own = _fall_back(sentence, carriers, kept)
    if own is None:
        return f"[ask: {_WHAT}]", [_WHAT], [sentence]
    return own, [], [sentence]


def _shorter(sentence: str) -> list[tuple[str, str, str]]:
    """The sentence without a clause at its end or its beginning, the clause, and what to ask in its place."""
    cuts = []
    for m in reversed(list(_CLAUSE.finditer(sentence))):
        mark = re.search(r"[.!?]?$", sentence)[0]  # type: ignore[index]
        cuts.append((sentence[: m.start()].rstrip(" ,;–—-") + mark, sentence[m.start() :].strip(" ,;.–—-"), _EFFECT))
    if opening := re.match(r"(?:\w+ing|By|Through|With|As|While|Using|Thanks to|In)\b[^,]*,\s+", sentence):
        rest = sentence[opening.end() :]
        cuts.append((rest[:1].upper() + rest[1:], opening[0].strip(" ,"), ""))
    return cuts


def _content(text: str) -> set[str]:
    words = (names.plain(word) for word in _WORD.findall(_blank(text)))
    return {stem(word) for word in words if len(word) > 2 and word not in _glue()}


def _fall_back(sentence: str, carriers: _Carriers, kept: list[str]) -> str | None:
    """The nearest sentence of a source, in its own words; "" where it is said already, None where none is near."""
    wanted = _content(sentence)
    best, score = "", 0.0
    for source in carriers.passages:
        for own in _sentences(source.replace("\n", " ")):
            content = _content(own)
            if content and len(content & wanted) / len(content) ** 0.5 > score:
                best, score = own, len(content & wanted) / len(content) ** 0.5
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


def _blank(sentence: str) -> str:
    """Questions already asked claim nothing."""
    return _ASK.sub(lambda m: " " * len(m[0]), sentence)


def _invented(sentence: str, carriers: _Carriers) -> bool:
    """Whether the sentence has words of merit or content that nothing carries, or says the opposite."""
    blank = _blank(sentence)
    text = blank
    for fact in facts(blank):
        text = text[: fact.start] + " " * (fact.end - fact.start) + text[fact.end :]
        if fact.side("unit") == "times" and " " not in fact.text and not carriers.carries(fact):
            return True  # "doubled"
        if fact.kind == "degree" and not carriers.carries(fact) and _predicate(blank, fact):
            return True  # "the change was critical"
    for m in _WORD.finditer(text):
        word = names.plain(re.sub(r"['’].*", "", m[0]))
        if len(word) < 3 or carriers.supports(word):
            continue
        merit = word in _merit() or stem(word) in _merit()
        glue = word in _glue() or stem(word) in _glue()
        if merit or not (glue or carriers.near(word)):
            return True
    return carriers.turned(blank)


def _predicate(text: str, fact: Fact) -> bool:
    before = re.search(
        r"\b(?:is|was|were|are|been|be|became|becomes|proved|made it|so|as|the|a|an)\s+$", text[: fact.start], re.I
    )
    return bool(before) and not re.match(r"\s+[^\W\d_]", text[fact.end :])


@cache
def _merit() -> frozenset[str]:
    return frozenset(form for word in words("claims") for form in (word, stem(word)))


@cache
def _glue() -> frozenset[str]:
    return frozenset(form for word in words("neutral") for form in (word, stem(word))) - _merit()


def _with_asks(sentence: str, carriers: _Carriers) -> tuple[str, list[str], list[str]]:
    """The sentence with a question in place of each fact that nothing carries."""
    shown = sentence
    removed: list[str] = []
    for fact in reversed(facts(_blank(sentence))):
        if carriers.carries(fact) and not carriers.reversed(fact, sentence):
            continue
        shown = _gap(shown, fact)
        removed.insert(0, fact.text)
    shown = re.sub(r"\bfrom \[ask: ([^\]]+)\] to \[ask: [^\]]+\]", r"[ask: from what to what?]", shown)
    shown = re.sub(r"(\[ask: [^\]]+\])(?:[ ,]+(?:and |of |in |to )?\1)+", r"\1", shown)
    shown = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"[ \t]{2,}", " ", shown)).strip()
    return shown, [m[5:-1].strip() for m in _ASK.findall(shown)], removed


_WHAT = "what happened here, in your own words?"
_EFFECT = "what did this change?"
_BEFORE_FIGURE = re.compile(
    r"(?:\b(?:by|about|around|over|under|nearly|almost|roughly|approximately|some|more than|less than|"
    r"fewer than|at least|up to|only|just|"
    r"a further|another|a total of)\s+)+$",
    re.I,
)
_BEFORE_SPAN = re.compile(
    r"(?:\b(?:in|within|over|for|after|every|only|just|about|under|less than|more than|the|last|past|a)\s+)+$", re.I
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|on|by|since|until|till|from|during|at|before|after|through|of|for|the|early|late|mid|end|"
    r"start|beginning|back|this|next|week)[\s-]+)+$",
    re.I,
)
_BEFORE_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+$")


def _gap(text: str, fact: Fact) -> str:
    """The text with a question in place of the fact; praise is merely dropped."""
    start, end = fact.start, fact.end
    before, after = text[:start], text[end:]
    if fact.kind == "degree":
        return _undegreed(text, fact)
    eaten = None
    if fact.kind == "quotation":
        ask = "what were the exact words?"
    elif fact.kind == "rating":
        ask = "what is the overall rating?"
    elif fact.kind == "date":
        ask, eaten = "when?", _BEFORE_DATE.search(before)
    elif fact.kind == "name":
        own = re.match(r"['’]s?\b", after)
        person = fact.side("kind") == "person"
        ask, eaten = ("whose?" if own else "who?") if person else "which one?", _BEFORE_NAME.search(before)
        after = after[own.end() :] if own else after
    elif fact.side("code") or fact.side("ordinal"):
        ask = "which one?"
    elif fact.side("unit") in _SPANS:
        ask, eaten = "how long?", _BEFORE_SPAN.search(before)
    elif fact.side("unit"):
        ask, eaten = "how much?", _BEFORE_FIGURE.search(before)
        ask = "by how much?" if eaten and eaten[0].lower().startswith("by") else ask
    else:
        ask, eaten = "how many?", _BEFORE_FIGURE.search(before)
        ask = "by how much?" if eaten and eaten[0].lower().startswith("by") else ask
    before = before[: eaten.start()] if eaten else before
    return f"{before}[ask: {ask}]{after}"


_SPANS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "weekend",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "millisecond",
    ]
)


def _undegreed(text: str, fact: Fact) -> str:
    """Without a word of degree; where the word stood for a figure, the figure is asked for at the clause's end."""
    before, after = text[: fact.start], text[fact.end :]
    if joined := re.search(r"(?:,\s+|\s+)(?:and|but)\s+$", before):
        before, after = (before[: joined.start()], after) if re.match(r"\s*[,.;]|\s+[a-z]", after) else (before, after)
    elif follows := re.match(r",?\s+(?:and|but)\s+|,\s+(?=\w+\s)", after):
        after = after[follows.end() :]
    after = after.lstrip() if before.endswith((" ", "(")) or not before else after
    if article := re.search(r"\b(an?)\s+$", before, re.I):
        right = "an" if re.match(r"[aeiou]", after, re.I) else "a"
        before = before[: article.start()] + (right.capitalize() if article[1][0].isupper() else right) + " "
    if not before:
        after = after[:1].upper() + after[1:]
    change = fact.text.lower() in words("degree")["change"].split()
    if not change or re.search(r"\d|\[ask:", text):
        return before + after
    end = re.search(r"[,.;:!?]|$", after).start()  # type: ignore[union-attr]
    return f"{before}{after[:end]} [ask: by how much?]{after[end:]}"
