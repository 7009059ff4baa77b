"""`coach levels`: check a framework, show a level, show the gap between two."""

from collections.abc import Sequence
from typing import Annotated

import typer

from coach import levels

Which = Annotated[str | None, typer.Option("--framework", help="A framework's name, or the path of one.")]


def register(app: typer.Typer) -> None:
    """Add `coach levels check|show|gap`."""
    group = typer.Typer(no_args_is_help=True, help="The leveling framework: what each level expects.")
    app.add_typer(group, name="levels")
    group.command()(check)
    group.command()(show)
    group.command()(gap)


def check(files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Frameworks of your own.")]) -> None:
    """Check that a framework file is whole, before it is used."""
    for file in files:
        framework = levels.read(file)
        names = ", ".join(level.name for level in framework.levels)
        print(f"{file}: good. {framework.name}: {len(framework.dimensions)} dimensions, levels {names}")


def show(
    level: Annotated[str | None, typer.Argument(metavar="LEVEL", help="A level; without one, all of them.")] = None,
    framework: Which = None,
) -> None:
    """Show what a level expects in each dimension."""
    chosen = levels.load(framework)
    for one in [chosen.level(level)] if level else chosen.levels:
        title = f"{one.name}, {one.title}" if one.title else one.name
        _table(f"{title} ({chosen.name})", ["", "Expects"], list(one.expects.items()))


def gap(
    current: Annotated[str, typer.Argument(help="The level now.")],
    proposed: Annotated[str, typer.Argument(help="The level aimed at.")],
    framework: Which = None,
) -> None:
    """Show what the higher of two levels asks beyond the lower."""
    chosen = levels.load(framework)
    low, high = chosen.level(current), chosen.level(proposed)
    rows = [(one.name, now, then) for one, now, then in chosen.gap(current, proposed)]
    _table(f"From {low.name} to {high.name} ({chosen.name})", ["", low.name, high.name], rows)


def _table(title: str, heads: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), show_lines=True, title_justify="left")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
