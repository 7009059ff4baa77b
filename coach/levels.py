"""The leveling framework: dimensions x levels, and what each cell expects.

Frameworks are YAML in knowledge/frameworks/; an organisation's own, in COACH_HOME/knowledge/frameworks/, win over
the shipped ones. Any trade, any dimensions, any number of levels from two up.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from coach import resources, settings
from coach.errors import InputError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
MANY = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|both|all|several|other|many|every|"
    r"(?:all|the|both|of) (?:other |our |the )?(?:\d+|two|three|four|five|six|seven|eight|nine)?)(?: [\w-]+)?"
)
DEFAULT = "general"  # knows the five common dimensions, whatever the trade


class Dimension(BaseModel):
    """One thing that levels differ in. `words` are beginnings of words or phrases, each enough to speak of it.

    In a phrase N stands for a number or a word such as both, all or several, and a word more: "N teams" is also
    "five platform teams".
    """

    model_config = ConfigDict(extra="forbid")
    name: Text
    means: Text
    aliases: list[Text] = Field(default_factory=list)
    words: list[Text] = Field(default_factory=list)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches each word of the dimension's vocabulary, its own name included."""
        words = sorted({self.name, *self.words}, key=len, reverse=True)
        several = "|".join(re.sub(r"\bN\b", lambda _: MANY, re.escape(word)) for word in words)
        return re.compile(rf"\b(?:{several})\w*", re.IGNORECASE)

    def named(self, label: str) -> bool:
        """Is `label` this dimension's name or one of its aliases, however it is spelt?"""
        return _plain(label) in {_plain(name) for name in (self.name, *self.aliases)}


class Level(BaseModel):
    """One level, from the lowest up, with what it expects in each dimension."""

    model_config = ConfigDict(extra="forbid")
    name: Text
    title: Text | None = None
    aliases: list[Text] = Field(default_factory=list)
    expects: dict[Text, Text]

    def named(self, label: str) -> bool:
        """Does `label` name this level? "L6+" also answers to L6 and every L above; "L1-L2" to both."""
        asked = _plain(label)
        if asked in {_plain(name) for name in (self.name, self.title or "", *self.aliases) if name}:
            return True
        span = re.fullmatch(r"(\D*)(\d+)(?:\+|\s*[-–]\s*\D*(\d+))", self.name.strip())
        number = re.fullmatch(r"(\D*)(\d+)", label.strip())
        if not span or not number or _plain(span[1]) != _plain(number[1]):
            return False
        return int(span[2]) <= int(number[2]) <= (int(span[3]) if span[3] else int(number[2]))


class Framework(BaseModel):
    """Dimensions and levels of one trade or organisation; every level has a cell for every dimension."""

    model_config = ConfigDict(extra="forbid")
    name: Text
    trade: Text = "Any"
    roles: list[Text] = Field(default_factory=list)  # words of a role that this framework fits; none: any role
    dimensions: list[Dimension] = Field(min_length=2)
    levels: list[Level] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> "Framework":
        names = [dimension.name for dimension in self.dimensions]
        for kind, seen in (("dimension", names), ("level", [level.name for level in self.levels])):
            twice = next((name for name in seen if [_plain(other) for other in seen].count(_plain(name)) > 1), None)
            if twice:
                raise ValueError(f"the {kind} {twice!r} stands twice; give each its own name")
        for level in self.levels:
            for name in names:
                if name not in level.expects:
                    raise ValueError(f"level {level.name!r} says nothing on {name!r}; add it under 'expects'")
            for name in level.expects:
                if name not in names:
                    raise ValueError(f"level {level.name!r} speaks of {name!r}, which is not among the dimensions")
        return self

    def find(self, label: str) -> Level | None:
        """The level that `label` names, also where the label says more: "Senior Engineer (L4)"."""
        parts = [label, *re.split(r"[(),/|:;]|\s[-–—]\s", label)]
        for part in (part.strip() for part in parts if part and part.strip()):
            for level in self.levels:
                if level.named(part) or level.named(re.sub(r"(?i)^(level|grade|band)\s+", "", part)):
                    return level
        return None

    def level(self, label: str) -> Level:
        """The level that `label` names. Raises InputError with the names that this framework knows."""
        found = self.find(label)
        if not found:
            known = ", ".join(level.name for level in self.levels)
            raise InputError(f"the framework {self.name} has no level {label!r}; it has {known}")
        return found

    def gap(self, current: str, proposed: str) -> list[tuple[Dimension, str, str]]:
        """(dimension, expected at `current`, expected at `proposed`). Raises InputError unless it is a step up."""
        low, high = self.level(current), self.level(proposed)
        if self.levels.index(low) >= self.levels.index(high):
            raise InputError(
                f"{proposed} is not above {current} in the framework {self.name}; give the lower level first"
            )
        return [(one, low.expects[one.name], high.expects[one.name]) for one in self.dimensions]

    def dimension(self, label: str) -> Dimension | None:
        """The dimension that `label` names, or None."""
        return next((one for one in self.dimensions if one.named(label)), None)

    def fits(self, role: str) -> bool:
        """Is `role` of this framework's trade?"""
        return not self.roles or any(re.search(rf"\b{re.escape(word)}", role, re.IGNORECASE) for word in self.roles)


def read(path: str | Path) -> Framework:
    """Read and check one framework file. Raises InputError naming the file, the place and the remedy."""
    try:
        raw: Any = yaml.load(
            Path(path).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the name") from error
    except (yaml.YAMLError, ValueError) as error:
        raise InputError(f"{path} is not valid YAML ({_one_line(error)}); correct it and try again") from error
    if not isinstance(raw, dict):
        raise InputError(f"{path} holds no framework; it needs name, dimensions and levels, as the shipped ones show")
    try:
        return Framework.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise InputError(f"{path}: {where + ': ' if where else ''}{what}") from error


def available() -> dict[str, Path]:
    """Framework files by name, the organisation's own first."""
    own = settings.load().home / "knowledge" / "frameworks"
    found: dict[str, Path] = {}
    for folder in (own, resources.folder("knowledge") / "frameworks"):
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            found.setdefault(path.stem, path)
    return found


def load(name: str | None = None) -> Framework:
    """The framework called `name`, or a path to one; without a name the organisation's own, else engineering.

    Raises InputError for a name that does not exist or a file that does not hold.
    """
    known = available()
    if name is None:
        shipped = resources.folder("knowledge") / "frameworks"
        name = next((stem for stem, path in known.items() if path.parent != shipped), "engineering")
    if name in known:
        return read(known[name])
    if Path(name).suffix in (".yaml", ".yml"):
        return read(name)
    raise InputError(f"there is no framework {name!r}; there are {', '.join(known)}, or give the path of a file")


def choose(role: str, labels: Iterable[str]) -> Framework:
    """The first framework, own ones before shipped, that fits the role and knows each level; else the general one."""
    asked = [label for label in labels if label]
    for name in available():
        framework = load(name)
        if name != DEFAULT and framework.fits(role) and asked and all(framework.find(label) for label in asked):
            return framework
    return load(DEFAULT)


def _plain(label: str) -> str:
    return re.sub(r"[\s_-]+", " ", label).strip().casefold()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
