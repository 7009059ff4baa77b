"""The log of a plan's weekly meetings: progress by criterion, and at the midpoint the candid question."""

import json
from datetime import UTC, date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, Date, DateTime, MetaData, String, Table, Text, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from coach import interview, store
from coach.errors import InputError, SettingsError
from coach.interview import dates, plan, script

Standing = Literal["met", "on the way", "not yet"]

_tables = MetaData()
_meetings = Table(
    "checkins",
    _tables,
    Column("interview", String(64), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("body", Text, nullable=False),
    Column("written", DateTime(timezone=True), nullable=False),
)


class Progress(BaseModel):
    """How one criterion stands, and how that is known."""

    model_config = ConfigDict(extra="forbid")
    criterion: str
    standing: Standing
    seen: str = ""


class Meeting(BaseModel):
    """One check-in. `candid` is what the candid question at the midpoint brought up."""

    model_config = ConfigDict(extra="forbid")
    day: date
    progress: list[Progress]
    help: str = ""  # what was given since the last meeting
    candid: str | None = None


class Course(BaseModel):
    """A plan that runs: what is measured, when is met, what has been noted so far."""

    id: str
    person: str
    criteria: list[str]
    days: list[date]
    midpoint: date
    candid_question: str
    meetings: list[Meeting]

    def candid_due(self, day: date) -> bool:
        """Is it time for the candid question: from the midpoint on, until it has been asked?"""
        return day >= self.midpoint and not any(meeting.candid for meeting in self.meetings if meeting.day != day)


def course(name: str) -> Course:
    """The plan kept as `name`, with its meetings. Raises InputError where it is no plan that came to a document."""
    state = interview.resume(name)
    if state.kind != "pip" or not state.outcome or state.outcome.outcome != "document":
        raise InputError(f"{name} is not a plan that runs; finish it first with coach interview pip --resume {name}")
    read = plan.read(state.answers, date.today())
    assert read.midpoint
    return Course(
        id=name,
        person=read.person,
        criteria=read.criteria,
        days=read.checkins,
        midpoint=read.midpoint,
        candid_question=script.load("pip").midpoint,
        meetings=_log(name),
    )


def record(name: str, meeting: Meeting) -> Course:
    """Keep one meeting; a second one on the same day takes the place of the first.

    Raises InputError where `name` is no plan that runs, or a criterion is not one of its own.
    """
    running = course(name)
    strange = [one.criterion for one in meeting.progress if one.criterion not in running.criteria]
    if strange:
        raise InputError(f"{strange[0]!r} is no criterion of {name}; change the plan's criteria in its interview first")
    try:
        with store.engine(_address()).begin() as connection:
            _tables.create_all(connection)
            here = (_meetings.c.interview == name) & (_meetings.c.day == meeting.day)
            connection.execute(delete(_meetings).where(here))
            body, now = meeting.model_dump_json(), datetime.now(UTC)
            row = {"interview": name, "day": meeting.day, "body": body, "written": now}
            connection.execute(insert(_meetings).values(row))
    except SQLAlchemyError as error:
        raise _unreachable() from error
    return course(name)


def forget(name: str) -> None:
    """Delete the meetings of a plan from disk."""
    try:
        with store.engine(_address()).begin() as connection:
            _tables.create_all(connection)
            connection.execute(delete(_meetings).where(_meetings.c.interview == name))
    except SQLAlchemyError as error:
        raise _unreachable() from error


def to_markdown(running: Course) -> str:
    """The log as a document: meetings in order, each with every criterion."""
    parts = [f"# Check-ins: {running.person}"]
    for meeting in running.meetings:
        parts.append(f"## {dates.written(meeting.day)}{' (midpoint conversation)' if meeting.candid else ''}")
        lines = []
        for one in meeting.progress:
            seen = f" ({one.seen})" if one.seen else ""
            lines.append(f"- {one.criterion.rstrip('.')}: {one.standing}{seen}")
        parts.append("\n".join(lines))
        if meeting.help:
            parts.append(f"Help given: {meeting.help}")
        if meeting.candid:
            parts.append(f"{running.candid_question}\n\n{meeting.candid}")
    if not running.meetings:
        parts.append("No meeting has been noted yet.")
    return "\n\n".join(parts) + "\n"


def _log(name: str) -> list[Meeting]:
    try:
        with store.engine(_address()).begin() as connection:
            _tables.create_all(connection)
            query = select(_meetings.c.body).where(_meetings.c.interview == name).order_by(_meetings.c.day)
            found = connection.execute(query)
            return [Meeting.model_validate(json.loads(body)) for (body,) in found]
    except SQLAlchemyError as error:
        raise _unreachable() from error


def _address() -> str:
    return store.url("checkins.db")


def _unreachable() -> SettingsError:
    return SettingsError("the database of COACH_DATABASE_URL does not answer; check the address")
