"""Do several reviews read side by side show what their labels say: copied wording, ratings that are nearly all high?"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel
from pydantic_evals import Case

from coach import audit
from coach.draft import parse
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict, details, share
from evals.models import Models

FOLDER = Path(__file__).parents[1] / "sets"
Found = frozenset[tuple[str, tuple[str, ...]]]  # (principle, file names)


class Set(BaseModel):
    """Reviews by file name, and the findings that an audit must have."""

    reviews: dict[str, str]
    findings: list[tuple[str, tuple[str, ...]]]


def _cases() -> list[Case[Set, Found, str]]:
    cases = []
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["findings"]
        one = Set(
            reviews={path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))},
            findings=[(label["principle"], tuple(sorted(label["documents"]))) for label in labels],
        )
        cases.append(Case(name=folder.name, inputs=one, metadata="dev"))
    return cases


def _task(given: Set, models: Models) -> Found:
    found = audit.across({file: parse(text, "review") for file, text in given.reviews.items()})
    return frozenset((finding.principle, tuple(sorted(finding.documents))) for finding in found)


def judge(given: Set, found: Found) -> Verdict:
    """Findings that agree, of those on either side."""
    labelled = set(given.findings)
    counts: Counts = Counter()
    for principle, _ in labelled | found:
        counts += Counter({"all": 1, f"all/{principle}": 1})
    for principle, _ in labelled & found:
        counts += Counter({"hits": 1, f"hits/{principle}": 1})
    said = [f"{principle} is missed: {', '.join(files)}" for principle, files in sorted(labelled - found)]
    said += [f"no label says {principle}: {', '.join(files)}" for principle, files in sorted(found - labelled)]
    return Verdict(counts, [Disagreement(what=what) for what in said])


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of findings on which both sides agree, in all and by principle."""
    return {"agree": share(counts["hits"], counts["all"])} | {
        f"agree/{name}": share(counts[f"hits/{name}"], counts[f"all/{name}"]) for name in details(counts, "all")
    }


EVALUATION = Evaluation("sets", Suite("sets", _cases, _task), judge, sums)
