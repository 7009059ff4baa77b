"""`coach interview`, `coach checkin`, `coach levels` and `coach pitch` as a person or a script calls them."""

import io
import json
from pathlib import Path

import docx
import icalendar
import pytest

from tests.command import coach

ROOT = Path(__file__).parent.parent
PIP = str(ROOT / "examples" / "pip-answers.yaml")
PROMOTION = str(ROOT / "examples" / "promotion-answers.yaml")


def test_answers_from_a_file_end_in_the_contracts_json() -> None:
    done = coach("interview", "pip", "--answers", PIP, "--format", "json")
    ended = json.loads(done.out)
    assert done.status == 0
    assert set(ended) == {"id", "outcome", "reasons", "missing", "markdown", "checkins", "notes"}
    assert (ended["outcome"], ended["reasons"], ended["missing"]) == ("document", [], [])
    assert ended["checkins"][:2] == ["2026-03-03", "2026-03-10"]
    case = json.loads(coach("interview", "promotion", "--answers", PROMOTION, "--format", "json").out)
    assert set(case) == {"id", "outcome", "reasons", "missing", "markdown", "coverage", "notes"}
    assert case["coverage"]["leadership"] == [3]


def test_answers_from_stdin_may_be_partial_and_be_completed_later() -> None:
    done = coach("interview", "pip", "--answers", "-", "--format", "json", given=b"person: Kim\nhr_consulted: no\n")
    first = json.loads(done.out)
    assert first["outcome"] == "not-yet" and "criteria" in first["missing"]
    later = coach("interview", "pip", "--resume", first["id"], "--answers", PIP, "--format", "json")
    assert json.loads(later.out)["outcome"] == "document"


def test_a_word_document_and_a_calendar_that_opens(tmp_path: Path) -> None:
    book, picture = tmp_path / "plan.ics", tmp_path / "case.svg"
    done = coach("interview", "pip", "--answers", PIP, "--format", "docx", "--calendar", str(book))
    word = docx.Document(io.BytesIO(done.bytes))
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "Title"] == [
        "Performance improvement plan: Nadia Ferreira"
    ]
    meetings = icalendar.Calendar.from_ical(book.read_bytes()).walk("VEVENT")
    assert len(meetings) == 7
    assert str(meetings[0]["summary"]) == "Weekly check-in: Nadia Ferreira"
    assert meetings[0]["dtstart"].dt.isoformat() == "2026-03-03T10:00:00"
    assert str(meetings[3]["summary"]) == "Midpoint conversation: Nadia Ferreira"
    coach("interview", "promotion", "--answers", PROMOTION, "--picture", str(picture))
    assert picture.read_text(encoding="utf-8").startswith("<svg ")


def test_an_interview_in_the_terminal_stops_and_goes_on() -> None:
    typed = ["Ishaan Rao", "/why", "/example", "Data engineer", "L4", "/back", "L4", "/nonsense", "L5", "/stop", ""]
    done = coach("interview", "promotion", given="\n".join(typed).encode())
    assert done.status == 0 and done.out == ""
    assert "The level is read in the framework of their trade. More: coach guide leveling-framework" in done.err
    name = done.err.split("--resume ")[1].split()[0]
    again = coach("interview", "promotion", "--resume", name, given=b"/answers\n/stop\n")
    assert "5/9  Since when have they worked at that level?" in again.err
    assert "proposed_level: L5" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("interview", "pip", "--answers", "none.yaml"), "none.yaml cannot be opened (no such file or directory)"),
        (("interview", "pip", "--resume", "pip-1"), "no interview is kept as 'pip-1'"),
        (("interview", "promotion", "--framework", "none", "--answers", PROMOTION), "there is no framework 'none'"),
        (("levels", "show", "L9", "--framework", "care"), "the framework Care has no level 'L9'"),
        (("checkin", "pip-1"), "no interview is kept as 'pip-1'"),
        (("checkin", "pip-1", "--on", "soon"), "no interview is kept as 'pip-1'"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    done = coach(*arguments)
    assert done.status == 2 and done.out == ""
    assert done.err.count("\n") == 1 and said in done.err


@pytest.mark.parametrize("text", [b"- a\n- b\n", b"person: [", b"", b"\xff\xfe", b"a: &x [1]\nb: *x\n", b"[" * 5000])
def test_a_file_that_holds_no_answers_is_refused(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(text)
    done = coach("interview", "pip", "--answers", str(file))
    assert done.status == 2 and done.err.count("\n") == 1


def test_a_check_in_is_noted_at_the_terminal_and_read_again() -> None:
    kept = json.loads(coach("interview", "pip", "--answers", PIP, "--format", "json").out)["id"]
    done = coach("checkin", kept, "--on", "2026-03-24", given=b"m\n19 of 19\no\n\nn\n\nOskar sat in\nWe talked.\n")
    assert "## Tuesday 24 March 2026 (midpoint conversation)" in done.out
    assert "right fit" in done.err
    log = json.loads(coach("checkin", kept, "--log", "--format", "json").out)
    first = log["meetings"][0]["progress"][0]
    assert first["criterion"].startswith("Each next-day route") and first["standing"] == "met"
    assert first["seen"] == "19 of 19"
    cut = coach("checkin", kept, "--on", "2026-03-31", given=b"m\n")
    assert cut.status == 2 and "nothing is kept" in cut.err
    assert len(json.loads(coach("checkin", kept, "--log", "--format", "json").out)["meetings"]) == 1


def test_levels_show_and_gap_name_every_dimension() -> None:
    shown = coach("levels", "gap", "L4", "L5").out
    assert "From L4 to L5 (Engineering)" in shown and "independence" in shown
    assert "Senior Engineer" in coach("levels", "show", "L4").out
    checked = coach("levels", "check", str(ROOT / "knowledge" / "frameworks" / "care.yaml"))
    assert checked.status == 0 and "good. Care: 5 dimensions" in checked.out
