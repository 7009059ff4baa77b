"""Find the proper names in a text: by capitals and context first, by a list of given names where there are no capitals.

No model and no network. A name that reads like an ordinary word (Mark, Grace, Will) counts only where its context
says so. The lists are in knowledge/names/.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import yaml

from coach import resources

Kind = Literal["person", "entity"]
# "both" is an ordinary word and a given name; "keep" is never hidden (knowledge/names/keep.txt).
Sort = Literal["keep", "word", "both", "name", "acronym"]

# Letters that Unicode does not take apart.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
# Letters on their own; with a figure behind them ("Priya2") only where they are too many for a code ("FY26").
_WORD = re.compile(
    r"(?<!\d)(?:[^\W\d_]{4,}(?:['’ʻ][^\W\d_]+)*(?!['’ʻ]?[^\W\d_])|[^\W\d_]+(?:['’ʻ][^\W\d_]+)*(?![^\W_]))"
)
_INFLECTIONS = (
    *(("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e")),
    *(("ability", "able"), ("ability", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ly", "")),
)
_PREFIX = re.compile(r"(?:un|re|non|pre|co|sub|over|under|mis|de|multi|micro|auto|inter|cross|post)(?=\w{4})")
_CONTRACTION = re.compile(r"n't$|'(?:re|ve|ll|d|m|s|all)$|^(?:o'clock|y'all)$")
_ABBREVIATIONS = frozenset(("eg", "ie", "st", "vs", "no", "approx"))
_MONTHS = frozenset(("march", "april", "may", "june", "august"))
# A word beyond this rank, with a capital in the middle of a sentence, is a code name or a client.
_RARE = 6_000

_LABEL = re.compile(
    r"(?:^|\n|\t| {2,}|[.|(]\s*)[^\w\n]*(?:(?:full |employee |staff |team member )?name|employee|appraise[er]|"
    r"review(?:er|ed by| of| for)?|(?:line |reporting )?manager|from|to|cc|author|nominee|candidate|person|"
    r"(?:prepared|written|submitted|nominated|approved|completed|signed) (?:by|with|for)|mentor|buddy|colleague|"
    r"supervisor|hr(?: partner| contact| business partner)?|signed|case for promotion|promotion case)"
    r"\**\s*[:：]\**\s*"
    r"|(?:^|\n)\s*(?:dear|hi|hello|hey|hallo|good (?:morning|afternoon)|kia ora|ciao|hola|olá|bonjour)\s+"
    r"|(?:^|\n)[^\n]{0,40}\b(?:regards|thanks|sincerely|faithfully|cheers|best|wishes|hug|thank you)\b"
    r"[^\n]{0,20}[,.]?[ \t]*\n\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; `text[start:end]` is its exact form, without a title or a possessive ending."""

    start: int
    end: int
    text: str
    kind: Kind


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    plain: str
    gap: str  # what stands between the token before and this one
    capital: bool
    letter: bool  # a single capital: an initial
    first: bool  # begins a sentence, so that its capital says nothing
    titled: bool  # stands in a line written in capitals, so that its capital says nothing
    possessive: bool
    sort: Sort
    name: bool = False
    labelled: bool = False  # stands where only a name stands: after "Name:" or "Dear"


_EDGE = _Token(0, 0, "", "\n", False, False, False, False, False, "word")


@cache
def _list(name: str) -> dict[str, int]:
    lines = (resources.folder("knowledge") / "names" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return {word: rank for rank, word in enumerate(words)}


@cache
def _family(name: str) -> frozenset[str]:
    page = (resources.folder("knowledge") / "names" / "context.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.load(page, Loader=yaml.BaseLoader)[name].split())


def plain(text: str) -> str:
    """Lower case without diacritics, as the lists are written."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def ordinary(word: str) -> bool:
    """Whether a word in plain form, or what it is an inflection of, is in the dictionary."""
    words = _list("words")
    if word in words or word in _list("keep") or _CONTRACTION.search(word):
        return True
    stems = (word[: -len(old)] + new for old, new in _INFLECTIONS if word.endswith(old) and len(word) - len(old) > 2)
    if any(stem in words for stem in stems):
        return True
    front = _PREFIX.match(word)
    return bool(front) and word[front.end() :] in words  # type: ignore[union-attr]


def common(word: str) -> bool:
    """Whether a word in plain form is so frequent that a capital does not make a name of it."""
    return _list("words").get(word, _RARE) < _RARE


def is_word(*forms: str) -> bool:
    """Whether the first of these is in the dictionary, and one of the others too."""
    return forms[0] in _list("words") and any(form in _list("words") for form in forms[1:])


def given(word: str) -> bool:
    """Whether a word in plain form is in the list of given names."""
    return word in _list("given")


def find(text: str, known: Collection[str] = ()) -> list[Name]:
    """Every proper name in `text`, in order; `known` holds names that were met before, in any case."""
    reader = _Reader(text)
    reader.mark()
    reader.label()
    reader.spread({part for name in known for part in plain(name).split()})
    return reader.names()


@lru_cache(maxsize=16)
def about(text: str) -> tuple[str, ...]:
    """The forms of the name that `text` speaks of most, as they first stand there; none where it names nobody."""
    people = [name.text for name in find(text) if name.kind == "person"]
    first = Counter(part for name in people for part in set(plain(name).split())).most_common(1)
    return tuple(dict.fromkeys(name for name in people if first[0][0] in plain(name).split())) if first else ()


class _Reader:
    """One text, cut into words, of which each is judged in turn."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.cased = sum(t.capital for t in self.tokens) >= 0.02 * len(self.tokens)

    def at(self, i: int) -> _Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else _EDGE

    def mark(self) -> None:
        """Decide for each word, by itself and its neighbours, whether it is part of a name."""
        for i, t in enumerate(self.tokens):
            before, after = self.at(i - 1), self.at(i + 1)
            if t.plain in _family("titles"):
                continue
            if before.plain in _family("titles") and before.capital and t.capital and t.gap in {" ", ". ", "."}:
                role = t.sort == "keep" and (after.sort == "name" or len(before.plain) > 4)
                t.name = not role
            elif t.plain in _family("honorifics") and t.gap == "-":
                t.name = False
            elif after.plain in _family("honorifics") and after.gap == "-":
                t.name = True
            elif t.plain in _MONTHS:
                t.name = t.capital and self._month_is_name(before, t, after)
            elif t.sort == "name":
                t.name = t.capital or self._is_name_in_lower_case(before, t, after)
            elif t.sort == "both":
                t.name = (
                    (not t.first and not t.titled) or _subject(t, after, self.at(i + 2))
                    if t.capital
                    else (not self.cased and self._is_name_in_lower_case(before, t, after))
                )
            elif t.sort == "word" and t.capital and not t.first and not t.titled:
                t.name = self._stands_out(before, t, after)

    def _is_name_in_lower_case(self, before: _Token, t: _Token, after: _Token) -> bool:
        if before.name and t.sort == "name" and t.gap in ({"-"} if self.cased else {"-", " "}):
            return True
        if len(t.plain) < 3:
            return False
        if not self.cased and t.sort == "name" and before.plain in _family("towards"):
            return True
        acts = t.possessive or (after.gap == " " and (after.plain in _family("verbs") or after.sort == "name"))
        if t.sort == "both":
            return acts and after.plain not in {"may", "can", "will", "is", "was"}
        listed = given(t.plain)
        return (
            (listed and not self.cased)
            or (acts and (listed or not self.cased))
            or (listed and before.plain in _family("companions"))
        )

    def _stands_out(self, before: _Token, t: _Token, after: _Token) -> bool:
        """Whether an ordinary word with a capital in a sentence is a code name: a rare word, or one of two."""
        beside = [n for n, gap in ((before, t.gap), (after, after.gap)) if gap == " " and n.capital]
        if before.plain in {"project", "operation"} and t.gap == " ":
            return True
        if any(n.sort == "keep" and n.plain not in {"i", *_MONTHS} for n in beside):
            return False  # "Duty Manager"
        return not common(t.plain) or any(n.sort == "word" and not n.first for n in beside)

    def _month_is_name(self, before: _Token, t: _Token, after: _Token) -> bool:
        if before.plain in _family("calendar") or re.search(r"\d", t.gap):
            return False
        acts = t.first and after.plain in _family("verbs") and len(after.plain) > 4  # "May was the worst month"
        return after.gap == " " and ((after.capital and after.sort == "name") or acts)

    def label(self) -> None:
        """After "Name:", "Dear" and "Regards", and alone on the last line, capitals are a name."""
        openings = {m.end() for m in _LABEL.finditer(self.text)}
        body = self.text.rstrip()
        last = body.rfind("\n") + 1
        if last and len(body[last:].split()) <= 3 and body[-1] not in ".!?:":
            openings.add(last)
        alone = re.finditer(r"^\W*(\w+)(?: \w+)?[ \t]+[–—-][ \t]|(?:^|\n)(\w+),[ \t]*\n", self.text)
        openings |= {
            m.start(m.lastindex or 1)
            for m in alone
            if not ordinary(plain(m[m.lastindex or 1])) or given(plain(m[m.lastindex or 1]))
        }
        for i, t in enumerate(self.tokens):
            if t.start in openings:
                self._label(i)

    def _label(self, i: int) -> None:
        run: list[_Token] = []
        for t in self.tokens[i : i + 4]:
            joined = not run or t.gap in {" ", ". ", "-"}
            if not joined or (t.sort == "keep" and t.plain not in _MONTHS):
                break
            if (
                not t.capital
                and t.plain not in _family("particles")
                and not (i == 0 and t is self.tokens[0] and given(t.plain))
            ):
                # "To: Regional promotions panel" names nobody.
                run = [r for r in run if r.sort in {"name", "both"}] if t.gap == " " and t.sort != "name" else run
                break
            run.append(t)
        for t in run:
            t.labelled = t.plain not in _family("nobody")
            t.name = t.name or t.labelled

    def spread(self, known: set[str]) -> None:
        """A name once met is one wherever it stands, unless it opens a sentence and reads as an ordinary word."""
        met = {t.plain for t in self.tokens if t.name and not t.letter} | {word for word in known if len(word) > 1}
        met -= _family("particles") | _family("honorifics")
        sure = {t.plain for t in self.tokens if t.name and t.labelled} | known
        for i, t in enumerate(self.tokens):
            if t.name or t.plain not in met:
                continue
            if t.sort == "name":
                t.name = t.capital or len(t.plain) > 3
            elif t.sort == "both" and t.capital:
                after = self.at(i + 1)
                plainly = _list("words").get(t.plain, _RARE) > 1_500 or after.gap[:1] in {",", ".", ":"}
                t.name = not t.first or t.titled or plainly or _subject(t, after)
            elif t.sort == "word" and t.capital and t.plain in sure:
                t.name = not t.first or _subject(t, self.at(i + 1))

    def names(self) -> list[Name]:
        """Join neighbouring name words, with the initials, particles and capitals between and beside them."""
        found: list[Name] = []
        end = -1
        for i, t in enumerate(self.tokens):
            if not t.name or i <= end:
                continue
            start, floor, end = i, end, i
            while start - 1 > floor and self._joins_left(start - 1):
                start -= 1
            while step := self._joins_right(start, end):
                end += step
            span = slice(self.tokens[start].start, self.tokens[end].end)
            found.append(Name(span.start, span.stop, self.text[span], self._kind(start, end)))
        return found

    def _joins_left(self, i: int) -> bool:
        t, gap = self.tokens[i], self.tokens[i + 1].gap
        if t.letter and gap in {". ", " ", "."} and not (t.first and self.tokens[i + 1].sort == "word"):
            return t.plain not in ({"i", "a", "l", "e", "p"} if gap == " " else {"i", "a"})
        if not t.capital or gap not in {" ", "-"}:
            return False
        if t.plain in _family("eastern") and gap == " " and self.tokens[i + 1].sort == "name":
            return True
        if t.plain in _family("particles") - {"of", "e", "y", "do", "la", "le", "al", "ten"} and gap == " ":
            return True
        if t.first and given(self.tokens[i + 1].plain):
            return False  # "Train Bogdan on it", but "Fin Murchison has it"
        rank = _list("words").get(t.plain, _RARE)
        return (
            t.sort == "word"
            and not t.titled
            and t.plain not in _family("titles")
            and rank > (1_500 if t.first else 300)
        )

    def _joins_right(self, start: int, end: int) -> int:
        """How many words after `end` belong to the same name; 0 for none."""
        left, t = self.at(end), self.at(end + 1)
        if t.gap not in {" ", "-"} and not (left.letter and t.gap in {". ", "."}):
            return 0
        if t.gap == "-" and t.plain in _family("honorifics"):
            return 0
        if t.name or (t.letter and t.plain not in {"i", "a"}) or (t.capital and t.plain in _family("suffixes")):
            return 1
        if t.plain in _family("particles") and t.gap == " ":
            return self._over_particles(end + 1)
        if not t.capital or t.gap.startswith("."):
            return 0
        if t.sort == "keep":
            after_given = start == end and given(left.plain) and t.plain in _family("family")
            return int(after_given or (t.plain in _family("sites") and left.sort != "keep"))
        return int(t.sort == "both" or not t.titled or t.gap == "-" or t.plain in _family("things"))

    def _over_particles(self, i: int) -> int:
        for ahead in range(i + 1, i + 3):
            t = self.at(ahead)
            if t.gap not in {" ", "-"}:
                break
            if t.capital and t.sort != "keep" and (self.at(i).plain != "of" or t.name):
                return ahead - i + 1
            if t.plain not in _family("particles"):
                break
        return 0

    def _kind(self, start: int, end: int) -> Kind:
        run, before, after = self.tokens[start : end + 1], self.at(start - 1), self.at(end + 1)
        beside = after.gap == " " and after.plain in _family("things")
        if before.plain in _family("titles") or (after.gap == "-" and after.plain in _family("honorifics")):
            return "person"
        if beside or any(t.plain in _family("things") for t in run[1:]):
            return "entity"
        if any(given(t.plain) and t.sort != "word" for t in run):
            return "person"
        if before.plain in _family("places") and run[0].gap == " ":
            return "entity"
        return "person" if len(run) > 1 or run[0].sort != "word" else "entity"


def _subject(t: _Token, after: _Token, beyond: _Token = _EDGE) -> bool:
    """Whether a capitalised word that could be a given name stands as one: "Grace led", "Will's", "Mark Hollis"."""
    if t.possessive or after.gap != " ":
        return t.possessive
    if after.plain in {"and", "or"} and not t.titled:
        return given(t.plain) and beyond.capital and beyond.sort == "name"
    if after.capital:
        return after.sort in {"name", "both"} or (after.sort == "word" and not t.titled)
    return not t.titled and (after.plain in _family("verbs") or after.plain.endswith("ed"))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    lower = {m[0] for m in _WORD.finditer(text) if m[0].islower()}
    for line in re.finditer(r"[^\n]+", text):
        titled = _in_capitals(line[0])
        for match in _WORD.finditer(text, *line.span()):
            word = re.sub(r"['’]s$", "", match[0], flags=re.I)
            start, end = match.start(), match.start() + len(word)
            before = tokens[-1] if tokens else _EDGE
            gap = text[before.end : start]
            low = plain(word)
            tokens.append(
                _Token(
                    start,
                    end,
                    low,
                    gap,
                    capital=word[0].isupper(),
                    letter=len(word) == 1 and word.isupper(),
                    first=not tokens or _opens(gap, before),
                    titled=titled,
                    possessive=end < match.end() or text[end : end + 1] in {"'", "’"},
                    sort=_sort(word, low, titled, low in lower),
                )
            )
    return tokens


def _sort(word: str, low: str, titled: bool, elsewhere: bool) -> Sort:
    keep, words, surname = _list("keep"), _list("words"), low in _list("surnames")
    if low in keep or (low.endswith("s") and low[:-1] in keep) or re.match(r"i'[a-z]+$", low):
        return "keep"
    capitals = word.isupper()
    if capitals and not titled and (len(word) < 5 or low in words):
        return "acronym"
    if ordinary(low) and (low in words or not surname):
        return "both" if given(low) else "word"
    listed = len(word) > 3 and (given(low) or surname)
    shouted = titled and len(word) > 3 and re.search("[aeiou]", low)
    if (capitals and not (listed or shouted) and (len(word) <= 6 or titled)) or re.fullmatch(
        r"[A-Z]{2,}s|[A-Z][a-z][A-Z]", word
    ):
        return "acronym"
    # Written small elsewhere and in no list: a term that opens a sentence here.
    return "word" if word[0].isupper() and elsewhere and not given(low) else "name"


def _opens(gap: str, before: _Token) -> bool:
    """Whether a sentence, a cell or a quotation begins after `gap`."""
    if "\n" in gap:
        return True
    if before.first and len(before.plain) == 1 and gap[:1] in {")", ".", "/"}:
        return True  # "a) Presenting", "E. Consequence"
    if gap.startswith(".") and (before.letter or before.plain in _family("titles") | _ABBREVIATIONS):
        return False
    return bool(re.search(r"[.!?…:;]['\"”)*_]*[\s(\"“'‘*_]*$|[|•·・▪●]\s*$|\s[\"“‘]$|\s\d+[.)/]\s*$", gap))


def _in_capitals(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    sentence = re.search(r"[.!?]\W*$", line)
    mostly = len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
    return line.isupper() or (mostly and len(words) <= 14 and not sentence)
