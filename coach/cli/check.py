"""`coach check`: the findings on drafts, for a person, a program or an editor."""

from typing import Annotated, Any, Literal

import typer

from coach.cli.common import Cycle, EngineOption, Files, KindOption, Level, Lines, Role, Run, check_input, show
from coach.draft import Draft, context_from
from coach.errors import InputError
from coach.finding import Critique, Severity

GRAVITY = {"info": 0, "warning": 1, "error": 2}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    files: Files = None,
    jsonl: Lines = None,
    kind: KindOption = None,
    role: Role = None,
    level: Level = None,
    cycle: Cycle = None,
    engine: EngineOption = "auto",
    format: Annotated[Literal["text", "json", "sarif"], typer.Option(help="How to print findings.")] = "text",
    fail_on: Annotated[
        Severity | None, typer.Option(help="Exit with 1 on findings this grave; without it, findings are no failure.")
    ] = None,
) -> None:
    """Say what to mend in drafts, each finding tied to the draft's own words, most worth fixing first."""
    check_input(files, jsonl)
    context = context_from({"role": role, "level": level, "cycle": cycle})
    run = Run()
    failing = False

    def found(name: str, draft: Draft) -> Critique:
        from coach import critique

        nonlocal failing
        result = critique.critique(draft, engine)
        run.notices(name, draft, result)
        failing |= fail_on is not None and any(GRAVITY[f.severity] >= GRAVITY[fail_on] for f in result.findings)
        return result

    if jsonl and format == "sarif":
        raise InputError("--jsonl answers in JSON lines; give files for SARIF")
    if jsonl:
        run.stream(jsonl, kind, context, lambda name, draft: _row(found(name, draft)))
        raise typer.Exit(run.status or int(failing))
    answers = run.answers(files or [], kind, context, found)
    if format == "text":
        from coach.terminal import Terminal

        terminal = Terminal()
        for file, draft, critique in answers:
            terminal.findings(file, draft, critique)
    elif format == "json":
        show([{"file": file, "findings": _findings(critique)} for file, _, critique in answers])
    else:
        from coach import sarif

        show(sarif.log(list(answers), run.said))
    raise typer.Exit(run.status or int(failing))


def _findings(result: Critique) -> list[dict[str, Any]]:
    return [finding.model_dump(mode="json") for finding in result.findings]


def _row(result: Critique) -> dict[str, Any]:
    return {"findings": _findings(result)} | ({"notices": result.notices} if result.notices else {})
