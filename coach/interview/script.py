"""The questions as data, one YAML file a kind in knowledge/interviews/; an organisation's own file wins."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach import resources, settings
from coach.errors import SettingsError

Kind = Literal["pip", "promotion"]
Form = Literal["text", "texts", "dated", "evidence", "voices", "choice", "day", "length", "weekday"]


class Prompt(BaseModel):
    """One question. `tests` are the principles its answer must not break, `follow_up` what is asked when it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    form: Form
    prompt: str
    why: str
    guidance: str
    example: str
    tests: list[str] = Field(default_factory=list)
    follow_up: dict[str, str] = Field(default_factory=dict)
    gate: bool = False  # decides whether there should be a document at all
    optional: bool = False  # the document stands without it


class Remedy(BaseModel):
    """What to do first about one principle, and after how many weeks to look again."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    weeks: int = Field(gt=0)
    steps: list[str] = Field(min_length=1)


class Script(BaseModel):
    """One interview."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Kind
    opening: str
    midpoint: str = ""
    questions: list[Prompt] = Field(min_length=1)
    not_yet: dict[str, Remedy]

    def question(self, name: str) -> Prompt | None:
        """The question with this id, or None."""
        return next((one for one in self.questions if one.id == name), None)


def load(kind: str) -> Script:
    """The interview of one kind. Raises SettingsError for a file that does not hold, in one line."""
    own = settings.load().home / "knowledge" / "interviews" / f"{kind}.yaml"
    return _read(own if own.is_file() else resources.folder("knowledge") / "interviews" / f"{kind}.yaml")


@lru_cache(maxsize=8)
def _read(path: Path) -> Script:
    try:
        raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return Script.model_validate(raw)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(
            f"{path} cannot be read ({' '.join(str(error).split())}); correct it or remove it"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SettingsError(f"{path}: {where}: {first['msg']}; the shipped file shows the fields") from error
