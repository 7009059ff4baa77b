"""The `coach` command: one module a group of commands, loaded only when it is called, so that a start stays fast."""

import sys
from importlib import import_module
from importlib.metadata import entry_points

import typer

from coach.errors import CoachError

COMMANDS = {
    "check": "coach.cli.check",
    "restructure": "coach.cli.restructure",
    "review": "coach.cli.review",
    "principles": "coach.cli.principles",
    "guide": "coach.cli.guide",
    "privacy": "coach.cli.privacy",
    "interview": "coach.cli.interview",
    "checkin": "coach.cli.checkin",
    "pitch": "coach.cli.pitch",
    "levels": "coach.cli.levels",
    "audit": "coach.cli.audit",
}
EXTERNAL = ("ui", "eval")  # found through the entry points: coach/ imports neither ui/ nor evals/


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 findings at or above --fail-on, 2 unusable input or settings."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
    app.callback()(lambda: None)
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    for name in [asked] if asked in (*COMMANDS, *EXTERNAL) else [*COMMANDS, *EXTERNAL]:
        if name in COMMANDS:
            import_module(COMMANDS[name]).register(app)
        else:
            for entry in entry_points(group="coach.commands", name=name):
                entry.load()(app)
    try:
        app()
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        raise SystemExit(2) from None
