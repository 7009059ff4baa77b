"""The catalogue of principles, read from the pages in knowledge/principles/.

A page is Markdown with front matter (id, title, group, kinds, scope, severity, guidance) and the headings
"What it is", "Why it matters", "Weak", "Better", "Ask".
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import yaml

from coach import resources, settings
from coach.errors import InputError, SettingsError
from coach.finding import Severity

Kind = Literal["review", "pip", "promotion", "pitch"]
Scope = Literal["whole", "near", "passage", "set"]
KINDS: tuple[Kind, ...] = ("review", "pip", "promotion", "pitch")
GROUPS = {  # in the order in which a reader meets them -> the heading above each
    "structure": "Structure of a review",
    "accomplishments": "Accomplishments",
    "growth": "Growth areas",
    "writing": "Writing",
    "ratings": "Ratings and anti-patterns",
    "pip": "Performance improvement plans",
    "promotion": "Promotion cases",
    "pitch": "Calibration pitches",
}
ALLOWED = {"group": tuple(GROUPS), "kinds": KINDS, "scope": get_args(Scope), "severity": get_args(Severity)}
PARTS = ("What it is", "Why it matters", "Weak", "Better", "Ask")


@dataclass(frozen=True, slots=True)
class Principle:
    """One entry of the catalogue; `whole` and `set` findings carry no quote, `near` quotes the nearest passage."""

    id: str
    title: str
    group: str
    kinds: tuple[Kind, ...]
    scope: Scope
    severity: Severity
    guidance: tuple[str, ...]
    what: str
    why: str
    weak: str
    better: str
    ask: str


@cache
def load() -> dict[str, Principle]:
    """Every principle by id, in the order of their ids. Raises SettingsError for a page that cannot be read.

    An organisation's own pages, in COACH_HOME/knowledge/principles/, stand beside the shipped ones and win over them.
    """
    folders = [resources.folder("knowledge"), settings.load().home / "knowledge"]
    pages = {page.stem: page for folder in folders for page in (folder / "principles").glob("*.md")}
    return {name: parse(name, pages[name].read_text(encoding="utf-8")) for name in sorted(pages)}


def get(name: str) -> Principle:
    """The principle with this id. Raises InputError naming the ids that come close."""
    principles = load()
    if name in principles:
        return principles[name]
    from rapidfuzz import process  # only a slip of the pen needs it

    near = [match for match, _, _ in process.extract(name, principles.keys(), limit=3, score_cutoff=60)]
    remedy = f"did you mean {' or '.join(near)}?" if near else "`coach principles` lists them all"
    raise InputError(f"no principle {name!r}; {remedy}")


def by_group() -> dict[str, list[Principle]]:
    """The principles under their group, groups in the order of GROUPS, ids in order of the alphabet."""
    return {group: [principle for principle in load().values() if principle.group == group] for group in GROUPS}


def parse(name: str, page: str) -> Principle:
    """Read one page. Raises SettingsError naming the page and what is wrong with it."""
    where = f"knowledge/principles/{name}.md"
    match = re.match(r"---\n(.*?)\n---\n(.*)", page, re.S)
    if not match:
        raise SettingsError(f"{where} has no front matter; begin it with a '---' block")
    try:
        head = yaml.load(match[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise SettingsError(f"{where}: front matter is not valid YAML ({str(error).splitlines()[0]})") from error
    sections = re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", match[2], re.S | re.M)
    body = {part.strip(): text.strip() for part, text in sections}
    missing = [part for part in PARTS if not body.get(part)]
    if missing or head.get("id") != name:
        wrong = f"lacks the heading '## {missing[0]}'" if missing else f"has id {head.get('id')!r}, not its file name"
        raise SettingsError(f"{where} {wrong}")
    try:
        principle = Principle(
            id=name,
            title=head["title"],
            group=head["group"],
            kinds=tuple(head["kinds"]),
            scope=head["scope"],
            severity=head["severity"],
            guidance=tuple(head["guidance"]),
            what=body["What it is"],
            why=body["Why it matters"],
            weak=body["Weak"],
            better=body["Better"],
            ask=body["Ask"],
        )
    except KeyError as error:
        raise SettingsError(f"{where}: front matter lacks {error}") from error
    for field, allowed in ALLOWED.items():
        value = getattr(principle, field)
        for each in value if isinstance(value, tuple) else [value]:
            if each not in allowed:
                raise SettingsError(f"{where}: {field} {each!r} is none of {', '.join(allowed)}")
    return principle
