"""What the page calls things: kinds of document, principles, groups, pages of guidance, engines."""

from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from coach import catalogue as principles
from coach import resources, settings
from coach.catalogue import GROUPS, Kind, Principle
from coach.conversation import Work

if TYPE_CHECKING:
    from coach.exchange import Model
    from coach.pages import Page

KINDS: dict[str, Kind] = {
    "Performance review": "review",
    "Improvement plan (PIP)": "pip",
    "Promotion case": "promotion",
    "Calibration pitch": "pitch",
}
SHORT = {"structure": "Structure", "ratings": "Ratings", "pip": "PIP", "promotion": "Promotion", "pitch": "Pitch"}


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
    kinds = {kind: name for name, kind in KINDS.items()}
    return {
        kinds.get(cast(Kind, page.stem), page.stem.replace("-", " ").capitalize()): page.read_text(encoding="utf-8")
        for page in sorted(resources.folder("examples").glob("*.md"))
    }


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


def _chosen() -> "Model | None":
    if settings.load().model is None:  # spares the import of a model's client
        return None
    from coach.llm import chosen

    return chosen("auto")
