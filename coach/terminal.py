"""What a person sees in the terminal: the draft with its findings in place, a card for each, the restructured review.

Nothing of a draft is markup here: it is shown as text, and its control characters as visible signs. The cards are lines
of plain text, and rich, which takes a tenth of a second to load, is left alone where they go to a file or a pipe.
"""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from coach import catalogue, ranking
from coach.catalogue import Kind
from coach.draft import Draft
from coach.finding import Critique, Finding, Restructured

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from coach.audit import Audit

Row = tuple[str, str]  # a text and its style in rich's words

WIDEST = 100  # columns: longer lines are hard to read
QUOTE = 220  # characters of a quote shown on a card
COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
NAMES: dict[Kind, str] = {
    "review": "a performance review",
    "pip": "an improvement plan",
    "promotion": "a promotion case",
    "pitch": "a calibration pitch",
}
# Control characters and marks that turn the direction of writing could show another text than the draft's.
VISIBLE = {n: 0x2400 + n for n in range(32) if n not in (9, 10)} | dict.fromkeys(
    [*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], 0xFFFD
)


@dataclass(frozen=True, slots=True)
class Card:
    """Findings on the same words, the best ranked first; `start` and `end` span them, 0 and 0 for the whole draft."""

    number: int
    parts: list[Finding]
    start: int
    end: int

    @property
    def about(self) -> str:
        """The line above the card."""
        first = any(part.first for part in self.parts)
        return " · ".join([str(self.number), *["mend first"] * first, *["the whole document"] * (not self.end)])

    @property
    def colour(self) -> str:
        """That of the gravest part."""
        return next(colour for grave, colour in COLOURS.items() if any(part.severity == grave for part in self.parts))


def cards(critique: Critique) -> list[Card]:
    """The findings as cards, most worth fixing first."""
    found = []
    for number, parts in enumerate(ranking.cards(critique.findings), 1):
        start = min((part.start for part in parts if part.start is not None), default=0)
        found.append(Card(number, parts, start, max(part.end or 0 for part in parts)))
    return found


class Terminal:
    """Writes to a terminal, with colours; to a file or a pipe, plain."""

    def __init__(self, file: TextIO | None = None, *, width: int | None = None, colour: bool | None = None) -> None:
        self.file = file or sys.stdout
        self.width = min(width or shutil.get_terminal_size().columns, WIDEST)
        self.colour = self.file.isatty() if colour is None else colour

    def findings(self, file: str, draft: Draft, critique: Critique) -> None:
        """The cards of one draft."""
        self._head(file, draft, critique)
        self._cards(cards(critique))

    def review(self, file: str, draft: Draft, critique: Critique, restructured: Restructured | None) -> None:
        """The draft with its findings underlined, the cards, and the restructured review where there is one."""
        found = cards(critique)
        self._head(file, draft, critique)
        self._indented(self._marked(draft, found))
        self._line()
        self._cards(found)
        if restructured is not None:
            self._restructured(restructured)
        if found:
            self._line((f"`coach principles {found[0].parts[0].principle}` explains a finding.", "dim"))

    def audit(self, folder: str, audit: "Audit") -> None:
        """What the set shows, then a line a document."""
        self._rule(_safe(folder), f", {_number(len(audit.documents), 'document')}")
        if not audit.findings:
            self._rows([("Side by side: no copied wording, and not nearly all ratings above expectations.", "")])
        for found in audit.findings:
            title = f"{catalogue.get(found.principle).title} · {found.principle}, {found.severity}"
            rows = [
                (", ".join(found.documents), "bold"),
                (found.message, ""),
                (f"→ {found.suggestion}", "green"),
                (f"Guidance: {', '.join(found.guidance)}", "dim"),
            ]
            self._box(title, COLOURS[found.severity], rows)
        self._line()
        longest = max((len(document.file) for document in audit.documents), default=0)
        for document in audit.documents:
            name = f"{_safe(document.file):<{longest}}  {len(document.findings):>2}  "
            ids = ", ".join(dict.fromkeys(finding.principle for finding in document.findings))
            room = max(self.width - len(name), 0)
            self._line((name, ""), (ids if len(ids) <= room else f"{ids[: room - 1]}…", "dim"))
        self._line(("`coach check FILE` shows the findings on one.", "dim"))

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console

        plain = {"highlight": False, "markup": False, "emoji": False}
        return Console(file=self.file, width=self.width, force_terminal=self.colour, **plain)  # type: ignore[arg-type]

    def _line(self, *pieces: Row) -> None:
        """One line that is no wider than the terminal."""
        if not self.colour:
            print("".join(text for text, _ in pieces).rstrip(), file=self.file)
            return
        from rich.text import Text

        self._console.print(Text.assemble(*pieces), soft_wrap=True)

    def _rows(self, rows: list[Row], bar: Row = ("", "")) -> None:
        for text, style in rows:
            for line in textwrap.wrap(_safe(text), self.width - len(bar[0]), break_on_hyphens=False) or [""]:
                self._line(bar, (line, style))

    def _rule(self, bold: str, plain: str = "") -> None:
        self._line((bold, "bold"), (f"{plain} ", ""), ("─" * (self.width - len(bold) - len(plain) - 1), "dim"))

    def _box(self, title: str, colour: str, rows: list[Row]) -> None:
        self._line((f"╭─ {title} {'─' * (self.width - len(title) - 4)}", colour))
        self._rows(rows, bar=("│ ", colour))
        self._line(("╰" + "─" * (self.width - 1), colour))

    def _head(self, file: str, draft: Draft, critique: Critique) -> None:
        name = "standard input" if file == "-" else _safe(file)
        self._rule(name, f", {'read as ' if draft.kind_guessed else ''}{NAMES[draft.kind]}")
        self._rows([(_count(critique), "")])
        self._line()

    def _cards(self, found: list[Card]) -> None:
        for card in found:
            self._box(card.about, card.colour, list(_body(card)))
        if found:
            self._line()

    def _marked(self, draft: Draft, found: list[Card]) -> "Text":
        """The draft: headings bold, the words of each card underlined and followed by its number."""
        from rich.text import Text

        shown = Text(_safe(draft.text))
        for heading in draft.headings:
            shown.stylize("bold", heading.start, heading.end)
        marks = []
        for card in found:
            if card.end:
                shown.stylize(f"underline {card.colour}", card.start, card.end)
                marks.append((card.end, Text(f"[{card.number}]", f"bold {card.colour}")))
                marks += [] if self.colour else [(card.start, Text("«")), (card.end, Text("»"))]
        pieces, at = Text(), 0
        for place, mark in sorted(marks, key=lambda placed: (placed[0], placed[1].plain != "»")):
            pieces.append(shown[at:place]).append(mark)
            at = place
        pieces.append(shown[at:])
        pieces.rstrip()
        return pieces

    def _restructured(self, review: Restructured) -> None:
        self._rule("The review, restructured")
        for line in review.markdown.splitlines():
            if line.startswith("#"):
                self._line()
                self._line((_safe(line.lstrip("# ")), "bold"))
            elif line:
                self._entry(line.removeprefix("- "), listed=line.startswith("- "))
        if review.left_out:
            self._line()
            self._line(("Left out", "bold"))
        for left in review.left_out:
            self._entry(f"“{left.quote}” {left.why}", listed=True)
        self._line()

    def _entry(self, line: str, *, listed: bool) -> None:
        from rich.text import Text

        entry = Text(_safe(line))
        entry.highlight_regex(r"\[ask: [^\]]*\]", "yellow")
        self._indented(entry, mark="- " if listed else "")

    def _indented(self, text: "Text", mark: str = "") -> None:
        """Wrapped two columns in; without the blanks to the right margin, which a person would copy."""
        from rich.text import Text

        for number, line in enumerate(text.wrap(self._console, self.width - 2 - len(mark))):
            line.rstrip()
            indent = mark if number == 0 else " " * len(mark)
            self._console.print(Text("  " + indent if line else "").append_text(line))


def _body(card: Card) -> Iterator[Row]:
    if longest := max((part.quote or "" for part in card.parts), key=len):
        yield f"“{_short(longest)}”", "italic"
    for number, part in enumerate(card.parts):
        if number or longest:
            yield "", ""
        yield catalogue.get(part.principle).title, "bold"
        yield part.message, ""
        yield f"→ {part.suggestion}", "green"
        yield f"{part.principle}, {part.severity}. Guidance: {', '.join(part.guidance)}", "dim"


def _count(critique: Critique) -> str:
    number = len(critique.findings)
    if not number:
        return critique.thanks or "Nothing to mend."
    first = sum(finding.first for finding in critique.findings)
    return f"{_number(number, 'thing')} to mend" + (
        f"; begin with the {first} marked first." if 0 < first < number else "."
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    if len(line) <= QUOTE:
        return line
    half = QUOTE // 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"


def _safe(text: str) -> str:
    """The text with a visible sign for each control character, of the same length."""
    return text.translate(VISIBLE)
