"""Are the built-in engine's findings the same, one for one, when the draft is about other people?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic_evals import Case

from evals import data, swaps
from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict
from evals.models import Models


@dataclass(slots=True)
class Compared:
    """How many findings were compared, and where one was lost or came anew: by swap, (principle, which, offset)."""

    findings: int = 0
    differing: list[tuple[str, str, str, int | None]] = field(default_factory=list)


def compare(labelled: Labelled, models: Models) -> Compared:
    """A draft with each of its swaps; always by the built-in engine, since a model's runs differ by themselves."""
    compared = Compared()
    for other in swaps.SWAPS:
        findings, differing = swaps.differences(labelled, other)
        compared.findings += findings
        compared.differing += [(other.name, *one) for one in differing]
    return compared


def judge(labelled: Labelled, compared: Compared) -> Verdict:
    """Findings compared, and those that differ."""
    verdict = Verdict(Counter({"findings": compared.findings, "differences": len(compared.differing)}))
    for name, principle, which, at in compared.differing:
        verdict.disagreements.append(Disagreement(what=f"{principle} is {which} in swap {name}", start=at, end=at))
    return verdict


def sums(counts: Counts) -> Mapping[str, float]:
    """Differences over all drafts and swaps: 0 is asked; which principles differ stands in the disagreements."""
    return {"differences": float(counts["differences"])}


def _cases() -> list[Case[Labelled, Compared, str]]:
    return [Case(name=one.id, inputs=one, metadata=one.split) for one in data.load()]


EVALUATION = Evaluation("swaps", Suite("swaps", _cases, compare), judge, sums, fewer=frozenset({"differences"}))
