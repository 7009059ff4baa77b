"""The check-in log of a plan: progress by criterion, the candid question at the midpoint, nothing lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from coach import interview, settings
from coach.errors import InputError
from coach.interview import checkins
from coach.interview.checkins import Meeting, Progress

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    monkeypatch.delenv("COACH_DATABASE_URL", raising=False)
    settings.load.cache_clear()
    yield
    settings.load.cache_clear()


@pytest.fixture
def plan() -> str:
    given = yaml.load((EXAMPLES / "pip-answers.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    state = interview.fill(interview.start("pip"), given)
    assert interview.finish(state).outcome == "document"
    return state.id


def meeting(name: str, day: date, candid: str | None = None) -> Meeting:
    seen = [Progress(criterion=one, standing="on the way", seen="19 of 19") for one in checkins.course(name).criteria]
    return Meeting(day=day, progress=seen, candid=candid)


def test_a_meeting_is_kept_with_every_criterion(plan: str) -> None:
    checkins.record(plan, meeting(plan, date(2026, 3, 3)))
    log = checkins.to_markdown(checkins.course(plan))
    assert "## Tuesday 3 March 2026" in log
    assert "- Each trailer is booked two working days ahead, as the booking system shows: on the way (19 of 19)" in log


def test_the_candid_question_is_due_from_the_midpoint_until_it_has_been_asked(plan: str) -> None:
    running = checkins.course(plan)
    assert running.midpoint == date(2026, 3, 24)
    assert not running.candid_due(date(2026, 3, 17))
    assert running.candid_due(date(2026, 3, 24))
    assert "right fit" in running.candid_question
    running = checkins.record(plan, meeting(plan, date(2026, 3, 24), candid="The role fits; the routes are the gap."))
    assert not running.candid_due(date(2026, 3, 31))
    assert "Tuesday 24 March 2026 (midpoint conversation)" in checkins.to_markdown(running)


def test_a_second_note_of_the_same_day_takes_the_place_of_the_first(plan: str) -> None:
    checkins.record(plan, meeting(plan, date(2026, 3, 3)))
    running = checkins.record(plan, meeting(plan, date(2026, 3, 3), candid="once more"))
    assert [one.candid for one in running.meetings] == ["once more"]


def test_a_forgotten_plan_leaves_no_trace_on_disk(plan: str, tmp_path: Path) -> None:
    checkins.record(plan, meeting(plan, date(2026, 3, 3), candid="a talk nobody else should read"))
    interview.forget(plan)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"nobody else should read" not in kept and b"Ferreira" not in kept and b"trailer" not in kept
    with pytest.raises(InputError, match="no interview is kept"):
        interview.resume(plan)


def test_what_is_no_plan_or_no_criterion_of_it_is_refused(plan: str) -> None:
    strange = Meeting(day=date(2026, 3, 3), progress=[Progress(criterion="Be nicer", standing="met")])
    with pytest.raises(InputError, match="'Be nicer' is no criterion of"):
        checkins.record(plan, strange)
    with pytest.raises(InputError, match="is not a plan that runs; finish it first"):
        checkins.course(interview.start("pip").id)
    with pytest.raises(InputError, match="no interview is kept"):
        checkins.course("pip-none")
