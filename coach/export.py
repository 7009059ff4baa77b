"""What leaves the coach as a file: Word documents, with findings as comments, and calendars."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach import catalogue
from coach.draft import Draft
from coach.finding import Finding, Item, Restructured

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run
    from markdown_it.tree import SyntaxTreeNode

AUTHOR = "Review coach"
SECTIONS = {"summary": "Summary", "accomplishments": "Accomplishments", "growth": "Growth areas", "outlook": "Outlook"}
MEETING = timedelta(minutes=30)  # a calendar wants an end; nobody is held to it
SHOWN, GAP = "D8EFE0", "FBE3DD"


def to_docx(result: Restructured) -> bytes:
    """A restructured review as a Word document; what is to be asked stands as comments."""
    return review_docx(None, result, [])


def review_docx(draft: Draft | None, result: Restructured, findings: Sequence[Finding]) -> bytes:
    """A restructured review with its asks and the findings on its draft as Word comments.

    A finding is anchored to the passage whose sources hold its quote; one on a passage left out, to that passage in
    the list at the end; one on the whole document, to the title.
    """
    word = _blank()
    title = word.add_paragraph("Review", style="Title").runs[0]
    open_findings = list(findings)
    for name, heading in SECTIONS.items():
        items: list[Item] = getattr(result.sections, name)
        head = word.add_heading(heading, level=1).runs[0]
        for item in items:
            run = _paragraph(word, item.text, "Normal" if name in ("summary", "outlook") else "List Bullet")
            for finding in [one for one in open_findings if _about(one, item.sources, draft)]:
                _comment(word, run, finding)
                open_findings.remove(finding)
            for ask in item.asks:
                word.add_comment(run, ask, author=AUTHOR, initials="RC")
        if not items:
            word.add_comment(
                head, f"Nothing in the draft belongs here yet: {heading.lower()}.", author=AUTHOR, initials="RC"
            )
    asked = {ask for name in SECTIONS for item in getattr(result.sections, name) for ask in item.asks}
    for ask in [ask for ask in result.asks if ask not in asked]:
        word.add_comment(title, ask, author=AUTHOR, initials="RC")
    if result.left_out:
        word.add_heading("Left out", level=1)
        for left in result.left_out:
            run = _paragraph(word, left.quote, "List Bullet")
            word.add_comment(run, left.why, author=AUTHOR, initials="RC")
            for finding in [one for one in open_findings if _about(one, [left.quote], draft)]:
                _comment(word, run, finding)
                open_findings.remove(finding)
    for finding in open_findings:
        _comment(word, title, finding)
    return _bytes(word)


def document_docx(markdown: str) -> bytes:
    """A document of ours, written in Markdown (headings, lists, tables, paragraphs), as a Word document."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    word = _blank()
    parser = (
        MarkdownIt("commonmark", {"html": False}).enable("table").disable(["emphasis", "link", "image", "autolink"])
    )
    for node in SyntaxTreeNode(parser.parse(markdown)).children:
        _write(word, node)
    return _bytes(word)


def calendar(meetings: Sequence[tuple[date, str]], name: str, at: time | None = None) -> bytes:
    """Meetings (day, title) as a private calendar (iCalendar, RFC 5545): at a local time, else all day.

    `name` makes the entries recognisable, so that a second import replaces them.
    """
    from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", "-//review-coach//checkins//EN")
    book.add("version", "2.0")
    for day, title in meetings:
        event = Event()
        event.add("uid", f"{name}-{day.isoformat()}@review-coach")
        event.add("dtstamp", datetime.now(UTC))
        event.add("summary", title)
        event.add("class", "PRIVATE")
        if at:
            start = datetime.combine(day, at)
            event.add("dtstart", start)
            event.add("dtend", start + MEETING)
        else:
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
        book.add_component(event)
    return book.to_ical()


def _blank() -> "Document":
    import docx

    word = docx.Document()
    word.core_properties.author = AUTHOR
    word.core_properties.title = ""
    return word


def _bytes(word: "Document") -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _paragraph(word: "Document", text: str, style: str) -> "Run":
    return word.add_paragraph(style=style).add_run(_printable(text))


def _printable(text: str) -> str:
    """Text that XML can hold: control characters other than tab and line break are left out."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))


def _about(finding: Finding, sources: Sequence[str], draft: Draft | None) -> bool:
    """Is the finding on one of these passages: its quote in them, or they in it?"""
    if finding.quote is None:
        return False
    if any(finding.quote in source or source in finding.quote for source in sources):
        return True
    if draft is None or finding.start is None or finding.end is None:
        return False
    places = [(start, start + len(source)) for source in sources if (start := draft.text.find(source)) >= 0]
    return any(start < finding.end and finding.start < end for start, end in places)


def _comment(word: "Document", run: "Run", finding: Finding) -> None:
    known = catalogue.load().get(finding.principle)
    text = "\n".join(filter(None, [known.title if known else "", finding.message, finding.suggestion]))
    word.add_comment(run, _printable(text), author=AUTHOR, initials="RC")


def _write(word: "Document", node: "SyntaxTreeNode") -> None:
    if node.type == "heading":
        level = int(node.tag[1])
        word.add_paragraph(_plain(node), style="Title" if level == 1 else f"Heading {level - 1}")
    elif node.type in ("bullet_list", "ordered_list"):
        style = "List Bullet" if node.type == "bullet_list" else "List Number"
        for entry in node.children:
            _paragraph(word, _plain(entry), style)
    elif node.type == "table":
        _table(word, [[_plain(cell) for cell in row.children] for part in node.children for row in part.children])
    else:
        _paragraph(word, _plain(node), "Normal")


def _table(word: "Document", rows: list[list[str]]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(at, column)
            run = cell.paragraphs[0].add_run(_printable(text))
            run.bold = at == 0
            if at and column == len(row) - 1:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), GAP if text == "none yet" else SHOWN)
                cell._tc.get_or_add_tcPr().append(shade)


def _plain(node: "SyntaxTreeNode") -> str:
    if node.type == "text":
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return node.content if node.type == "code_inline" else "".join(_plain(child) for child in node.children)
