"""`coach ui`: the chat page."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from coach.errors import SettingsError


def register(app: typer.Typer) -> None:
    """Add `coach ui`."""
    app.command()(ui)


def ui(
    host: Annotated[str, typer.Option(help="Address to bind; beyond this machine a password is needed.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to bind.")] = 7860,
    password_file: Annotated[
        Path | None, typer.Option(help="Who may sign in: a file that --add-user makes. Without it nobody needs to.")
    ] = None,
    add_user: Annotated[
        str | None, typer.Option(metavar="NAME", help="Ask for this person's password, put it in the file, and end.")
    ] = None,
) -> None:
    """Open the chat page: paste a draft, see why, get it restructured."""
    from ui import passwords, serve

    if add_user is not None:
        if password_file is None:
            raise SettingsError("--add-user needs --password-file FILE, the file to put the person in")
        passwords.add(password_file, add_user, _ask(add_user))
        print(f"{add_user} can sign in; start the page with --password-file {password_file}")
        return
    users = passwords.read(password_file) if password_file else None
    if users is None and not serve.is_this_machine(host) and sys.stdin.isatty():
        print(f"{host} can be reached by others. Choose a password for this run; the user name is coach.")
        users = {"coach": passwords.line("coach", _ask("coach"))}
    serve.serve(host, port, users)


def _ask(name: str) -> str:
    password = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != password:
        raise SettingsError("the two passwords differ; try again")
    return password
