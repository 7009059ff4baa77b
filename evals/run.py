"""Run evaluations: cases through their tasks and evaluators, counts into measures, a split at a time."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel
from pydantic_evals import Case, Dataset
from pydantic_evals.reporting import EvaluationReport

from coach import critique, guidance, prompts, settings
from coach.errors import InputError
from evals import data, evaluators
from evals.data import SPLITS
from evals.evaluators import Disagreement, Engine, Evaluation, Judge, Suite


class Measure(BaseModel):
    """One number over `scored` cases; `unscored` others gave nothing that could be judged."""

    split: str
    name: str
    value: float
    scored: int
    unscored: int
    fewer_is_better: bool = False

    @property
    def key(self) -> str:
        """How thresholds and baseline call it: SPLIT:NAME."""
        return f"{self.split}:{self.name}"


class Disputed(BaseModel):
    """What one evaluator disagrees with in one case."""

    split: str
    case: str
    evaluator: str
    text: str
    disagreements: list[Disagreement]


class Failure(BaseModel):
    """A case without a score, and why."""

    split: str
    case: str
    evaluator: str
    why: str


class Result(BaseModel):
    """All that one run measured, and what it rests on."""

    engine: str
    model: str | None
    prompts: dict[str, str]
    index_hash: str
    data_hash: str
    measures: list[Measure]
    disagreements: list[Disputed]
    unscored: list[Failure]


def chosen(only: Iterable[str]) -> list[Evaluation]:
    """The evaluations with these names, all of them without one. Raises InputError for a name that is none."""
    known = evaluators.registered()
    names = list(only) or list(known)
    if unknown := [name for name in names if name not in known]:
        raise InputError(f"no evaluator {unknown[0]!r}; known are {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)]


def run(
    evaluations: Iterable[Evaluation],
    engine: Engine = "auto",
    advance: Callable[[str, int, int], None] = lambda suite, done, of: None,
) -> Result:
    """Measure. `advance(suite, done, of)` is told of every case that is done.

    Raises SettingsError for engine "llm" where no model is set.
    """
    model = critique.chosen(engine)
    asked = list(evaluations)
    result = Result(
        engine="builtin" if model is None else "llm",
        model=settings.load().model if model else None,
        prompts=prompts.versions(),
        index_hash=guidance.index_hash(),
        data_hash=data.hashed(data.load()),
        measures=[],
        disagreements=[],
        unscored=[],
    )
    for suite in dict.fromkeys(evaluation.suite for evaluation in asked):
        mine = [evaluation for evaluation in asked if evaluation.suite == suite]
        report = _report(suite, mine, engine, advance)
        for split in SPLITS:
            for evaluation in mine:
                _add(result, report, evaluation, split)
    return result


def _report(
    suite: Suite, mine: list[Evaluation], engine: Engine, advance: Callable[[str, int, int], None]
) -> EvaluationReport[Any, Any, str]:
    cases: list[Case[Any, Any, str]] = list(suite.cases())
    done = 0

    def task(inputs: Any) -> Any:
        nonlocal done
        try:
            return suite.task(inputs, engine)
        finally:
            done += 1
            advance(suite.name, done, len(cases))

    dataset = Dataset[Any, Any, str](name=suite.name, cases=cases, evaluators=[Judge(one) for one in mine])
    return dataset.evaluate_sync(task, name=suite.name, max_concurrency=1, progress=False)


def _add(result: Result, report: EvaluationReport[Any, Any, str], evaluation: Evaluation, split: str) -> None:
    """The measures of one evaluation over one split, with what stands behind them."""
    name = evaluation.name
    counts: Counter[str] = Counter()
    scored = 0
    lost = [(failed.name, failed.error_message) for failed in report.failures if failed.metadata == split]
    for case in report.cases:
        if case.metadata != split:
            continue
        lost += [(case.name, bad.error_message) for bad in case.evaluator_failures if bad.name == name]
        if name not in case.attributes:
            continue  # it does not apply to this case
        scored += 1
        for key, score in case.scores.items():
            evaluator, _, count = key.partition(":")
            if evaluator == name:
                counts[count] += score.value  # type: ignore[assignment]
        if case.attributes[name]:
            text = getattr(case.inputs, "text", str(case.inputs))
            result.disagreements.append(
                Disputed(split=split, case=case.name, evaluator=name, text=text, disagreements=case.attributes[name])
            )
    result.unscored += [Failure(split=split, case=case, evaluator=name, why=why) for case, why in lost]
    if not scored and not lost:
        return
    for key, value in evaluation.sums(counts).items() if scored else ():
        fewer = key.split("/")[0] in evaluation.fewer
        result.measures.append(
            Measure(
                split=split,
                name=f"{name}/{key}",
                value=value,
                scored=scored,
                unscored=len(lost),
                fewer_is_better=fewer,
            )
        )
