"""The improvement plan: its answers read, and the rules that decide whether there should be one.

Each rule is a principle of the catalogue, asked of the answers instead of of a text: `flaws` names the question that
each concerns, so that it can be asked again at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coach.interview import cues, dates, forms, wording
from coach.interview.forms import Choice, Dated
from coach.interview.judgement import Flaw

SHORTEST, LONGEST = 30, 60  # days, the first and the last included
RESPITE = 7  # days between feedback and plan under which nobody could have acted on it


@dataclass(frozen=True, slots=True)
class Plan:
    """The answers of a PIP interview, read."""

    person: str
    role: str
    level: str
    expectations: list[str]
    incidents: list[Dated]
    feedback: list[Dated]
    rating: str
    role_clear: Choice
    support_so_far: list[str]
    hr: Choice
    decided: Choice
    criteria: list[str]
    start: date | None
    days: int | None
    support: list[str]
    consequences: str
    weekdays: list[int]
    meeting: str
    checkin_with: str
    answers: Mapping[str, Any]

    @property
    def end(self) -> date | None:
        """The last day, counted in."""
        return self.start + timedelta(days=self.days - 1) if self.start and self.days else None

    @property
    def checkins(self) -> list[date]:
        """The weekly meetings, after the first day up to the last."""
        return dates.every_week(self.start, self.end, self.weekdays) if self.start and self.end else []

    @property
    def midpoint(self) -> date | None:
        """The check-in closest to half-time."""
        if not self.start or not self.days or not self.checkins:
            return None
        half = self.start + timedelta(days=self.days // 2)
        return min(self.checkins, key=lambda day: abs((day - half).days))


def read(answers: Mapping[str, Any], today: date) -> Plan:
    """Read the answers as far as they go; what is not there yet stays empty."""
    slashed = dates.reads_month_first([str(one) for one in leaves(answers)])
    start = dates.day(answers.get("start"), _hint(answers, today), slashed)
    near = start or _hint(answers, today)
    length = answers.get("days")
    meeting = forms.text(answers.get("checkin_weekday"))
    return Plan(
        person=_said(answers, "person"),
        role=_said(answers, "role"),
        level=_said(answers, "level"),
        expectations=forms.texts(answers.get("expectations")) if not forms.nothing(answers.get("expectations")) else [],
        incidents=forms.dated(answers.get("incidents"), near, slashed),
        feedback=[]
        if forms.nothing(answers.get("prior_feedback"))
        else forms.dated(answers["prior_feedback"], near, slashed),
        rating=forms.text(answers.get("last_rating")),
        role_clear=forms.choice(answers.get("role_clear")),
        support_so_far=[] if forms.nothing(answers.get("support_so_far")) else forms.texts(answers["support_so_far"]),
        hr=forms.choice(answers.get("hr_consulted")),
        decided=forms.choice(answers.get("outcome_decided")),
        criteria=[] if forms.nothing(answers.get("criteria")) else forms.texts(answers["criteria"]),
        start=start,
        days=dates.length(length, start, today),
        support=[] if forms.nothing(answers.get("support")) else forms.texts(answers["support"]),
        consequences=_said(answers, "consequences"),
        weekdays=dates.weekdays(meeting),
        meeting=meeting,
        checkin_with=_said(answers, "checkin_with"),
        answers=answers,
    )


def flaws(plan: Plan) -> Iterator[Flaw]:
    """What stands in the way of a fair plan, each with its principle and the question that it concerns."""
    if not plan.person:
        yield Flaw("pip-gap-vague", "person", "It is not said whom the plan is for.")
    yield from _first_warning(plan)
    yield from _management(plan)
    yield from _hr(plan)
    yield from _predetermined(plan)
    yield from _gap(plan)
    yield from _writing(plan)


def _first_warning(plan: Plan) -> Iterator[Flaw]:
    name, question = "pip-first-warning", "prior_feedback"
    if not plan.feedback:
        yield Flaw(
            name, question, "There is no documented feedback before the plan: it would be the first clear warning."
        )
        return
    written = [one for one in plan.feedback if _documented(one)]
    if not written:
        yield Flaw(
            name,
            question,
            "What was said before was not clear, dated and documented: the plan would be the first clear warning.",
        )
        return
    before = [
        one
        for one in written
        if not plan.start or not one.span or one.span.first <= plan.start - timedelta(days=RESPITE)
    ]
    if not before:
        yield Flaw(
            name, question, "The feedback comes with the plan or after its start, so there was no time to act on it."
        )
        return
    if fine(plan.rating):
        given = dates.span(plan.rating, plan.start)
        since = [one for one in before if not given or not one.span or one.span.last > given.first]
        if not since:
            yield Flaw(
                name,
                "last_rating",
                f"The last rating was fine ({plan.rating}), and no documented feedback came after it.",
            )


def fine(rating: str) -> bool:
    """Does a rating say that the person met expectations or better?"""
    return (bool(cues.FINE.search(rating)) and not cues.NOT_FINE.search(rating)) or bool(
        re.fullmatch(r"\W*(?:[345]|[ABC])\W*", rating)
    )


def _documented(one: Dated) -> bool:
    if cues.PRAISE_ONLY.search(one.what) and not cues.DOCUMENTED.search(one.what):
        return False
    if cues.UNDOCUMENTED.search(one.what):
        denied = re.search(
            r"(?i)\b(?:no|not|n['’]t|nothing|never|without)\b[^.;,]*\b(?:writ\w*|wrote|notes?|record\w*|document\w*|file|paper|e-?mails?|minute\w*)",
            one.what,
        )
        return bool(cues.DOCUMENTED.search(one.what)) and not denied
    return one.span is not None or bool(cues.DOCUMENTED.search(one.what))


def _management(plan: Plan) -> Iterator[Flaw]:
    name = "pip-management-issue"
    clear = plan.role_clear
    if clear.value is False or (clear.value is None and cues.PARTLY.match(clear.note)):
        yield Flaw(
            name, "role_clear", f"The role is not clear{_because(clear.note)}. That is for management to settle first."
        )
    elif cues.UNCLEAR.search(clear.note) and not (clear.value and _settled(clear.note)):
        yield Flaw(name, "role_clear", f"The role does not seem settled: {clear.note}")
    elif clear.value is None and not clear.note:
        yield Flaw(name, "role_clear", "It is not said whether the role is clear to the person.")
    if not plan.expectations:
        yield Flaw(name, "expectations", "The expectations were never set: nobody can miss what was not asked.")
    elif all(cues.UNSET.search(one) for one in plan.expectations):
        yield Flaw(name, "expectations", f"The expectations were never set: {plan.expectations[0]}")
    helped = [one for one in plan.support_so_far if not cues.UNSUPPORTED.search(one) or cues.SUPPORTIVE.search(one)]
    if not helped:
        yield Flaw(name, "support_so_far", "No support was given before the plan. Help comes first.")


def _settled(note: str) -> bool:
    """Was what was unclear settled since ("was unclear until the profile was signed in August")?"""
    return bool(cues.SETTLED.search(note))


def _hr(plan: Plan) -> Iterator[Flaw]:
    name, question, hr = "pip-no-hr", "hr_consulted", plan.hr
    # In a tiny firm with no HR, outside advice that was sought is HR involved.
    advised = any(
        cues.ADVICE.search(sentence) and not cues.NOT_TAKEN.search(sentence) for sentence in wording.sentences(hr.note)
    )
    if advised and (hr.value is not False or cues.NO_DEPARTMENT.search(hr.note)):
        return
    if hr.value is None and not hr.note:
        yield Flaw(name, question, "It is not said whether HR has been consulted.")
    elif hr.value is False or (hr.value is None and cues.NO_HR.search(hr.note)):
        yield Flaw(name, question, f"HR has not been consulted{_because(hr.note)}.")
    elif cues.LATER.search(hr.note) and not cues.CONSULTED.search(hr.note):
        yield Flaw(name, question, f"HR is to be told only later: {hr.note}")


def _predetermined(plan: Plan) -> Iterator[Flaw]:
    name, question, decided = "pip-predetermined", "outcome_decided", plan.decided
    if decided.value and not cues.OPEN.search(decided.note):
        yield Flaw(name, question, f"The outcome is decided already{_because(decided.note)}. A plan would be a sham.")
        return
    if decided.value is None and not decided.note:
        yield Flaw(name, question, "It is not said whether the outcome is still open.")
        return
    if decided.value is None and not cues.OPEN.search(decided.note) and not decides(decided.note):
        yield Flaw(name, question, f"It is not clear that the outcome is open: {decided.note}")
        return
    said = {name: tuple(leaves(value)) for name, value in plan.answers.items() if name != question}
    said[question] = (decided.note,)
    told = [
        (other, sentence)
        for other, notes in said.items()
        for note in notes
        for sentence in wording.sentences(note)
        if decides(sentence)
    ]
    if not told:  # what these cues miss, the checks of documents may see
        sentence = wording.flagged(tuple(note for notes in said.values() for note in notes), "pip", name)
        told = (
            [(next((one for one, notes in said.items() if sentence in " ".join(notes)), question), sentence)]
            if sentence
            else []
        )
    for other, sentence in told[:1]:
        yield Flaw(name, other, f"This says that the outcome is decided, or that the plan is a punishment: {sentence}")


def decides(sentence: str) -> bool:
    """Does a sentence give away that the end is fixed, or that the plan is there to punish?"""
    for match in cues.DECIDED.finditer(sentence):
        clause = re.split(r"(?i)[,;:.]|\b(?:but|although|though)\b", sentence[: match.start()])[-1]
        if not cues.NEGATED.search(clause) and not re.search(r"(?i)\bif\b", clause):
            return True
    return False


def _gap(plan: Plan) -> Iterator[Flaw]:
    if not plan.incidents:
        yield Flaw("pip-gap-vague", "incidents", "No incident is named: what happened, and when?")
    elif not any(one.span or re.search(r"\d", one.what) for one in plan.incidents):
        yield Flaw("pip-gap-vague", "incidents", "No incident has a date or a figure that could be checked.")


def _writing(plan: Plan) -> Iterator[Flaw]:
    if not plan.criteria:
        yield Flaw("pip-unmeasurable", "criteria", "No criterion says what must be true at the end.")
    for criterion in plan.criteria:
        if not measurable(criterion):
            yield Flaw("pip-unmeasurable", "criteria", f"Two people could not check this: {criterion}")
    if not plan.start:
        yield Flaw("pip-timeline", "start", "The plan has no first day.")
    if plan.days is None:
        yield Flaw("pip-timeline", "days", "The plan has no length and no last day.")
    elif not SHORTEST <= plan.days <= LONGEST:
        yield Flaw("pip-timeline", "days", f"{plan.days} days lie outside the 30 to 60 that are fair.")
    if not any(not cues.UNSUPPORTED.search(one) or cues.SUPPORTIVE.search(one) for one in plan.support):
        yield Flaw("pip-no-support", "support", "No support is offered during the plan.")
    if not plan.consequences or not cues.STEP.search(plan.consequences):
        yield Flaw("pip-no-consequences", "consequences", "It is not said what follows if the criteria are not met.")
    if not plan.weekdays or cues.IRREGULAR.search(plan.meeting):
        yield Flaw("pip-no-checkins", "checkin_weekday", "No weekly meeting is fixed.")


def measurable(criterion: str) -> bool:
    """Could two people check the criterion independently and agree? Doubt counts for the writer."""
    if not cues.VAGUE.search(criterion):
        return bool(cues.COUNTED.search(criterion) or cues.ACT.search(criterion) or len(criterion.split()) > 3)
    return bool(cues.FIGURE.search(criterion) or (cues.COUNTED.search(criterion) and cues.ACT.search(criterion)))


def _said(answers: Mapping[str, Any], name: str) -> str:
    return "" if forms.nothing(answers.get(name)) else forms.text(answers[name])


def _because(note: str) -> str:
    return f" ({note.rstrip('.')})" if note else ""


def leaves(value: Any) -> Iterator[str]:
    """Every text in an answer, however deep."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, str):
        yield value


def _hint(answers: Mapping[str, Any], today: date) -> date:
    """A day that the answers surely name, to place those that carry no year; else today."""
    sure = [span.last for leaf in leaves(answers) for span in dates.spans(leaf, today) if span.sure]
    return max(sure) if sure else today
