"""`coach restructure` and `coach review`: the four sections, and what a person sees."""

import io
import json
from pathlib import Path

import docx
import pytest

from coach import critique, draft
from coach.finding import Critique, Finding
from coach.terminal import Terminal
from tests.command import coach

EXAMPLES = Path(__file__).parent.parent / "examples"
WEAK, PLAN = str(EXAMPLES / "weak-review.md"), str(EXAMPLES / "pip.md")
TEXT = Path(WEAK).read_text("utf-8")
SECTIONS = ["summary", "accomplishments", "growth", "outlook"]


def record(id: object, text: str = TEXT, kind: str = "review") -> str:
    return json.dumps({"id": id, "kind": kind, "text": text}) + "\n"


def test_markdown_has_the_four_sections() -> None:
    done = coach("restructure", WEAK)
    assert done.status == 0 and done.err == ""
    headings = [line for line in done.out.splitlines() if line.startswith("#")]
    assert headings == ["## Summary", "## Accomplishments", "## Growth areas", "## Outlook"]
    assert "[ask: " in done.out


def test_json_carries_verbatim_sources() -> None:
    row = json.loads(coach("restructure", WEAK, "--format", "json").out)
    assert list(row) == ["id", "sections", "left_out", "asks", "markdown"]
    assert row["id"] == WEAK and list(row["sections"]) == SECTIONS
    items = [item for section in SECTIONS for item in row["sections"][section]]
    assert len(items) > 4
    assert all(source in TEXT for item in items for source in item["sources"])
    assert all(left["quote"] in TEXT and left["why"] for left in row["left_out"])
    assert row["markdown"] == coach("restructure", WEAK).out


def test_json_lines_are_answered_in_order_and_a_broken_one_named() -> None:
    lines = [record(1), "{broken\n", record("plan", Path(PLAN).read_text("utf-8"), "pip"), record(4)]
    done = coach("restructure", "--jsonl", "-", given="".join(lines).encode())
    assert done.refusal.startswith("line 2: not JSON") and "1 more" in done.refusal
    first, broken, plan, last = map(json.loads, done.out.splitlines())
    assert list(first) == ["id", "sections", "left_out", "asks", "markdown"]
    assert (first.pop("id"), last.pop("id")) == (1, 4) and first == last
    assert list(broken) == ["line", "error"]
    assert list(plan) == ["id", "line", "error"] and "only a review" in plan["error"]


def test_word_document_goes_to_standard_output() -> None:
    document = docx.Document(io.BytesIO(coach("restructure", WEAK, "--format", "docx").bytes))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert {"Summary", "Accomplishments", "Growth areas", "Outlook"} <= set(paragraphs)


def test_word_document_holds_one_review() -> None:
    assert coach("restructure", WEAK, WEAK, "--format", "docx").refusal.startswith("a Word document holds one review")


def test_other_files_are_restructured_where_one_cannot_be() -> None:
    done = coach("restructure", PLAN, WEAK)
    assert done.refusal.startswith(f"{PLAN}: only a review")
    assert done.out == coach("restructure", WEAK).out


def test_review_shows_findings_in_place_then_the_cards_then_the_sections() -> None:
    done = coach("review", WEAK)
    assert done.status == 0 and done.err == "" and "\x1b" not in done.out
    found = json.loads(coach("check", WEAK, "--format", "json").out)[0]["findings"]
    quoted = next(finding for finding in found if finding["quote"])
    shown = " ".join(done.out.split())
    assert f"«{quoted['quote']}»[" in shown
    assert shown.index("«") < shown.index("╭") < shown.index("The review, restructured") < shown.index("Outlook")


def test_review_of_another_kind_shows_the_findings_alone() -> None:
    done = coach("review", PLAN)
    assert done.status == 0 and "pip-" in done.out and "restructured" not in done.out


def test_review_gives_both_as_json() -> None:
    answer = json.loads(coach("review", WEAK, "--format", "json").out)
    assert answer["findings"] == json.loads(coach("check", WEAK, "--format", "json").out)[0]["findings"]
    assert answer["sections"] == json.loads(coach("restructure", WEAK, "--format", "json").out)["sections"]


def finding(text: str, quote: str, principle: str = "hearsay") -> Finding:
    start = text.index(quote)
    return Finding(
        principle=principle, quote=quote, start=start, end=start + len(quote), message="Why.", suggestion="Ask."
    )


def shown(text: str, findings: list[Finding], width: int = 80, colour: bool = False) -> str:
    out = io.StringIO()
    terminal = Terminal(out, width=width, colour=colour)
    terminal.review("draft.md", draft.parse(text, "review"), Critique(findings=findings), None)
    return out.getvalue()


def test_findings_on_the_same_words_are_one_card_with_its_parts() -> None:
    text = "Ana met expectations. People say that Ana is lazy. She will lead the move."
    found = [finding(text, "People say that Ana is lazy."), finding(text, "Ana is lazy", "personality-judgement")]
    out = shown(text, found)
    assert out.count("╭") == 1 and "hearsay" in out and "personality-judgement" in out
    assert "«People say that Ana is lazy.»[1] She" in out


def test_terminal_underlines_the_words() -> None:
    text = "Ana met expectations. People say that Ana is lazy. She will lead the move."
    out = shown(text, [finding(text, "People say that Ana is lazy.")], colour=True)
    assert "\x1b[4;33mPeople say that Ana is lazy.\x1b[0m" in out and "«" not in out


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    read = draft.parse(TEXT)
    out = shown(TEXT, critique.critique(read, "builtin").findings, width=width)
    assert max(map(len, out.splitlines())) <= width


def test_draft_cannot_command_the_terminal_or_hide_words() -> None:
    text = "Ana met \x1b[31mexpectations\u202e. [bold]People[/bold] say that Ana is lazy."
    out = shown(text, [finding(text, "Ana is lazy")])
    assert "\x1b" not in out and "\u202e" not in out
    assert "Ana met ␛[31mexpectations�. [bold]People[/bold] say that «Ana is lazy»[1]." in out
