"""No test sees the person's own settings; none reaches beyond this machine (--allow-hosts in pyproject.toml)."""

from collections.abc import Iterator

import pytest

from coach import settings


@pytest.fixture(autouse=True)
def _clean_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    for variable in (*settings.VARIABLES.values(), "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path_factory.mktemp("home")))
    settings.load.cache_clear()
    yield
    settings.load.cache_clear()
