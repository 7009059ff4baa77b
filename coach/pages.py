"""The pages of guidance: ours in knowledge/guidance/, and beside them an organisation's own in COACH_HOME/knowledge/.

A page is Markdown; front matter (slug, title, summary, asked, heard) is optional in an own page. `asked` are questions
that the page answers, `heard` sentences of drafts that it speaks about: they make it findable in other people's words.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach import resources, settings
from coach.errors import CoachError, SettingsError

OWN_FOLDERS = ("guidance", "frameworks", "policies")
LONGEST = 1200  # characters of one section's text; a longer one is cut between paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `sections` are (heading, text), each of which makes sense alone."""

    slug: str
    title: str
    summary: str
    sections: tuple[tuple[str, str], ...]
    asked: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    own: bool = False


def files() -> list[Path]:
    """The files of all pages, ours first."""
    own = settings.load().home / "knowledge"
    found = sorted((resources.folder("knowledge") / "guidance").glob("*.md"))
    for folder in OWN_FOLDERS:
        kinds = ("*.md", "*.yaml", "*.yml") if folder == "frameworks" else ("*.md",)
        found += sorted(path for kind in kinds for path in (own / folder).rglob(kind))
    return found


def fingerprint(paths: Sequence[Path]) -> str:
    """SHA-256, in hex, of the names and bytes of these files."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read(paths: Sequence[Path]) -> tuple[list[Page], list[str]]:
    """The pages in these files, and a notice for each own page that cannot be used.

    An own page takes the place of ours with the same slug. Raises SettingsError for a page of ours that cannot be read.
    """
    shipped = resources.folder("knowledge") / "guidance"
    pages: dict[str, Page] = {}
    notices = []
    for path in paths:
        own = path.parent != shipped
        try:
            page = _framework(path) if path.suffix != ".md" else parse(path.stem, _text(path), own)
        except CoachError as error:
            if not own:
                raise
            notices.append(f"{path} was left out: {error}")
            continue
        taken = pages.get(page.slug)
        slug = f"{path.parent.name}-{page.slug}" if taken and taken.own else page.slug
        pages[slug] = page if slug == page.slug else Page(slug, page.title, page.summary, page.sections, own=True)
    return list(pages.values()), notices


def parse(name: str, text: str, own: bool = False) -> Page:
    """Read one page; `name` is its slug where it gives none. Raises SettingsError for front matter that is not YAML."""
    match = re.match(r"---\n(.*?)\n---\n(.*)", text, re.S)
    head, body = (_front(name, match[1]), match[2]) if match else ({}, text)
    heading = re.match(r"\s*# ([^\n]+)\n(.*)", body, re.S)
    if heading:
        body = heading[2]
    title = str(head.get("title") or (heading[1].strip() if heading else name.replace("-", " ").capitalize()))
    opening, *rest = re.split(r"^##+ ([^\n]+)\n", body, flags=re.M)
    parts = [(title, opening), *zip(rest[::2], rest[1::2], strict=True)]
    sections = tuple((label.strip(), piece) for label, part in parts for piece in _pieces(part))
    if not sections:
        raise SettingsError(f"the page {name} is empty; write something under a '## ' heading, or remove it")
    return Page(
        slug=str(head.get("slug") or name),
        title=title,
        summary=str(head.get("summary") or ""),
        sections=sections,
        asked=tuple(map(str, head.get("asked") or ())),
        heard=tuple(map(str, head.get("heard") or ())),
        own=own,
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError("it is not UTF-8; save it with that encoding") from None
    except OSError as error:
        raise SettingsError(f"it cannot be read ({error.strerror}); check its permissions") from None


def _front(name: str, text: str) -> dict[str, Any]:
    try:
        head = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        where = " ".join(str(error).split())
        raise SettingsError(f"the front matter of {name} is not YAML ({where}); correct it") from None
    if not isinstance(head, dict):
        raise SettingsError(f"the front matter of {name} is not a list of 'name: value' lines; correct it")
    return head


def _pieces(text: str) -> list[str]:
    """Cut a long text between its paragraphs, so that each piece can be read, and retrieved, by itself."""
    pieces: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if pieces and len(pieces[-1]) + len(paragraph) < LONGEST:
            pieces[-1] += f"\n\n{paragraph}"
        elif paragraph.strip():
            pieces.append(paragraph)
    return pieces


def _framework(path: Path) -> Page:
    """An own leveling framework as a page: a section for each level."""
    from coach import levels

    framework = levels.read(path)
    sections = tuple(
        (
            f"{framework.name}: what {level.name} {level.title or ''}".rstrip() + " expects",
            "\n".join(f"- **{dimension}**: {expected}" for dimension, expected in level.expects.items()),
        )
        for level in framework.levels
    )
    return Page(path.stem, f"{framework.name} levels", framework.trade, sections, own=True)
