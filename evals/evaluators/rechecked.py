"""The restructured review, asks taken out, must break fewer principles than its draft, and none anew.

Both are read by the built-in checks, whichever engine restructured. An ask is a gap, not text: a section that holds
nothing but asks is missing. What the draft breaks is also what its labels say, so that a fault which the checks see
only once it stands in its place is not laid at the restructuring's door.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from coach.finding import Finding
from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict
from evals.reading import DRAFTS, Reading, without_asks

# An opening that is missing lacks its rating and its theme: the same gap under two names.
OPENING = frozenset(("summary-no-rating", "summary-no-theme"))


def known(labelled: Labelled, before: Iterable[Finding]) -> frozenset[str]:
    """The principles that a draft breaks, by its labels or by the checks, and what follows from them."""
    broken = {label.principle for label in labelled.labels} | {finding.principle for finding in before}
    if broken >= OPENING:
        broken.add("summary-missing")
    return frozenset(broken | OPENING if "summary-missing" in broken else broken)


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """Findings before and after, whether there are fewer, and the principles broken only afterwards."""
    if reading.restructured is None:
        return None
    before, after = len(reading.before), len(reading.again)
    had = known(labelled, reading.before)
    anew = {finding.principle: finding for finding in reading.again if finding.principle not in had}
    fewer = after < before or not before
    made = without_asks(reading.restructured)
    said = [
        Disagreement(what=f"{name} is broken anew: {one.message}", start=one.start, end=one.end, text=made)
        for name, one in anew.items()
    ]
    if not fewer:
        said.append(Disagreement(what=f"{after} findings on the restructured review, {before} on the draft", text=made))
    return Verdict(Counter(reviews=1, before=before, after=after, fewer=int(fewer), anew=len(anew)), said)


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of reviews with fewer findings, mean findings after, and mean principles anew."""
    reviews = counts["reviews"]
    return {key: counts[key] / reviews for key in ("fewer", "after", "anew")} if reviews else {}


EVALUATION = Evaluation("rechecked", DRAFTS, judge, sums, fewer=frozenset({"after", "anew"}))
