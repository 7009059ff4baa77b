"""`coach checkin ID`: note a weekly meeting of a plan, or read what has been noted."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.interview import checkins

CHOICES: dict[str, Literal["met", "on the way", "not yet"]] = {
    "m": "met", "met": "met", "o": "on the way", "on the way": "on the way", "n": "not yet", "not yet": "not yet",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(checkin)


def checkin(
    name: Annotated[str, typer.Argument(metavar="ID", help="The plan's interview.")],
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The day of the meeting; today without it.")] = None,
    log: Annotated[bool, typer.Option("--log", help="Show what has been noted, and note nothing.")] = False,
    format: Annotated[Literal["md", "json"], typer.Option(help="Markdown, or JSON for a program.")] = "md",
) -> None:
    """Note progress by criterion at a weekly meeting; at the midpoint, ask the candid question."""
    from coach.interview import checkins

    running = checkins.course(name)
    if not log:
        running = checkins.record(name, _meet(running, _day(on)))
    print(running.model_dump_json(indent=2) if format == "json" else checkins.to_markdown(running).rstrip("\n"))


def _meet(running: "checkins.Course", day: date) -> "checkins.Meeting":
    from coach.interview import checkins, dates

    _say(f"Check-in with {running.person}, {dates.written(day)}. Ctrl-C leaves nothing noted.\n")
    progress = []
    for number, criterion in enumerate(running.criteria, 1):
        _say(f"\n{number}. {criterion}\n")
        while (standing := _ask("   met (m), on the way (o), not yet (n): ").lower()) not in CHOICES:
            pass
        seen = _ask("   How do you know? Figures, dates: ")
        progress.append(checkins.Progress(criterion=criterion, standing=CHOICES[standing], seen=seen))
    given = _ask("\nWhat help was given since the last meeting? ")
    candid = None
    if running.candid_due(day):
        candid = _ask(f"\nThe midpoint is reached. {running.candid_question}\nWhat came of it? ") or None
    return checkins.Meeting(day=day, progress=progress, help=given, candid=candid)


def _ask(question: str) -> str:
    _say(question)
    try:
        return input().strip()
    except (EOFError, KeyboardInterrupt):
        raise InputError(
            "the meeting was not noted to its end, so nothing is kept; begin again when you are ready"
        ) from None


def _say(text: str) -> None:
    """On stderr, so that what is noted can be piped on."""
    print(text, end="", file=sys.stderr, flush=True)


def _day(given: str | None) -> date:
    if given is None:
        return date.today()
    from coach.interview import dates

    day = dates.day(given)
    if day is None:
        raise InputError(f"{given!r} is no day; write it as 2026-03-19")
    return day
