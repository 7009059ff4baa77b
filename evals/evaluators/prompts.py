"""Is each prompt the text that was measured? An edit needs a new version, and `python -m evals.baseline`."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel
from pydantic_evals import Case

from coach import prompts, resources
from coach.errors import SettingsError
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict, details, share
from evals.models import Models

BASELINE = Path(__file__).parents[1] / "baseline.json"


class Prompt(BaseModel):
    """A prompt's name, its version in use, and the SHA-256 of its text."""

    name: str
    version: str
    sha256: str


def current(name: str) -> Prompt:
    """The prompt as it lies in prompts/. Raises SettingsError where there is none."""
    version = prompts.versions().get(name)
    if version is None:
        raise SettingsError(f"there is no prompt {name!r} in prompts/")
    text = (resources.folder("prompts") / f"{name}.{version}.md").read_bytes()
    return Prompt(name=name, version=version, sha256=hashlib.sha256(text).hexdigest())


def _cases() -> list[Case[Prompt, Prompt | None, str]]:
    measured = json.loads(BASELINE.read_text(encoding="utf-8"))["prompts"] if BASELINE.is_file() else []
    return [Case(name=f"prompt {one['name']}", inputs=Prompt(**one), metadata="dev") for one in measured]


def _task(prompt: Prompt, models: Models) -> Prompt | None:
    try:
        return current(prompt.name)
    except SettingsError:
        return None


def judge(measured: Prompt, found: Prompt | None) -> Verdict:
    """Whether version and text are those of the committed baseline."""
    same = found == measured
    if found is None:
        said = f"prompt {measured.name} is gone"
    elif found.version != measured.version:
        said = f"prompt {measured.name} is {found.version}, measured was {measured.version}"
    else:
        said = f"prompt {measured.name} {found.version} has another text than was measured: give it a new version"
    counts = Counter({"all": 1, f"all/{measured.name}": 1, "same": int(same), f"same/{measured.name}": int(same)})
    return Verdict(counts, [] if same else [Disagreement(what=said)])


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of prompts that are those measured, in all and each."""
    return {"same": share(counts["same"], counts["all"])} | {
        f"same/{name}": share(counts[f"same/{name}"], counts[f"all/{name}"]) for name in details(counts, "all")
    }


EVALUATION = Evaluation("prompts", Suite("prompts", _cases, _task), judge, sums)
