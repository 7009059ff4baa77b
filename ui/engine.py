"""The only module of the page that calls coach/: what is asked of the engine, and how it is named on the page."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach import catalogue as principles
from coach import resources, settings
from coach.catalogue import GROUPS, Kind, Principle
from coach.conversation import Work, finding_key
from coach.draft import Draft, context_from
from coach.draft import parse as parse_draft
from coach.finding import Critique, Restructured

if TYPE_CHECKING:
    from coach.llm import Model
    from coach.pages import Page

HEAD = 300  # characters in which a draft names its cycle
LONGEST = 36  # months that are shown
FILES = [".docx", ".pdf", ".md", ".txt"]
KINDS: dict[str, Kind] = {
    "Performance review": "review",
    "Improvement plan (PIP)": "pip",
    "Promotion case": "promotion",
    "Calibration pitch": "pitch",
}
SHORT = {"structure": "Structure", "ratings": "Ratings", "pip": "PIP", "promotion": "Promotion", "pitch": "Pitch"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The coach's reply to a message: `work` where the draft or the review changed, `pages` of guidance it rests on."""

    text: str
    pages: list[str] = field(default_factory=list)
    work: Work | None = None


def kind_name(kind: Kind) -> str:
    """How the page calls this kind of document."""
    return next(name for name, value in KINDS.items() if value == kind)


def principle(id: str) -> Principle:
    """The principle with this id."""
    return principles.get(id)


def title(id: str) -> str:
    """The principle's title."""
    return principle(id).title


def group(id: str) -> str:
    """The label of a principle's group, short enough to stand in a line of text."""
    name = principle(id).group
    return SHORT.get(name, GROUPS[name])


def colour(id: str) -> str:
    """The CSS class of a principle's group: g0 to g7."""
    return f"g{list(GROUPS).index(principle(id).group)}"


def catalogue(kind: Kind) -> list[tuple[str, list[Principle]]]:
    """The principles that one document of this kind can break, by group."""
    groups = [
        (GROUPS[name], [p for p in found if kind in p.kinds and p.scope != "set"])
        for name, found in principles.by_group().items()
    ]
    return [(name, found) for name, found in groups if found]


def page(slug: str) -> tuple[tuple[str, str], ...]:
    """The sections of a guidance page, each with its heading."""
    return _pages()[slug].sections if slug in _pages() else ()


def page_title(slug: str) -> str:
    """The title of a guidance page, an organisation's own page included."""
    return _pages()[slug].title if slug in _pages() else slug


@cache
def _pages() -> "dict[str, Page]":
    from coach import pages

    return {page.slug: page for page in pages.read(pages.files())[0]}


def examples() -> dict[str, str]:
    """The example drafts to click, by the name on the button."""
    pages = sorted(resources.folder("examples").glob("*.md"))
    return {page.stem.replace("-", " ").capitalize(): page.read_text(encoding="utf-8") for page in pages}


def read_file(path: Path) -> str:
    """The text of an uploaded file. Raises InputError."""
    from coach.read import read

    return read(path)


def parse(work: Work) -> Draft:
    """The draft as read. Raises InputError for a text that cannot be used."""
    return parse_draft(work.text, work.kind_given, context_from(work.context))


def model(work: Work) -> str | None:
    """The name of the model that answers for this draft; None where the built-in engine does."""
    chosen = _chosen() if work.engine != "builtin" else None
    return chosen.name if chosen else None


def engines() -> dict[str, Literal["auto", "builtin"]]:
    """The engines to choose from, by their names on the page; the first is the one to begin with."""
    chosen = _chosen()
    named: dict[str, Literal["auto", "builtin"]] = {chosen.name: "auto"} if chosen else {}
    return named | {"Built-in engine": "builtin"}


def who(serving: bool) -> str:
    """Which engine answers and where the text goes, in one or two plain sentences."""
    here = "this server" if serving else "this machine"
    chosen = _chosen()
    if chosen is None:
        return f"Answered by the built-in engine. Your text never leaves {here}."
    if chosen.local:
        return f"Answered by {chosen.name}, which runs on {here}. Your text never leaves it."
    return (
        f"Answered by {chosen.name} over the network. Names, addresses and ids are replaced by stand-ins before the "
        f"text leaves {here}."
    )


def prompt() -> str:
    """What a person may type, as an example."""
    if _chosen():
        return "“Make the second growth area kinder”, “the number was 12 %”, “why is this hearsay?”"
    return "“Why is this hearsay?”, “how do I write a growth area?”, “undo”"


def critique(draft: Draft, with_model: bool, work: Work) -> Critique:
    """The findings; the dismissed ones stay among them, and are told to the model."""
    from coach.critique import Dismissal
    from coach.critique import critique as find

    builtin = find(draft, "builtin")
    if not with_model:
        return builtin
    aside = []
    for key, reason in work.dismissed.items():
        broken, _, quote = key.partition(":")
        aside.append(Dismissal(broken, quote or None, reason))
    found = find(draft, "llm", aside)
    found.findings += [finding for finding in builtin.findings if finding_key(finding) in work.dismissed]
    return found


def restructure(draft: Draft, found: Critique, work: Work, with_model: bool) -> Restructured:
    """The four sections, made from the draft's own words and the manager's answers alone."""
    from coach.rewrite import rewrite

    return rewrite(draft, answers=work.answers, engine="llm" if with_model else "builtin")


def _chosen() -> "Model | None":
    if settings.load().model is None:  # spares the import of a model's client
        return None
    from coach.llm import chosen

    return chosen("auto")


def months(work: Work) -> list[tuple[date, int]]:
    """The months of the cycle, each with the number of sentences that are dated in it; empty where nothing is known.

    Without a cycle given, it is the stretch that the first lines name ("2025", "H1 2025"), else what the dates span.
    """
    from coach.interview.dates import spans

    if work.critique is None:
        return []
    draft = parse(work)
    cycle = draft.context.cycle
    if cycle is None:
        named = [s for s in spans(draft.text[:HEAD]) if s.sure and (s.last - s.first).days > 60]
        cycle = (named[0].first, named[0].last) if named else None
    near = cycle[1] if cycle else None
    dated = [
        {(s.first.year, s.first.month) for s in spans(one.text, near) if (s.last - s.first).days < 31}
        for one in draft.sentences
    ]
    seen = [month for found in dated for month in found]
    if cycle is not None:
        first, last = (cycle[0].year, cycle[0].month), (cycle[1].year, cycle[1].month)
    elif seen:
        first, last = min(seen), max(seen)
    else:
        return []
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    whole = [divmod(first[0] * 12 + first[1] - 1 + step, 12) for step in range(min(count, LONGEST))]
    return [(date(year, month + 1, 1), seen.count((year, month + 1))) for year, month in whole]
