"""A run on paper: report.json for programs, junit.xml for CI, report.html for people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evals.judged import Breach, Change
from evals.run import Result


def as_json(result: Result, breaches: Sequence[Breach], changes: Sequence[Change]) -> str:
    """All that was measured, with what it rests on, the breaches and the changes."""
    made = result.model_dump(mode="json")
    made["breaches"] = [asdict(one) | {"said": str(one)} for one in breaches]
    made["changes"] = [
        {"measure": one.measure.key, "before": one.before, "now": one.measure.value, "better": one.better}
        for one in changes
    ]
    return json.dumps(made, indent=1, ensure_ascii=False)


def write(folder: Path, result: Result, breaches: Sequence[Breach], changes: Sequence[Change]) -> None:
    """Write the reports into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(as_json(result, breaches, changes) + "\n", encoding="utf-8")
