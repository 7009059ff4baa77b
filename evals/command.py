"""`coach eval`: measure the coach on labelled drafts, and fail where it fell below a threshold."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from coach.cli.common import EngineOption

if TYPE_CHECKING:
    from rich.console import Console

    from evals.judged import Change
    from evals.run import Result

HEADINGS = {"held-out": "held-out: drafts that no rule was written on", "dev": "seen while developing: no result"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)


def evaluate(
    engine: EngineOption = "auto",
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="One evaluator; may be repeated.")] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write report.html, report.json and junit.xml there.")
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print the measures.")] = "text",
) -> None:
    """Measure the coach on labelled drafts; exit with 1 where it falls below a threshold, and say by how much."""
    from rich.console import Console
    from rich.progress import Progress

    from coach import settings
    from evals import judged, recordings
    from evals import report as reports
    from evals.run import chosen, run

    asked = chosen(only or [])
    name = None if engine == "builtin" else recordings.named(settings.load().model)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, int] = {}

        def advance(suite: str, done: int, of: int) -> None:
            if suite not in bars:
                bars[suite] = progress.add_task(suite, total=of)
            progress.update(bars[suite], completed=done)  # type: ignore[arg-type]

        result = run(asked, engine, advance, recorded=name)
    # A recording is of a few cases: it has its own thresholds, and nothing to be compared with.
    breaches = judged.breaches(result, judged.limits(recordings.thresholds(name)) if name else judged.limits())
    changes = [] if name else judged.changes(result, judged.baseline())
    if report:
        reports.write(report, result, breaches, changes)
    if format == "json":
        print(reports.as_json(result, breaches, changes))
    else:
        _table(Console(), result, changes)
    for said in (*result.faults, *breaches):
        typer.echo(f"coach eval: {said}", err=True)
    raise typer.Exit(1 if result.faults or breaches else 0)


def _table(console: "Console", result: "Result", changes: "list[Change]") -> None:
    from rich.table import Table

    from evals import report as reports

    before = {one.measure.key: one for one in changes}
    for split, heading in HEADINGS.items():
        rows = [one for one in result.measures if one.split == split and one.name.count("/") == 1]
        if not rows:
            console.print(f"\n{heading}: none measured", style="bold")
            continue
        table = Table("measure", "value", "was", "cases", "unscored", title=heading, title_justify="left", box=None)
        for one in rows:
            change = before.get(one.key)
            was = f"{change.before:.3f} ({'better' if change.better else 'worse'})" if change else ""
            table.add_row(one.name, f"{one.value:.3f}", was, str(one.scored), str(one.unscored))
        console.print(table)
    for evaluator, lost in sorted(Counter(one.evaluator for one in result.unscored).items()):
        first = next(one for one in result.unscored if one.evaluator == evaluator)
        console.print(f"unscored: {evaluator}, {lost} ({first.case}: {first.why})", highlight=False, markup=False)
    small = [one for one in changes if one.measure.name.count("/") > 1]
    for step in small[:20]:
        word, name = "better" if step.better else "worse", f"{step.measure.split} {step.measure.name}"
        console.print(f"{word}: {name} {step.before:.3f} -> {step.measure.value:.3f}")
    rests = reports.rests_on(result)
    console.print("\n" + "\n".join(f"{name}: {value}" for name, value in rests.items()), highlight=False)
