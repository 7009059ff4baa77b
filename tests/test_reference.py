"""What is made by a tool is up to date: the list of principles, and the transcripts of README.md."""

import sys
from pathlib import Path

import pytest

from coach import reference, settings

PAGE = """before

```console
$ coach --version
old
lines
```

```sh
$ kept
```

```console
$ echo $COLUMNS
```
"""


def test_documents_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reference", "--check"])
    reference.main()


def test_transcripts_are_run_again_and_the_rest_is_kept() -> None:
    assert reference.transcribed(PAGE) == PAGE.replace("old\nlines", "coach 0.1.0").replace(
        "$ echo $COLUMNS\n", "$ echo $COLUMNS\n80\n"
    )


def test_check_fails_on_drift_and_a_run_mends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    documents = {"LIST": (tmp_path / "principles.md", reference.text()), "README": (tmp_path / "README.md", PAGE)}
    for name, (file, text) in documents.items():
        file.write_text(text + "more", encoding="utf-8")
        monkeypatch.setattr(reference, name, file)
    monkeypatch.setattr(sys, "argv", ["reference", "--check"])
    with pytest.raises(SystemExit, match=r"principles\.md and README\.md drifted"):
        reference.main()
    monkeypatch.setattr(sys, "argv", ["reference"])
    reference.main()
    assert documents["LIST"][0].read_text(encoding="utf-8") == reference.text()
    assert documents["README"][0].read_text(encoding="utf-8") == reference.transcribed(PAGE + "more")


def test_readme_names_every_setting() -> None:
    page = reference.README.read_text(encoding="utf-8")
    assert not [variable for variable in settings.VARIABLES.values() if f"`{variable}`" not in page]


def test_readme_has_the_two_commands_that_ci_runs() -> None:
    page = reference.README.read_text(encoding="utf-8")
    assert page.count("\n```sh\n") == 2
