"""The interview as it is held: one question at a time, questioned at once, back, skip, change, and never lost."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import interview, settings
from coach.errors import InputError, SettingsError

ANSWERS = {
    "person": "Nadia Ferreira",
    "role": "Dispatch planner",
    "level": "Planner II",
    "expectations": ["Each next-day route is confirmed by 17:00 (handbook, signed on 9 September 2025)."],
    "incidents": ["12 January 2026: six of nineteen routes were not confirmed at 17:00."],
    "prior_feedback": ["20 November 2025: one-to-one, with a note sent the same day."],
    "last_rating": "Partly meets",
    "role_clear": "yes",
    "support_so_far": ["Oskar sat beside her for three afternoons in December."],
    "hr_consulted": "yes, Helena Brandt",
    "outcome_decided": "no",
    "criteria": ["Each next-day route is confirmed by 17:00, as the log shows, with at most one miss a week."],
    "start": "2 March 2026",
    "days": "45",
    "support": ["Oskar goes through the routes with her at 15:30 on Mondays."],
    "consequences": "If the criteria are met, the plan closes. If not, a formal hearing follows.",
    "checkin_weekday": "Tuesdays at 10:00",
    "checkin_with": "Per Lindqvist",
}
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in list(os.environ):
        if name.startswith("COACH_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    yield tmp_path / "home"
    settings.load.cache_clear()


def until(state: interview.State, question: str) -> interview.State:
    while state.at != question:
        assert state.at is not None
        state = interview.answer(state, ANSWERS[state.at])
    return state


def test_one_question_at_a_time_each_with_its_reason_and_an_example() -> None:
    asked = interview.question(interview.start("pip"))
    assert asked is not None
    assert (asked.id, asked.number, asked.total) == ("person", 1, 18)
    assert asked.why and asked.example and asked.guidance == "pip-before" and asked.follow_up is None


def test_a_sound_interview_ends_in_the_document() -> None:
    state = interview.start("pip")
    asked = []
    while question := interview.question(state):
        asked.append(question.id)
        state = interview.answer(state, ANSWERS[question.id])
    assert asked == list(ANSWERS)
    ended = interview.finish(state)
    assert (ended.outcome, ended.reasons, ended.missing) == ("document", [], [])
    assert ended.markdown.startswith("# Performance improvement plan: Nadia Ferreira")


def test_an_answer_that_breaks_a_principle_is_questioned_twice_and_then_taken_with_a_note() -> None:
    state = until(interview.start("pip"), "criteria")
    state = interview.answer(state, ["Shows a better attitude"])
    assert state.at == "criteria" and state.follow_up and "Two people could not check this" in state.follow_up
    state = interview.answer(state, ["Shows more ownership"])
    assert state.at == "criteria" and state.follow_up
    state = interview.answer(state, ["Is more professional"])
    assert state.at == "start" and state.follow_up is None
    assert state.notes == {"criteria": "Two people could not check this: Is more professional"}


def test_a_mended_answer_is_taken_without_a_note() -> None:
    state = until(interview.start("pip"), "criteria")
    state = interview.answer(state, ["Shows a better attitude"])
    state = interview.answer(state, ANSWERS["criteria"])
    assert state.at == "start" and state.notes == {} and state.answers["criteria"] == ANSWERS["criteria"]


def test_a_judgement_of_character_among_the_incidents_is_questioned() -> None:
    state = until(interview.start("pip"), "incidents")
    state = interview.answer(state, ["12 January 2026: he is lazy and left six routes open."])
    assert state.follow_up == "That is a judgement of character. What did the person do or leave undone?"


def test_back_skip_and_change() -> None:
    state = until(interview.start("pip"), "level")
    state = interview.back(state)
    asked = interview.question(state)
    assert asked and asked.id == "role" and asked.given == "Dispatch planner"
    state = interview.answer(state, "Planner")
    assert state.at == "level"
    state = interview.skip(state)
    assert state.at == "expectations"
    state = interview.change(state, "person")
    state = interview.answer(state, "Nadia F.")
    assert state.at == "expectations"
    assert state.answers == {"person": "Nadia F.", "role": "Planner"}
    with pytest.raises(InputError, match="there is no question 'salary'; there are person, role"):
        interview.change(state, "salary")


def test_the_interview_ends_early_where_there_should_be_no_plan_and_goes_on_when_that_changes() -> None:
    state = until(interview.start("pip"), "hr_consulted")
    state = interview.answer(state, "no")
    state = interview.answer(state, "no")
    state = interview.answer(state, "no")
    state = interview.answer(state, "no, it is open")
    assert interview.question(state) is None
    assert state.outcome and state.outcome.outcome == "not-yet"
    assert [reason.principle for reason in state.outcome.reasons] == ["pip-no-hr"]
    assert state.outcome.missing == []
    state = interview.answer(interview.change(state, "hr_consulted"), "yes, Helena Brandt on 3 February")
    assert state.at == "criteria" and state.outcome is None


def test_after_the_end_answers_can_still_be_changed() -> None:
    state = interview.fill(interview.start("pip"), ANSWERS | {"days": "90"})
    assert interview.finish(state).outcome == "not-yet"
    state = interview.answer(interview.change(interview.resume(state.id), "days"), "45")
    assert interview.finish(state).outcome == "document"


def test_an_interview_is_resumed_where_it_was_left() -> None:
    state = until(interview.start("pip"), "incidents")
    state = interview.answer(state, ["he is lazy"])
    again = interview.resume(state.id)
    assert again == state
    assert interview.question(again) == interview.question(state)


def test_an_unknown_id_or_kind_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="no interview is kept as 'pip-0'"):
        interview.resume("pip-0")
    with pytest.raises(InputError, match="there are pip and promotion"):
        interview.start("review")
    with pytest.raises(InputError, match="there is no framework 'banking'"):
        interview.start("promotion", framework="banking")


def test_interviews_are_readable_by_their_owner_alone(home: Path) -> None:
    interview.start("pip")
    assert (home / "interviews.db").stat().st_mode & 0o077 == 0
    assert home.stat().st_mode & 0o077 == 0


def test_a_question_file_of_the_organisation_wins_and_a_broken_one_is_named(home: Path) -> None:
    own = home / "knowledge" / "interviews"
    own.mkdir(parents=True)
    text = (ROOT / "knowledge" / "interviews" / "promotion.yaml").read_text(encoding="utf-8")
    (own / "promotion.yaml").write_text(text.replace("Whose case is it?", "For whom do we meet?"), encoding="utf-8")
    asked = interview.question(interview.start("promotion"))
    assert asked and asked.prompt.startswith("For whom do we meet?")
    (own / "pip.yaml").write_text("kind: pip\nquestions: []\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"pip\.yaml: "):
        interview.start("pip")


def test_postgres_without_its_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", "postgresql://coach@localhost/coach")
    monkeypatch.setitem(sys.modules, "langgraph.checkpoint.postgres", None)
    settings.load.cache_clear()
    with pytest.raises(SettingsError, match=r"install review-coach\[postgres\]"):
        interview.start("pip")


def test_another_sqlite_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path / 'own.db'}")
    settings.load.cache_clear()
    state = interview.start("pip")
    assert (tmp_path / "own.db").stat().st_size > 0
    assert interview.resume(state.id).at == "person"


# A process that has everything imported and forks one that answers without end, from the top again when all is said;
# that one says what it did once it has been kept.
WORKERS = """
import itertools, os, sys
from coach import interview
from coach.interview import graph
def work(first):
    state = interview.resume(sys.argv[1])
    print("ready", "-", state.at, flush=True)
    for number in itertools.count(first):
        if state.at is None:
            state = interview.change(state, "person")
        asked = state.at
        state = interview.answer(state, str(number))
        print(number, asked, state.at, flush=True)
for line in sys.stdin:
    worker = os.fork()
    if not worker:
        work(int(line))
    print(worker, flush=True)
    os.waitpid(worker, 0)
    print("gone", flush=True)
"""


def test_killed_ten_times_at_random_it_resumes_at_the_same_question_with_every_answer_kept(home: Path) -> None:
    chance = random.Random(7)
    state = interview.start("promotion")
    kept: dict[str, int] = {}
    workers = subprocess.Popen(
        [sys.executable, "-c", WORKERS, state.id],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert workers.stdin and workers.stdout
    for turn in range(10):
        print(1000 * (turn + 1), file=workers.stdin, flush=True)
        worker = None
        lines: list[str] = []
        while worker is None or len(lines) < 1 + turn % 4 + chance.randrange(6):
            line = workers.stdout.readline()
            if line.strip().isdigit():
                worker = int(line)
            else:
                lines.append(line)
        for _ in range(chance.randrange(400_000)):  # then anywhere in what it does next: judging, writing, waiting
            pass
        os.kill(worker, signal.SIGKILL)
        lines += iter(workers.stdout.readline, "gone\n")
        said = [line.split() for line in lines if line.count(" ") == 2 and line.endswith("\n")]
        kept |= {asked: int(number) for number, asked, _ in said if number != "ready"}
        state = interview.resume(state.id)
        answered = {name: int(value) for name, value in state.answers.items()}
        assert all(answered[name] >= number for name, number in kept.items()), "an answer was lost"
        waiting = said[-1][2]
        if str(state.at) != waiting:  # what it was doing had been kept, though it had no time to say so
            asked = "person" if waiting == "None" else waiting
            assert state.at == asked == "person" or answered[asked] > max(kept.values(), default=0)
        assert interview.resume(state.id) == state
    workers.stdin.close()
    workers.wait()
    assert len(kept) > 5
