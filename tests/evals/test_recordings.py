"""Recorded runs: what a model replied is replayed without a network, and never hides that the question has changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import typer
import yaml
from typer.testing import CliRunner

from coach import prompts, settings
from coach.errors import InputError, SettingsError
from evals import command, data, judge, recordings
from evals.record import record
from tests import fakes

CASES = ["da-01-payments-backend", "verdict 1"]
SECRET = "sk-never-to-be-kept"


def reply(messages: list[dict[str, str]]) -> dict[str, object]:
    system = messages[0]["content"]
    if "two texts" in system:
        return {"reason": "the claim grew", "holds": False}
    if "careful HR partner" in system:
        return {"findings": []}
    return {"items": [], "left_out": []}


SHIPPED = recordings.FOLDER


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(recordings, "FOLDER", tmp_path)
    yield tmp_path
    settings.load.cache_clear()


def use(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name in settings.VARIABLES.values():
        if name != "COACH_HOME":
            monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(f"COACH_{name.upper()}", value)
    settings.load.cache_clear()


@pytest.fixture
def recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with fakes.serve(reply) as server:
        use(monkeypatch, model="openai:tiny", judge="openai:tiny", base_url=server.url, api_key=SECRET)
        record("tiny", CASES)
        assert len(server.requests) == 5  # critique, restructuring, two criteria of it, one labelled verdict
    use(monkeypatch, model="recorded:tiny")
    return folder / "tiny.yaml"


def evaluate(*arguments: str) -> tuple[int, str, str]:
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    done = CliRunner().invoke(app, ["eval", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr.strip()


def test_a_recording_is_replayed_with_nobody_to_ask_and_gives_the_same(recorded: Path) -> None:
    status, out, err = evaluate("--format", "json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert (result["engine"], result["model"], result["judge"]) == ("llm", "openai:tiny", "openai:tiny")
    assert result["recorded"] and not result["faults"] and not result["unscored"]
    values = {f"{one['split']}:{one['name']}": one["value"] for one in result["measures"]}
    assert values["dev:meaning/held"] == 0
    assert (values["dev:judge/positives"], values["dev:judge/true-positive-rate"]) == (1, 0)


def test_a_recording_keeps_no_key_no_host_and_no_draft(recorded: Path) -> None:
    kept = recorded.read_text(encoding="utf-8")
    assert SECRET not in kept and "127.0.0.1" not in kept and "authorization" not in kept.lower()
    drafts = {one.id: one.text for one in data.load()}
    assert not [line for line in drafts[CASES[0]].splitlines() if len(line) > 30 and line[:30] in kept]


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_what_is_shipped_is_neither_outdated_nor_orphaned(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "FOLDER", SHIPPED)
    use(monkeypatch, model=f"recorded:{name}")
    status, out, err = evaluate()
    assert (status, err) == (0, ""), out


def test_a_changed_prompt_makes_a_recording_outdated(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = prompts.render

    def reworded(name: str, **variables: str) -> prompts.Messages:
        said = whole(name, **variables)
        return [(role, text + " Be kind.") for role, text in said] if name == "critique" else said

    monkeypatch.setattr(prompts, "render", reworded)
    status, _, err = evaluate("--report", str(tmp_path / "report"))
    assert status == 1
    assert "drafts da-01-payments-backend: outdated" in err and "python -m evals.record tiny" in err
    assert "outdated" in (tmp_path / "report" / "junit.xml").read_text(encoding="utf-8")
    assert "outdated" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_a_reply_that_nothing_asks_for_is_orphaned(recorded: Path) -> None:
    kept = yaml.safe_load(recorded.read_text(encoding="utf-8"))
    other = json.loads(json.dumps(kept["interactions"][0]))
    other["request"]["body"] = "sha256:" + "0" * 64
    kept["interactions"].append(other)
    recorded.write_text(yaml.safe_dump(kept), encoding="utf-8")
    status, _, err = evaluate()
    assert status == 1 and "1 replies are orphaned" in err


def test_a_case_that_is_gone_is_orphaned(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(one for one in data.load() if one.id != CASES[0])
    monkeypatch.setattr(data, "load", lambda: others)
    status, _, err = evaluate()
    assert status == 1 and f"drafts {CASES[0]}: orphaned" in err


def test_one_evaluator_alone_orphans_nothing(recorded: Path) -> None:
    assert evaluate("--only", "judge")[::2] == (0, "")


def test_a_recording_that_is_not_there_is_named_with_those_that_are(recorded: Path) -> None:
    with pytest.raises(InputError, match=r"no recording 'huge' .* tiny"):
        recordings.replayed("huge").__enter__()


def test_a_failed_recording_leaves_the_old_one(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = recorded.read_bytes()
    use(monkeypatch)
    with pytest.raises(SettingsError, match="no model is set"):
        record("tiny", CASES)
    with fakes.serve(reply) as server:
        use(monkeypatch, model="openai:tiny", base_url=server.url)
        with pytest.raises(InputError, match="no case 'nobody'"):
            record("tiny", ["nobody"])
    assert recorded.read_bytes() == before


def test_names_of_a_remote_model_stay_hidden_in_replay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording made with stand-ins for names is asked with stand-ins again."""
    monkeypatch.setattr("coach.privacy.is_local", lambda model, url: False)
    with fakes.serve(reply) as server:
        use(monkeypatch, model="openai:far", base_url=server.url, api_key=SECRET)
        record("far", CASES[:1])
    monkeypatch.undo()
    monkeypatch.setattr(recordings, "FOLDER", folder)
    use(monkeypatch, model="recorded:far")
    assert evaluate()[::2] == (0, "")


def test_the_judge_blocks_nothing_and_an_unreadable_verdict_is_unscored(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fakes.serve("I would say it is fine") as server:
        use(monkeypatch, judge="openai:tiny", base_url=server.url)
        monkeypatch.setattr(judge, "verdicts", lambda: judge_cases())
        status, out, err = evaluate("--only", "judge", "--format", "json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert not result["measures"] and len(result["unscored"]) == 4
    assert "no verdict" in result["unscored"][0]["why"]


def judge_cases() -> list[judge.Ruled]:
    def ruled(before: str, holds: bool) -> judge.Ruled:
        return judge.Ruled(criterion="meaning", before=before, after="y", holds=holds)

    return [ruled("a", True), ruled("b", True), ruled("c", False), ruled("d", False)]


def test_the_judge_is_reported_by_both_rates_with_their_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Labelled: two hold, two fail. A judge that passes all but "a" and "d" is right on one of each."""

    def verdict(messages: list[dict[str, str]]) -> dict[str, object]:
        first = messages[1]["content"].split("The first text\n")[1][0]
        return {"reason": "r", "holds": first not in "ad"}

    monkeypatch.setattr(judge, "verdicts", lambda: judge_cases())
    with fakes.serve(verdict) as server:
        use(monkeypatch, judge="openai:tiny", base_url=server.url)
        status, out, _ = evaluate("--only", "judge", "--format", "json")
    values = {one["name"]: one["value"] for one in json.loads(out)["measures"]}
    assert status == 0
    assert (values["judge/true-positive-rate"], values["judge/positives"]) == (0.5, 2)
    assert (values["judge/true-negative-rate"], values["judge/negatives"]) == (0.5, 2)


def test_a_judges_evaluator_asked_for_without_a_judge_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch)
    from evals.run import chosen, run

    with pytest.raises(SettingsError, match="set COACH_JUDGE"):
        run(chosen(["tone"]), "builtin")


def test_a_model_that_does_not_answer_in_time_is_not_recorded(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recorded.read_bytes()

    def stall(messages: list[dict[str, str]]) -> dict[str, object]:
        server.stopped.wait(5)
        return {}

    with fakes.serve(stall) as server:
        use(monkeypatch, model="openai:tiny", base_url=server.url, timeout="0.4")
        with pytest.raises(InputError, match=r"da-01-payments-backend.* set COACH_TIMEOUT"):
            record("tiny", CASES[:1])
    assert recorded.read_bytes() == before and [path.name for path in recorded.parent.glob("*.part*")] == []


def test_only_questions_to_a_model_are_replayed(recorded: Path) -> None:
    """A Chroma server of the settings is still reached."""
    with fakes.serve({"here": True}) as server, recordings.replayed("tiny") as tape:
        assert httpx2.post(f"{server.url}/api", json={"messages": []}).status_code == 200
    assert tape is not None and tape.outdated == {}


def test_a_model_of_another_protocol_cannot_be_recorded(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, model="ollama:tiny")
    with pytest.raises(SettingsError, match="protocol; set COACH_BASE_URL"):
        record("tiny", CASES)
