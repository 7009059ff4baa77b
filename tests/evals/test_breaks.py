"""Break one thing on purpose, and `coach eval` exits with 1 and names it.

On every third draft of those looked at while developing, with thresholds made from them as `python -m evals.baseline`
makes them from all.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from coach import audit, catalogue, checks, classifier, pages, prompts, resources, sections
from coach.checks import Hit
from coach.finding import Finding
from evals import baseline, command, data, judged, run

EVERY = 3


@pytest.fixture(scope="module")
def drafts() -> tuple[data.Labelled, ...]:
    return tuple(one for one in data.load() if one.split == "dev")[::EVERY]


@pytest.fixture(scope="module")
def allowed(drafts: tuple[data.Labelled, ...], tmp_path_factory: pytest.TempPathFactory) -> judged.Limits:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("COACH_MODEL", raising=False)
        patch.setattr(data, "load", lambda: drafts)
        forget()
        return baseline.thresholds(run.run(run.chosen(BROKEN), "builtin"))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, drafts: tuple[data.Labelled, ...], allowed: judged.Limits) -> Iterator[None]:
    monkeypatch.setattr(data, "load", lambda: drafts)
    monkeypatch.setattr(judged, "limits", lambda: allowed)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Clear what the coach keeps of earlier drafts, pages and weights."""
    for name, module in list(sys.modules.items()):
        if name.startswith("coach."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def evaluate(*only: str) -> tuple[int, str]:
    """Exit status and what is said of thresholds."""
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    names = [part for name in only for part in ("--only", name)]
    done = CliRunner().invoke(app, ["eval", "--engine", "builtin", *names])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stderr


def silenced(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setitem(checks._CHECKS, "hearsay", lambda draft: [])


def over_firing(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setitem(
        checks._CHECKS, "absolute-language", lambda draft: [Hit("m", s.start, s.end) for s in draft.sentences]
    )


def altered(change: Callable[[Finding], dict[str, Any]]) -> Callable[[pytest.MonkeyPatch, Path], None]:
    def broken(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
        whole = checks.run
        monkeypatch.setattr(
            checks,
            "run",
            lambda draft: [f.model_copy(update=change(f)) if f.quote else f for f in whole(draft)],
        )

    return broken


def knowledge(*names: str, edit: str = "") -> Callable[[pytest.MonkeyPatch, Path], None]:
    """Files of the shipped folders removed, or edited by adding a line."""

    def broken(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
        shipped = resources.folder
        for name in {Path(each).parts[0] for each in names}:
            shutil.copytree(shipped(name), place / name)
        for name in names:
            if edit:
                with (place / name).open("a", encoding="utf-8") as file:
                    file.write(edit)
            else:
                (place / name).unlink()
        monkeypatch.setattr(
            resources, "folder", lambda name: place / name if (place / name).is_dir() else shipped(name)
        )

    return broken


def swapped(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    other = {"growth": "accomplishments", "accomplishments": "growth"}
    whole = sections.assign
    restructure = sys.modules["coach.restructure"]
    monkeypatch.setattr(restructure, "assign", lambda draft: tuple(other.get(s, s) for s in whole(draft)))


def reworded(change: Callable[[str], str]) -> Callable[[pytest.MonkeyPatch, Path], None]:
    def broken(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
        restructure = sys.modules["coach.restructure"]
        whole = restructure.clean
        monkeypatch.setattr(restructure, "clean", lambda text: change(whole(text)))

    return broken


def nothing_left_out(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    whole, restructure = sections.assign, sys.modules["coach.restructure"]
    monkeypatch.setattr(restructure, "_left_out", lambda draft, labels, broken: ([], set()))
    monkeypatch.setattr(
        restructure, "assign", lambda draft: tuple("summary" if s == "other" else s for s in whole(draft))
    )


def zeroed(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    whole = {name: array * 0 for name, array in classifier.weights().items()}
    monkeypatch.setattr(classifier, "weights", lambda *_: whole)


def uncompared(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setattr(audit, "copy_paste", lambda reviews: [])


BREAKS: dict[str, tuple[Callable[[pytest.MonkeyPatch, Path], None], str, str]] = {
    "a check finds nothing": (silenced, "agreement", "agreement/f1/hearsay"),
    "a check fires everywhere": (over_firing, "agreement", "agreement/f1/absolute-language"),
    "a check alarms good writers": (over_firing, "false_alarms", "false_alarms/mean"),
    "quotes are altered": (altered(lambda f: {"quote": f"{f.quote}!"}), "verbatim", "verbatim/right"),
    "offsets are shifted": (altered(lambda f: {"start": (f.start or 0) + 1}), "verbatim", "verbatim/right"),
    "a prompt is edited": (knowledge("prompts/critique.v1.md", edit="Be brief.\n"), "prompts", "prompts/same/critique"),
    "a prompt is removed": (knowledge("prompts/pitch.v1.md"), "prompts", "prompts/same/pitch"),
    "a page of guidance is removed": (
        knowledge("knowledge/guidance/scope-trap.md"),
        "retrieval",
        "retrieval/top3/scope-trap",
    ),
    "a principle's page is removed": (knowledge("knowledge/principles/hearsay.md"), "agreement", "hearsay"),
    "sections are swapped": (swapped, "placement", "placement/right"),
    "a figure is added": (reworded(lambda text: f"{text} That is 4711 more."), "invented", "invented/facts"),
    "figures are dropped": (reworded(lambda text: "".join(c for c in text if not c.isdigit())), "kept", "kept/share"),
    "nothing is left out": (nothing_left_out, "rechecked", "rechecked/fewer"),
    "the classifier's weights are zero": (zeroed, "placement", "placement/right"),
    "reviews are not compared": (uncompared, "sets", "sets/agree/copy-paste"),
}
BROKEN = sorted({evaluator for _, evaluator, _ in BREAKS.values()})


def test_unbroken_every_threshold_holds() -> None:
    status, said = evaluate(*BROKEN)
    assert (status, said.strip()) == (0, "")


@pytest.mark.parametrize("what", BREAKS)
def test_a_break_exits_with_1_and_is_named(what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken, evaluator, named = BREAKS[what]
    broken(monkeypatch, tmp_path)
    forget()
    status, said = evaluate(evaluator)
    assert status == 1
    assert named in said


def test_each_check_page_and_prompt_has_a_threshold_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    committed = judged.limits()
    across = {name for name, page in catalogue.load().items() if page.scope == "set"}
    asked = {f"dev:agreement/f1/{name}" for name in checks.registered()}
    asked |= {f"dev:sets/agree/{name}" for name in across}
    asked |= {f"dev:retrieval/top3/{path.stem}" for path in pages.files()}
    asked |= {f"dev:prompts/same/{name}" for name in prompts.versions()}
    assert not {key for key in asked if committed.get(key, (0.0, True))[0] <= 0}
