"""What an interview ends in, from its answers alone: a document, or not yet."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from coach import checks, draft
from coach.interview import case, document, forms, plan, wording
from coach.interview.judgement import Flaw
from coach.interview.script import Script
from coach.interview.wording import Dropped

SHORTEST = 12  # characters of a sentence that can be found again in a document
IMPACT = ("accomplishment-no-impact", "impact-unquantified")
# What a document is better without. The other principles are answered by the rules on the answers themselves.
LEAVABLE = {"pip": wording.PIP, "promotion": (*wording.PROMOTION, *IMPACT)}


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
    read = _read(kind, answers, today, framework)
    return list(plan.flaws(read) if isinstance(read, plan.Plan) else case.flaws(read))


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
    if blocking:
        read = _read(script.kind, answers, today, framework)
        written = document.Written(document.not_yet(script, blocking, today, read))
    else:
        written, read = _checked(script, answers, today, framework)
    return Outcome(
        outcome="not-yet" if blocking else "document",
        reasons=[Reason(principle=flaw.principle, message=flaw.message) for flaw in found],
        missing=[name for name in _missing(script, answers, blocking) if name in names],
        markdown=written.markdown,
        coverage=read.coverage if isinstance(read, case.Case) else None,
        checkins=(read.checkins if not blocking else []) if isinstance(read, plan.Plan) else None,
        notes=[f"Left out ({why}): {sentence}" for sentence, why in _reasons(written.left_out).items()],
    )


def _reasons(left_out: list[Dropped]) -> dict[str, str]:
    """{sentence: the principles that it breaks}."""
    sentences = dict.fromkeys(one.sentence for one in left_out)
    return {
        said: ", ".join(dict.fromkeys(one.principle for one in left_out if one.sentence == said)) for said in sentences
    }


def _read(kind: str, answers: Mapping[str, Any], today: date, framework: str | None) -> plan.Plan | case.Case:
    return plan.read(answers, today) if kind == "pip" else case.read(answers, today, framework)


def _checked(
    script: Script, answers: Mapping[str, Any], today: date, framework: str | None
) -> tuple[document.Written, plan.Plan | case.Case]:
    """Write the document, check it as any draft is checked, and leave out what it must not hold where it bears that."""
    lost: list[Dropped] = []
    while True:
        read = _read(script.kind, answers, today, framework)
        written = document.pip(read, script) if isinstance(read, plan.Plan) else document.promotion(read)
        written.left_out += lost
        offending = {
            one.quote: one.principle
            for one in checks.run(draft.parse(written.markdown, kind=script.kind))
            if one.quote and one.principle in LEAVABLE[script.kind]
        }
        fewer, cut = without(answers, offending)
        still = not any(flaw.blocking for flaw in flaws(script.kind, fewer, today, framework))
        if not cut or not still:
            return written, read
        answers, lost = fewer, lost + cut


def without(answers: Mapping[str, Any], quotes: Mapping[str, str]) -> tuple[dict[str, Any], list[Dropped]]:
    """The answers without the sentences that the quotes of a document hold, and those sentences.

    `quotes` are {quote: principle}; a piece of evidence that says what came of it is never cut for lack of impact.
    """
    cut: list[Dropped] = []

    def kept(value: Any, chosen: Mapping[str, str], spare: bool) -> Any:
        if isinstance(value, Mapping):
            sound = spare and re.search(r"\d", forms.text(value.get("impact")))
            return value if sound else {key: kept(one, chosen, spare) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [kept(one, chosen, spare) for one in value]
        if not isinstance(value, str):
            return value
        said = {sentence: [quote for quote in chosen if sentence in quote] for sentence in wording.sentences(value)}
        gone = [sentence for sentence, quoted in said.items() if quoted and len(sentence) > SHORTEST]
        cut.extend(Dropped(sentence, chosen[said[sentence][0]]) for sentence in gone)
        return " ".join(sentence for sentence in said if sentence not in gone) if gone else value

    borne = (*IMPACT, *wording.MERIT)
    lacking = {quote: name for quote, name in quotes.items() if name in borne}
    misplaced = {quote: name for quote, name in quotes.items() if name not in borne}
    fewer = kept(kept(dict(answers), misplaced, False), lacking, True)
    return fewer, cut


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
