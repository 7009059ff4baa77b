"""A file's text: UTF-8, Markdown, Word, PDF, or standard input. What it is, its first bytes say, not its name."""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import InputError

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LARGEST = 50_000_000  # bytes of a file, and of a Word file unpacked: a draft needs far less
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats what stands beside it
PIECES = {f"{WORD}t": "", f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
OTHER_FORMATS = (b"\xd0\xcf\x11\xe0", b"{\\rtf")  # the older Word, Rich Text


def read(path: str | Path) -> str:
    """The text of a file, or of standard input for "-". Line ends become "\\n"; a byte order mark is dropped.

    Raises InputError, naming the file, where there is none or its text cannot be read.
    """
    if str(path) == "-":
        name, data = "standard input", sys.stdin.buffer.read(LARGEST + 1)
    else:
        name, data = str(path), _bytes(Path(path))
    if len(data) > LARGEST:
        raise InputError(f"{name} is over {LARGEST // 1_000_000} MB; give the draft alone")
    if not data.strip():
        raise InputError(f"{name} is empty; give the text of a draft")
    if data.startswith(b"%PDF-"):
        text = _pdf(name, data)
    elif data.startswith(b"PK\x03\x04"):
        text = _word(name, data)
    else:
        text = _utf8(name, data)
    return re.sub(r"\r\n?", "\n", text)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a file in it, or read all of them with `coach audit {path}`")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"there is no file {path}; check the name and the folder") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or "not a file name"
        raise InputError(f"{path} cannot be opened ({reason.lower()}); check the name and your access to it") from None


def _utf8(name: str, data: bytes) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith(OTHER_FORMATS):
        raise InputError(f"{name} is in an older Word or Rich Text format; save it as .docx, .pdf or UTF-8 text")
    if b"\x00" in data[:8000] and not utf16:
        raise InputError(f"{name} is binary, not text; give UTF-8 text, Markdown, .docx or .pdf")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "UTF-16" if utf16 else f"not UTF-8 (line {line})"
        raise InputError(f"{name} is {what}; save it again with the encoding UTF-8") from None


def _pdf(name: str, data: bytes) -> str:
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs in passing is no news to a manager
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        text = "" if locked else "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise InputError(f"{name} is a damaged PDF; export it again, or give the text") from None
    if locked:
        raise InputError(f"{name} is locked with a password; save a copy without one")
    if not text.strip():
        raise InputError(f"{name} holds pictures of pages, no text; export it from the program it was written in")
    return text


def _word(name: str, data: bytes) -> str:
    import docx
    from docx.text.paragraph import Paragraph
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise InputError(f"{name} unpacks to over {LARGEST // 1_000_000} MB; give the text of the draft alone")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError):
        raise InputError(f"{name} is not a Word document that can be read; save it again as .docx") from None
    lines: list[str] = []
    listed = False
    for element in document.element.body.iter(f"{WORD}p"):
        paragraph = Paragraph(element, document._body)
        text = "".join(_pieces(element)).strip()
        if not text or any(True for _ in element.iterancestors(FALLBACK)):
            continue
        mark = _mark(paragraph)
        if lines and not (listed and mark == "- "):
            lines.append("")
        lines.append(mark + text)
        listed = mark == "- "
    if not lines:
        raise InputError(f"{name} holds no text; give the text of a draft")
    return "\n".join(lines) + "\n"


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text as it stands after all tracked changes: python-docx's own leaves out what was inserted."""
    for element in paragraph.iter(*PIECES):
        mine = next(element.iterancestors(f"{WORD}p")) is paragraph  # a text box holds paragraphs of its own
        if mine and not _within(element, "del", "moveFrom"):
            yield element.text or PIECES[element.tag]


def _within(element: Any, *tags: str) -> bool:
    return any(True for _ in element.iterancestors(*(WORD + tag for tag in tags)))


def _mark(paragraph: "Paragraph") -> str:
    """The Markdown mark of a paragraph: "## " for a heading, "- " for an entry of a list, else none."""
    style = (paragraph.style.name if paragraph.style is not None else None) or ""
    heading = re.match(r"Heading (\d)", style)
    if heading or style in ("Title", "Subtitle"):
        return "#" * (min(int(heading[1]), 5) + 1 if heading else 1) + " "
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return "- " if numbered or style.startswith("List ") else ""
