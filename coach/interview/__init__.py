"""Guided interviews: into an improvement plan or a promotion case, or to "not yet".

    state = start("pip")
    while (asked := question(state)):
        state = answer(state, input(asked.prompt))
    ended = finish(state)

Every step is kept as it is taken: `resume(state.id)` goes on from there, after a restart too.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from coach.errors import InputError
from coach.interview import script
from coach.interview.outcome import Outcome, Reason

__all__ = ["Outcome", "Question", "Reason", "State"]


class State(BaseModel):
    """Where an interview stands. `at` is the id of the question being asked, None when there is none left."""

    model_config = ConfigDict(frozen=True)
    id: str
    kind: script.Kind
    framework: str | None  # of a promotion, where one was named
    at: str | None
    follow_up: str | None  # what is asked about the answer just given, before it is taken
    answers: dict[str, Any]
    skipped: list[str]
    notes: dict[str, str]  # by question: the doubt with which an answer was taken
    outcome: Outcome | None  # once finished, or as soon as it is plain that there should be no plan


class Question(BaseModel):
    """One question, its reason, and an example on request. `number` of `total`; `given` is the answer kept so far."""

    model_config = ConfigDict(frozen=True)
    id: str
    form: script.Form
    prompt: str
    why: str
    guidance: str
    example: str
    follow_up: str | None
    optional: bool
    number: int
    total: int
    given: Any


def start(kind: str, framework: str | None = None) -> State:
    """Begin an interview of kind "pip" or "promotion"; `framework` names the leveling framework of a promotion.

    Raises InputError for another kind or a framework that does not exist.
    """
    if kind not in ("pip", "promotion"):
        raise InputError(f"there is no interview {kind!r}; there are pip and promotion")
    if framework:
        from coach import levels

        levels.load(framework)
    from coach.interview import graph

    name = f"{kind}-{secrets.token_hex(4)}"
    return _state(name, graph.begin(name, kind, framework))


def resume(name: str) -> State:
    """Take an interview up again where it was left. Raises InputError for an id that is not kept."""
    from coach.interview import graph

    return _state(name, graph.take_up(name))


def question(state: State) -> Question | None:
    """The question to ask now; None when all have been, or when there is an outcome already."""
    questions = script.load(state.kind)
    asked = questions.question(state.at or "")
    if not asked:
        return None
    return Question(
        **asked.model_dump(include={"id", "form", "prompt", "why", "guidance", "example", "optional"}),
        follow_up=state.follow_up,
        number=questions.questions.index(asked) + 1,
        total=len(questions.questions),
        given=state.answers.get(asked.id),
    )


def answer(state: State, value: Any) -> State:
    """Answer the question being asked: text, or the values that an answers file holds.

    An answer that would break a principle is kept, and the same question stays with a `follow_up`; after two of them it
    is taken with a note.
    """
    return _act(state, do="answer", value=value)


def fill(state: State, answers: Mapping[str, Any]) -> State:
    """Answer many questions at once; what is no question of the interview is ignored."""
    return _act(state, do="fill", answers=dict(answers))


def skip(state: State) -> State:
    """Leave the question for now; it counts as not answered."""
    return _act(state, do="skip")


def back(state: State) -> State:
    """Return to the question before."""
    return _act(state, do="back")


def change(state: State, question_id: str) -> State:
    """Ask a question again. Raises InputError for an id that the interview does not have."""
    questions = script.load(state.kind)
    if not questions.question(question_id):
        known = ", ".join(one.id for one in questions.questions)
        raise InputError(f"there is no question {question_id!r}; there are {known}")
    return _act(state, do="change", question=question_id)


def finish(state: State) -> Outcome:
    """Weigh all the answers. `missing` names those not given; answers can still be changed afterwards."""
    ended = _act(state, do="finish").outcome
    assert ended is not None
    return ended


def forget(name: str) -> None:
    """Delete an interview, its answers and its check-ins from disk."""
    from coach.interview import checkins, graph

    checkins.forget(name)
    graph.forget(name)


def _act(state: State, **action: Any) -> State:
    from coach.interview import graph

    return _state(state.id, graph.act(state.id, **action))


def _state(name: str, kept: Mapping[str, Any]) -> State:
    return State(
        id=name,
        kind=kept["kind"],
        framework=kept.get("framework"),
        at=kept.get("at"),
        follow_up=kept.get("follow_up"),
        answers=kept.get("answers", {}),
        skipped=kept.get("skipped", []),
        notes=kept.get("notes", {}),
        outcome=kept.get("ending"),
    )
