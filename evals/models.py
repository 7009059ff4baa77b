"""The models of a run: that which the coach asks, and that which judges what it made."""

import dataclasses
from dataclasses import dataclass
from typing import Literal

from coach import llm, settings
from coach.exchange import Model

Engine = Literal["auto", "builtin", "llm"]


@dataclass(frozen=True, slots=True)
class Models:
    """Either may be missing: the built-in engine then answers, or nothing is judged that only a model can see."""

    coach: Model | None = None
    judge: Model | None = None


def live(engine: Engine) -> Models:
    """The models of the settings. Raises SettingsError for one that cannot be used, or for "llm" without one."""
    given = settings.load()
    judge = llm.connect(dataclasses.replace(given, model=given.judge)) if given.judge else None
    return Models(llm.chosen(engine), judge)
