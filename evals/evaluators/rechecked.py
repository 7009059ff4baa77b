"""The restructured review, asks taken out, must break fewer principles than its draft, and none anew.

Both are read by the built-in checks, whichever engine restructured.
"""

from collections import Counter
from collections.abc import Mapping

from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict
from evals.reading import DRAFTS, Reading, without_asks


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """Findings before and after, whether there are fewer, and the principles broken only afterwards."""
    if reading.restructured is None:
        return None
    before, after = len(reading.before), len(reading.again)
    known = {finding.principle for finding in reading.before}
    anew = {finding.principle: finding for finding in reading.again if finding.principle not in known}
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
