"""The settings, from the environment and coach.toml. The only module that reads the environment.

None is needed: with nothing set, the built-in engine answers and everything stays on this machine.
"""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.errors import SettingsError

# setting name in coach.toml -> environment variable; the environment wins.
VARIABLES = {
    "model": "COACH_MODEL",
    "base_url": "COACH_BASE_URL",
    "api_key": "COACH_API_KEY",
    "embeddings": "COACH_EMBEDDINGS",
    "chroma_url": "COACH_CHROMA_URL",
    "database_url": "COACH_DATABASE_URL",
    "home": "COACH_HOME",
    "judge": "COACH_JUDGE",
    "timeout": "COACH_TIMEOUT",
    "cache": "COACH_CACHE",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person set; None where they set nothing."""

    model: str | None = None  # "openai:NAME", "ollama:NAME", any init_chat_model name, or "gguf:PATH"
    base_url: str | None = None
    api_key: str | None = None
    embeddings: str | None = None
    chroma_url: str | None = None
    database_url: str | None = None
    judge: str | None = None  # the model that judges in `coach eval`, at the same address and with the same key
    timeout: str | None = None  # seconds that a model may take for one question
    cache: str | None = None  # a folder that keeps the model's replies; none is kept without it
    home: Path = Path.home() / ".coach"  # own knowledge, notes, interviews, index

    def __repr__(self) -> str:
        """Leave the key out, so that no traceback or log can carry it."""
        return f"Settings(model={self.model!r}, base_url={self.base_url!r}, home={str(self.home)!r})"


def one_thread() -> None:
    """Keep numpy and the tokenizer to one thread: on a page of text their threads cost more than they save."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@cache
def load() -> Settings:
    """Read ./coach.toml or ~/.coach/coach.toml (the first found), then the environment over it.

    Raises SettingsError for a file that is not TOML or a setting that does not exist.
    """
    values: dict[str, str] = {}
    home = Path(os.environ.get("COACH_HOME") or Path.home() / ".coach").expanduser()
    for path in (Path("coach.toml"), home / "coach.toml"):
        if path.is_file():
            values = _read(path)
            break
    for name, variable in VARIABLES.items():
        if os.environ.get(variable):
            values[name] = os.environ[variable]
    provider = values.get("model", "").partition(":")
    openai = not provider[1] or provider[0] == "openai"  # another provider must not see OpenAI's key
    if openai and "api_key" not in values and os.environ.get("OPENAI_API_KEY"):
        values["api_key"] = os.environ["OPENAI_API_KEY"]
    where = Path(values.pop("home", home)).expanduser()
    return Settings(home=where, **values)


def _read(path: Path) -> dict[str, str]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML ({error}); correct it or remove it") from error
    unknown = sorted(set(raw) - set(VARIABLES))
    if unknown:
        raise SettingsError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(VARIABLES)}")
    return {name: str(value) for name, value in raw.items()}
