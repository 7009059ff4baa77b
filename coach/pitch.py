"""A calibration pitch from a review: 60 to 90 seconds, and what a sceptic will ask.

Extractive: level and rating as the manager gave them, then the evidence with the strongest impact first, then the
context, in the review's own sentences. What is missing becomes an ask. With a model it is better worded, and held to
the same sentences.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from coach import checks, lexicon, names, signals, units
from coach.checks.pitch import LEVEL, TITLED, seconds
from coach.checks.structure import opening
from coach.critique import Choice, chosen
from coach.draft import Draft, Sentence
from coach.errors import InputError
from coach.finding import Engine, LeftOut
from coach.lexicon import has
from coach.restructure import REASONS, SUMMARY_RATING, clean
from coach.sections import assign
from coach.units import Unit

if TYPE_CHECKING:
    from coach.exchange import Model

LEAST, MOST = 155, 215  # words: 62 and 86 seconds
ANSWERS = 2  # sentences of the review for one challenge
RESERVE = 45  # words kept free for the context behind the evidence
RECENT = timedelta(weeks=6)
# A sentence that breaks one of these is not said before a panel.
UNSAID = frozenset(REASONS) | {"absolute-language", "insider-shorthand", "impact-unquantified"}
LEVEL_ASK = "At which level are they, in your organisation's own words?"
EVIDENCE_ASK = "What did they deliver this cycle, and what changed because of it, in figures?"
BEYOND = r"\b(?:beyond|past|above|more than|went further|asks? for|expects?|the bar|instead of|gives to)\b"


class Challenge(BaseModel):
    """What a sceptic may ask: with the sentences of the review that answer it, or an ask where none does."""

    challenge: str
    evidence: list[str] = Field(default_factory=list)
    ask: str | None = None


class Pitch(BaseModel):
    """A pitch to be spoken. `level` and `rating` are the manager's own words, None where the review has none."""

    text: str
    words: int
    seconds: int
    level: str | None
    rating: str | None
    sources: list[str]  # the sentences of the review that it is made of
    challenges: list[Challenge]
    asks: list[str]
    left_out: list[LeftOut]
    markdown: str = ""
    engine: Engine = "builtin"
    notices: list[str] = Field(default_factory=list)


def pitch(draft: Draft, engine: Choice = "auto", model: "Model | None" = None) -> Pitch:
    """The pitch for the person whom a review is about, and what to be ready for.

    Raises InputError for a draft that is no review or not in English, SettingsError for engine "llm" with no model.
    """
    if draft.kind != "review":
        raise InputError(f"a pitch is made from a review, and this is a {draft.kind}; give the review")
    if draft.language != "en":
        raise InputError("only a review in English can be made into a pitch; translate it first")
    made = _Maker(draft).made()
    model = model or chosen(engine)
    if model is None:
        return made
    from coach import spoken

    return spoken.worded(draft, made, model)


class _Maker:
    """One review, read for what can be said aloud."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.broken: dict[int, set[str]] = {}
        for finding in checks.run(draft):
            for one in draft.sentences:
                if finding.start is not None and finding.end and one.start < finding.end and one.end > finding.start:
                    self.broken.setdefault(one.index, set()).add(finding.principle)
        self.labels = assign(draft)
        self.rated = next((one for one in self.said(opening(draft)) if signals.states_rating(one.text)), None)
        self.level = draft.context.level or self.level_in_text()

    def made(self) -> Pitch:
        """The built-in pitch."""
        evidence = self.ranked()
        sentences = [self.rated] if self.rated else []
        head = self.heading()
        spent = _count(head) + sum(_count(one.text) for one in sentences)
        context = self.context()
        reserve = min(RESERVE, sum(_count(one.text) for one in context))
        for unit in evidence:
            whole = sum(_count(one.text) for one in unit)
            if spent + whole + reserve <= MOST:
                sentences += unit
                spent += whole
        for one in [*context, *self.more(evidence)]:
            needed = one in context or spent < LEAST
            if needed and one not in sentences and spent + _count(one.text) <= MOST:
                sentences.append(one)
                spent += _count(one.text)
        text = " ".join(filter(None, [head, *(clean(one.text) for one in sentences)]))
        asks = [
            *([] if self.level else [LEVEL_ASK]),
            *([] if self.rated else [SUMMARY_RATING]),
            *([] if evidence else [EVIDENCE_ASK]),
        ]
        return finished(
            Pitch(
                text=text,
                words=0,
                seconds=0,
                level=self.level,
                rating=self.rated.text if self.rated else None,
                sources=[one.text for one in sentences],
                challenges=self.challenges(evidence),
                asks=asks,
                left_out=self.left_out(),
            )
        )

    def said(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Those that can be said before a panel."""
        return [one for one in sentences if not self.broken.get(one.index, set()) & UNSAID]

    def of(self, section: str) -> list[Sentence]:
        """The sentences of a section that can be said."""
        return self.said(one for one, label in zip(self.draft.sentences, self.labels, strict=True) if label == section)

    def heading(self) -> str:
        """Who it is: name, role and level, each if known and not in the sentence of the rating."""
        name = next((one.text for one in names.find(self.draft.text)), "")
        rated = self.rated.text if self.rated else ""
        role = self.draft.context.role or ""
        level = "" if (self.level or "") in role else self.level or ""
        parts = [part for part in (name, role, level) if part and (part == name or part not in rated)]
        if len(parts) < 2 and name in rated:
            return ""
        return f"{', '.join(dict.fromkeys(parts))}." if parts else ""

    def level_in_text(self) -> str | None:
        """The level that the review's heading or opening names."""
        places = [*(one.text for one in self.draft.headings[:3]), *(one.text for one in opening(self.draft))]
        places += [self.draft.text[: self.draft.sentences[0].end] if self.draft.sentences else ""]
        found = (re.search(pattern, place) for place in places for pattern in (LEVEL, TITLED))
        return next((one[0] for one in found if one and not re.fullmatch(r"[QH]\d", one[0])), None)

    def ranked(self) -> list[list[Sentence]]:
        """The accomplishments that can be said, those with the strongest impact first."""
        found = []
        for unit in units.accomplishments(self.draft):
            kept = self.said(unit.sentences)
            faults = {name for one in unit.sentences for name in self.broken.get(one.index, ())}
            if sum(_count(one.text) for one in kept) > 4:
                found.append((_weight(" ".join(one.text for one in kept), faults), kept))
        return [kept for _, kept in sorted(found, key=lambda pair: -pair[0])]

    def context(self) -> list[Sentence]:
        """What the panel should know beside the evidence: the first growth area with its step, and what comes next."""
        area = self.area()
        told = [one for unit in area for one in self.said(unit.sentences)]
        until = next((place for place, one in enumerate(told) if one is area[0].head), 0) if area else 0
        step = [one for one in told[until + 1 :] if has(one.text, signals.ACTION)][:1]
        return [*told[: until + 1], *step, *self.of("outlook")[:1]]

    def area(self) -> list[Unit]:
        """The first growth area whose telling sentence can be said; none where there is none."""
        return [unit for unit in units.growth(self.draft) if self.said([unit.head])][:1]

    def more(self, evidence: list[list[Sentence]]) -> list[Sentence]:
        """What else fills the time: the theme, the rest of the evidence, then of the growth areas and the outlook."""
        theme = [one for one in self.said(opening(self.draft)) if one is not self.rated]
        growth = [one for unit in units.growth(self.draft) for one in self.said(unit.sentences)]
        return [*theme, *(one for unit in evidence for one in unit), *growth, *self.of("outlook")]

    def challenges(self, evidence: list[list[Sentence]]) -> list[Challenge]:
        """What a sceptic asks of any pitch, and what of the review answers it."""
        deeds = [one for unit in evidence for one in unit]
        growth = [one for unit in units.growth(self.draft) for one in self.said(unit.sentences)]
        standing = signals.rating(self.rated.text) if self.rated else None

        def answered(question: str, ask: str, among: list[Sentence], fits: Callable[[str], bool]) -> None:
            found = [clean(one.text) for one in among if fits(one.text)][:ANSWERS]
            asked.append(Challenge(challenge=question, evidence=found, ask=None if found else ask))

        asked: list[Challenge] = []
        if standing == "above":
            answered(
                "What of this goes beyond the level, and is not just done well within it?",
                "Which line of the level's description does the work go beyond, and where?",
                deeds,
                lambda text: has(text, BEYOND),
            )
        elif standing == "below":
            answered(
                "Did they hear it in time, and were they helped?",
                "When were they told, where is it written, and what help did they get?",
                growth,
                lambda text: has(text, signals.ACTION),
            )
        answered(
            "How do we know that it mattered?",
            "By how much did it change, for whom, from which figure to which?",
            deeds,
            lambda text: bool(re.search(r"\d", text)) and has(text, signals.RESULT),
        )
        answered(
            "What of it is theirs, and what is the team's?",
            "Which decision or step was theirs alone?",
            deeds,
            lambda text: has(text, signals.HOW),
        )
        asked.append(self.whole_cycle(deeds))
        answered(
            "Who else has seen it?",
            "Which peer or stakeholder said what, in their own words?",
            self.said(self.draft.sentences),
            lambda text: bool(re.search(r"[\"“][^\"”]{12,}[\"”]", text)),
        )
        for unit in self.area():
            head = unit.head
            answered(
                f"What about this: {clean(head.text)}",
                "What has been agreed about it, and what has changed since?",
                [one for one in self.said(unit.sentences) if one is not head],
                lambda text: has(text, signals.ACTION),
            )
        return asked

    def whole_cycle(self, deeds: list[Sentence]) -> Challenge:
        """Is the evidence from more than the last weeks?"""
        cycle = self.draft.context.cycle
        year = cycle[1].year if cycle else None
        dated = sorted((day, one) for one in deeds for _, day, _ in signals.dates(one.text, year))
        wide = len(dated) > 1 and dated[-1][0] - dated[0][0] > RECENT
        question = "Is this the whole cycle, or its last weeks?"
        if wide:
            told = dict.fromkeys(clean(one.text) for one in (dated[0][1], dated[-1][1]))
            return Challenge(challenge=question, evidence=list(told))
        return Challenge(challenge=question, ask="What did they do earlier in the cycle, and in which month?")

    def left_out(self) -> list[LeftOut]:
        """What the review says that has no place before a panel."""
        found = []
        for one in self.draft.sentences:
            why = next((REASONS[name] for name in REASONS if name in self.broken.get(one.index, ())), None)
            if why:
                found.append(LeftOut(quote=one.text, why=why))
        return found


def _count(text: str) -> int:
    return len(text.split())


def _weight(text: str, faults: set[str]) -> float:
    """How strongly a passage shows impact: a figured result first, then any result; the same figure in fewer words."""
    figured = bool(re.search(r"\d", text)) and has(text, signals.CHANGE + "|" + signals.RESULT)
    result = has(text, signals.RESULT) or lexicon.vague_degree(text) is not None
    return 3 * figured + result + has(text, signals.HOW) - 4 * ("accomplishment-no-impact" in faults)


def finished(made: Pitch) -> Pitch:
    """The pitch with its words, its time, and its Markdown."""
    made.words = _count(made.text)
    made.seconds = seconds(made.text)
    if made.seconds < 60 and EVIDENCE_ASK not in made.asks:
        made.asks.append("There is time for more: what else did they do this cycle that changed something?")
    made.markdown = to_markdown(made)
    return made


def to_markdown(made: Pitch) -> str:
    """The pitch, its time, and the challenges with their answers."""
    lines = ["# Calibration pitch", "", made.text, "", f"({made.words} words, {made.seconds} seconds)", ""]
    if made.asks:
        lines += ["## Still missing", "", *(f"- [ask: {ask}]" for ask in made.asks), ""]
    lines += ["## What a sceptic may ask", ""]
    for one in made.challenges:
        lines += [f"### {one.challenge}", "", *(f"- {said}" for said in one.evidence)]
        lines += [f"- [ask: {one.ask}]"] if one.ask else []
        lines.append("")
    if made.left_out:
        lines += ["## Left out", "", *(f"- “{one.quote}” {one.why}" for one in made.left_out), ""]
    return "\n".join(lines).rstrip() + "\n"
