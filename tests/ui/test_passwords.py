"""Who may sign in, and whom the server may be reached by."""

import stat
from pathlib import Path

import pytest

from coach.errors import InputError, SettingsError
from ui import passwords, serve

GOOD = "correct horse battery"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)


def test_a_person_signs_in_with_their_own_password_only(tmp_path: Path) -> None:
    file = tmp_path / "people"
    passwords.add(file, "dana", GOOD)
    passwords.add(file, "ravi", "another long one")
    users = passwords.read(file)
    assert passwords.matches(users, "dana", GOOD)
    assert not passwords.matches(users, "ravi", GOOD)
    assert not passwords.matches(users, "nobody", GOOD)


def test_the_file_holds_no_password_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "people"
    passwords.add(file, "dana", GOOD)
    assert GOOD not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_adding_a_person_again_changes_their_password(tmp_path: Path) -> None:
    file = tmp_path / "people"
    passwords.add(file, "dana", GOOD)
    passwords.add(file, "dana", "a newer long one")
    assert not passwords.matches(passwords.read(file), "dana", GOOD)
    assert passwords.matches(passwords.read(file), "dana", "a newer long one")


@pytest.mark.parametrize("content", ["dana:secret\n", "", "dana:scrypt:x\n"])
def test_a_file_without_hashed_passwords_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "people").write_text(content)
    with pytest.raises(SettingsError, match="--add-user"):
        passwords.read(tmp_path / "people")


@pytest.mark.parametrize(("name", "password"), [("da:na", GOOD), ("dana", "short")])
def test_a_useless_name_or_password_is_refused(name: str, password: str) -> None:
    with pytest.raises(InputError):
        passwords.line(name, password)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "coach.example"])
def test_the_page_is_not_served_to_others_without_a_password(host: str) -> None:
    with pytest.raises(SettingsError, match="--password-file"):
        serve.serve(host, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert serve.is_this_machine(host)
