"""The talk after the first answer: a message changes named items of the review, or is answered from the guidance.

What a person says in a message is theirs to say: it may carry an item, as an answer does. All else passes the same
grounding as any restructuring, and an item that the message does not mean stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from coach import critique, grounding, prompts
from coach.critique import DOCUMENT, Dismissal, shortened
from coach.draft import Draft
from coach.errors import ModelError
from coach.finding import Finding, Item, LeftOut, Restructured, Sections
from coach.restructure import HEADINGS, finish
from coach.rewrite import carried

if TYPE_CHECKING:
    from coach.exchange import Model, Names
    from coach.guidance import Passage

PASSAGES = 3
PASSAGE = 1200  # characters of a passage of guidance
TURNS = 6  # of the conversation that the model is reminded of
YOURS = "The rating is yours to give: I can say what the text shows, never which rating it should be."
ORDINALS = {word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth"), 1)}
# How a person names a section; what follows "the" must be no ordinary word ("the growth in sales").
SECTION = {
    "summary": r"summary|opening|introduction",
    "accomplishments": r"accomplishments?|achievements?",
    "growth": r"growth(?: areas?| items?| section|(?= \d))|development areas?",
    "outlook": r"outlook",
}
SHORTENS = re.compile(
    r"\b(?:short\w*|brief\w*|cut|trim|less|remove|delete|drop|leave out|without|take out|condense)\b", re.I
)
ABOUT_RATING = re.compile(
    r"\brat(?:e|ing|ings)\b|\b(?:exceeds?|meets?|below) expectations?\b|\b(?:what|which) (?:level|grade|score)\b", re.I
)
SENTENCE = re.compile(r".+?(?:[.!?…][\"”’)*]*(?=\s|$)|\n|$)", re.S)


class Edit(BaseModel):
    """The whole new text of an item, empty to take it out. `message`: a fact in it comes from the manager's message."""

    model_config = ConfigDict(extra="forbid")
    item: str
    text: str
    sentences: list[int]
    message: bool


class Said(BaseModel):
    """An answer, the pages it rests on, and the items it changes."""

    model_config = ConfigDict(extra="forbid")
    answer: str
    pages: list[str]
    edits: list[Edit]


@dataclass(slots=True)
class Answer:
    """What the coach says to a message. `restructured` is the review as changed, None where nothing changed."""

    text: str
    pages: list[str] = field(default_factory=list)  # guidance slugs
    restructured: Restructured | None = None
    changed: list[str] = field(default_factory=list)  # labels of the items changed: "growth 2"
    notices: list[str] = field(default_factory=list)
    usage: dict[str, float] = field(default_factory=dict)


def answer(
    draft: Draft,
    restructured: Restructured | None,
    message: str,
    findings: Iterable[Finding] = (),
    history: Sequence[tuple[str, str]] = (),
    dismissed: Iterable[Dismissal] = (),
    partial: Callable[[str], None] | None = None,
    model: "Model | None" = None,
) -> Answer:
    """Do what a message asks of the review, or answer it. `history` is (who, text), the oldest first.

    `partial` is called with the answer as far as it has come and passed the guard. Raises ModelError where the model
    fails, SettingsError where none is set: the page then answers from the guidance alone.
    """
    from coach import guidance

    model = model or critique.chosen("llm")
    if model is None:
        raise ModelError("no model is set; set COACH_MODEL to talk with the coach")
    read = guidance.search(message, PASSAGES)
    told = [text for _, text in history[-TURNS:]]
    names = model.names_in(draft.text, message, *told)
    sent = messages(draft, restructured, message, read, findings, history, dismissed, names)
    guard = _Guard(draft, message, read, told)
    reply = None
    for part in model.stream(sent, Said, names=names):
        if isinstance(part, dict):
            if partial and (so_far := guard.passed(str(part.get("answer", "")), whole=False)):
                partial(so_far)
        else:
            reply = part
    if reply is None:
        raise ModelError("the model gave no reply; try again")
    said = reply.value
    known = [passage.slug for passage in read]
    pages = [slug for slug in dict.fromkeys(said.pages) if slug in known]
    if not said.edits:
        text = guard.passed(said.answer) or _quoted(read)
        return Answer(text, pages or known[:1], usage=reply.usage)
    editor = _Editor(draft, restructured, message)
    for edit in said.edits:
        editor.take(edit)
    text = guard.passed(said.answer) if editor.changed else ""
    return Answer(text or editor.summed_up(), pages, editor.review(), editor.changed, editor.notices, reply.usage)


def messages(
    draft: Draft,
    restructured: Restructured | None,
    message: str,
    read: "Iterable[Passage]",
    findings: Iterable[Finding] = (),
    history: Sequence[tuple[str, str]] = (),
    dismissed: Iterable[Dismissal] = (),
    names: "Names" = None,
) -> prompts.Messages:
    """What the model is told; the part that is the same for every draft of a kind comes first."""
    return prompts.render(
        "chat",
        document=DOCUMENT[draft.kind],
        guidance="\n".join(f"{p.slug}, {p.heading}: {shortened(p.text, PASSAGE)}" for p in read) or "none",
        context=prompts.context(draft),
        draft=prompts.numbered(prompts.masked(draft, names)),
        items="\n".join(f"{label}: {item.text}" for label, item in labels(restructured).items()) or "none",
        findings="\n".join(f"- {prompts.place(draft, f.start)} {f.principle}: {f.message}" for f in findings) or "none",
        dismissed="; ".join(critique.set_aside(draft, one) for one in dismissed) or "none",
        history="\n".join(f"{who}: {shortened(text, 400)}" for who, text in history[-TURNS:]) or "none",
        message=message,
    )


def labels(restructured: Restructured | None) -> dict[str, Item]:
    """The items by the names that a person and the model have for them: "growth 2"."""
    if restructured is None:
        return {}
    return {
        f"{section} {number}": item
        for section in HEADINGS
        for number, item in enumerate(getattr(restructured.sections, section), 1)
    }


def meant(message: str, known: Iterable[str]) -> set[str]:
    """The labels that a message names outright ("the second growth area", "the summary"); empty where it names none."""
    said = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", message)  # what is quoted is spoken of, not pointed at
    named: set[str] = set()
    for section, words in SECTION.items():
        here = [label for label in known if label.startswith(section)]
        nth = rf"\b({'|'.join(ORDINALS)}|last|\d)(?:st|nd|rd|th)?\s+(?:\w+\s+)?(?:{words})\b|\b(?:{words})\s+(\d)\b"
        counted = [before or after for before, after in re.findall(nth, said, re.I)]
        numbers = [ORDINALS.get(n.lower()) or (int(n) if n.isdigit() else len(here)) for n in counted]
        if numbers:
            named |= {f"{section} {number}" for number in numbers}
        elif re.search(rf"\b(?:the|my|her|his|their|this|that|these|whole)\s+(?:{words})\b", said, re.I):
            named |= {*here, f"{section} {len(here) + 1}"}
    return named


class _Guard:
    """What of an answer may be said: each sentence that draft, message, guidance or conversation carries."""

    def __init__(self, draft: Draft, message: str, read: "Iterable[Passage]", told: Iterable[str]) -> None:
        self.own = [draft.text, prompts.context(draft), message]
        self.sources = [*self.own, *told, *(passage.text for passage in read), *HEADINGS.values()]
        self.weighs = bool(ABOUT_RATING.search(message))

    def passed(self, text: str, whole: bool = True) -> str:
        """The sentences that pass; of a text that is still growing only the finished ones."""
        pieces = SENTENCE.findall(text)
        kept = [piece for piece in (pieces if whole else pieces[:-1]) if self._passes(piece)]
        if len(kept) < len(pieces) and whole and self.weighs:
            kept.append(f" {YOURS}")
        return "".join(kept).strip()

    def _passes(self, sentence: str) -> bool:
        rated = any(fact.kind == "rating" for fact in grounding.uncarried(sentence, self.own))
        return not (self.weighs and rated) and critique.carried(sentence, self.sources)


class _Editor:
    """The review as the message changes it: each new text carried by sentences and message, other items untouched."""

    def __init__(self, draft: Draft, restructured: Restructured | None, message: str) -> None:
        self.draft = draft
        self.before = restructured
        self.message = message
        self.items = labels(restructured)
        self.meant = meant(message, self.items)
        self.left: list[LeftOut] = list(restructured.left_out) if restructured else []
        self.changed: list[str] = []
        self.notices: list[str] = []

    def take(self, edit: Edit) -> None:
        """One edit, where the message means its item and the new text is carried."""
        label = " ".join(edit.item.lower().split())
        section, _, number = label.partition(" ")
        if label not in self.items and (section not in HEADINGS or not number.isdigit()):
            self.notices.append(f"the review has no item {shortened(edit.item, 30)!r}; it was not changed")
        elif self.meant and label not in self.meant:
            self.notices.append(f"{label} stays as it was: the message does not name it")
        elif not edit.text.strip():
            self._take_out(label)
        else:
            self._reword(label, edit)

    def _take_out(self, label: str) -> None:
        if item := self.items.pop(label, None):
            taken = [source for source in item.sources if source in self.draft.text]
            self.left += [LeftOut(quote=source, why="You took it out.") for source in taken]
            self.changed.append(label)

    def _reword(self, label: str, edit: Edit) -> None:
        old = self.items.get(label)
        cited = [self.draft.sentences[n - 1].text for n in edit.sentences if 1 <= n <= len(self.draft.sentences)]
        cited = [text for text in cited if not prompts.speaks_to_software(text)]
        sources = list(dict.fromkeys([*(old.sources if old else []), *cited]))
        item, removed = carried(edit.text, sources, [self.message] if edit.message else [], self.draft)
        if not sources and not edit.message:
            return
        may_lose = edit.message or SHORTENS.search(self.message)
        if old and not may_lose and (lost := grounding.uncarried(old.text, [item.text])):
            self.notices.append(f"{label} stays as it was: the new wording lost “{lost[0].text}”")
            return
        if removed:
            self.notices.append(f"claims that nothing carries, taken out of {label}: {removed}")
        if old is None or item.text != old.text:
            self.items[label] = item
            self.changed.append(label)

    def review(self) -> Restructured | None:
        """The review with the changes in it, its asks anew; None where nothing changed."""
        if not self.changed:
            return None
        sections = Sections(
            **{
                section: [item for label, item in self.items.items() if label.partition(" ")[0] == section]
                for section in HEADINGS
            }
        )
        made = finish(sections, self.left, {})
        made.engine = "llm"
        return made

    def summed_up(self) -> str:
        """What happened, in one sentence, where the model's own did not pass."""
        if self.changed:
            return f"Changed: {', '.join(self.changed)}."
        return "I left the review as it was. " + "; ".join(self.notices).capitalize()


def _quoted(read: "Sequence[Passage]") -> str:
    """The guidance itself, where no sentence of the answer passed."""
    return (
        f"The guidance says, under “{read[0].heading}”: {read[0].text}"
        if read
        else "The guidance says nothing on that."
    )
