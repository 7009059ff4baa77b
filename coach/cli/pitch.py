"""`coach pitch REVIEW`: what to say in calibration in 60 to 90 seconds, and what a sceptic will ask."""

from typing import Annotated, Literal

import typer

from coach.cli.common import Cycle, EngineOption, File, Level, Role, Run, show
from coach.draft import context_from


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(pitch)


def pitch(
    file: File,
    role: Role = None,
    level: Level = None,
    cycle: Cycle = None,
    engine: EngineOption = "auto",
    format: Annotated[Literal["md", "json"], typer.Option(help="Markdown, or JSON for a program.")] = "md",
) -> None:
    """Make a calibration pitch from a review, and name the challenges with the evidence that answers each."""
    from coach import pitch as pitches

    run = Run()
    context = context_from({"role": role, "level": level, "cycle": cycle})
    for name, _, made in run.answers([file], "review", context, lambda _, draft: pitches.pitch(draft, engine)):
        for notice in made.notices:
            run.note(f"{name}: {notice}")
        if format == "json":
            show(made.model_dump(mode="json"))
        else:
            print(made.markdown.rstrip("\n"))
    raise typer.Exit(run.status)
