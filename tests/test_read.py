"""What a file's text is, and what is said of a file that has none."""

import io
import sys
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from coach.errors import InputError
from coach.read import read


def page(words: str = "") -> bytes:
    """A PDF of one page, with these words on it or none."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(400, 200)
    if words:
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
        )
        font[NameObject("/BaseFont")] = NameObject("/Helvetica")
        fonts = DictionaryObject({NameObject("/F1"): font})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode())
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(path: Path | str) -> str:
    with pytest.raises(InputError) as raised:
        read(path)
    line = str(raised.value)
    assert "\n" not in line
    return line


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes("\ufeffAna met expectations.\r\n\r\n- Zoë said “yes”\r\n".encode())
    assert read(file) == "Ana met expectations.\n\n- Zoë said “yes”\n"


def test_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ana met expectations.\n")))
    assert read("-") == "Ana met expectations.\n"


def test_word_document_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Annual review", 0)
    document.add_heading("Accomplishments", 1)
    document.add_paragraph("Cut the queue from 40 to 12.", style="List Bullet")
    document.add_paragraph("Trained two clerks.", style="List Number")
    row = document.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Outlook", "Ana leads the move in May."
    file = tmp_path / "draft.docx"
    document.save(str(file))
    assert read(file) == (
        "# Annual review\n\n## Accomplishments\n\n- Cut the queue from 40 to 12.\n- Trained two clerks.\n\n"
        "Outlook\n\nAna leads the move in May.\n"
    )


def test_word_document_is_read_as_it_stands_after_tracked_changes(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Ana ")._p
    for change, run in (("ins", "<w:t>met</w:t>"), ("del", "<w:delText>missed</w:delText>")):
        paragraph.append(parse_xml(f"<w:{change} {nsdecls('w')} w:id='1' w:author='me'><w:r>{run}</w:r></w:{change}>"))
    file = tmp_path / "draft.docx"
    document.save(str(file))
    assert read(file) == "Ana met\n"


def test_pdf_is_read(tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(page("Ana met expectations this year."))
    assert read(file).strip() == "Ana met expectations this year."


def test_first_bytes_decide_what_a_file_is_not_its_name(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(page("Ana met expectations this year."))
    assert read(file).strip() == "Ana met expectations this year."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; give the text of a draft"),
        (b" \n\t", "is empty; give the text of a draft"),
        (b"\x7fELF\x02\x00\x01", "is binary, not text; give UTF-8 text, Markdown, .docx or .pdf"),
        (b"Ana\nmet r\xe9sum\xe9 goals", "is not UTF-8 (line 2); save it again with the encoding UTF-8"),
        ("Ana met".encode("utf-16"), "is UTF-16; save it again with the encoding UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is in an older Word or Rich Text format; save it as .docx, .pdf or UTF-8 text"),
        (b"{\\rtf1 Ana}", "is in an older Word or Rich Text format; save it as .docx, .pdf or UTF-8 text"),
        (b"PK\x03\x04broken", "is not a Word document that can be read; save it again as .docx"),
        (b"%PDF-1.7 broken", "is a damaged PDF; export it again, or give the text"),
        (page(), "holds pictures of pages, no text; export it from the program it was written in"),
    ],
    ids=["empty", "blank", "binary", "latin-1", "utf-16", "doc", "rtf", "broken-docx", "broken-pdf", "scanned-pdf"],
)
def test_file_that_cannot_be_used_is_named_with_the_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "draft"
    file.write_bytes(content)
    assert refusal(file) == f"{file} {said}"


def test_locked_pdf_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    file = tmp_path / "draft.pdf"
    writer.write(str(file))
    assert refusal(file) == f"{file} is locked with a password; save a copy without one"


def test_no_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.md") == f"there is no file {tmp_path}/none.md; check the name and the folder"
    assert (
        refusal(tmp_path)
        == f"{tmp_path} is a folder; give a file in it, or read all of them with `coach audit {tmp_path}`"
    )
    assert refusal("a\0b").endswith("cannot be opened (not a file name); check the name and your access to it")


def test_word_document_without_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    docx.Document().save(str(file))
    assert refusal(file) == f"{file} holds no text; give the text of a draft"
