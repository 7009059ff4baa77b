"""Findings as SARIF 2.1.0 (OASIS), so that an editor or a code host shows them beside the text."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import coach
from coach import catalogue
from coach.catalogue import Principle
from coach.draft import Draft
from coach.finding import Critique, Finding

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def log(checked: Iterable[tuple[str, Draft, Critique]], troubles: Sequence[str] = ()) -> dict[str, Any]:
    """The SARIF log of (file, draft, critique); `troubles` become notifications of the run.

    A finding on the whole document stands at its first line. Columns count code points, from 1.
    """
    principles = list(catalogue.load().values())
    indices = {principle.id: index for index, principle in enumerate(principles)}
    results = [
        _result(file, draft, finding, indices[finding.principle])
        for file, draft, critique in checked
        for finding in critique.findings
    ]
    notifications = [{"level": "warning", "message": {"text": line}} for line in troubles]
    driver = {"name": "review-coach", "version": coach.__version__, "rules": [_rule(each) for each in principles]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _rule(principle: Principle) -> dict[str, Any]:
    return {
        "id": principle.id,
        "shortDescription": {"text": principle.title},
        "fullDescription": {"text": principle.what},
        "help": {"text": f"{principle.why}\n\n{principle.ask}"},
        "defaultConfiguration": {"level": LEVELS[principle.severity]},
    }


def _result(file: str, draft: Draft, finding: Finding, index: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": 1}
    if finding.start is not None and finding.end is not None:
        line, column = _place(draft.text, finding.start)
        last, after = _place(draft.text, finding.end)
        region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": after}
        region["snippet"] = {"text": finding.quote}
    path = PurePath(file)
    uri = "stdin" if file == "-" else path.as_uri() if path.is_absolute() else quote(path.as_posix())
    mark = hashlib.sha256(f"{finding.principle}\n{finding.quote}".encode()).hexdigest()
    return {
        "ruleId": finding.principle,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.suggestion}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"principleAndQuote/v1": mark},
        "properties": {"first": finding.first, "guidance": finding.guidance, "engine": finding.engine},
    }


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
