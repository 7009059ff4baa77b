"""The labelled drafts: their schema, their splits, and the hash that a report names them by.

The split goes by document. Of `held-out` no text was read while checks were written, and training never sees it; a
score on `dev` is a guard against breakage and never a result.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.catalogue import Kind
from coach.draft import Draft, context_from, parse
from coach.errors import InputError

HERE = Path(__file__).parent
FOLDER = HERE / "drafts"
MEASURED = ("drafts", "sets", "interviews", "injection", "retrieval.yaml", "verdicts.yaml", "names.yaml")
HELD_OUT = ("ec-", "ef-", "ei-")  # their ids begin so
Split = Literal["held-out", "dev"]
SPLITS: tuple[Split, ...] = ("held-out", "dev")


class Label(BaseModel):
    """One principle that the draft breaks; the quote is null for a principle of the whole document."""

    model_config = ConfigDict(extra="forbid")
    principle: str
    quote: str | None
    note: str = ""


class Placed(BaseModel):
    """A sentence and the section of a review in which it belongs; "other": in none."""

    model_config = ConfigDict(extra="forbid")
    quote: str
    section: Literal["summary", "accomplishments", "growth", "outlook", "other"]


class Labelled(BaseModel):
    """A draft with what is to be found in it."""

    model_config = ConfigDict(extra="forbid")
    id: str
    kind: Kind
    style: str = ""
    context: dict[str, str | None] | None = None
    text: str
    labels: list[Label]
    sentences: list[Placed] = []
    must_keep: list[str] = []

    @property
    def split(self) -> Split:
        """Whether this draft may be learned from."""
        return "held-out" if self.id.startswith(HELD_OUT) else "dev"

    @property
    def good(self) -> bool:
        """Whether a careful reader would let the draft pass: one remark at most."""
        return len(self.labels) <= 1

    def draft(self) -> Draft:
        """The draft as the coach reads it."""
        return parse(self.text, self.kind, context_from(self.context))

    def passage(self, quote: str | None) -> tuple[int, int] | None:
        """Where a labelled quote stands in the text; None without a quote, or for one that the text lacks."""
        at = self.text.find(quote) if quote else -1
        return (at, at + len(quote)) if quote and at >= 0 else None


@cache
def load(folder: Path = FOLDER) -> tuple[Labelled, ...]:
    """The labelled drafts in the order of their names. Raises InputError naming the file that breaks the schema."""
    return tuple(_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> Labelled:
    try:
        return Labelled.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(f"evals/drafts/{path.name}: {where}: {first['msg']}; correct the labelled draft") from error


def hashed() -> str:
    """SHA-256, in hex, over all that is measured with: drafts, sets, interviews, plants, queries and verdicts."""
    whole = hashlib.sha256()
    for name in MEASURED:
        for path in sorted(path for path in (HERE / name, *(HERE / name).rglob("*")) if path.is_file()):
            whole.update(f"{path.relative_to(HERE).as_posix()}\n".encode() + path.read_bytes())
    return whole.hexdigest()
