"""Does an interview end as it should: in a document, or in "not yet" for the reasons expected?"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict
from pydantic_evals import Case

from coach import interview
from coach.interview import Outcome
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict, share
from evals.models import Models

FOLDER = Path(__file__).parent.parent / "interviews"


class Answered(BaseModel):
    """All answers to an interview, and how it should end; of a "not-yet", the principles that stand in the way."""

    model_config = ConfigDict(extra="forbid")
    note: str
    kind: Literal["pip", "promotion"]
    outcome: Literal["document", "not-yet"]
    reasons: list[str]
    answers: dict[str, Any]


def load() -> dict[str, Answered]:
    """The labelled interviews by name."""
    files = sorted(FOLDER.glob("*.yaml"))
    return {path.stem: Answered.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files}


def hold(answered: Answered, models: Models) -> Outcome:
    """Give all the answers at once; nothing of it stays on disk. Outcomes are the same with any engine."""
    state = interview.start(answered.kind)
    try:
        return interview.finish(interview.fill(state, answered.answers))
    finally:
        interview.forget(state.id)


def judge(answered: Answered, ended: Outcome) -> Verdict:
    """Whether the outcome is right, and how many of the expected reasons are named."""
    named = {reason.principle for reason in ended.reasons}
    missing = [reason for reason in answered.reasons if reason not in named]
    right = ended.outcome == answered.outcome
    wanted, given = len(answered.reasons), len(answered.reasons) - len(missing)
    verdict = Verdict(Counter({"all": 1, "right": right, "wanted": wanted, "named": given}))
    if not right:
        why = ", ".join(sorted(named)) or "no reason"
        verdict.disagreements.append(Disagreement(what=f"{answered.outcome} expected, {ended.outcome} given: {why}"))
    verdict.disagreements += [Disagreement(what=f"{reason} is not named") for reason in missing]
    return verdict


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of outcomes that are right, and of expected reasons that are named."""
    return {"right": share(counts["right"], counts["all"]), "reasons": share(counts["named"], counts["wanted"])}


def _cases() -> list[Case[Answered, Outcome, str]]:
    return [Case(name=name, inputs=one, metadata="dev") for name, one in load().items()]


EVALUATION = Evaluation("interviews", Suite("interviews", _cases, hold), judge, sums)
