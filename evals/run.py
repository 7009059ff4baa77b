"""Run evaluations: cases through their tasks and evaluators, counts into measures, a split at a time."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_evals import Case, Dataset
from pydantic_evals.reporting import EvaluationReport

from coach import guidance, prompts
from coach.errors import InputError, SettingsError
from evals import data, evaluators, models, recordings
from evals.data import SPLITS
from evals.evaluators import Disagreement, Evaluation, Judge, Suite
from evals.models import Engine, Models
from evals.recordings import Tape


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
    judge: str | None
    recorded: str | None  # the day of a recording that was replayed
    prompts: dict[str, str]
    index_hash: str
    data_hash: str
    splits: dict[str, list[str]]  # the drafts of each
    measures: list[Measure]
    disagreements: list[Disputed]
    unscored: list[Failure]
    faults: list[str]  # of a recording: what is outdated or orphaned


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
    cases: Mapping[str, Collection[str]] | None = None,
    recorded: str | None = None,
) -> Result:
    """Measure. `advance(suite, done, of)` is told of every case that is done; `cases` are those to take, by suite.

    With the name of a recording that is replayed, in place of a live model, on its own cases. Raises SettingsError for
    engine "llm" where no model is set and for a judge's evaluator without a judge, InputError for a recording that is
    not there.
    """
    asked = list(evaluations)
    with recordings.replayed(recorded) as tape:
        used = tape.models() if tape else models.live(engine)
        taken = tape.of.cases if tape else cases
        unjudged = [one.name for one in asked if not one.blocks and used.judge is None]
        if unjudged and asked != chosen([]):
            raise SettingsError(f"{unjudged[0]} needs a model that judges; set COACH_JUDGE as COACH_MODEL is set")
        result = Result(
            engine="builtin" if used.coach is None else "llm",
            model=used.coach.name if used.coach else None,
            judge=used.judge.name if used.judge else None,
            recorded=tape.of.on if tape else None,
            prompts=prompts.versions(),
            index_hash=guidance.index_hash(),
            data_hash=data.hashed(),
            splits={split: [one.id for one in data.load() if one.split == split] for split in SPLITS},
            measures=[],
            disagreements=[],
            unscored=[],
            faults=[],
        )
        for suite in dict.fromkeys(evaluation.suite for evaluation in asked):
            found = [case for case in suite.cases() if taken is None or case.name in taken.get(suite.name, ())]
            if tape:
                result.faults += tape.gone(suite.name, {case.name or "" for case in found})
            mine = [evaluation for evaluation in asked if evaluation.suite == suite]
            if not found:
                continue
            report = _report(suite, found, mine, used, tape, advance)
            for split in SPLITS:
                for evaluation in mine:
                    _add(result, report, evaluation, split)
        if tape:
            result.faults += tape.faults(whole=asked == chosen([]))
    return result


def _report(
    suite: Suite,
    cases: list[Case[Any, Any, str]],
    mine: list[Evaluation],
    used: Models,
    tape: Tape | None,
    advance: Callable[[str, int, int], None],
) -> EvaluationReport[Any, Any, str]:
    names = {id(case.inputs): case.name for case in cases}
    done = 0

    def task(inputs: Any) -> Any:
        nonlocal done
        if tape:
            tape.case = f"{suite.name} {names[id(inputs)]}"
        try:
            return suite.task(inputs, used)
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
