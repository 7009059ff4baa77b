"""What leaves the coach as a file: Word with comments, Word documents, calendars."""

import io
from datetime import date, time

import docx
import icalendar

from coach import checks, export
from coach.draft import parse
from coach.finding import Finding, Item, LeftOut, Restructured, Sections
from coach.restructure import restructure

REVIEW = """# Review of Tamara Ilic

## Summary
Tamara meets expectations for L3. Her half was about getting the night runs to leave on time.

## Accomplishments
- Dock plan. She moved the second shift by half an hour. Late departures fell from 31 % in January to 9 % in May.
- She introduced the handover sheet.
- She stays late and works incredibly hard.

## Growth areas
- Needs to communicate better.
"""


def opened(content: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(content))


def comments(content: bytes) -> list[str]:
    return [comment.text for comment in opened(content).comments]


def test_every_finding_and_every_ask_of_a_review_is_a_word_comment() -> None:
    draft = parse(REVIEW, kind="review")
    findings = checks.run(draft)
    made = restructure(draft, findings)
    content = export.review_docx(draft, made, findings)
    told = comments(content)
    assert all(any(finding.message in comment for comment in told) for finding in findings)
    assert all(any(ask in comment for comment in told) for ask in made.asks)
    assert [p.text for p in opened(content).paragraphs if p.style and p.style.name == "Heading 1"][:4] == [
        "Summary", "Accomplishments", "Growth areas", "Outlook",
    ]  # fmt: skip


def anchored(content: bytes, comment: str) -> str:
    """The text that a comment hangs on."""
    word = opened(content)
    wanted = next(one for one in word.comments if comment in one.text)
    for paragraph in word.paragraphs:
        if f'w:commentRangeStart w:id="{wanted.comment_id}"' in paragraph._p.xml:
            return paragraph.text
    return ""


def test_a_finding_hangs_on_the_passage_that_it_speaks_of() -> None:
    item = Item(text="She introduced the handover sheet.", sources=["She introduced the handover sheet."])
    made = Restructured(
        sections=Sections(accomplishments=[item]), left_out=[LeftOut(quote="She works hard.", why="Effort.")]
    )
    on_item = Finding(principle="accomplishment-no-impact", quote="She introduced the handover sheet.", start=0, end=34,
                      message="No effect.", suggestion="What changed?")  # fmt: skip
    on_left = Finding(principle="effort-over-impact", quote="She works hard.", start=40, end=55,
                      message="Effort alone.", suggestion="What came of it?")  # fmt: skip
    whole = Finding(principle="growth-missing", message="No growth area.", suggestion="Which?")
    content = export.review_docx(None, made, [on_item, on_left, whole])
    assert anchored(content, "No effect.") == "She introduced the handover sheet."
    assert anchored(content, "Effort alone.") == "She works hard."
    assert anchored(content, "No growth area.") == "Review"


def test_text_that_xml_cannot_hold_does_not_break_the_document() -> None:
    made = Restructured(sections=Sections(summary=[Item(text="Met \x07 the <b>bar</b> & more", sources=[])]))
    assert "Met  the <b>bar</b> & more" in [p.text for p in opened(export.to_docx(made)).paragraphs]


def test_a_markdown_document_keeps_headings_lists_and_tables_and_shades_gaps() -> None:
    text = "# Case\n\n## Part\n\n- one *two*\n- [x](http://y)\n\n1. first\n\n| A | B |\n| - | - |\n| a | none yet |\n"
    content = export.document_docx(text)
    word = opened(content)
    assert [(p.style.name, p.text) for p in word.paragraphs if p.style and p.text] == [
        ("Title", "Case"), ("Heading 1", "Part"), ("List Bullet", "one *two*"), ("List Bullet", "[x](http://y)"),
        ("List Number", "first"),
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [["A", "B"], ["a", "none yet"]]
    assert export.GAP in word.tables[0].cell(1, 1)._tc.xml


def test_a_calendar_of_timed_or_whole_days_that_a_second_import_replaces() -> None:
    days = [(date(2026, 3, 3), "Weekly check-in: Kim"), (date(2026, 3, 10), "Midpoint conversation: Kim")]
    timed = icalendar.Calendar.from_ical(export.calendar(days, "pip-1", time(10, 30))).walk("VEVENT")
    assert [event["dtstart"].dt.isoformat() for event in timed] == ["2026-03-03T10:30:00", "2026-03-10T10:30:00"]
    whole = icalendar.Calendar.from_ical(export.calendar(days, "pip-1")).walk("VEVENT")
    assert [event["dtstart"].dt for event in whole] == [date(2026, 3, 3), date(2026, 3, 10)]
    assert [str(event["uid"]) for event in timed] == [str(event["uid"]) for event in whole]
    assert {str(event["class"]) for event in timed} == {"PRIVATE"}
