"""What the coach makes of a labelled draft: the output that most evaluators judge."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_evals import Case

from coach import checks, critique
from coach.draft import Draft, parse
from coach.exchange import Model
from coach.finding import Finding, Restructured
from evals import data, judge
from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Suite, Unscored, Verdict, share
from evals.models import Models

GAVE_UP = "the built-in engine answered instead of the model"  # begins the notice of a run whose model failed


@dataclass(frozen=True, slots=True)
class Reading:
    """The findings on a draft; of a review also the restructured one, and what the checks find in that."""

    draft: Draft
    findings: list[Finding]
    restructured: Restructured | None = None
    before: tuple[Finding, ...] = ()  # what the checks find in the draft
    again: tuple[Finding, ...] = ()  # and in the restructured review
    judge: Model | None = None  # to be asked about what no rule sees


def read(labelled: Labelled, models: Models) -> Reading:
    """Critique and, for a review, restructuring. Raises Unscored where a model was asked and failed."""
    draft = labelled.draft()
    if draft.kind != "review":
        found = critique.critique(draft, "builtin", model=models.coach)
        _answered(found.notices)
        return Reading(draft, found.findings)
    found, made = critique.review(draft, "builtin", model=models.coach)
    _answered([*found.notices, *made.notices])
    again = checks.run(parse(without_asks(made), "review", draft.context))
    return Reading(draft, found.findings, made, tuple(checks.run(draft)), tuple(again), models.judge)


def without_asks(made: Restructured) -> str:
    """The restructured review as it reads when every ask is taken out, answered by nobody."""
    text = made.markdown
    for ask in sorted(made.asks, key=len, reverse=True):
        for said in (ask, ask[:1].lower() + ask[1:]):
            text = text.replace(f" [ask: {said}]", "").replace(f"[ask: {said}]", "")
    return text


def judged(criterion: judge.Criterion, labelled: Labelled, reading: Reading) -> Verdict | None:
    """What the judge says of the restructured review; None without either. Raises Unscored where it says nothing."""
    if reading.restructured is None or reading.judge is None:
        return None
    made = reading.restructured.markdown
    said = judge.ask(reading.judge, criterion, labelled.text, made)
    wrong = Disagreement(what=f"{criterion} fails, says the judge: {said.reason}", text=made)
    return Verdict(Counter(all=1, held=int(said.holds)), [] if said.holds else [wrong])


def share_held(counts: Counts) -> Mapping[str, float]:
    """Share of restructured reviews that the judge lets pass."""
    return {"held": share(counts["held"], counts["all"])}


def _answered(notices: list[str]) -> None:
    if failed := [notice for notice in notices if notice.startswith(GAVE_UP)]:
        raise Unscored(failed[0])


def _cases() -> list[Case[Labelled, Reading, str]]:
    return [Case(name=one.id, inputs=one, metadata=one.split) for one in data.load()]


DRAFTS = Suite("drafts", _cases, read, models=True)
