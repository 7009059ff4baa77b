"""The evaluators, one a file: each judges the output of one case, and sums its counts into measures.

A module of this package holds `EVALUATION`; modules are discovered, so none can be forgotten. Evaluations over the same
`Suite` share one run of its task: the labelled drafts are read once, however many evaluators look at them.
"""

import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel
from pydantic_evals import Case
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from coach.errors import CoachError
from evals.models import Models

Counts = Counter[str]


class Unscored(CoachError):
    """An output that cannot be judged, such as a model's failed reply: counted apart, never as right or wrong."""


class Disagreement(BaseModel):
    """One place where output and labels differ; offsets count characters of `text`, or of the case's draft."""

    what: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(slots=True)
class Verdict:
    """What one case adds: counts, and the disagreements behind them."""

    counts: Counts = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases, and the task that turns a case's inputs into an output; a case's metadata is its split.

    `models`: whether the task asks one, if there is one.
    """

    name: str
    cases: Callable[[], Iterable[Case[Any, Any, str]]]
    task: Callable[[Any, Models], Any]
    models: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluator: `judge(inputs, output)` gives None where it does not apply; `sums` turns counts into measures.

    A measure is named NAME/KEY, or NAME/KEY/DETAIL. Those with a KEY in `fewer` are better when smaller. One that does
    not block is a judge's: left out without a judge, without a threshold, and what it leaves unscored is only counted.
    """

    name: str
    suite: Suite
    judge: Callable[[Any, Any], Verdict | None]
    sums: Callable[[Counts], Mapping[str, float]]
    fewer: frozenset[str] = frozenset()
    blocks: bool = True


@dataclass
class Judge(Evaluator[Any, Any, Any]):
    """One Evaluation as pydantic-evals runs it: every count is a score, with the disagreements as its reason."""

    evaluation: Evaluation

    def evaluate(self, ctx: EvaluatorContext[Any, Any, Any]) -> dict[str, EvaluationReason]:
        """The counts of one case under `NAME:COUNT`."""
        verdict = self.evaluation.judge(ctx.inputs, ctx.output)
        if verdict is None:
            return {}
        ctx.attributes[self.evaluation.name] = verdict.disagreements
        said = "; ".join(each.what for each in verdict.disagreements) or None
        return {f"{self.evaluation.name}:{key}": EvaluationReason(int(n), said) for key, n in verdict.counts.items()}


@cache
def registered() -> dict[str, Evaluation]:
    """Every evaluation by its name."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [module.EVALUATION for module in modules if hasattr(module, "EVALUATION")]
    return {evaluation.name: evaluation for evaluation in sorted(found, key=lambda each: each.name)}


def share(part: float, whole: float) -> float:
    """`part` of `whole`; 1 where there is nothing to get wrong."""
    return part / whole if whole else 1.0


def details(counts: Counts, key: str) -> list[str]:
    """What stands behind `key/` in the names of counts."""
    return sorted(name.removeprefix(f"{key}/") for name in counts if name.startswith(f"{key}/"))
