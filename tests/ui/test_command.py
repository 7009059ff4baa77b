"""`coach ui` on the command line."""

import socket
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from coach.errors import SettingsError
from ui import command, passwords, serve


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    return CliRunner().invoke(app, ["ui", *arguments])


def test_a_host_that_others_reach_needs_a_password() -> None:
    error = run("--host", "0.0.0.0").exception
    assert isinstance(error, SettingsError)
    assert "--password-file" in str(error)


def test_a_person_is_added_by_a_prompt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr("getpass.getpass", lambda _: "a long enough password")
    file = tmp_path / "people"
    assert "dana can sign in" in run("--password-file", str(file), "--add-user", "dana").output
    assert passwords.matches(passwords.read(file), "dana", "a long enough password")


def test_two_different_passwords_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter(["a long enough password", "another password"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(said))
    assert isinstance(run("--password-file", str(tmp_path / "p"), "--add-user", "dana").exception, SettingsError)
    assert not (tmp_path / "p").exists()


def test_adding_a_person_needs_a_file() -> None:
    assert "--password-file" in str(run("--add-user", "dana").exception)


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError, match="--port"):
            serve.serve("127.0.0.1", taken.getsockname()[1], wait=False)
