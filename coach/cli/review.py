"""`coach review`: findings and restructured review of one draft, for a person."""

from typing import Annotated, Literal

import typer

from coach.cli.common import Cycle, EngineOption, File, KindOption, Level, Role, Run, show
from coach.draft import Draft, context_from
from coach.finding import Critique, Restructured


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(review)


def review(
    file: File,
    kind: KindOption = None,
    role: Role = None,
    level: Level = None,
    cycle: Cycle = None,
    engine: EngineOption = "auto",
    format: Annotated[Literal["text", "json"], typer.Option(help="For a person, or for a program.")] = "text",
) -> None:
    """Show a draft with its findings in place, the reasons and better wordings, then the restructured review."""
    run = Run()
    context = context_from({"role": role, "level": level, "cycle": cycle})

    def both(name: str, draft: Draft) -> tuple[Critique, Restructured | None]:
        from coach import critique

        # The four sections are those of a review, and without a model it takes English to find them.
        whole = draft.kind == "review" and (draft.language == "en" or critique.chosen(engine) is not None)
        found, made = critique.review(draft, engine) if whole else (critique.critique(draft, engine), None)
        for result in (found, made) if made else (found,):
            run.notices(name, draft, result)
        return found, made

    for name, draft, (found, made) in run.answers([file], kind, context, both):
        if format == "text":
            from coach.terminal import Terminal

            Terminal().review(name, draft, found, made)
        else:
            answer = {"file": name, **found.model_dump(mode="json", include={"findings", "thanks", "notices"})}
            parts = {"sections", "left_out", "asks", "markdown"}
            show(answer | (made.model_dump(mode="json", include=parts) if made else {}))
    raise typer.Exit(run.status)
