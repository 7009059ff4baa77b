"""A manager's text, read into headings, items and sentences, each with its exact offsets.

Nothing is normalised away: `draft.text[s.start:s.end] == s.text` holds for every heading, item and sentence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import sentencex

from coach import dictation, kinds, reading
from coach.catalogue import KINDS, Kind
from coach.errors import InputError

LONGEST = 200_000  # characters; a longer text is a file given by mistake
LONGEST_LINE = 50_000


@dataclass(frozen=True, slots=True)
class Context:
    """What the manager says of the person: all optional."""

    role: str | None = None
    level: str | None = None
    cycle: tuple[date, date] | None = None  # first and last day


@dataclass(frozen=True, slots=True)
class Heading:
    """A line (or a few words that lead a paragraph) that names what follows; `part` is what it announces."""

    text: str
    start: int
    end: int
    part: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, note or dictated clause. `item` indexes Draft.items; `part` is what the heading above announces."""

    index: int
    text: str
    start: int
    end: int
    item: int
    part: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet, a numbered entry or a paragraph; `title` is its leading label ("Estimates."), `heading` the one above."""

    index: int
    start: int
    end: int
    sentences: tuple[int, ...]
    title: str | None
    part: str | None
    listed: bool  # stands in a list, not in running text


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A text that has been read. `language` is "en", or "other" where only language-free checks make sense.

    Two readings are never equal: what is worked out from a draft is kept by the draft itself, and costs nothing to find.
    """

    text: str
    kind: Kind
    kind_guessed: bool
    context: Context
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]
    language: str = "en"
    dictated: bool = False

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, if one does."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)


def context_from(mapping: Mapping[str, str | None] | None) -> Context:
    """Read {"role", "level", "cycle": "2025-01-01..2025-06-30"}. Raises InputError for a cycle of another form."""
    given = mapping or {}
    cycle = given.get("cycle")
    days: tuple[date, date] | None = None
    if cycle:
        try:
            first, last = (date.fromisoformat(day.strip()) for day in cycle.split(".."))
        except ValueError:
            raise InputError(f"cycle {cycle!r} is not FIRST..LAST; write it as 2025-01-01..2025-06-30") from None
        if last < first:
            raise InputError(f"cycle {cycle!r} ends before it begins; write it as 2025-01-01..2025-06-30")
        days = (first, last)
    return Context(role=given.get("role") or None, level=given.get("level") or None, cycle=days)


def parse(text: str, kind: Kind | None = None, context: Context | None = None) -> Draft:
    """Read a draft; the kind is guessed where it is not given.

    Raises InputError for a text that is empty, binary, far too long, or nothing like one of the four kinds.
    """
    _refuse_unusable(text)
    if kind is not None and kind not in KINDS:
        raise InputError(f"kind {kind!r} is not one of {', '.join(KINDS)}")
    language = reading.language(text)
    if kind is None and language == "en":
        kinds.refuse(text)
    dictated = dictation.is_dictated(text)
    headings, items, sentences = _read(text, dictated)
    return Draft(
        text=text,
        kind=kind or (kinds.guess(text) if language == "en" else "review"),
        kind_guessed=kind is None,
        context=context or Context(),
        headings=tuple(headings),
        items=tuple(items),
        sentences=tuple(sentences),
        language=language,
        dictated=dictated,
    )


def _refuse_unusable(text: str) -> None:
    if not text.strip():
        raise InputError("the draft is empty; give the text of a review, a plan, a promotion case or a pitch")
    if "\x00" in text or sum(ch < " " and ch not in "\n\r\t\f\v" for ch in text[:5000]) > 5:
        raise InputError("this is binary, not text; give UTF-8 text, Markdown, .docx or .pdf")
    if len(text) > LONGEST:
        raise InputError(f"the draft has {len(text):,} characters, over the limit of {LONGEST:,}; give one document")
    if max(map(len, text.splitlines())) > LONGEST_LINE:
        raise InputError(f"the draft has a line of over {LONGEST_LINE:,} characters; give a text with line breaks")


@dataclass(slots=True)
class _Block:
    """Lines that belong together, before they are cut into sentences."""

    start: int
    end: int
    part: str | None
    listed: bool


MARKER = re.compile(
    r"[ \t]*(?:[-*•–—·・+◦▪●○■□◆◇▷▶»✔✗~>→✓]+[ \t]+|\*\*\d{1,2}[.)][ \t]+|[•・▪●■▷▶◆]|\d{1,2}\.\d{1,2}[.)]?[ \t]+(?=[A-Za-zÀ-ÿ\"“*(])|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)/:][ \t]*(?![\d.])|#\d+[ \t]+|\[\d+\][ \t]*)"
)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*\n?", text):
        if match.end() > match.start():
            yield match.start(), match.end()


def _read(text: str, dictated: bool) -> tuple[list[Heading], list[Item], list[Sentence]]:
    headings: list[Heading] = []
    blocks: list[_Block] = []
    part: str | None = None
    body_end = reading.closing(text)
    rows = [(start, start + len(text[start:end].rstrip())) for start, end in _lines(text) if start < body_end]
    closed = True  # whether the block above has ended (a blank line or a heading)
    first = True
    for number, (start, end) in enumerate(rows):
        line = text[start:end]
        if not line.strip():
            closed = True
            continue
        below = next((text[a:b] for a, b in rows[number + 1 :] if text[a:b].strip()), "")
        blank_after = number + 1 >= len(rows) or not text[slice(*rows[number + 1])].strip()
        found = reading.heading(line, below, first=first, blank_before=closed, blank_after=blank_after)
        first = False
        if found is not None:
            head_start = start + line.index(found.text) if found.text else start
            if found.furniture:
                closed = True
                continue
            part = found.part if found.part or not found.sub else part
            headings.append(Heading(found.text, head_start, head_start + len(found.text), found.part))
            closed = True
            if not found.rest:
                continue
            start = end - len(found.rest)
            line = text[start:end]
        marker = MARKER.match(line)
        body = start + (marker.end() if marker else len(line) - len(line.lstrip()))
        # In a list a leading label names the entry, not a part of the review.
        lead = None if dictated or (marker and part) else reading.run_in(text[body:end])
        if marker or closed or not blocks or _complete(text, blocks[-1]):
            if lead is not None and lead.part:
                part = lead.part
                headings.append(Heading(lead.text, body, body + len(lead.text), part))
            blocks.append(_Block(body, end, part, bool(marker)))
        else:
            blocks[-1].end = end
        closed = False
    items: list[Item] = []
    sentences: list[Sentence] = []
    for block in blocks:
        _cut(text, block, dictated, items, sentences)
    return headings, items, sentences


def _complete(text: str, block: _Block) -> bool:
    """Whether a line break after this block ends it: a short line of notes does, a hard-wrapped line does not."""
    last = text[block.start : block.end].rsplit("\n", 1)[-1]
    return len(last) < 55 or (len(last) > 100 and last.rstrip().endswith((".", "!", "?")))


def _cut(text: str, block: _Block, dictated: bool, items: list[Item], sentences: list[Sentence]) -> None:
    body = text[block.start : block.end]
    if reading.is_furniture(body):
        return
    spans = list(dictation.clauses(body)) if dictated else list(_sentence_spans(body))
    spans = [(block.start + a, block.start + b) for a, b in spans if re.search(r"\w", body[a:b])]
    if not spans:
        return
    numbers = []
    for start, end in spans:
        numbers.append(len(sentences))
        sentences.append(Sentence(len(sentences), text[start:end], start, end, len(items), block.part))
    title = reading.title(text[spans[0][0] : block.end])
    items.append(Item(len(items), block.start, block.end, tuple(numbers), title, block.part, block.listed))


def _sentence_spans(body: str) -> Iterator[tuple[int, int]]:
    # Line breaks and list markers would mislead the splitter; a blank of the same length keeps the offsets.
    flat = re.sub(r"\s", " ", body)
    starts = [0]
    for boundary in sentencex.get_sentence_boundaries("en", flat):
        if boundary["end_index"] < len(flat):
            starts.append(boundary["end_index"])
    if body[:1].islower():  # notes in lower case: the splitter waits for a capital
        starts += [m.end() for m in re.finditer(r"(?<=[a-z0-9)]{2})\. +(?=[a-z])", flat)]
    # Marks that close what stands before ("**Estimates.** In March") belong to it.
    starts = [at + len(closing[0]) if (closing := re.match(r"[*_\"”’)]+(?=\s)", body[at:])) else at for at in starts]
    starts = sorted(set(starts))
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        piece = body[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            yield start + left, start + right
