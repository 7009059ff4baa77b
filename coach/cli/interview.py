"""`coach interview pip|promotion`: one question at a time, or all answers from a file."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from coach import interview as interviews
from coach.cli.common import EngineOption, show
from coach.errors import InputError

HELP = "/back  /skip  /change QUESTION  /why  /example  /answers  /stop"
LARGEST = 500_000  # characters of an answers file
LISTS = ("texts", "dated", "evidence", "voices")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(interview)


def interview(
    kind: Annotated[Literal["pip", "promotion"], typer.Argument(help="An improvement plan, or a promotion case.")],
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE.yaml", help="Answer from a file, or - for stdin; what it lacks stays open."),
    ] = None,
    resume: Annotated[str | None, typer.Option(metavar="ID", help="Take up an interview where it was left.")] = None,
    framework: Annotated[str | None, typer.Option(help="The leveling framework of a promotion.")] = None,
    engine: EngineOption = "auto",
    format: Annotated[
        Literal["md", "json", "docx"], typer.Option(help="Markdown, JSON, or a Word file to redirect.")
    ] = "md",
    calendar: Annotated[
        str | None, typer.Option(metavar="FILE.ics", help="Write a plan's check-ins to a calendar file.")
    ] = None,
    picture: Annotated[str | None, typer.Option(metavar="FILE.svg", help="Write a case's matrix to a picture.")] = None,
) -> None:
    """Interview a manager into a fair plan or a promotion case, or find that it is not yet time for one."""
    if format == "docx" and sys.stdout.isatty():
        raise InputError("a Word document is no text for a screen; add `> document.docx`")
    state = interviews.resume(resume) if resume else interviews.start(kind, framework)
    if state.kind != kind:
        raise InputError(
            f"{resume} is an interview of kind {state.kind}; write coach interview {state.kind} --resume {resume}"
        )
    if answers:
        state = interviews.fill(state, _read(answers))
    else:
        said = _talk(state, new=not resume)
        if said is None:
            return
        state = said
    ended = state.outcome if state.outcome and not answers else interviews.finish(state)
    _say(f"Kept as {state.id}: change an answer with coach interview {kind} --resume {state.id}")
    _give(state, ended, engine, format)
    from coach.interview import report

    if calendar and (book := report.calendar(state, ended)):
        _write(calendar, book)
    if picture and ended.coverage is not None:
        _write(picture, report.svg(state).encode())


def _write(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({(error.strerror or 'no such folder').lower()}); check the name"
        ) from None


def _matrix(state: interviews.State) -> None:
    """The matrix as a table, on a screen: in a pipe the document's own table is enough."""
    if not sys.stdout.isatty():
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from coach.interview import report

    table = Table(title="Evidence by dimension", title_justify="left", show_lines=True)
    for head in ("Dimension", "Expected", "Evidence"):
        table.add_column(head, overflow="fold")
    for row in report.rows(state):
        shown = Text("none yet", "bold red") if row.gap else Text("● " * len(row.pieces), "green")
        table.add_row(Text(row.dimension.capitalize()), Text(row.expected or row.means), shown)
    Console().print(table)


def _give(state: interviews.State, ended: interviews.Outcome, engine: Any, format: str) -> None:
    from coach.interview import report, reword

    ended = reword.reword(state, ended, engine)
    if format == "json":
        show(report.contract(state, ended))
    elif format == "docx":
        sys.stdout.buffer.write(report.word(ended))
    else:
        print(ended.markdown.rstrip("\n"))
        if ended.coverage is not None:
            _matrix(state)
    for note in [*ended.notes, *(f"Taken with a doubt ({name}): {why}" for name, why in state.notes.items())]:
        _say(note)


def _read(source: str) -> dict[str, Any]:
    import yaml

    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        if len(text) > LARGEST:
            raise InputError(
                f"{source} has {len(text):,} characters, over the limit of {LARGEST:,}; give one interview"
            )
        # An alias can stand for more than memory holds.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise InputError(f"{source} uses YAML aliases (*name); write each answer out")
        # Every value as text, as it was written: "no", 2026-03-02 and 13:30 mean what the manager meant.
        raw = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except OSError as error:
        raise InputError(
            f"{source} cannot be opened ({(error.strerror or 'no such file').lower()}); check the name"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f"{source} is not valid YAML ({' '.join(str(error).split())}); correct it and try again"
        ) from None
    if not isinstance(raw, dict):
        raise InputError(f"{source} holds no answers; give one question id and its answer a line, as examples/ shows")
    return raw


def _talk(state: interviews.State, new: bool) -> interviews.State | None:
    """Ask until there is nothing left to ask; None where the person stops."""
    from coach.interview import script

    if new:
        _tell(script.load(state.kind).opening)
    _tell(f"Your answers are kept as {state.id}. At any question: {HELP}\n")
    while True:
        asked = interviews.question(state)
        if asked:
            _tell(f"{asked.number}/{asked.total}  {asked.follow_up or asked.prompt}")
            if _given(asked):
                _tell(f"     (so far: {_shown(asked.given)})")
            if asked.form in LISTS:
                _tell("     One a line; an empty line ends it.")
        else:
            for reason in state.outcome.reasons if state.outcome else []:
                _tell(f"     {reason.message}")
            _tell("Nothing is left to ask. Enter shows the result; /change QUESTION asks one again.")
        said = _listen(asked.form if asked else "text")
        if not asked and said in (None, ""):
            return state
        if said is None or said == "/stop":
            _tell(f"\nStopped. Go on with: coach interview {state.kind} --resume {state.id}")
            return None
        state = _step(state, asked, said)
        _tell("")


def _step(state: interviews.State, asked: interviews.Question | None, said: Any) -> interviews.State:
    word, _, rest = said.partition(" ") if isinstance(said, str) else ("", "", "")
    if word == "/back":
        return interviews.back(state)
    if word == "/change":
        try:
            return interviews.change(state, rest.strip())
        except InputError as error:
            _tell(f"     {error}")
    elif word == "/answers":
        for name, value in state.answers.items():
            _tell(f"     {name}: {_shown(value)}")
    elif not asked or (word.startswith("/") and word not in ("/skip", "/why", "/example")):
        _tell(f"     {HELP}")
    elif word == "/why":
        _tell(f"     {asked.why} More: coach guide {asked.guidance}")
    elif word == "/example":
        _tell(f"     For example: {asked.example}")
    elif said in ("", []) and _given(asked):
        return interviews.answer(state, asked.given)
    elif said in ("/skip", "", []):
        return interviews.skip(state)
    else:
        return interviews.answer(state, said)
    return state


def _given(asked: interviews.Question) -> bool:
    return asked.given not in (None, "", [])


def _listen(form: str) -> Any:
    """What the person types: a line, a list of lines, a command, or None where they leave."""
    lines: list[str] = []
    while True:
        try:
            line = input().strip()
        except EOFError:
            return lines or None
        except KeyboardInterrupt:
            return None
        if form not in LISTS or (not lines and line.startswith("/")):
            return line
        if not line:
            return lines
        lines.append(line)


def _shown(value: Any) -> str:
    from coach.interview import forms

    return "; ".join(forms.text(one) for one in value) if isinstance(value, list) else forms.text(value)


def _say(line: str) -> None:
    _tell(f"coach: {line}")


def _tell(line: str) -> None:
    """On stderr, so that the document alone goes on to a file or a pipe."""
    print(line, file=sys.stderr)
