"""What happens in a conversation: a draft comes in, a message, answers to asks; each change is on disk before it shows.

An answer that is owed is a turn "working" in the store. Whoever finds one with nobody at work on it starts the work, so
that a restart of the server in mid-answer costs the person a few seconds and nothing else.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, cast

from coach.catalogue import Kind
from coach.conversation import Conversation, Store, Turn, Work, finding_key
from coach.errors import CoachError
from ui import engine
from ui.desk import Busy, Desk, Job, Stopped
from ui.views.text import plural

FAILED = "Something went wrong on our side. Your draft and everything said is kept; please try once more."


class Flow:
    """The conversations of one server. Every method takes the conversation's id and its owner (a user name, or "")."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def load(self, id: str, owner: str) -> Conversation:
        """The conversation, empty where there is none yet."""
        return self._store.load(id, owner) or Conversation()

    def job(self, id: str, owner: str) -> Job | None:
        """The answer under way, if one is."""
        return self._desk.job((owner, id))

    def submit(self, id: str, owner: str, work: Work) -> None:
        """A draft, or another version of it: what was dismissed before stays dismissed."""
        with self._store.change(id, owner, keep=True, create=True) as conversation:
            work.dismissed = conversation.work.dismissed
            conversation.work = work
            self._owe(conversation, Turn(who="you", about="draft", text=work.text))
        self.carry_on(id, owner)

    def say(self, id: str, owner: str, message: str) -> None:
        """A message about the draft."""
        if re.fullmatch(r"\W*undo( (that|it|this))?\W*", message, re.I):
            self.undo(id, owner)
            return
        with self._store.change(id, owner) as conversation:
            self._owe(conversation, Turn(who="you", about="message", text=message))
        self.carry_on(id, owner)

    def fill(self, id: str, owner: str, answers: dict[str, str]) -> None:
        """Answers to asks: ask -> what the manager wrote."""
        given = {ask: answer.strip() for ask, answer in answers.items() if answer.strip()}
        if not given:
            return
        with self._store.change(id, owner, keep=True) as conversation:
            conversation.work.answers |= given
            said = "\n\n".join(f"{ask}\n{answer}" for ask, answer in given.items())
            self._owe(conversation, Turn(who="you", about="note", text=said))
        self.carry_on(id, owner)

    def pitch(self, id: str, owner: str) -> None:
        """A calibration pitch from the review."""
        with self._store.change(id, owner) as conversation:
            self._owe(conversation, Turn(who="you", about="pitch", text="Make a calibration pitch from this review."))
        self.carry_on(id, owner)

    def interview(self, id: str, owner: str, kind: str) -> None:
        """Begin an interview that ends in a document, or in "not yet"."""
        name, asked = engine.begin(kind)
        with self._store.change(id, owner, create=True) as conversation:
            conversation.work = Work(kind_given=cast(Kind, kind), interview=name, asking=True)
            conversation.turns.append(_question(asked))

    def step(self, id: str, owner: str, do: Literal["answer", "skip", "back", "finish"], said: str = "") -> None:
        """A step in the interview. The document at its end is read and checked like a draft."""
        with self._store.change(id, owner) as conversation:
            work = conversation.work
            if work.interview is None:
                return
            asked = engine.step(work.interview, do, said)
            if said:
                conversation.turns.append(Turn(who="you", about="note", text=said))
            conversation.turns.append(_question(asked))
            work.asking = not asked.ready
            if asked.document is not None:
                conversation.work = work.model_copy(update={"text": asked.document, "critique": None})
            if asked.ready:
                conversation.turns.append(Turn(who="coach", about="draft", state="working"))
        self.carry_on(id, owner)

    def dismiss(self, id: str, owner: str, number: int, because: str) -> None:
        """Set a finding aside for this draft; the reason is told to the model."""
        with self._store.change(id, owner) as conversation:
            found = _finding(conversation, number)
            if found is not None and because.strip():
                conversation.work.dismissed[found] = because.strip()[:300]

    def restore(self, id: str, owner: str, number: int) -> None:
        """Bring a dismissed finding back."""
        with self._store.change(id, owner) as conversation:
            conversation.work.dismissed.pop(_finding(conversation, number) or "", None)

    def undo(self, id: str, owner: str) -> None:
        """Take the last change back: of the draft, of an answer, of the review."""
        undone = self._store.undo(id, owner)
        text = "The last change is undone." if undone else "There is nothing to undo."
        with self._store.change(id, owner) as conversation:
            conversation.turns.append(Turn(who="coach", about="note", text=text))

    def stop(self, id: str, owner: str) -> None:
        """Stop the answer under way; what was there already is kept."""
        job = self.job(id, owner)
        self._desk.stop((owner, id))
        with self._store.change(id, owner) as conversation:
            if turn := conversation.owed:
                turn.state, turn.text = "stopped", (job.partial if job else "") or turn.text

    def forget(self, id: str, owner: str) -> None:
        """Delete the conversation from disk."""
        self._desk.stop((owner, id))
        if name := self.load(id, owner).work.interview:
            engine.forget_interview(name)
        self._store.forget(id, owner)

    def carry_on(self, id: str, owner: str) -> None:
        """Begin on the answer that is owed, if nobody is at it."""
        if self.load(id, owner).owed is None or self.job(id, owner):
            return
        try:
            self._desk.start((owner, id), lambda job: self._answer(job, id, owner))
        except Busy as busy:
            self._fail(id, owner, f"{str(busy)[0].upper()}{str(busy)[1:]}.")

    def follow(self, id: str, owner: str) -> Iterator[tuple[Conversation, Job | None]]:
        """The conversation as it is, again at each change, until nothing is owed any more."""
        job = self.job(id, owner)
        if job is not None:
            for _ in job.follow():
                if not job.done:
                    yield self.load(id, owner), job
        yield self.load(id, owner), None

    def _owe(self, conversation: Conversation, turn: Turn) -> None:
        if owed := conversation.owed:
            owed.state = "stopped"
        conversation.turns += [turn, Turn(who="coach", about=turn.about, state="working")]

    def _answer(self, job: Job, id: str, owner: str) -> None:
        conversation = self.load(id, owner)
        owed = conversation.owed
        if owed is None:
            return
        work: dict[str, Callable[[Job, str, str, Conversation], None]] = {
            "draft": self._review,
            "note": self._refill,
            "message": self._reply,
            "pitch": self._pitch,
        }
        try:
            work[owed.about](job, id, owner, conversation)
        except Stopped:
            raise
        except CoachError as error:
            self._fail(id, owner, f"{str(error)[0].upper()}{str(error)[1:]}.")
        except Exception:
            self._fail(id, owner, FAILED)
            raise

    def _review(self, job: Job, id: str, owner: str, conversation: Conversation) -> None:
        """The built-in engine answers at once; a model, where one is asked for, then says it better."""
        work = conversation.work
        job.show("Reading the draft")
        draft = engine.parse(work)
        model = engine.model(work)
        found = engine.critique(draft)
        self._put(job, id, owner, kind=draft.kind, critique=found)
        self._put(job, id, owner, restructured=engine.restructure(draft, found, work), months=engine.months(draft))
        if model:
            job.show(f"Asking {model}")
            found, made = engine.ask_model(draft, found, work)
            self._put(job, id, owner, critique=found, restructured=made, edited=False)
        self._done(job, id, owner, lambda turn, work: _summed_up(turn, work, draft.kind_guessed))

    def _refill(self, job: Job, id: str, owner: str, conversation: Conversation) -> None:
        """Answers to asks go into the review; one that messages have changed is changed on, not made anew."""
        work, said = conversation.work, "Your answers are in the review."
        job.show("Putting your answers in")
        made = work.restructured
        if work.edited and engine.model(work):
            given = {ask: work.answers[ask] for ask in (made.asks if made else []) if ask in work.answers}
            answer = engine.put_in(conversation, given, lambda partial: job.show(partial=partial))
            said = answer.text
            made = answer.work.restructured if answer.work else made
        else:
            made = engine.rewrite(engine.parse(work), work)
        self._put(job, id, owner, restructured=made)
        left = f"{plural(len(made.asks), 'question')} left." if made and made.asks else "No question is left."
        self._done(job, id, owner, lambda turn, _: setattr(turn, "text", f"{said} {left}"))

    def _pitch(self, job: Job, id: str, owner: str, conversation: Conversation) -> None:
        work = conversation.work
        job.show("Making the pitch")
        made = engine.pitch(engine.parse(work), work)
        self._put(job, id, owner, pitch=made)
        said = f"The pitch is in its tab: {made.words} words, {made.seconds} seconds."
        self._done(job, id, owner, lambda turn, _: setattr(turn, "text", said))

    def _reply(self, job: Job, id: str, owner: str, conversation: Conversation) -> None:
        message = next(turn.text for turn in reversed(conversation.turns) if turn.who == "you")
        job.show("Looking it up" if engine.model(conversation.work) is None else "Thinking")
        answer = engine.reply(conversation, message, lambda partial: job.show(partial=partial))
        if answer.work is not None:
            self._put(job, id, owner, keep=True, **{name: getattr(answer.work, name) for name in Work.model_fields})

        def put(turn: Turn, _: Work) -> None:
            turn.text, turn.pages = answer.text, answer.pages

        self._done(job, id, owner, put)

    def _put(self, job: Job, id: str, owner: str, keep: bool = False, **changes: object) -> None:
        with self._store.change(id, owner, keep=keep) as conversation:
            if not job.stopped:  # a stopped answer changes nothing any more
                conversation.work = conversation.work.model_copy(update=changes)
        job.show()

    def _done(self, job: Job, id: str, owner: str, finish: Callable[[Turn, Work], None]) -> None:
        with self._store.change(id, owner) as conversation:
            if not job.stopped and (turn := conversation.owed):
                turn.state = "done"
                finish(turn, conversation.work)

    def _fail(self, id: str, owner: str, why: str) -> None:
        with self._store.change(id, owner) as conversation:
            if turn := conversation.owed:
                turn.state, turn.text = "failed", why


def _question(asked: engine.Asked) -> Turn:
    return Turn(who="coach", about="note", text=asked.text, pages=asked.pages)


def _finding(conversation: Conversation, number: int) -> str | None:
    found = conversation.work.critique.findings if conversation.work.critique else []
    return finding_key(found[number]) if 0 <= number < len(found) else None


def _summed_up(turn: Turn, work: Work, guessed: bool) -> None:
    if work.critique is None or work.kind is None:
        return
    live = [found for found in work.critique.findings if finding_key(found) not in work.dismissed]
    turn.findings = [found for found in live if found.first]
    kind = engine.kind_name(work.kind).lower()
    said = [f"I read this as a {kind}." if guessed else f"A {kind}."]
    if not live:
        said.append(work.critique.thanks or "I have nothing to add.")
    elif len(live) == len(turn.findings):
        said.append(f"{plural(len(live), 'thing')} to look at:")
    else:
        said.append(f"{plural(len(live), 'thing')} to look at. Begin with these:")
    notices = work.critique.notices + (work.restructured.notices if work.restructured else [])
    sentences = [f"{notice[0].upper()}{notice[1:].rstrip('.')}." for notice in dict.fromkeys(notices)]
    turn.text = "\n\n".join([" ".join(said), *sentences])
    turn.pages = work.critique.read
