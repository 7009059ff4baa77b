"""Does the restructured review hold a figure, a date or a name that the draft lacks?

Extracted by rules of its own, simpler and stricter than coach.grounding's: a checker must not share the rules of what
it checks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from evals.data import Labelled
from evals.evaluators import Counts, Disagreement, Evaluation, Verdict
from evals.reading import DRAFTS, Reading, without_asks

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def facts(text: str) -> Iterator[tuple[str, str]]:
    """Each figure, month or weekday, and name of a text: what it is, and it itself in small letters."""
    for found in FIGURE.finditer(text):
        yield "figure", found[0].replace(",", "")
    for found in WORD.finditer(text):
        word = found[0]
        before = text[: found.start()].rstrip(" \t*_\"“‘'(")
        newline = text[: found.start()].endswith("\n")
        opens = newline or not before or before[-1] in '.!?:;\n#-–—•…|/"”’)'
        if word.lower() in SMALL:
            yield "figure", str(SMALL.index(word.lower()))
        elif word.lower() in MONTHS and word[0].isupper():
            yield "date", word.lower()
        elif word[0].isupper() and not opens and word not in ("I", "I'd", "I'm", "I’d", "I’m", "I've", "I’ve"):
            yield "name", re.sub(r"['’]s?$", "", word).lower()


def judge(labelled: Labelled, reading: Reading) -> Verdict | None:
    """Facts of the restructured text in all, and those that no word or figure of the draft carries."""
    if reading.restructured is None:
        return None
    lines = without_asks(reading.restructured).splitlines()
    made = "\n".join(line for line in lines if not line.startswith("#"))
    own = {figure[0].replace(",", "") for figure in FIGURE.finditer(labelled.text)}
    own |= {piece for figure in FIGURE.findall(labelled.text) for piece in re.findall(r"\d+", figure)}
    words = {re.sub(r"['’]s?$", "", found[0]).lower() for found in WORD.finditer(labelled.text)}
    own |= words | {str(SMALL.index(word)) for word in words if word in SMALL}
    found = list(dict.fromkeys(facts(made)))
    new = [(kind, fact) for kind, fact in found if fact not in own]
    return Verdict(
        Counter(reviews=1, facts=len(found), invented=len(new)),
        [Disagreement(what=f"the {kind} {fact!r} is not in the draft", text=made) for kind, fact in new],
    )


def sums(counts: Counts) -> Mapping[str, float]:
    """How many facts were invented, over all reviews."""
    return {"facts": counts["invented"]}


EVALUATION = Evaluation("invented", DRAFTS, judge, sums, fewer=frozenset({"facts"}))
