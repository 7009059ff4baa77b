"""The promotion case: its answers read, and the rules that decide whether it holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta

from coach import levels, lexicon, signals
from coach.interview import coverage, cues, dates, forms, wording
from coach.interview.forms import Evidence, Voice
from coach.interview.judgement import Flaw
from coach.interview.wording import Dropped
from coach.levels import Framework

MONTHS = 6  # of next-level work, at least
LEEWAY = timedelta(days=7)  # "since March, last in August" is six months, though the last day is missing
BARE = 12  # words under which a piece of evidence has no room for its effect
RECENT = timedelta(days=92)  # evidence from one quarter alone
# Failures of the argument itself, as against words that are merely out of place.
ARGUMENTS = ("promote-to-retain", "scope-trap", "effort-over-impact", "promotion-potential", "peer-comparison")


@dataclass(frozen=True)
class Case:
    """The answers of a promotion interview, read. `standing` is the evidence that bears weight."""

    person: str
    role: str
    current: str
    proposed: str
    evidence: list[Evidence]
    voices: list[Voice]
    since: str
    began: date | None
    trajectory: str
    reason: str
    framework: Framework
    today: date

    @cached_property
    def cleaned(self) -> list[tuple[Evidence, list[Dropped]]]:
        """Each piece of evidence without the sentences that no case can hold, and those sentences."""
        found = []
        for piece in self.evidence:
            what, lost = wording.clean(piece.what, wording.PROMOTION)
            impact, more = wording.clean(piece.impact, wording.PROMOTION)
            if not what and re.search(r"\d", impact) and all(one.principle in wording.MERIT for one in lost):
                what, lost = piece.what, []  # a figure came of it, so it is not the hours that are the merit
            found.append((replace(piece, what=what, impact=impact), lost + more))
        return found

    @cached_property
    def standing(self) -> list[Evidence]:
        """The pieces of evidence that say what was done."""
        return [piece for piece, _ in self.cleaned if piece.what]

    @cached_property
    def coverage(self) -> dict[str, list[int]]:
        """{dimension: [indices of evidence]}."""
        return coverage.of(self.standing, self.framework)

    @property
    def shown(self) -> list[str]:
        """The dimensions that some evidence speaks of."""
        return [name for name, pieces in self.coverage.items() if pieces]

    @cached_property
    def spans(self) -> list[dates.Span]:
        """When the evidence is from, as far as it is dated."""
        return sorted(piece.span for piece in self.standing if piece.span)

    @cached_property
    def latest(self) -> date | None:
        """The last day that the case speaks of: of the evidence, or of what others said; today where none is dated."""
        heard = [span.last for voice in self.voices for span in dates.spans(f"{voice.who} {voice.quote}") if span.sure]
        days = [*(span.last for span in self.spans), *heard]
        return max(days) if days else self.today if self.standing else None


def read(answers: Mapping[str, Any], today: date, framework: str | None = None) -> Case:
    """Read the answers as far as they go. Dates are measured within the answers; `today` only where they say "now".

    Raises InputError for a framework that does not exist or does not hold.
    """
    leaves = [forms.text(answers.get(name)) for name in ("since", "evidence", "peer_input")]
    slashed = dates.reads_month_first(leaves)
    sure = [span for leaf in leaves for span in dates.spans(leaf, today, month_first=slashed) if span.sure]
    hint = max((span.first for span in sure), default=today)
    since = "" if forms.nothing(answers.get("since")) else forms.text(answers["since"])
    said = dates.span(since, hint, month_first=slashed)
    began = said.first if said else None
    role = _said(answers, "role")
    current, proposed = _said(answers, "current_level"), _said(answers, "proposed_level")
    raw = answers.get("evidence")
    pieces = [] if forms.nothing(raw) else forms.evidence(raw, began or hint, slashed)
    if not began and since and (length := dates.length(since)):
        ends = [piece.span.last for piece in pieces if piece.span]
        began = max(ends, default=today) - timedelta(days=length)
    return Case(
        person=_said(answers, "person"),
        role=role,
        current=current,
        proposed=proposed,
        evidence=pieces,
        voices=[] if forms.nothing(answers.get("peer_input")) else forms.voices(answers["peer_input"]),
        since=since,
        began=began,
        trajectory=_said(answers, "trajectory"),
        reason=_said(answers, "reason_now"),
        framework=levels.load(framework) if framework else levels.choose(role, (current, proposed)),
        today=today,
    )


def flaws(case: Case) -> Iterator[Flaw]:
    """What stands in the way of the case, each with its principle and the question that it concerns."""
    yield from _levels(case)
    yield from _duration(case)
    yield from _evidence(case)
    yield from _peers(case)
    yield from _trajectory(case)
    yield from _reason(case)


def _levels(case: Case) -> Iterator[Flaw]:
    name = "promotion-levels-missing"
    if not case.current:
        yield Flaw(name, "current_level", "The level that the person holds now is not named.")
    if not case.proposed:
        yield Flaw(name, "proposed_level", "The level proposed is not named.")
    if case.current and case.proposed:
        low, high = case.framework.find(case.current), case.framework.find(case.proposed)
        same = case.current.casefold() == case.proposed.casefold()
        if same or (low and high and case.framework.levels.index(high) < case.framework.levels.index(low)):
            yield Flaw(
                name,
                "proposed_level",
                f"The level proposed ({case.proposed}) is not above the one held ({case.current}).",
            )


def _duration(case: Case) -> Iterator[Flaw]:
    name = "promotion-short-duration"
    first, last = case.began, case.latest
    if not first:
        if not case.since and not case.spans:
            yield Flaw(name, "since", "It is not said since when the work at the next level has been done.")
            return
        first = case.spans[0].first if case.spans else None
    level = case.proposed or "the next level"
    if first and last and last + LEEWAY < first + relativedelta(months=MONTHS):
        if last < first:
            message = f"The evidence is from before the work at {level} began ({dates.written(first)})."
        else:
            span = f"{dates.written(first)} to {dates.written(last)}"
            message = f"The work at {level} that is shown runs from {span}: under six months."
        yield Flaw(name, "since", message)
    elif len(case.standing) == 1:
        yield Flaw(name, "evidence", "One piece of work alone is not a pattern, however good.")
    elif len(case.spans) > 1 and case.spans[-1].last - case.spans[0].first <= RECENT:
        yield Flaw(
            "recency-bias", "evidence", "All of the evidence is from the last few weeks. Nothing shows the work before."
        )


def _evidence(case: Case) -> Iterator[Flaw]:
    lost = [one for _, dropped in case.cleaned for one in dropped]
    whole = {one.principle for piece, dropped in case.cleaned if not piece.what for one in dropped}
    thin = len(case.standing) < 2
    for one in lost:
        if one.principle in ARGUMENTS:
            blocking = thin and one.principle in whole
            yield Flaw(one.principle, "evidence", f"This is no evidence of work at the level: {one.sentence}", blocking)
    for piece in case.standing:
        bare = len(piece.what.split()) < BARE and not lexicon.has(piece.what, rf"\d|{signals.RESULT}")
        if bare and not piece.impact:
            message = f"It is not said why this mattered: {piece.what}"
            yield Flaw("accomplishment-no-impact", "evidence", message, blocking=False)
    if len(case.shown) < 2:
        only = case.shown[0] if case.shown else ""
        message = f"All of the evidence speaks of {only}." if only else "There is no evidence of work at the level."
        missing = ", ".join(one.name for one in case.framework.dimensions if one.name != only)
        yield Flaw("promotion-single-dimension", "evidence", f"{message} Nothing shows {missing}.")


def named(voice: Voice) -> bool:
    """Is it said who said it?"""
    return bool(voice.who) and not cues.ANYONE.match(voice.who)


def _peers(case: Case) -> Iterator[Flaw]:
    if not any(named(voice) for voice in case.voices):
        message = (
            "Nobody is named who said it: unattributed praise is no peer input."
            if case.voices
            else "No peer or stakeholder is heard."
        )
        yield Flaw("promotion-no-peer-input", "peer_input", message)


def _trajectory(case: Case) -> Iterator[Flaw]:
    kept, lost = wording.clean(case.trajectory, wording.GROWTH)
    for one in lost:
        if one.principle in ARGUMENTS:
            yield Flaw(one.principle, "trajectory", f"This is no growth that has been seen: {one.sentence}", not kept)
    if not kept:
        yield Flaw("promotion-no-trajectory", "trajectory", "Nothing shows that the person goes on growing.")


def _reason(case: Case) -> Iterator[Flaw]:
    kept, lost = reason(case)
    for one in lost:
        if one.principle in ARGUMENTS:
            yield Flaw(
                one.principle, "reason_now", f"This argues from something other than the work: {one.sentence}", not kept
            )


def reason(case: Case) -> tuple[str, list[Dropped]]:
    """The reason for now without the arguments that are none, and those. In a reason, years served alone are one."""
    kept: list[str] = []
    lost: list[Dropped] = []
    for sentence in wording.sentences(case.reason):
        principles = tuple(
            name for name in wording.PROMOTION if not (name in ARGUMENTS and cues.NOT_ARGUED.search(sentence))
        )
        names = list(wording.broken(sentence, principles))
        if "peer-comparison" in principles and cues.OUTDONE.search(sentence) and "peer-comparison" not in names:
            names.append("peer-comparison")
        if "effort-over-impact" in principles and cues.TOIL.search(sentence) and "effort-over-impact" not in names:
            names.append("effort-over-impact")
        years = lexicon.tenure(sentence) and not re.search(r"(?i)\bmonths\b", sentence)
        if "scope-trap" in principles and years and not names:
            names.append("scope-trap")
        lost += [Dropped(sentence, name) for name in names]
        if not names:
            kept.append(sentence)
    return " ".join(kept), lost


def _said(answers: Mapping[str, Any], name: str) -> str:
    return "" if forms.nothing(answers.get(name)) else forms.text(answers[name])
