"""Who may sign in: a file of lines `name:scrypt:cost:salt:hash`, made by `coach ui --add-user`."""

import base64
import hashlib
import hmac
import os
import re
from pathlib import Path

from coach.errors import InputError, SettingsError

COST = 17  # log2 of scrypt's N; with r=8 and p=1 as OWASP's cheat sheet has it: 128 MB and about 0.3 s a try
NAME = re.compile(r"[\w.@-]{1,64}")
SHORTEST = 10


def line(name: str, password: str) -> str:
    """The line to keep for one person. Raises InputError for a name or a password that is no use."""
    if not NAME.fullmatch(name):
        raise InputError(f"user name {name!r}: use letters, digits and . @ - _ only")
    if len(password) < SHORTEST:
        raise InputError(f"the password is too short; use at least {SHORTEST} characters")
    salt = os.urandom(16)
    return f"{name}:scrypt:{COST}:{_text(salt)}:{_text(_hash(password, salt, COST))}"


def read(path: Path) -> dict[str, str]:
    """The lines of a password file by name. Raises SettingsError for a file that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} cannot be read; make one with `coach ui --password-file F --add-user N`"
        ) from error
    users = {}
    for number, entry in enumerate(filter(str.strip, lines), 1):
        parts = entry.strip().split(":")
        if len(parts) != 5 or parts[1] != "scrypt" or not NAME.fullmatch(parts[0]):
            raise SettingsError(f"{path}, line {number} is no hashed password; add people with --add-user NAME")
        users[parts[0]] = entry.strip()
    if not users:
        raise SettingsError(f"{path} names nobody; add a person with --add-user NAME")
    return users


def add(path: Path, name: str, password: str) -> None:
    """Add a person, or change their password. The file stays readable by its owner alone."""
    users = read(path) if path.exists() and path.stat().st_size else {}
    users[name] = line(name, password)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n".join(users.values()) + "\n", encoding="utf-8")


def matches(users: dict[str, str], name: str, password: str) -> bool:
    """Whether the password is this person's. Takes as long for a name that nobody has."""
    nobody = f"{name}:scrypt:{COST}:{_text(bytes(16))}:{_text(bytes(64))}"
    _, _, cost, salt, kept = users.get(name, nobody).split(":")
    found = _hash(password, base64.b64decode(salt), int(cost))
    return hmac.compare_digest(found, base64.b64decode(kept)) and name in users


def _hash(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**cost, r=8, p=1, maxmem=2 ** (cost + 11))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
