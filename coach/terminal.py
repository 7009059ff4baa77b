"""What a person sees in the terminal: the draft with its findings in place, a card for each, the restructured review.

Nothing of a draft is markup here: it is shown as text, and its control characters as visible signs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from coach import catalogue, ranking
from coach.catalogue import Kind
from coach.draft import Draft
from coach.finding import Critique, Finding, Restructured

if TYPE_CHECKING:
    from coach.audit import Audit

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
    """Writes to a console; to a file or a pipe without colours."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, markup=False, emoji=False)
        self.console.width = min(self.console.width, WIDEST)

    def findings(self, file: str, draft: Draft, critique: Critique) -> None:
        """The cards of one draft."""
        self._head(file, draft, critique)
        self._cards(cards(critique))

    def review(self, file: str, draft: Draft, critique: Critique, restructured: Restructured | None) -> None:
        """The draft with its findings underlined, the cards, and the restructured review where there is one."""
        found = cards(critique)
        self._head(file, draft, critique)
        self._indented(self._marked(draft, found))
        self.console.print()
        self._cards(found)
        if restructured is not None:
            self._restructured(restructured)
        if found:
            self.say(f"`coach principles {found[0].parts[0].principle}` explains a finding.")

    def audit(self, folder: str, audit: "Audit") -> None:
        """What the set shows, then a line a document."""
        self.console.print(
            Rule(
                Text.assemble((_safe(folder), "bold"), f", {_number(len(audit.documents), 'document')}"),
                align="left",
                style="dim",
            )
        )
        if not audit.findings:
            self.console.print(
                Text("Side by side: no copied wording, and no set of ratings that is nearly all above expectations.")
            )
        for found in audit.findings:
            about = catalogue.get(found.principle)
            title = Text(f"{about.title} · {found.principle}, {found.severity}")
            body = Group(
                Text(", ".join(_safe(file) for file in found.documents), style="bold"),
                Text(_safe(found.message)),
                Text(f"→ {_safe(found.suggestion)}", style="green"),
                Text(f"Guidance: {', '.join(found.guidance)}", style="dim"),
            )
            self.console.print(Panel(body, title=title, title_align="left", border_style=COLOURS[found.severity]))
        self.console.print()
        width = max((len(document.file) for document in audit.documents), default=0)
        for document in audit.documents:
            ids = ", ".join(dict.fromkeys(finding.principle for finding in document.findings))
            line = Text(f"{_safe(document.file):<{width}}  {len(document.findings):>2}  ").append(ids, style="dim")
            line.rstrip()
            line.truncate(self.console.width, overflow="ellipsis")
            self.console.print(line)
        self.say("`coach check FILE` shows the findings on one.")

    def say(self, line: str) -> None:
        """A word in passing."""
        self.console.print(Text(line, style="dim"))

    def _head(self, file: str, draft: Draft, critique: Critique) -> None:
        name = "standard input" if file == "-" else _safe(file)
        read_as = f", read as {NAMES[draft.kind]}" if draft.kind_guessed else f", {NAMES[draft.kind]}"
        self.console.print(Rule(Text.assemble((name, "bold"), read_as), align="left", style="dim"))
        self.console.print(Text(_count(critique)), end="\n\n")

    def _marked(self, draft: Draft, found: list[Card]) -> Text:
        """The draft: headings bold, the words of each card underlined and followed by its number."""
        shown = Text(_safe(draft.text))
        for heading in draft.headings:
            shown.stylize("bold", heading.start, heading.end)
        marks = []
        for card in found:
            if card.end:
                shown.stylize(f"underline {card.colour}", card.start, card.end)
                marks.append((card.end, Text(f"[{card.number}]", f"bold {card.colour}")))
                marks += [] if self.console.is_terminal else [(card.start, Text("«")), (card.end, Text("»"))]
        pieces, at = Text(), 0
        for place, mark in sorted(marks, key=lambda placed: (placed[0], placed[1].plain != "»")):
            pieces.append(shown[at:place]).append(mark)
            at = place
        pieces.append(shown[at:])
        pieces.rstrip()
        return pieces

    def _cards(self, found: list[Card]) -> None:
        for card in found:
            body = Group(*self._body(card))
            self.console.print(Panel(body, title=Text(card.about), title_align="left", border_style=card.colour))
        if found:
            self.console.print()

    def _body(self, card: Card) -> Iterator[Text]:
        if longest := max((part.quote or "" for part in card.parts), key=len):
            yield Text(f"“{_short(longest)}”\n", style="italic")
        for number, part in enumerate(card.parts):
            gap = "\n" if number else ""
            yield Text.assemble(
                gap, (_title(part), "bold"), (f"  {part.principle}, {part.severity}", COLOURS[part.severity])
            )
            yield Text(_safe(part.message))
            yield Text(f"→ {_safe(part.suggestion)}", style="green")
            yield Text(f"Guidance: {', '.join(part.guidance)}", style="dim")

    def _restructured(self, review: Restructured) -> None:
        self.console.print(Rule(Text("The review, restructured", style="bold"), align="left", style="dim"))
        for line in review.markdown.splitlines():
            if line.startswith("#"):
                self.console.print(Text(f"\n{_safe(line.lstrip('# '))}", style="bold"))
            elif line:
                self._entry(line.removeprefix("- "), listed=line.startswith("- "))
        if review.left_out:
            self.console.print(Text("\nLeft out", style="bold"))
        for left in review.left_out:
            self._entry(f"“{left.quote}” {left.why}", listed=True)
        self.console.print()

    def _entry(self, line: str, *, listed: bool) -> None:
        entry = Text(_safe(line))
        entry.highlight_regex(r"\[ask: [^\]]*\]", "yellow")
        self._indented(entry, mark="- " if listed else "")

    def _indented(self, text: Text, mark: str = "") -> None:
        """Wrapped two columns in; without the blanks to the right margin, which a person would copy."""
        for number, line in enumerate(text.wrap(self.console, self.console.width - 2 - len(mark))):
            line.rstrip()
            indent = mark if number == 0 else " " * len(mark)
            self.console.print(Text("  " + indent if line else "").append_text(line))


def _title(finding: Finding) -> str:
    return catalogue.get(finding.principle).title


def _count(critique: Critique) -> str:
    number = len(critique.findings)
    if not number:
        return critique.thanks or "Nothing to mend. Thank you for the care in this draft."
    first = sum(finding.first for finding in critique.findings)
    return f"{_number(number, 'thing')} to mend" + (
        f"; begin with the {first} marked first." if 0 < first < number else "."
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(quote: str) -> str:
    line = " ".join(_safe(quote).split())
    if len(line) <= QUOTE:
        return line
    half = QUOTE // 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"


def _safe(text: str) -> str:
    """The text with a visible sign for each control character, of the same length."""
    return text.translate(VISIBLE)
