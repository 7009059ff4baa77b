"""Is every quote the draft's own words, at the offsets it names? Those of findings, and those that carry an item."""

from collections import Counter
from collections.abc import Mapping

from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict, share
from evals.reading import DRAFTS, Reading


def judge(labelled: Labelled, reading: Reading) -> Verdict:
    """Quotes that hold, of all quotes."""
    text = labelled.text
    counts, wrong = Counter(all=0, right=0), []
    for finding in reading.findings:
        if finding.quote is None:
            right = finding.start is None and finding.end is None
        else:
            right = bool(finding.quote) and text[finding.start : finding.end] == finding.quote
        counts += Counter(all=1, right=int(right))
        if not right:
            wrong.append(
                Disagreement(
                    what=f"{finding.principle}: its quote {finding.quote!r} does not stand where its offsets point",
                    start=finding.start,
                    end=finding.end,
                )
            )
    made = reading.restructured
    quotes = [] if made is None else [one.quote for one in made.left_out]
    for items in made.sections.model_dump().values() if made else ():
        quotes += [source for item in items for source in item["sources"]]
        counts["all"] += sum(not item["sources"] for item in items if item["text"])  # nothing carries it
    for quote in quotes:
        right = bool(quote) and quote in text
        counts += Counter(all=1, right=int(right))
        if not right:
            wrong.append(Disagreement(what=f"the restructured review quotes {quote!r}, which the draft lacks"))
    return Verdict(counts, wrong)


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of quotes that hold."""
    return {"right": share(counts["right"], counts["all"])}


EVALUATION = Evaluation("verbatim", DRAFTS, judge, sums)
