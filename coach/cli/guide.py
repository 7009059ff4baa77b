"""`coach guide`: the guidance that speaks of a question, or of a sentence of a draft."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from coach.guidance import Passage


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(guide)


def guide(
    question: Annotated[str, typer.Argument(help="A question, or a sentence of a draft.")],
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print it.")] = "text",
) -> None:
    """Show the guidance that speaks most of a question, best first."""
    from coach import guidance

    passages = guidance.search(question)
    for notice in guidance.notices():
        print(f"coach: {notice}", file=sys.stderr)
    if format == "json":
        rows = [{**asdict(passage), "score": round(passage.score, 3)} for passage in passages]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print(passages)


def _print(passages: "list[Passage]") -> None:
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    for passage in passages:
        console.print(Text.assemble((passage.heading, "bold"), "  ", (passage.slug, "dim")))
        console.print(Padding(Markdown(passage.text), (0, 0, 1, 2)))
