"""`coach privacy`: what a remote model would be sent of a draft."""

import json
from typing import Annotated, Literal

import typer

from coach.catalogue import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(privacy)


def privacy(
    file: Annotated[str, typer.Argument(help="The draft: text, Markdown, .docx, .pdf, or - for stdin.")],
    kind: Annotated[Kind | None, typer.Option(help="The kind of document; guessed when not given.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print it.")] = "text",
) -> None:
    """Show exactly what would leave this machine: the draft with stand-ins, and whom each stands for."""
    from coach import draft
    from coach.privacy import Pseudonyms
    from coach.read import read

    text = draft.parse(read(file), kind=kind).text
    pseudonyms = Pseudonyms.from_draft(text)
    hidden, table = pseudonyms.hide(text), pseudonyms.table()
    if format == "json":
        rows = [{"stand_in": stand_in, "original": original, "kind": kind} for stand_in, original, kind in table]
        typer.echo(json.dumps({"text": hidden, "table": rows}, ensure_ascii=False, indent=2))
        return
    typer.echo(hidden)
    typer.echo("\nStays on this machine:")
    width = max((len(stand_in) for stand_in, _, _ in table), default=0)
    for stand_in, original, what in table:
        typer.echo(f"  {stand_in:<{width}}  {original}  ({what})")
    if not table:
        typer.echo("  (no name, address, number or id was found)")
