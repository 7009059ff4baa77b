"""A message about the draft, and the reply: by the model, or from the guidance."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from coach import catalogue
from coach.catalogue import Principle
from coach.conversation import Conversation, Work
from coach.errors import ModelError
from ui.engine.drafts import dismissals, live, parse
from ui.engine.names import model

QUESTION = re.compile(r"[?]|^(?:why|what|how|when|which|who|where|is|are|do|does|can|could|should|may|must)\b", re.I)
NO_MODEL = (
    "Without a language model I do not reword on request. Fill the fields in the Review tab, or edit the draft: "
    "both are checked again at once. This is what the guidance says:"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The coach's reply to a message: `work` where the review changed, `pages` of guidance that it rests on."""

    text: str
    pages: list[str] = field(default_factory=list)
    work: Work | None = None


def reply(conversation: Conversation, message: str, tell: Callable[[str], None]) -> Answer:
    """The reply to a message. `tell` is given the answer so far, as it grows."""
    if model(conversation.work) is None:
        return _looked_up(conversation.work, message)
    try:
        return _talked(conversation, message, tell)
    except ModelError as error:
        answer = _looked_up(conversation.work, message)
        return Answer(f"The model did not answer: {error}. From the guidance:\n\n{answer.text}", answer.pages)


def put_in(conversation: Conversation, answers: dict[str, str], tell: Callable[[str], None]) -> Answer:
    """Answers to asks, put into a review that messages have changed, so that those changes stay."""
    said = "\n".join(f"To “{ask}”: {answer}" for ask, answer in answers.items())
    return _talked(conversation, f"Put these answers where they belong.\n{said}", tell)


def _talked(conversation: Conversation, message: str, tell: Callable[[str], None]) -> Answer:
    from coach import chat

    work = conversation.work
    history = [(turn.who, turn.text) for turn in conversation.turns if turn.text and turn.about != "draft"]
    said = chat.answer(
        parse(work), work.restructured, message, live(work), history[:-1], dismissals(work), partial=tell
    )
    notices = [f"{notice[0].upper()}{notice[1:]}." for notice in said.notices]
    changed = None
    if said.restructured is not None:
        changed = work.model_copy(update={"restructured": said.restructured, "edited": True})
    return Answer("\n\n".join([said.text, *notices]), said.pages, changed)


def _looked_up(work: Work, message: str) -> Answer:
    """Without a model: the principle that the message names, and the guidance nearest to its words."""
    from coach import guidance

    passages = guidance.search(message, 3)
    named = _named(work, message)
    parts = []
    if not QUESTION.search(message):
        parts.append(NO_MODEL)
    if named:
        parts.append(f"**{named.title}.** {named.what}\n\n{named.why}\n\n*Ask yourself:* {named.ask}")
    elif passages:
        parts.append(f"**{passages[0].heading}.** {passages[0].text}")
    else:
        parts.append("The guidance says nothing on that.")
    slugs = [*(named.guidance if named else ()), *(passage.slug for passage in passages)]
    return Answer("\n\n".join(parts), list(dict.fromkeys(slugs))[:4])


def _named(work: Work, message: str) -> Principle | None:
    """The principle whose name shares most words with the message; one that was found in the draft goes first."""
    said = set(re.findall(r"[a-z]{4,}", message.lower()))
    found = {finding.principle for finding in work.critique.findings} if work.critique else set()
    shared = {
        one: len(said & set(one.id.split("-"))) + 0.5 * (one.id in found)
        for one in catalogue.load().values()
        if said & set(one.id.split("-"))
    }
    return max(shared, key=lambda one: shared[one], default=None)
