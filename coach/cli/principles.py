"""`coach principles`: the catalogue as a table, or one of its pages."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from coach import catalogue
from coach.catalogue import Principle

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


class Format(StrEnum):
    """How the answer is printed."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def principles(
        name: Annotated[str | None, typer.Argument(metavar="ID", help="A principle; without it, all.")] = None,
        format: Annotated[Format, typer.Option(help="Text for a person, or JSON.")] = Format.text,
    ) -> None:
        """List the principles that a finding may carry, or explain one of them."""
        if format is Format.json:
            asked = asdict(catalogue.get(name)) if name else [asdict(each) for each in catalogue.load().values()]
            print(json.dumps(asked, indent=2, ensure_ascii=False))
        elif name:
            _page(catalogue.get(name))
        else:
            _table()


def _table() -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for group, principles in catalogue.by_group().items():
        table = Table(title=catalogue.GROUPS[group], title_justify="left", title_style="bold", box=None, pad_edge=False)
        table.add_column("id", style="bold", no_wrap=True, width=26)
        table.add_column("what is wrong", ratio=3)
        table.add_column("kinds", style="dim", ratio=2)
        table.add_column("severity", width=8)
        for each in principles:
            kinds = "all" if each.kinds == catalogue.KINDS else " ".join(each.kinds)
            severity = Text(each.severity, style=COLOURS[each.severity])
            table.add_row(each.id, Text(each.title), kinds, severity)
        console.print(table)
        console.print()
    console.print(Text("coach principles ID explains one.", style="dim"))


def _page(principle: Principle) -> None:
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.panel import Panel
    from rich.text import Text

    console = Console()
    console.width = min(console.width, 100)
    colour = COLOURS[principle.severity]
    about = f"{principle.id} · {', '.join(principle.kinds)} · {principle.severity}"
    console.print(Text(principle.title, style="bold"))
    console.print(Text(about, style=colour), end="\n\n")
    console.print(Markdown(principle.what), end="\n")
    console.print(Text("\nWhy it matters", style="bold"))
    console.print(Markdown(principle.why), end="\n")
    console.print()
    console.print(Panel(Text(principle.weak), title="Weak", title_align="left", border_style="red"))
    console.print(Panel(Text(principle.better), title="Better", title_align="left", border_style="green"))
    console.print(Text(f"\nAsk: {principle.ask}", style="bold"))
    console.print(Text(f"Read more: {', '.join(principle.guidance)}", style="dim"))
