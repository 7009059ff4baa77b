"""What an interview ends in: the document, or what to do first. Templates lie in knowledge/interviews/.

A document holds the manager's own words, the dates that follow from them, and the framework's. Nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from coach import resources, settings
from coach.interview import case as cases
from coach.interview import cues, dates, plan, wording
from coach.interview.case import Case
from coach.interview.forms import Dated, Evidence
from coach.interview.judgement import Flaw
from coach.interview.plan import Plan
from coach.interview.script import Script
from coach.interview.wording import Dropped


@dataclass
class Written:
    """A document, and the sentences of the answers that it leaves out."""

    markdown: str
    left_out: list[Dropped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension of the promotion matrix. `pieces` are indices of evidence, from 0."""

    dimension: str
    means: str
    expected_now: str  # "" where the framework does not know the level
    expected: str
    pieces: list[int]
    earlier: list[int]  # those from before the work at the proposed level began

    @property
    def gap(self) -> bool:
        """Does nothing speak of this dimension?"""
        return not self.pieces


def pip(answers: Plan, script: Script) -> Written:
    """The improvement plan. Every sentence is the manager's; the dates follow from start, length and weekday."""
    left: list[Dropped] = []

    def cleaned(said: Sequence[str]) -> list[str]:
        kept = []
        for one in said:
            text, lost = wording.clean(one, wording.PIP)
            left.extend(lost)
            if text:
                kept.append(text)
        return kept

    def dated(entries: Sequence[Dated]) -> list[str]:
        lines = []
        for entry in entries:
            for text in cleaned([entry.what]):
                lines.append(f"{_when(entry.when)}: {text}" if entry.when else text)
        return lines

    assert answers.start and answers.end and answers.midpoint
    markdown = _render(
        "pip",
        person=answers.person,
        role=answers.role,
        level=answers.level,
        start=dates.written(answers.start),
        end=dates.written(answers.end),
        days=answers.days,
        hr=_sentence(answers.hr.note) if answers.hr.note else "consulted.",
        expectations=cleaned(answers.expectations),
        incidents=dated(answers.incidents),
        feedback=dated(answers.feedback),
        rating="" if plan.fine(answers.rating) else answers.rating,
        support_so_far=cleaned([one for one in answers.support_so_far if not _empty(one)]),
        criteria=cleaned(answers.criteria),
        support=cleaned([one for one in answers.support if not _empty(one)]),
        meeting=answers.meeting,
        checkin_with=answers.checkin_with,
        checkins=[dates.written(day) for day in answers.checkins],
        midpoint=dates.written(answers.midpoint),
        candid=script.midpoint,
        consequences=" ".join(cleaned([answers.consequences])),
    )
    return Written(markdown, left)


def promotion(answers: Case) -> Written:
    """The promotion case: evidence by dimension, voices, growth, and what the framework expects beside it."""
    left = [one for _, lost in answers.cleaned for one in lost]
    trajectory, lost = wording.clean(answers.trajectory, wording.GROWTH)
    left += lost
    reason, lost = cases.reason(answers)
    left += lost
    rows = matrix(answers)
    numbers = numbered(answers)
    dimensions = []
    shown: set[int] = set()
    for row in rows:
        fresh = [piece for piece in answers.standing if piece.index in {*row.pieces, *row.earlier} - shown]
        shown |= {piece.index for piece in fresh}
        if fresh:
            pieces = [f"{numbers[piece.index]}. {_evidence(piece)}" for piece in fresh]
            dimensions.append({"name": row.dimension, "pieces": pieces})
    markdown = _render(
        "promotion",
        person=answers.person,
        role=answers.role,
        current=answers.current,
        proposed=answers.proposed,
        since=_when(answers.since.removeprefix("since ").removeprefix("Since "))
        or (dates.written(answers.spans[0].first) if answers.spans else ""),
        dimensions=dimensions,
        voices=[voice for voice in answers.voices if cases.named(voice)],
        trajectory=trajectory,
        reason=reason,
        matrix=[
            {
                "dimension": row.dimension,
                "expected": row.expected or row.means,
                "evidence": ", ".join(str(numbers[index]) for index in row.pieces) or "none yet",
            }
            for row in rows
        ],
        gaps=[row.dimension for row in rows if row.gap],
    )
    return Written(markdown, left)


def numbered(answers: Case) -> dict[int, int]:
    """The number that each piece of evidence has in the document, by its index in the answer."""
    order = [index for pieces in answers.coverage.values() for index in pieces]
    return {index: number for number, index in enumerate(dict.fromkeys(order), 1)}


def matrix(answers: Case) -> list[Row]:
    """The framework's dimensions with what both levels expect, and the evidence that speaks of each."""
    low, high = answers.framework.find(answers.current), answers.framework.find(answers.proposed)
    began = answers.began
    early = {piece.index for piece in answers.standing if began and piece.span and piece.span.last < began}
    rows = []
    for name, pieces in answers.coverage.items():
        dimension = answers.framework.dimension(name)
        rows.append(
            Row(
                dimension=name,
                means=dimension.means if dimension else "",
                expected_now=low.expects.get(name, "") if low else "",
                expected=high.expects.get(name, "") if high else "",
                pieces=[index for index in pieces if index not in early],
                earlier=[index for index in pieces if index in early],
            )
        )
    return rows


def not_yet(script: Script, flaws: Sequence[Flaw], today: date, answers: Plan | Case) -> str:
    """What stands in the way, what to do first, and when to look again. Never the document."""
    remedies = [
        (name, script.not_yet[name])
        for name in dict.fromkeys(flaw.principle for flaw in flaws)
        if name in script.not_yet
    ]
    weeks = max((remedy.weeks for _, remedy in remedies), default=4)
    steps = list(dict.fromkeys(step for _, remedy in remedies for step in remedy.steps))
    again = today + timedelta(weeks=weeks)
    person = answers.person or "this person"
    if isinstance(answers, Case):
        title = f"a promotion case for {person}"
        opening = "The case does not hold yet. What there is is kept, and the way there can be walked together."
        closing = "Tell them where they stand, what is missing, and the date: it is kinder than a vague promise."
        coaching = _coaching(answers)
    else:
        title = f"an improvement plan for {person}"
        opening = "A plan now would not be a fair chance. Do what follows first: it may be all that is needed."
        closing = (
            "If the gap is still there then, come back to this interview. Your answers are kept and can be changed."
        )
        coaching = []
    return _render(
        "not-yet",
        title=title,
        opening=opening,
        reasons=list(flaws),
        steps=steps,
        coaching=coaching,
        proposed=answers.proposed if isinstance(answers, Case) else "",
        again=f"On {dates.written(again)}: go through these points again, and decide then.",
        closing=closing,
    )


def _coaching(answers: Case) -> list[str]:
    """For each dimension with no evidence, what the level asks and how to make room for it; then the rhythm."""
    lines = []
    for row in matrix(answers):
        if row.gap:
            asked = row.expected or row.means
            lines.append(
                f"{row.dimension.capitalize()}: {asked} Find or make one piece of such work, and hand it over whole."
            )
    if answers.shown:
        lines.append(
            f"Shown so far: {', '.join(answers.shown)}. Say so to {answers.person or 'them'}, and let it go on."
        )
    lines.append(
        "Feedback rhythm: after each piece of work say which line of the level it touched; write it down monthly."
    )
    lines.append(
        "Once a quarter go through the framework together, dimension by dimension, and speak of the time it will take."
    )
    return lines


def _evidence(piece: Evidence) -> str:
    parts = [_sentence(one) for one in (piece.what, piece.impact) if one]
    return f"{_when(piece.when)}: {' '.join(parts)}" if piece.when else " ".join(parts)


def _empty(said: str) -> bool:
    """Is this a way of saying that there is no support?"""
    return bool(cues.UNSUPPORTED.search(said)) and not cues.SUPPORTIVE.search(said)


def _sentence(said: str) -> str:
    said = said.strip()
    return said if not said or said[-1] in '.!?"”' else f"{said}."


def _when(said: str) -> str:
    """An ISO day as people write it; anything else as it was written."""
    try:
        one = date.fromisoformat(said)
    except ValueError:
        return said
    return f"{one.day} {one:%B} {one.year}"


def _render(name: str, **values: Any) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [settings.load().home / "knowledge" / "interviews", resources.folder("knowledge") / "interviews"]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.get_template(f"{name}.md.jinja").render(**values).strip() + "\n"
