"""Conversations kept on disk, so that a reload, a lost connection or a restart loses nothing.

The id is a secret that only the person's browser holds; the database has its hash. `forget` leaves no trace of a
conversation in the file. What a conversation holds is the draft as it stands (`Work`), the versions before it, and
what was said (`Turn`).
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import Column, Integer, MetaData, String, Table, Text, delete, event, select

from coach import store
from coach.catalogue import Kind
from coach.errors import InputError
from coach.finding import Critique, Finding, Restructured
from coach.pitch import Pitch

SHORTEST_ID = 32  # characters
VERSIONS = 20  # how far "undo" goes back

State = Literal["done", "working", "stopped", "failed"]


class Turn(BaseModel):
    """One thing said. `state` is "working" from the moment an answer is owed until it is there."""

    who: Literal["you", "coach"]
    about: Literal["draft", "message", "note", "pitch"]  # what is said, and what kind of answer it is owed
    text: str = ""
    findings: list[Finding] = Field(default_factory=list)  # shown with the turn: those to see first
    pages: list[str] = Field(default_factory=list)  # guidance slugs that the turn rests on
    state: State = "done"


class Work(BaseModel):
    """The draft as it stands, and what the coach made of it."""

    text: str = ""
    kind: Kind | None = None  # None until it is read: guessed
    kind_given: Kind | None = None  # what the person said it is
    context: dict[str, str] = Field(default_factory=dict)  # role, level, cycle
    engine: Literal["auto", "builtin", "llm"] = "auto"
    critique: Critique | None = None
    restructured: Restructured | None = None
    edited: bool = False  # whether messages have changed the review since it was made
    months: list[tuple[date, int]] = Field(default_factory=list)  # first day of a month -> sentences dated in it
    pitch: Pitch | None = None  # for the calibration panel, made from the review
    answers: dict[str, str] = Field(default_factory=dict)  # ask -> the manager's answer
    interview: str | None = None  # the id of the interview that the document comes from
    asking: bool = False  # whether a question of that interview is open
    dismissed: dict[str, str] = Field(default_factory=dict)  # finding (see finding_key) -> because


class Conversation(BaseModel):
    """One conversation about one document."""

    turns: list[Turn] = Field(default_factory=list)
    work: Work = Field(default_factory=Work)

    @property
    def owed(self) -> Turn | None:
        """The answer that is still to come, if one is."""
        return next((turn for turn in reversed(self.turns) if turn.state == "working"), None)


def finding_key(finding: Finding) -> str:
    """What stays the same of a finding when the draft is checked again: its principle and its words."""
    return f"{finding.principle}:{finding.quote or ''}"


def new_id() -> str:
    """An id that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


_tables = MetaData()
_conversations = Table(
    "conversations", _tables, Column("key", String(64), primary_key=True), Column("body", Text, nullable=False)
)
_versions = Table(
    "conversation_versions",
    _tables,
    Column("key", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)


class Store:
    """The conversations of one database. Safe to use from several threads of one process."""

    def __init__(self) -> None:
        """Open conversations.db in COACH_HOME, or the database of the settings. Raises SettingsError."""
        self._engine = store.engine(store.url("conversations.db"))
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare)
        self._locks: dict[str, Lock] = {}
        self._guard = Lock()
        _tables.create_all(self._engine)

    def load(self, id: str, owner: str = "") -> Conversation | None:
        """The conversation, or None where there is none of that id and owner."""
        with self._engine.connect() as connection:
            body = connection.scalar(select(_conversations.c.body).where(_conversations.c.key == _key(id, owner)))
        return None if body is None else Conversation.model_validate_json(body)

    @contextmanager
    def change(self, id: str, owner: str = "", *, keep: bool = False, create: bool = False) -> Iterator[Conversation]:
        """Load, let the caller change it, save. `keep` keeps the work as it was, for `undo`.

        Raises InputError where the conversation does not exist (it may have been forgotten meanwhile), unless `create`.
        """
        key = _key(id, owner)
        with self._lock(key):
            conversation = self.load(id, owner)
            if conversation is None:
                if not create:
                    raise InputError("this conversation was forgotten; paste the draft to begin another")
                conversation = Conversation()
            before = conversation.work.model_dump_json() if keep and conversation.work.text else ""
            yield conversation
            with self._engine.begin() as connection:
                if before:
                    self._keep(connection, key, before)
                connection.execute(delete(_conversations).where(_conversations.c.key == key))
                connection.execute(_conversations.insert().values(key=key, body=conversation.model_dump_json()))

    def undo(self, id: str, owner: str = "") -> bool:
        """Take the work back to the version before; False where there is none."""
        key = _key(id, owner)
        rows = select(_versions).where(_versions.c.key == key).order_by(_versions.c.number.desc()).limit(1)
        with self._engine.connect() as connection:
            last = connection.execute(rows).first()
        if last is None:
            return False
        with self.change(id, owner) as conversation:
            conversation.work = Work.model_validate_json(last.body)
        with self._engine.begin() as connection:
            connection.execute(delete(_versions).where(_versions.c.key == key, _versions.c.number == last.number))
        return True

    def forget(self, id: str, owner: str = "") -> None:
        """Delete the conversation and its versions from disk."""
        key = _key(id, owner)
        with self._lock(key), self._engine.begin() as connection:
            for table in (_conversations, _versions):
                connection.execute(delete(table).where(table.c.key == key))

    def _keep(self, connection: Any, key: str, body: str) -> None:
        numbers = connection.scalars(select(_versions.c.number).where(_versions.c.key == key)).all()
        number = max(numbers, default=0) + 1
        connection.execute(_versions.insert().values(key=key, number=number, body=body))
        connection.execute(delete(_versions).where(_versions.c.key == key, _versions.c.number <= number - VERSIONS))

    def _lock(self, key: str) -> Lock:
        with self._guard:
            return self._locks.setdefault(key, Lock())


def _key(id: str, owner: str) -> str:
    if not id or len(id) < SHORTEST_ID:  # one that could be guessed, or none at all
        raise InputError("this page has lost its place; reload it")
    # The owner is part of the key, so that a stolen id opens nothing for another account.
    return hashlib.sha256(f"{owner}\n{id}".encode()).hexdigest()


def _prepare(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA secure_delete = ON")  # forgotten text is overwritten, not only unlinked
