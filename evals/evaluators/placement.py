"""Does each labelled sentence stand in its section of the restructured review? "other" means left out."""

import re
from collections import Counter
from collections.abc import Mapping

from coach.finding import Restructured
from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict, details, share
from evals.reading import DRAFTS, Reading

SECTIONS = ("summary", "accomplishments", "growth", "outlook")


def plain(text: str) -> str:
    """Words and figures alone, so that marks of lists and bold make no difference."""
    return " ".join(re.findall(r"\w+", text.lower()))


def place(quote: str, made: Restructured) -> str | None:
    """The section that carries a sentence, "other" where it is left out, None where it is nowhere."""
    words = plain(quote)
    for name in SECTIONS:
        for item in getattr(made.sections, name):
            sources = plain(" ".join(item.sources))
            if words in sources or words in plain(item.text) or any(_holds(words, plain(s)) for s in item.sources):
                return name
    left = [plain(one.quote) for one in made.left_out]
    return "other" if words in " ".join(left) or any(_holds(words, one) for one in left) else None


def _holds(words: str, source: str) -> bool:
    """Whether a source is a good part of the labelled sentence: a reader may cut sentences otherwise than the label."""
    return source in words and len(source) * 2 >= len(words)


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """Sentences placed right and in all, also by section."""
    if reading.restructured is None or not labelled.sentences:
        return None
    verdict = Verdict()
    for sentence in labelled.sentences:
        found = place(sentence.quote, reading.restructured)
        right = found == sentence.section
        verdict.counts += Counter({"all": 1, f"all/{sentence.section}": 1})
        verdict.counts += Counter({"right": right, f"right/{sentence.section}": right})
        if not right:
            start, end = labelled.passage(sentence.quote) or (None, None)
            what = f"belongs to {sentence.section}, stands in {found or 'no section, nor among what is left out'}"
            verdict.disagreements.append(Disagreement(what=what, start=start, end=end))
    return verdict


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of sentences placed right, in all and by section."""
    if not counts["all"]:
        return {}
    return {"right": share(counts["right"], counts["all"])} | {
        f"right/{name}": share(counts[f"right/{name}"], counts[f"all/{name}"]) for name in details(counts, "all")
    }


EVALUATION = Evaluation("placement", DRAFTS, judge, sums)
