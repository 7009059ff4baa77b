"""`coach restructure`: a review in four sections, made of the draft's own words."""

import json
import sys
from typing import Annotated, Any, Literal

import typer

from coach.cli.common import Cycle, EngineOption, Files, KindOption, Level, Lines, Role, Run, check_input
from coach.draft import Draft, context_from
from coach.errors import InputError
from coach.finding import Restructured


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(restructure)


def restructure(
    files: Files = None,
    jsonl: Lines = None,
    kind: KindOption = None,
    role: Role = None,
    level: Level = None,
    cycle: Cycle = None,
    engine: EngineOption = "auto",
    format: Annotated[
        Literal["md", "json", "docx"], typer.Option(help="Markdown, a JSON line a draft, or a Word file to redirect.")
    ] = "md",
) -> None:
    """Put reviews into summary, accomplishments, growth areas, outlook; what is missing becomes a question."""
    check_input(files, jsonl)
    context = context_from({"role": role, "level": level, "cycle": cycle})
    run = Run()

    def made(name: str, draft: Draft) -> Restructured:
        from coach.rewrite import rewrite

        result = rewrite(draft, engine=engine)
        run.notices(name, draft, result)
        return result

    if jsonl:
        if format == "docx":
            raise InputError("--jsonl answers in JSON lines; give one file for a Word document")
        run.stream(jsonl, kind, context, lambda name, draft: _row(made(name, draft)))
    if format == "docx":
        _check_word(files or [])
    for number, (file, _, result) in enumerate(run.answers(files or [], kind, context, made)):
        if format == "docx":
            from coach.export import to_docx

            sys.stdout.buffer.write(to_docx(result))
        elif format == "json":
            print(json.dumps({"id": file, **_row(result)}, ensure_ascii=False))
        else:
            print(("\n" if number else "") + result.markdown.rstrip("\n"))
    raise typer.Exit(run.status)


def _check_word(files: list[str]) -> None:
    if len(files) > 1:
        raise InputError("a Word document holds one review; give one file")
    if sys.stdout.isatty():
        raise InputError(f"a Word document is no text for a screen; add `> review.docx` after {files[0]}")


def _row(result: Restructured) -> dict[str, Any]:
    row = result.model_dump(mode="json", include={"sections", "left_out", "asks", "markdown"})
    return row | ({"notices": result.notices} if result.notices else {})
