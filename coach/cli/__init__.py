"""The `coach` command: one module a group of commands, loaded only when it is called, so that a start stays fast."""

import contextlib
import os
import sys
from importlib import import_module
from importlib.metadata import entry_points
from typing import Annotated

import typer
from typer.exceptions import TyperException

import coach
from coach import settings
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
    settings.one_thread()
    for stream in (sys.stdout, sys.stderr):  # whatever the terminal's locale, what is written is UTF-8
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _app(sys.argv[1] if len(sys.argv) > 1 else "")(standalone_mode=False)
        sys.stdout.flush()
    except (CoachError, TyperException) as error:
        if said := _said(error):
            print("coach:", said, file=sys.stderr)
        status = 2
    except KeyboardInterrupt:
        status = 130
    except (OSError, SystemExit) as error:
        # The reader has seen enough (`coach check … | head`); Typer makes an exit of it, which is no finding.
        gone = isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError)
        if isinstance(error, SystemExit) and not gone:
            raise
        if not gone:
            print(f"coach: {error}; check the disk and your access to it", file=sys.stderr)
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still held back at exit goes nowhere
        status = 0 if gone else 2
    raise SystemExit(status)


def _app(asked: str) -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=coach.__doc__)
    app.callback(invoke_without_command=True)(_options)
    known = [*COMMANDS, *EXTERNAL]
    for name in [asked] if asked in known else [] if asked == "--version" else known:
        if name in COMMANDS:
            import_module(COMMANDS[name]).register(app)
        else:
            for entry in entry_points(group="coach.commands", name=name):
                entry.load()(app)
    return app


def _options(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False
) -> None:
    if version:
        print(f"coach {coach.__version__}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


def _said(error: CoachError | TyperException) -> str:
    """The error on one line (Typer spreads choices over several); empty where help was shown instead."""
    said = (
        " ".join(error.format_message().replace("Value error, ", "").split())
        if isinstance(error, TyperException)
        else str(error)
    )
    if isinstance(error, CoachError) or not said:
        return said
    context = getattr(error, "ctx", None)
    return f"{said.rstrip('.')}; see `{context.command_path if context else 'coach'} --help`"
