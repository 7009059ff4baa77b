"""Draft -> Restructured with a model, which moves and joins what the manager wrote; without one, coach.restructure.

Nothing that the draft does not carry gets through, and nothing of the draft gets lost: an item whose wording drops a
fact of its sentences gives way to the sentences, and a sentence that the model forgot is put where it belongs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach import catalogue, checks, critique, features, grounding, prompts
from coach.critique import Choice
from coach.draft import Draft, parse
from coach.errors import ModelError
from coach.finding import Finding, Item, LeftOut, Restructured, Sections
from coach.names import about
from coach.restructure import NEVER_KEPT, REASONS, clean, finish, restructure

if TYPE_CHECKING:
    from coach.exchange import Model, Names

Section = Literal["summary", "accomplishments", "growth", "outlook"]
# What a review may leave out: offered as merit, not seen, said of anyone, or not its business.
MAY_LEAVE_OUT = frozenset(
    {"effort-over-impact", "hearsay", "generalization", "peer-comparison", "personality-judgement"}
    | {"protected-characteristic", "promote-to-retain", "surprise-feedback", "absolute-language", "insider-shorthand"}
)
ASK = re.compile(r"\[ask: ([^\]]+)\]")
TO_SOFTWARE = "It speaks to the program that reads the draft, not of the person."


class Rewritten(BaseModel):
    """One item, made of these sentences of the draft and answers of the manager, by their numbers."""

    model_config = ConfigDict(extra="forbid")
    section: Section
    text: str
    sentences: list[int]
    answers: list[int]


class Aside(BaseModel):
    """A sentence left out, and why."""

    model_config = ConfigDict(extra="forbid")
    sentence: int
    why: str


class Rewriting(BaseModel):
    """All items and what is left out."""

    model_config = ConfigDict(extra="forbid")
    items: list[Rewritten]
    left_out: list[Aside]


def rewrite(
    draft: Draft,
    findings: list[Finding] | None = None,
    answers: Mapping[str, str] | None = None,
    engine: Choice = "auto",
    model: "Model | None" = None,
) -> Restructured:
    """A review in four sections, each item carried by sentences of the draft and the manager's answers (ask -> answer).

    `model` is for a caller that has connected to one; else the settings choose. A model that fails is said in a notice
    and the built-in engine answers. Raises InputError for a draft that is no review or, without a model, not in
    English, and SettingsError for engine "llm" where no model is set.
    """
    if draft.kind != "review":
        return restructure(draft)  # says what it is instead
    found = checks.run(draft) if findings is None else findings
    given = dict(answers or {})
    model = model or critique.chosen(engine)
    if model is None:
        return restructure(draft, found, given)
    builtin = restructure(draft, found, given) if draft.language == "en" else None
    names = model.names_in(draft.text, *given.values())
    try:
        reply = model.ask(messages(draft, found, given, names), Rewriting, names=names)
    except ModelError as error:
        made = builtin or restructure(draft, found, given)
        made.notices.append(f"the built-in engine answered instead of the model: {error}")
        return made
    made = _Assembly(draft, found, list(given.values()), builtin).assembled(reply.value)
    if builtin and _worse(draft, found, made, builtin):
        made = builtin
        made.notices.append("the built-in engine's review is shown: the model's had more to mend than the draft")
    made.usage = reply.usage
    return made


def _worse(draft: Draft, found: list[Finding], made: Restructured, builtin: Restructured) -> bool:
    """Whether a review breaks more principles than its draft, or one of structure that draft and built-in do not."""

    def broken(review: Restructured) -> list[str]:
        return [finding.principle for finding in checks.run(parse(review.markdown, draft.kind, draft.context))]

    after = broken(made)
    if len(after) > len(found):
        return True
    structure = {name for name, page in catalogue.load().items() if page.group == "structure"}
    anew = set(after) - {finding.principle for finding in found}
    return bool(anew & structure - set(broken(builtin)))


def messages(
    draft: Draft, found: Iterable[Finding], answers: Mapping[str, str], names: "Names" = None
) -> prompts.Messages:
    """What the model is told; the part that is the same for every draft of a kind comes first."""
    return prompts.render(
        "restructure",
        document=critique.DOCUMENT[draft.kind],
        context=prompts.context(draft),
        findings=found_by_sentence(draft, found),
        draft=prompts.numbered(prompts.masked(draft, names)),
        answers="\n".join(f"A{n}: {ask} — {answer}" for n, (ask, answer) in enumerate(answers.items(), 1)) or "none",
    )


def found_by_sentence(draft: Draft, found: Iterable[Finding]) -> str:
    """The findings as a model is told them: "[4] hearsay; [7] growth-vague; the whole growth-count"."""
    return "; ".join(dict.fromkeys(f"{prompts.place(draft, f.start)} {f.principle}" for f in found)) or "nothing"


def carried(text: str, sentences: list[str], answers: list[str], draft: Draft) -> tuple[Item, int]:
    """An item in which whatever its sources do not carry has become an ask, and how many claims that were.

    The name of the person whom the draft is about may stand where a source says "she".
    """
    grounded = grounding.ground(text, sentences, [*answers, *about(draft.text)])
    asks = list(dict.fromkeys(ASK.findall(grounded.text)))
    return Item(text=grounded.text, sources=[*sentences, *answers], asks=asks), len(grounded.removed)


@dataclass
class _Placed:
    """An item on its way into a section; `cites` are indices of the draft's sentences."""

    section: Section
    item: Item
    cites: frozenset[int]


@dataclass
class _Assembly:
    """The model's items made into a review that invents nothing and loses nothing."""

    draft: Draft
    found: list[Finding]
    answers: list[str]
    builtin: Restructured | None  # None for a draft that it cannot read
    placed: list[_Placed] = field(default_factory=list)
    left: dict[int, LeftOut] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def assembled(self, reply: Rewriting) -> Restructured:
        for written in reply.items:
            self._take(written)
        for aside in reply.left_out:
            self._leave(aside)
        self._mend()
        self._put_back()
        sections = Sections(
            **{name: [one.item for one in self.placed if one.section == name] for name in get_args(Section)}
        )
        made = finish(sections, [self.left[index] for index in sorted(self.left)], {})
        made.engine = "llm"
        made.notices = [f"{what}: {n}" for what, n in self.counts.items()]
        return made

    def _take(self, written: Rewritten) -> None:
        """One item of the model's, held to the sentences and answers that it cites."""
        cites = {n - 1 for n in written.sentences if 1 <= n <= len(self.draft.sentences)}
        given = [self.answers[n - 1] for n in dict.fromkeys(written.answers) if 1 <= n <= len(self.answers)]
        unknown = len(set(written.sentences)) - len(cites)
        cites -= {index for index in cites if prompts.speaks_to_software(self._text(index))}
        if unknown:
            self.counts["sentence numbers that are not in the draft, dropped"] += unknown
        if not cites and not given:
            self.counts["items that rest on no sentence of the draft, dropped"] += 1
            return
        item, removed = carried(written.text, self._texts(cites), given, self.draft)
        if removed:
            self.counts["claims of the model that the draft does not carry, taken out"] += removed
        shown = set(features.hits(item.text))
        unfit = {index for index in cites if self._unfit(index) & shown}
        if unfit:
            self.counts["sentences that have no place in a review, left out"] += len(unfit)
            self.left |= {index: self._left_by_builtin(index) or self._left_for(index) for index in unfit}
            cites -= unfit
        said = [*self._texts(cites), *given]
        if unfit or shown - {fault for source in item.sources for fault in features.hits(source)}:
            item = Item(text=" ".join(map(clean, said)), sources=said)  # the wording broke what its sources do not
        if item.text:
            self.placed.append(_Placed(written.section, item, frozenset(cites)))

    def _unfit(self, index: int) -> set[str]:
        """The faults of a sentence for which it has no place, unless the model words it without them."""
        sentence = self.draft.sentences[index]
        faults = {f.principle for f in self.found if f.start is not None and sentence.start <= f.start < sentence.end}
        return faults & set(REASONS if self._left_by_builtin(index) else NEVER_KEPT)

    def _left_for(self, index: int) -> LeftOut:
        why = next(reason for principle, reason in REASONS.items() if principle in self._unfit(index))
        return LeftOut(quote=self._text(index), why=why)

    def _leave(self, aside: Aside) -> None:
        """A sentence that the model leaves out, where the checks agree that it may be."""
        index = aside.sentence - 1
        if not 0 <= index < len(self.draft.sentences) or self._cited(index) or index in self.left:
            return
        sentence = self.draft.sentences[index]
        faulted = any(
            finding.principle in MAY_LEAVE_OUT
            and finding.start is not None
            and sentence.start <= finding.start < sentence.end
            for finding in self.found
        )
        if faulted:
            known = self._left_by_builtin(index)
            why = aside.why if critique.carried(aside.why, [self.draft.text]) else "It has no place in this document."
            self.left[index] = known or LeftOut(quote=sentence.text, why=why)

    def _mend(self) -> None:
        """Give an item the draft's own words where the model's lose a fact of them."""
        for placed in self.placed:
            lost = any(self._lost(index) for index in placed.cites)
            unanswered = any(grounding.uncarried(source, [placed.item.text]) for source in self._answered(placed))
            if lost or unanswered:
                self.counts["passages left in your own words, for the model's had lost a fact of them"] += 1
                text = " ".join([*map(clean, placed.item.sources), *(f"[ask: {ask}]" for ask in placed.item.asks)])
                placed.item = placed.item.model_copy(update={"text": text})

    def _lost(self, index: int) -> bool:
        """Whether a fact of a cited sentence is in no item that cites it; a name may stand in any item."""
        citing = [placed.item.text for placed in self.placed if index in placed.cites]
        anywhere = [placed.item.text for placed in self.placed]
        missing = grounding.uncarried(self._text(index), citing)
        return any(fact.kind != "name" for fact in missing) or bool(
            [fact for fact in grounding.uncarried(self._text(index), anywhere) if fact.kind == "name"]
        )

    def _put_back(self) -> None:
        """Place what the model forgot where the built-in engine has it; no sentence is lost."""
        for sentence in self.draft.sentences:
            index = sentence.index
            if self._cited(index) or index in self.left:
                continue
            if prompts.speaks_to_software(sentence.text):
                self.left[index] = LeftOut(quote=sentence.text, why=TO_SOFTWARE)
            elif known := self._left_by_builtin(index):
                self.left[index] = known
            elif section := self._section(index):
                self._append(section, index)
            elif self.builtin is None:
                self.left[index] = LeftOut(quote=sentence.text, why="The model gave it no place.")

    def _append(self, section: Section, index: int) -> None:
        siblings = self.draft.items[self.draft.sentences[index].item].sentences
        text = self._text(index)
        if len(text.split()) <= 5 and not grounding.facts(text) and any(self._cited(other) for other in siblings):
            return  # the label of an item that has been used
        self.counts["sentences that the model forgot, put back"] += 1
        last = self.placed[-1] if self.placed else None
        if last and last.section == section and last.cites & set(siblings) and index - 1 in last.cites:
            joined = {"text": f"{last.item.text} {clean(text)}", "sources": [*last.item.sources, text]}
            last.item = last.item.model_copy(update=joined)
            last.cites |= {index}
            return
        self.placed.append(_Placed(section, Item(text=clean(text), sources=[text]), frozenset({index})))

    def _section(self, index: int) -> Section | None:
        text = self._text(index)
        sections = self.builtin.sections if self.builtin else Sections()
        for name in get_args(Section):
            if any(text in source for item in getattr(sections, name) for source in item.sources):
                return name
        return None

    def _left_by_builtin(self, index: int) -> LeftOut | None:
        text = self._text(index)
        left_out = self.builtin.left_out if self.builtin else []
        return next((left for left in left_out if text in left.quote or left.quote in text), None)

    def _cited(self, index: int) -> bool:
        return any(index in placed.cites for placed in self.placed)

    def _answered(self, placed: _Placed) -> list[str]:
        return placed.item.sources[len(placed.cites) :]

    def _text(self, index: int) -> str:
        return self.draft.sentences[index].text

    def _texts(self, indices: Iterable[int]) -> list[str]:
        return [self._text(index) for index in sorted(indices)]
