"""`coach check`: what is printed, what is refused, and the exit status."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach import catalogue
from tests.command import COACH, coach

ROOT = Path(__file__).parent.parent
WEAK = str(ROOT / "examples" / "weak-review.md")
GOOD = str(ROOT / "examples" / "good-review.md")
FIELDS = ["principle", "quote", "start", "end", "message", "suggestion", "guidance", "severity", "engine", "first"]
GERMAN = (
    "Leistungsbeurteilung\n\nFrau Weber hat die Erwartungen in diesem Jahr erfüllt. Sie hat das Lager neu geordnet und "
    "die Lieferzeit von neun auf vier Tage gesenkt. Im nächsten Jahr soll sie die Inventur leiten und sich um den "
    "zweiten Standort kümmern. Sie muss die Berichte bis zum dritten Tag des Monats abgeben.\n"
)


def record(**fields: Any) -> str:
    return (
        json.dumps({"id": "a", "kind": "review", "context": {}, "text": Path(WEAK).read_text("utf-8")} | fields) + "\n"
    )


@pytest.fixture(scope="module")
def weak() -> list[dict[str, Any]]:
    """The findings on the weak example."""
    row = json.loads(coach("check", WEAK, "--format", "json").out)[0]
    found: list[dict[str, Any]] = row["findings"]
    return found


def test_json_is_a_list_of_files_with_findings(weak: list[dict[str, Any]]) -> None:
    done = coach("check", GOOD, WEAK, "--format", "json")
    assert done.status == 0 and done.err == ""
    rows = json.loads(done.out)
    assert [list(row) for row in rows] == [["file", "findings"], ["file", "findings"]]
    assert [row["file"] for row in rows] == [GOOD, WEAK]
    assert rows[0]["findings"] == [] and rows[1]["findings"] == weak


def test_finding_is_tied_to_the_very_words(weak: list[dict[str, Any]]) -> None:
    text = Path(WEAK).read_text("utf-8")
    assert len(weak) > 3
    for finding in weak:
        assert list(finding) == FIELDS
        assert finding["principle"] in catalogue.load() and finding["engine"] == "builtin"
        if finding["quote"] is None:
            assert finding["start"] is None and finding["end"] is None
        else:
            assert text[finding["start"] : finding["end"]] == finding["quote"]
    assert 1 <= sum(finding["first"] for finding in weak) <= 3


def test_text_shows_the_words_the_reason_and_the_guidance(weak: list[dict[str, Any]]) -> None:
    done = coach("check", WEAK)
    shown = " ".join(done.out.replace("│", " ").split())
    for finding in weak:
        assert " ".join(finding["message"].split()) in shown
        assert finding["principle"] in shown and finding["guidance"][0] in shown
    assert "\x1b" not in done.out
    assert "mend first" in shown


def test_good_draft_gets_thanks_and_silence() -> None:
    assert "Thank you" in " ".join(coach("check", GOOD).out.split())


@pytest.mark.parametrize("format", ["text", "json", "sarif"])
def test_same_input_gives_the_same_bytes_in_every_process(format: str) -> None:
    command = [*COACH, "check", WEAK, "--format", format]
    runs = [
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""


def test_standard_input_is_read() -> None:
    rows = json.loads(coach("check", "-", "--format", "json", given=Path(WEAK).read_bytes()).out)
    assert [row["file"] for row in rows] == ["-"] and rows[0]["findings"]


def test_fail_on_decides_the_exit_status(weak: list[dict[str, Any]]) -> None:
    grave = any(finding["severity"] == "error" for finding in weak)
    assert coach("check", WEAK).status == 0
    assert coach("check", WEAK, "--fail-on", "warning").status == 1
    assert coach("check", WEAK, "--fail-on", "error").status == int(grave)
    assert coach("check", GOOD, "--fail-on", "info").status == 0


def test_unreadable_file_leaves_the_others_answered(tmp_path: Path, weak: list[dict[str, Any]]) -> None:
    done = coach("check", WEAK, str(tmp_path / "none.md"), GOOD, "--format", "json", "--fail-on", "warning")
    assert done.refusal == f"there is no file {tmp_path}/none.md; check the name and the folder"
    assert [row["file"] for row in json.loads(done.out)] == [WEAK, GOOD]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 50, "is binary"),
        ("Zoë met her goals".encode("latin-1"), "is not UTF-8"),
        (b"She met expectations. " * 100_000, "has 2,200,000 characters"),
        (
            b"Take two eggs, a cup of flour and a pinch of salt. Stir until smooth and bake for an hour.",
            "does not read like",
        ),
    ],
    ids=["empty", "binary", "encoding", "2-MB-line", "no-review"],
)
def test_unusable_file_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes(content)
    done = coach("check", str(file), "--format", "json")
    assert f"{file}" in done.refusal and said in done.refusal
    assert json.loads(done.out) == []


def test_other_language_is_said_once_and_is_no_clean_pass(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(GERMAN, encoding="utf-8")
    done = coach("check", str(file), "--format", "json")
    assert "English" in done.refusal
    assert [row["file"] for row in json.loads(done.out)] == [str(file)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", WEAK, "--jsonl", "-"],
        ["check", WEAK, "--format", "xml"],
        ["check", WEAK, "--kind", "memo"],
        ["check", WEAK, "--cycle", "2025"],
        ["check", WEAK, "--nonsense"],
        ["check", "--jsonl", "-", "--format", "sarif"],
        ["check", "--jsonl", "none.jsonl"],
        ["chek", WEAK],
        ["audit", WEAK],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line(arguments: list[str]) -> None:
    assert len(coach(*arguments).refusal) > 20


def test_version_is_shown() -> None:
    assert coach("--version").out == "coach 0.1.0\n"


def test_json_lines_are_answered_in_order(weak: list[dict[str, Any]]) -> None:
    lines = [record(id=7), record(id="b", text=Path(GOOD).read_text("utf-8"), kind=None, context=None, labels=[])]
    done = coach("check", "--jsonl", "-", given="".join(lines).encode())
    assert done.status == 0 and done.err == ""
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"id": 7, "findings": weak},
        {"id": "b", "findings": []},
    ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"{broken\n", {"line": 2, "error": "not JSON (Expecting property name enclosed in double quotes"}),
        (b"\xff\xfe\n", {"line": 2, "error": "not UTF-8"}),
        (b"[1]\n", {"line": 2, "error": "not a JSON object"}),
        (b'{"id": "x"}\n', {"id": "x", "line": 2, "error": 'there is no "text"'}),
        (record(id="x", text="").encode(), {"id": "x", "line": 2, "error": "the draft is empty"}),
        (record(id="x", kind="memo").encode(), {"id": "x", "line": 2, "error": "kind 'memo' is not one of"}),
        (record(id="x", context=["L4"]).encode(), {"id": "x", "line": 2, "error": '"context" is not an object'}),
        (record(id="x", context={"cycle": "25"}).encode(), {"id": "x", "line": 2, "error": "cycle '25' is not"}),
        (record(id="x", text="half \ud800").encode(), {"id": "x", "line": 2, "error": '"text" holds half a character'}),
        (b'{"id": "x", "text": "' + b"a" * 11_000_000 + b'"}\n', {"line": 2, "error": "not JSON"}),
    ],
    ids=["broken", "encoding", "list", "no-text", "empty", "kind", "context", "cycle", "surrogate", "11-MB"],
)
def test_broken_json_line_gets_an_error_and_the_others_their_answers(line: bytes, answer: dict[str, Any]) -> None:
    done = coach("check", "--jsonl", "-", given=record(id=1).encode() + line + record(id=3).encode())
    assert done.refusal.startswith("line 2: ")
    first, broken, last = map(json.loads, done.out.splitlines())
    assert (first["id"], last["id"]) == (1, 3) and first["findings"] == last["findings"] != []
    assert broken.pop("error").startswith(answer.pop("error"))
    assert broken == answer


def test_each_json_line_is_answered_before_the_next_is_given() -> None:
    command = [*COACH, "check", "--jsonl", "-"]
    held_back = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, env=held_back, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        for number in (1, 2):
            process.stdin.write(record(id=number))
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 60)[0]
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_reader_that_leaves_early_is_no_error() -> None:
    command = [*COACH, "check", "--jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(record().encode())
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(record().encode() * 3)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_sarif_places_each_finding(weak: list[dict[str, Any]]) -> None:
    log = json.loads(coach("check", WEAK, "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(catalogue.load())
    assert [result["ruleId"] for result in run["results"]] == [finding["principle"] for finding in weak]
    lines = Path(WEAK).read_text("utf-8").split("\n")
    for result, finding in zip(run["results"], weak, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        region = result["locations"][0]["physicalLocation"]["region"]
        if finding["quote"] and "\n" not in finding["quote"]:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding["quote"]


def test_check_without_a_model_imports_nothing_heavy() -> None:
    code = (
        "import sys; from coach.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "check", WEAK]
    imported = set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())
    assert "coach.checks" in imported
    heavy = (
        "langchain langchain_core langgraph chromadb gradio sqlalchemy openai docx pypdf rich httpx wordllama sklearn"
    )
    assert not imported & set(heavy.split())
