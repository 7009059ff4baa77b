"""Are the facts that must not be lost still there, in the restructured review or among what is left out?"""

from collections import Counter
from collections.abc import Mapping

from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict, share
from evals.evaluators.placement import SECTIONS, plain
from evals.reading import DRAFTS, Reading


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """Facts kept, of those labelled; asks do not count as keeping."""
    made = reading.restructured
    if made is None or not labelled.must_keep:
        return None
    items = [item.text for name in SECTIONS for item in getattr(made.sections, name)]
    said = plain(" ".join(items + [one.quote for one in made.left_out]))
    lost = [fact for fact in labelled.must_keep if plain(fact) not in said]
    places = [(fact, labelled.passage(fact) or (None, None)) for fact in lost]
    return Verdict(
        Counter(all=len(labelled.must_keep), kept=len(labelled.must_keep) - len(lost)),
        [Disagreement(what=f"{fact!r} is lost", start=start, end=end) for fact, (start, end) in places],
    )


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of facts kept."""
    return {"share": share(counts["kept"], counts["all"])}


EVALUATION = Evaluation("kept", DRAFTS, judge, sums)
