"""The interview as a LangGraph graph: ask, weigh, and conclude, each step kept by a checkpointer.

The graph waits in `ask` for what the person does; a process that dies at any point goes on from its last checkpoint.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypedDict

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, interrupt

from coach import catalogue, settings, store
from coach.errors import InputError, SettingsError
from coach.interview import forms, outcome, script, wording
from coach.interview.judgement import Flaw
from coach.interview.script import Prompt, Script

PROBES = 2  # times that one answer is questioned before it is taken with a note


class State(TypedDict, total=False):
    """What an interview knows. `at` is the question that is being asked, None when all have been."""

    kind: str
    framework: str | None
    at: str | None
    answers: dict[str, Any]
    skipped: list[str]
    probes: dict[str, int]
    follow_up: str | None
    notes: dict[str, str]  # by question: why an answer was taken with a doubt
    ending: dict[str, Any] | None
    action: dict[str, Any]


def begin(thread: str, kind: str, framework: str | None) -> State:
    """Start an interview that is kept as `thread`."""
    first = script.load(kind).questions[0].id
    blank: State = {
        "kind": kind,
        "framework": framework,
        "at": first,
        "answers": {},
        "skipped": [],
        "probes": {},
        "follow_up": None,
        "notes": {},
        "ending": None,
    }
    return _run(thread, blank)


def act(thread: str, **action: Any) -> State:
    """Do one thing in an interview: answer, fill, back, skip, change or finish."""
    return _run(thread, Command(resume=action))


def take_up(thread: str) -> State:
    """Go on from the last checkpoint. Raises InputError where no interview is kept as `thread`."""
    if not _graph(_address()).get_state(_config(thread)).values:
        raise InputError(f"no interview is kept as {thread!r}; check the id, or start a new one")
    return _run(thread, None)


def forget(thread: str) -> None:
    """Delete what is kept of an interview, from disk too."""
    saver = _graph(_address()).checkpointer
    assert isinstance(saver, BaseCheckpointSaver)
    saver.delete_thread(thread)
    connection = getattr(saver, "conn", None)
    if isinstance(connection, sqlite3.Connection):  # else the words stay in the journal beside the database
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _ask(state: State) -> dict[str, Any]:
    return {"action": interrupt({"at": state.get("at"), "follow_up": state.get("follow_up")})}


def _weigh(state: State) -> dict[str, Any]:
    do = state["action"]
    questions = script.load(state["kind"])
    match do["do"]:
        case "answer":
            return _answered(state, questions, do["value"])
        case "fill":
            kept = {name: forms.plain(value) for name, value in do["answers"].items() if questions.question(name)}
            return {"answers": state["answers"] | kept, "at": None, "follow_up": None, "ending": None}
        case "skip":
            skipped = [*state["skipped"], state["at"]] if state["at"] else state["skipped"]
            return {"skipped": skipped, "at": _next(state | {"skipped": skipped}, questions), "follow_up": None}
        case "back":
            return {"at": _before(state, questions), "follow_up": None, "ending": None}
        case "change":
            return {
                "at": do["question"],
                "follow_up": None,
                "ending": None,
                "probes": state["probes"] | {do["question"]: 0},
            }
        case _:
            return {}


def _answered(state: State, questions: Script, value: Any) -> dict[str, Any]:
    asked = questions.question(state["at"] or "")
    if not asked:
        return {}
    answers = state["answers"] | {asked.id: forms.plain(value)}
    found = questioned(state["kind"], asked, answers, state["framework"])
    probes = state["probes"].get(asked.id, 0)
    notes = {name: note for name, note in state["notes"].items() if name != asked.id}
    if found and probes < PROBES:
        return {
            "answers": answers,
            "notes": notes,
            "probes": state["probes"] | {asked.id: probes + 1},
            "follow_up": _probe(asked, found[0].principle, probes),
        }
    if found:
        notes[asked.id] = found[0].message
    skipped = [name for name in state["skipped"] if name != asked.id]
    after: State = state | {"answers": answers, "skipped": skipped}  # type: ignore[assignment]
    return {"answers": answers, "notes": notes, "skipped": skipped, "at": _next(after, questions), "follow_up": None}


def _probe(asked: Prompt, principle: str, probes: int) -> str:
    """What is asked about an answer: the question's own words first, then the principle's."""
    general = catalogue.load()[principle].ask
    return general if probes else asked.follow_up.get(principle, general)


def questioned(kind: str, asked: Prompt, answers: Mapping[str, Any], framework: str | None) -> list[Flaw]:
    """What the principles named as the question's tests say of its answer."""
    found = [
        flaw
        for flaw in outcome.flaws(kind, answers, date.today(), framework)
        if flaw.question == asked.id and flaw.principle in asked.tests
    ]
    principles = tuple(name for name in asked.tests if name in wording.JUDGES)
    for sentence in wording.sentences(forms.text(answers[asked.id])):
        for broken in wording.broken(sentence, principles):
            found.append(Flaw(broken, asked.id, f"{catalogue.load()[broken].title}: {sentence}", blocking=False))
    return found


def _conclude(state: State) -> dict[str, Any]:
    questions = script.load(state["kind"])
    early = state["action"]["do"] != "finish" and bool(_next(state, questions))
    asked = {one.id for one in questions.questions if one.gate or not early}
    ended = outcome.conclude(questions, state["answers"], date.today(), state["framework"], asked)
    return {"ending": ended.model_dump(mode="json"), "at": None}


def _where(state: State) -> str:
    """Conclude when asked to, when every question has been, or as soon as it is plain that there should be no plan."""
    do = state["action"]["do"]
    if do == "finish":
        return "conclude"
    if do not in ("answer", "skip") or state.get("follow_up"):
        return "ask"
    questions = script.load(state["kind"])
    handled = {*state["answers"], *state["skipped"]}
    gates = {one.id for one in questions.questions if one.gate}
    if state["at"] is None:
        return "ask"
    if gates and gates <= handled and state["at"] not in gates:
        found = outcome.flaws(state["kind"], state["answers"], date.today(), state["framework"])
        if any(flaw.blocking and flaw.question in gates for flaw in found):
            return "conclude"
    return "ask"


def _next(state: State, questions: Script) -> str | None:
    """The first question that is neither answered nor skipped, from the one being asked on, then from the top."""
    names = [one.id for one in questions.questions]
    here = names.index(state["at"]) if state["at"] in names else 0
    handled = {*state["answers"], *state["skipped"]}
    return next((name for name in names[here:] + names[:here] if name not in handled), None)


def _before(state: State, questions: Script) -> str:
    """The question before the one being asked; at the end, the last that was dealt with."""
    names = [one.id for one in questions.questions]
    handled = [name for name in names if name in state["answers"] or name in state["skipped"]]
    return names[max(names.index(state["at"]) - 1, 0)] if state["at"] in names else (handled or names)[-1]


def _run(thread: str, given: State | Command | None) -> State:
    graph = _graph(_address())
    graph.invoke(given, _config(thread), durability="sync")
    return graph.get_state(_config(thread)).values  # type: ignore[return-value]


def _config(thread: str) -> Any:
    return {"configurable": {"thread_id": thread}}


def _address() -> str:
    return settings.load().database_url or str(store.home() / "interviews.db")


@lru_cache(maxsize=4)
def _graph(address: str) -> CompiledStateGraph:
    builder = StateGraph(State)
    builder.add_node("ask", _ask)
    builder.add_node("weigh", _weigh)
    builder.add_node("conclude", _conclude)
    builder.add_edge(START, "ask")
    builder.add_edge("ask", "weigh")
    builder.add_conditional_edges("weigh", _where, ["ask", "conclude"])
    builder.add_edge("conclude", "ask")
    return builder.compile(checkpointer=_checkpointer(address))


def _checkpointer(address: str) -> BaseCheckpointSaver:
    if address.startswith("postgres"):
        return _postgres(address.replace("+psycopg", "", 1))
    if "://" in address and not address.startswith("sqlite"):
        raise SettingsError(
            "COACH_DATABASE_URL must be of SQLite or Postgres for interviews, as postgresql://USER@HOST/NAME"
        )
    import os

    from langgraph.checkpoint.sqlite import SqliteSaver

    path = address.split("://", 1)[-1].removeprefix("/") if "://" in address else address
    try:
        connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
        os.chmod(path, 0o600)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA secure_delete = ON")  # forgotten answers are overwritten, not only unlinked
        saver = SqliteSaver(connection)
        saver.setup()
    except (OSError, sqlite3.Error) as error:
        raise SettingsError(
            f"{path} cannot keep interviews ({error}); set COACH_HOME to a folder of your own"
        ) from error
    return saver


def _postgres(address: str) -> BaseCheckpointSaver:
    try:
        from langgraph.checkpoint.postgres import PostgresSaver
        from psycopg import Connection, OperationalError
        from psycopg.rows import dict_row
    except ImportError as error:
        raise SettingsError("COACH_DATABASE_URL names Postgres; install review-coach[postgres]") from error
    try:
        saver = PostgresSaver(Connection.connect(address, autocommit=True, prepare_threshold=0, row_factory=dict_row))
        saver.setup()
    except OperationalError as error:
        raise SettingsError("the database of COACH_DATABASE_URL does not answer; check the address") from error
    return saver
