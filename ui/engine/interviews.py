"""Interviews, step by step: what the coach says next, and what comes of it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from coach.conversation import Work

if TYPE_CHECKING:
    from coach.interview import State

INTERVIEWS = {"pip": "Improvement plan", "promotion": "Promotion case"}
READY = "That is all I need. The document is on the right, checked like any other."
NOT_YET = (
    "**Not yet.** Why, and what to do first, is on the right. Your answers are kept: go back to change one, "
    "now or when things have moved on."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the coach says next in an interview: a question, or what came of it."""

    text: str  # Markdown
    pages: list[str] = field(default_factory=list)
    document: str | None = None  # the document, or the plan of what to do first
    ready: bool = False  # whether it is the document


def begin(kind: str) -> tuple[str, Asked]:
    """Start an interview: its id, and the first question."""
    from coach import interview
    from coach.interview import script

    state = interview.start(kind)
    first = _asked(state)
    return state.id, Asked(f"{script.load(kind).opening}\n\n{first.text}", first.pages)


def step(id: str, do: Literal["answer", "skip", "back", "finish"], said: str = "") -> Asked:
    """Take one step in an interview, and see what comes next."""
    from coach import interview

    state = interview.resume(id)
    if do == "answer":
        state = interview.answer(state, said)
    elif do != "finish":
        state = interview.skip(state) if do == "skip" else interview.back(state)
    if do != "finish" and interview.question(state):
        return _asked(state)
    ended = state.outcome if state.outcome and do != "finish" else interview.finish(state)
    notes = "\n".join(f"- {note}" for note in [*ended.notes, *state.notes.values()])
    if ended.outcome == "not-yet":
        return Asked(f"{NOT_YET}\n\n{notes}", document=ended.markdown)
    return Asked(f"{READY}\n\n{notes}", document=ended.markdown, ready=True)


def forget_interview(id: str) -> None:
    """Delete an interview from disk."""
    from coach import interview

    interview.forget(id)


def matrix(work: Work) -> str:
    """The evidence of a promotion interview by dimension, as SVG; empty for anything else."""
    if not work.interview or not work.interview.startswith("promotion") or work.asking:
        return ""
    from coach import interview
    from coach.interview import report

    return report.svg(interview.resume(work.interview))


def _asked(state: "State") -> Asked:
    from coach import interview

    asked = interview.question(state)
    assert asked is not None
    parts = [f"**{asked.number} of {asked.total}.** {asked.follow_up or asked.prompt}"]
    if not asked.follow_up:
        parts += [asked.why, f"*For example:* {asked.example}"]
    if asked.given not in (None, "", []):
        so_far = asked.given if isinstance(asked.given, str) else "; ".join(map(str, asked.given))
        parts.append(f"*Your answer so far:* {so_far}")
    return Asked("\n\n".join(parts), [asked.guidance])
