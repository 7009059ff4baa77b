"""Do findings and labels name the same principles at the same places? Precision, recall and F1.

A finding and a label match when the principle is the same and so is the place: `whole` and `near` principles match
anywhere, `growth-*` on any sentence of the same growth area, all others where the passages share text. Each label is
matched once.
"""

from collections import Counter
from collections.abc import Mapping

from coach import catalogue, units
from coach.draft import Draft
from coach.finding import Finding
from evals.data import Label, Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict, details
from evals.reading import DRAFTS, Reading

Place = tuple[int, int]


def pair(labelled: Labelled, draft: Draft, findings: list[Finding]) -> tuple[list[Finding], list[Label]]:
    """What is left on both sides once labels and findings are matched: findings no label carries, labels not found."""
    areas = [(unit.sentences[0].start, unit.sentences[-1].end) for unit in units.growth(draft)]
    open_labels = list(labelled.labels)
    wrong = []
    for finding in findings:
        match = next((one for one in open_labels if _same(finding, one, labelled, areas)), None)
        if match is None:
            wrong.append(finding)
        else:
            open_labels.remove(match)
    return wrong, open_labels


def _same(finding: Finding, label: Label, labelled: Labelled, areas: list[Place]) -> bool:
    if finding.principle != label.principle:
        return False
    page = catalogue.load().get(finding.principle)
    if page is None or page.scope in ("whole", "near", "set"):
        return True
    place = labelled.passage(label.quote)
    if place is None or finding.start is None or finding.end is None:
        return False
    found = (finding.start, finding.end)
    if _share(found, place):
        return True
    return page.group == "growth" and any(_share(found, area) and _share(place, area) for area in areas)


def _share(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def judge(labelled: Labelled, reading: Reading) -> Verdict:
    """Hits, wrong findings and missed labels, in all and by principle and kind."""
    wrong, missed = pair(labelled, reading.draft, reading.findings)
    counts: Counts = Counter()

    def add(key: str, principle: str, n: int = 1) -> None:
        for name in (key, f"{key}/{principle}", f"{key}/{labelled.kind}"):
            counts[name] += n

    for finding in reading.findings:
        add("hits", finding.principle)
    for finding in wrong:
        add("hits", finding.principle, -1)
        add("wrong", finding.principle)
    for label in missed:
        add("missed", label.principle)
    verdict = Verdict(counts)
    for finding in wrong:
        what = f"no label says {finding.principle}: {finding.message}"
        verdict.disagreements.append(Disagreement(what=what, start=finding.start, end=finding.end))
    for label in missed:
        start, end = labelled.passage(label.quote) or (None, None)
        verdict.disagreements.append(
            Disagreement(what=f"{label.principle} is missed: {label.note}", start=start, end=end)
        )
    return verdict


def sums(counts: Counts) -> Mapping[str, float]:
    """Micro precision, recall and F1; F1 also by kind of document and by principle."""
    hits, wrong, missed = counts["hits"], counts["wrong"], counts["missed"]
    measures = {"precision": _ratio(hits, hits + wrong), "recall": _ratio(hits, hits + missed)}
    measures["f1"] = _ratio(2 * hits, 2 * hits + wrong + missed)
    for name in sorted({*details(counts, "hits"), *details(counts, "wrong"), *details(counts, "missed")}):
        h, w, m = (counts[f"{key}/{name}"] for key in ("hits", "wrong", "missed"))
        measures[f"f1/{name}"] = _ratio(2 * h, 2 * h + w + m)
    return measures


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


EVALUATION = Evaluation("agreement", DRAFTS, judge, sums)
