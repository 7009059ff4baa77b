"""What the commands that read drafts share: their options, the reading of files and of JSON lines, the exit status."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal, TypeVar

import typer

from coach.catalogue import Kind
from coach.draft import Context, Draft, context_from, parse
from coach.errors import InputError
from coach.finding import Critique, Restructured
from coach.read import read

LONGEST_LINE = 10_000_000  # bytes of one JSON line; the longest draft, every character escaped, has fewer

T = TypeVar("T")
Engine = Literal["auto", "builtin", "llm"]
Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE…", help="Text, Markdown, .docx, .pdf, or - for stdin.")
]
File = Annotated[str, typer.Argument(metavar="FILE", help="Text, Markdown, .docx, .pdf, or - for stdin.")]
Lines = Annotated[
    str | None, typer.Option("--jsonl", metavar="IN", help="JSON lines, or - for stdin: {id, kind, context, text}.")
]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="The kind of document; guessed when not given.")]
Role = Annotated[str | None, typer.Option(help="The person's role.")]
Level = Annotated[str | None, typer.Option(help="The person's level.")]
Cycle = Annotated[str | None, typer.Option(metavar="A..B", help="First and last day: 2025-01-01..2025-06-30.")]
EngineOption = Annotated[Engine, typer.Option("--engine", help="auto: with a model where one is set.")]


@dataclass(slots=True)
class Run:
    """One run of a command: says each trouble once, on stderr, and knows the exit status."""

    status: int = 0
    said: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Say what the person should know of this run."""
        if line not in self.said:
            self.said.append(line)
            print(f"coach: {line}", file=sys.stderr)

    def trouble(self, line: str) -> None:
        """Say what could not be used; the others are still answered, and the status is 2 at the end."""
        self.note(line)
        self.status = 2

    def answers(
        self, files: Iterable[str], kind: Kind | None, context: Context, answer: Callable[[str, Draft], T]
    ) -> Iterator[tuple[str, Draft, T]]:
        """Each file that can be used, in order, with its draft and the answer to it."""
        for file in files:
            try:
                text = read(file)
            except InputError as error:
                self.trouble(str(error))
                continue
            try:
                draft = parse(text, kind, context)
                result = answer(file, draft)
            except InputError as error:
                self.trouble(f"{file}: {error}")
                continue
            yield file, draft, result

    def notices(self, name: str, draft: Draft, result: Critique | Restructured) -> None:
        """Say the notices of a critique, and count a draft that was not read whole as trouble."""
        for notice in result.notices:
            self.note(f"{name}: {notice}")
        if draft.language != "en" and result.engine == "builtin":
            self.status = 2

    def stream(
        self, source: str, kind: Kind | None, context: Context, answer: Callable[[str, Draft], dict[str, Any]]
    ) -> None:
        """Answer each JSON line with one, in order and at once; {"id", "line", "error"} where it cannot be used.

        `kind` and `context` hold for lines that do not say.
        """
        failed: list[str] = []
        with _opened(source) as lines:
            for number, raw in enumerate(_lines(lines), 1):
                if not raw.strip():
                    continue
                row: dict[str, Any] = {}
                try:
                    data = _object(raw)
                    row["id"] = data.get("id")
                    row |= answer(f"line {number}", _draft(data, kind, context))
                except InputError as error:
                    row |= {"line": number, "error": str(error)}
                    failed.append(f"line {number}: {error}")
                print(json.dumps(row, ensure_ascii=False), flush=True)
        if failed:
            more = f"; and {len(failed) - 1} more, each answered with its error" if len(failed) > 1 else ""
            self.trouble(failed[0] + more)


def show(answer: Any) -> None:
    """Print JSON for a program."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def check_input(files: list[str] | None, lines: str | None) -> None:
    """Raise InputError unless either files or JSON lines are given."""
    if bool(files) == bool(lines):
        raise InputError("give one or more files, - for stdin, or --jsonl IN" + (", not both" if files else ""))


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115  (an error of the body must not be taken for one of opening)
    except OSError as error:
        raise InputError(
            f"{source} cannot be opened ({(error.strerror or 'no such file').lower()}); check the name"
        ) from None
    with file:
        yield file


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(LONGEST_LINE):
        whole = len(raw) < LONGEST_LINE or raw.endswith(b"\n")
        while not whole:
            rest = file.readline(LONGEST_LINE)
            whole = len(rest) < LONGEST_LINE or rest.endswith(b"\n")
        yield raw


def _object(raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8; save the file with that encoding") from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg} at character {error.colno}); give one object a line") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON that can be read; give one object a line") from None
    if not isinstance(data, dict):
        raise InputError('not a JSON object; give {"id", "kind", "context", "text"}')
    return data


def _draft(data: dict[str, Any], kind: Kind | None, context: Context) -> Draft:
    text, about = data.get("text"), data.get("context") or {}
    if not isinstance(text, str):
        raise InputError('there is no "text"; give the draft as a string')
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError('"text" holds half a character (a lone surrogate); write it as UTF-8')
    if not isinstance(about, dict):
        raise InputError('"context" is not an object; give {"role", "level", "cycle"}, each if known')
    own = context_from({name: str(about[name]) for name in ("role", "level", "cycle") if about.get(name)})
    whole = Context(own.role or context.role, own.level or context.level, own.cycle or context.cycle)
    return parse(text, data.get("kind") or kind, whole)
