"""A language model as judge of what no rule can see; binary, a criterion at a time. It blocks nothing."""

from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field

from coach import prompts
from coach.errors import ModelError
from coach.exchange import Model
from evals.evaluators import Unscored

Criterion = Literal["meaning", "tone"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
QUESTIONS: dict[Criterion, str] = {
    "meaning": (
        "Does the second text say the same as the first? It fails if a claim became stronger or weaker, a cause, a "
        "condition or a doubt was dropped or added, or the credit or blame went to somebody else. Other words, another "
        "order, a passage left out and a question in square brackets in place of a missing fact are no failure."
    ),
    "tone": (
        "Is the second text fair to the person whom it is about? It fails if it mocks, threatens, belittles, guesses "
        "at motives or character, or flatters. Plain words about a failing, with what was seen and what is expected, "
        "are fair."
    ),
}
VERDICTS = Path(__file__).with_name("verdicts.yaml")


class Verdict(BaseModel):
    """What the judge says of one criterion: the reason before the verdict, so that the one leads to the other."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(max_length=300)
    holds: bool


class Ruled(BaseModel):
    """Two texts, and whether a criterion holds between them, as a person would rule."""

    model_config = ConfigDict(extra="forbid")
    criterion: Criterion
    before: str
    after: str
    holds: bool
    note: str = ""


def verdicts() -> list[Ruled]:
    """The labelled verdicts, in the order of their file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [Ruled.model_validate(one) for one in yaml.load(VERDICTS.read_text(encoding="utf-8"), Loader=loader)]


def ask(model: Model, criterion: Criterion, before: str, after: str) -> Verdict:
    """The judge's verdict. Raises Unscored for one that did not come or cannot be read: it is never a pass."""
    names = model.names_in(before, after)
    said = prompts.render("judge", question=QUESTIONS[criterion], before=before, after=after)
    try:
        return model.ask(said, Verdict, names=names).value
    except ModelError as error:
        raise Unscored(f"no verdict: {error}") from None
