"""What an interview ends in, from its answers alone: a document, or not yet."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from coach.interview import case, document, forms, plan
from coach.interview.judgement import Flaw
from coach.interview.script import Script
from coach.interview.wording import Dropped


class Reason(BaseModel):
    """A principle that stands in the way, and how, in plain words."""

    principle: str
    message: str


class Outcome(BaseModel):
    """The end of an interview. `coverage` is of a promotion, `checkins` (ISO days) of a PIP; the other is None."""

    outcome: Literal["document", "not-yet"]
    reasons: list[Reason] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)  # ids of questions whose answer is wanting
    markdown: str
    coverage: dict[str, list[int]] | None = None
    checkins: list[date] | None = None
    notes: list[str] = Field(default_factory=list)  # what was left out or taken with a doubt, for the manager alone


def flaws(kind: str, answers: Mapping[str, Any], today: date, framework: str | None = None) -> list[Flaw]:
    """Every rule that the answers break, in the order of the questions."""
    found = plan.flaws(plan.read(answers, today)) if kind == "pip" else case.flaws(case.read(answers, today, framework))
    return list(found)


def conclude(
    script: Script,
    answers: Mapping[str, Any],
    today: date,
    framework: str | None = None,
    asked: Collection[str] | None = None,
) -> Outcome:
    """Weigh the answers to the questions `asked` (all of them by default).

    Raises InputError for a framework that does not exist or does not hold.
    """
    names = {one.id for one in script.questions} if asked is None else set(asked)
    found = [flaw for flaw in flaws(script.kind, answers, today, framework) if flaw.question in names]
    found.sort(key=lambda flaw: not flaw.blocking)
    blocking = [flaw for flaw in found if flaw.blocking]
    read = plan.read(answers, today) if script.kind == "pip" else case.read(answers, today, framework)
    if blocking:
        written = document.Written(document.not_yet(script, blocking, today, read))
    else:
        written = document.pip(read, script) if isinstance(read, plan.Plan) else document.promotion(read)
    return Outcome(
        outcome="not-yet" if blocking else "document",
        reasons=[Reason(principle=flaw.principle, message=flaw.message) for flaw in found],
        missing=[name for name in _missing(script, answers, blocking) if name in names],
        markdown=written.markdown,
        coverage=read.coverage if isinstance(read, case.Case) else None,
        checkins=(read.checkins if not blocking else []) if isinstance(read, plan.Plan) else None,
        notes=[_note(one) for one in written.left_out],
    )


def _missing(script: Script, answers: Mapping[str, Any], blocking: list[Flaw]) -> list[str]:
    """Questions with no answer, and those of the document whose answer cannot stand."""
    unsound = {flaw.question for flaw in blocking}
    return [
        one.id
        for one in script.questions
        if (forms.nothing(answers.get(one.id)) and one.form != "choice")
        or (one.form == "choice" and answers.get(one.id) in (None, "", [], {}))
        or (one.id in unsound and not one.gate)
    ]


def _note(one: Dropped) -> str:
    return f"Left out ({one.principle}): {one.sentence}"
