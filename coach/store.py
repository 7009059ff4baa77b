"""Where records are kept: a SQLite file in COACH_HOME, or the database that COACH_DATABASE_URL names."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import settings
from coach.errors import SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Engine


def home() -> Path:
    """COACH_HOME, made if it is not there, open to its owner alone. Raises SettingsError where that cannot be."""
    folder = settings.load().home
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"COACH_HOME {folder} cannot be made ({error.strerror}); set it to a folder of your own"
        ) from error
    return folder


def url(file: str) -> str:
    """COACH_DATABASE_URL as SQLAlchemy reads it; without one, the SQLite file `file` in COACH_HOME."""
    given = settings.load().database_url
    if not given:
        path = home() / file
        path.touch(mode=0o600)
        return f"sqlite:///{path}"
    return re.sub(r"^postgres(?:ql)?(?=:)", "postgresql+psycopg", given)


@lru_cache(maxsize=4)
def engine(address: str) -> "Engine":
    """The SQLAlchemy engine for an address of `url`. Raises SettingsError for one that cannot be used."""
    import sqlalchemy

    try:
        made = sqlalchemy.create_engine(address)
    except (sqlalchemy.exc.ArgumentError, sqlalchemy.exc.NoSuchModuleError) as error:
        raise SettingsError(
            "COACH_DATABASE_URL is not a database address; write it as postgresql://USER@HOST/NAME"
        ) from error
    except ModuleNotFoundError as error:
        raise SettingsError(f"COACH_DATABASE_URL needs {error.name}; install review-coach[postgres]") from error
    if made.dialect.name == "sqlite":
        sqlalchemy.event.listen(made, "connect", _overwrite)
    return made


def _overwrite(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")  # forgotten text is overwritten, not only unlinked
