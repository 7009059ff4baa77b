"""How far is the judge to be trusted? Its verdicts beside labelled ones, which were written with a model's help.

Positive is "the criterion holds": the true-positive rate is the share of texts labelled so that the judge lets pass,
the true-negative rate the share of those labelled a failure that it catches. Without a judge nothing is measured.
"""

from collections import Counter
from collections.abc import Mapping

from pydantic_evals import Case

from evals import judge as judging
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict
from evals.judge import CRITERIA, Ruled
from evals.models import Models


def _cases() -> list[Case[Ruled, judging.Verdict | None, str]]:
    return [
        Case(name=f"verdict {number}", inputs=one, metadata="dev") for number, one in enumerate(judging.verdicts(), 1)
    ]


def _task(ruled: Ruled, models: Models) -> judging.Verdict | None:
    return judging.ask(models.judge, ruled.criterion, ruled.before, ruled.after) if models.judge else None


def judge(ruled: Ruled, said: judging.Verdict | None) -> Verdict | None:
    """Whether judge and label agree."""
    if said is None:
        return None
    side = "positives" if ruled.holds else "negatives"
    right = said.holds == ruled.holds
    counts = {f"{side}": 1, f"{side}/{ruled.criterion}": 1, f"true {side}": right}
    counts[f"true {side}/{ruled.criterion}"] = right
    what = f"{ruled.criterion} {'holds' if ruled.holds else 'fails'} by its label; the judge: {said.reason}"
    return Verdict(Counter(counts), [] if right else [Disagreement(what=what, text=ruled.after)])


def sums(counts: Counts) -> Mapping[str, float]:
    """Both rates with the counts they rest on, over all and by criterion; a rate without texts is left out."""
    measures: dict[str, float] = {}
    for end in ("", *(f"/{criterion}" for criterion in CRITERIA)):
        for side, rate in (("positives", "true-positive-rate"), ("negatives", "true-negative-rate")):
            if labelled := counts[side + end]:
                measures[rate + end] = counts[f"true {side}{end}"] / labelled
                measures[side + end] = labelled
    return measures


EVALUATION = Evaluation("judge", Suite("verdicts", _cases, _task, models=True), judge, sums, blocks=False)
