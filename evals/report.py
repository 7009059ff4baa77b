"""A run on paper: report.json for programs, junit.xml for CI, report.html for people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment

from evals.evaluators import Disagreement
from evals.judged import Breach, Change
from evals.run import Disputed, Measure, Result

TEMPLATE = Path(__file__).with_name("report.html.jinja")
HEADINGS = {"held-out": "Held-out: drafts that no rule was written on", "dev": "Seen while developing: no result"}
WIDTH = 240  # of a bar that stands for 1, in pixels


def as_json(result: Result, breaches: Sequence[Breach], changes: Sequence[Change]) -> str:
    """All that was measured, with what it rests on, the breaches and the changes."""
    made = result.model_dump(mode="json")
    made["breaches"] = [asdict(one) | {"said": str(one)} for one in breaches]
    made["changes"] = [
        {"measure": one.measure.key, "before": one.before, "now": one.measure.value, "better": one.better}
        for one in changes
    ]
    return json.dumps(made, indent=1, ensure_ascii=False)


def as_junit(result: Result, breaches: Sequence[Breach]) -> str:
    """One test a measure; a breach is its failure."""
    broken = {one.key: one for one in breaches}
    measured = {one.key: f"{one.value:.3f} over {one.scored} cases, {one.unscored} unscored" for one in result.measures}
    keys = [*measured, *(key for key in broken if key not in measured)]
    tests, failures = len(keys) + len(result.faults), len(broken) + len(result.faults)
    suite = ElementTree.Element("testsuite", name="coach eval", tests=str(tests), failures=str(failures))
    rests = ElementTree.SubElement(suite, "properties")
    for name, value in rests_on(result).items():
        ElementTree.SubElement(rests, "property", name=name, value=_printable(value))
    for key in keys:
        split, _, name = key.partition(":")
        case = ElementTree.SubElement(suite, "testcase", classname=f"eval.{split}", name=name)
        if key in broken:
            ElementTree.SubElement(case, "failure", message=_printable(str(broken[key])))
        elif key in measured:
            ElementTree.SubElement(case, "system-out").text = measured[key]
    for number, fault in enumerate(result.faults, 1):
        case = ElementTree.SubElement(suite, "testcase", classname="eval.recording", name=f"fault {number}")
        ElementTree.SubElement(case, "failure", message=_printable(fault))
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


def as_html(result: Result, breaches: Sequence[Breach], changes: Sequence[Change]) -> str:
    """One page that needs nothing else: measures as bars, and every disagreement in its draft. All text is escaped."""
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    return page.render(
        rests=rests_on(result),
        splits=[(heading, _groups(result, split), _disputed(result, split)) for split, heading in HEADINGS.items()],
        breaches=[*result.faults, *map(str, breaches)],
        changes={one.measure.key: one for one in changes},
        unscored=result.unscored,
        pieces=pieces,
        width=WIDTH,
    )


def rests_on(result: Result) -> dict[str, str]:
    """What the numbers rest on."""
    return {
        "engine": result.engine,
        "model": (result.model or "none") + (f", as of {result.recorded}" if result.recorded else ""),
        "judge": result.judge or "none",
        "prompts": ", ".join(f"{name} {version}" for name, version in result.prompts.items()),
        "index hash": result.index_hash,
        "data hash": result.data_hash,
        "split": "by document: " + ", ".join(f"{len(ids)} {split}" for split, ids in result.splits.items()),
        "seed": "none, nothing is drawn at random",
    }


def pieces(case: Disputed, one: Disagreement) -> tuple[str, str, str]:
    """The text before a passage, the passage, and the text after it; no passage where it speaks of the whole."""
    text = case.text if one.text is None else one.text
    if one.start is None or one.end is None:
        return text, "", ""
    return text[: one.start], text[one.start : one.end], text[one.end :]


def write(folder: Path, result: Result, breaches: Sequence[Breach], changes: Sequence[Change]) -> None:
    """Write report.html, report.json and junit.xml into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("report.json", as_json(result, breaches, changes)),
        ("junit.xml", as_junit(result, breaches)),
        ("report.html", as_html(result, breaches, changes)),
    ):
        (folder / name).write_text(text + "\n", encoding="utf-8")


def _groups(result: Result, split: str) -> list[tuple[str, list[Measure]]]:
    """The measures of a split by evaluator."""
    groups: dict[str, list[Measure]] = {}
    for one in result.measures:
        if one.split == split:
            groups.setdefault(one.name.split("/")[0], []).append(one)
    return sorted(groups.items())


def _disputed(result: Result, split: str) -> list[Disputed]:
    return sorted(
        (one for one in result.disagreements if one.split == split), key=lambda one: (one.evaluator, one.case)
    )


def _printable(text: str) -> str:
    """Text that XML can hold: without control characters."""
    return "".join(_characters(text))


def _characters(text: str) -> Iterator[str]:
    for character in text:
        yield character if character >= " " else " "
