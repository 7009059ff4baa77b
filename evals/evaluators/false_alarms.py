"""How many findings that no label carries a good draft gets: a good writer who is corrected stops listening."""

from collections import Counter
from collections.abc import Mapping

from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict
from evals.evaluators.agreement import pair
from evals.reading import DRAFTS, Reading


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """False alarms on one good draft; other drafts are not looked at."""
    if not labelled.good:
        return None
    wrong, _ = pair(labelled, reading.draft, reading.findings)
    said = [
        Disagreement(what=f"false alarm, {one.principle}: {one.message}", start=one.start, end=one.end) for one in wrong
    ]
    return Verdict(Counter(drafts=1, alarms=len(wrong), quiet=not wrong), said)


def sums(counts: Counts) -> Mapping[str, float]:
    """Mean alarms a good draft, and the share of good drafts without any."""
    drafts = counts["drafts"]
    return {"mean": counts["alarms"] / drafts, "quiet": counts["quiet"] / drafts} if drafts else {}


EVALUATION = Evaluation("false_alarms", DRAFTS, judge, sums, fewer=frozenset({"mean"}))
