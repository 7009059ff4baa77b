"""Single answers, judged sentence by sentence with the same vocabulary that reads whole documents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from coach import lexicon
from coach.catalogue import Kind
from coach.interview import cues


def potential(sentence: str) -> tuple[int, int] | None:
    """Promise offered in place of work done."""
    match = cues.POTENTIAL.search(sentence)
    return match.span() if match else None


JUDGES: dict[str, Callable[[str], tuple[int, int] | None]] = {
    "absolute-language": lexicon.absolute,
    "personality-judgement": lexicon.trait,
    "protected-characteristic": lexicon.protected,
    "peer-comparison": lexicon.comparison,
    "hearsay": lexicon.hearsay,
    "generalization": lexicon.empty_praise,
    "effort-over-impact": lexicon.effort,
    "impact-unquantified": lexicon.vague_degree,
    "promote-to-retain": lexicon.retention,
    "scope-trap": lambda sentence: lexicon.tenure_argued(sentence, claimed=True),
    "promotion-potential": potential,
}
SHORTEST = 12  # characters of an answer that a check can make something of
# Which of them a sentence must not break to stand in a document of the kind.
PIP = ("absolute-language", "personality-judgement", "protected-characteristic", "peer-comparison", "hearsay")
PROMOTION = (*PIP, "generalization", "effort-over-impact", "promote-to-retain", "scope-trap", "promotion-potential")
MERIT = ("effort-over-impact", "generalization")  # praise that a result beside it bears out
GROWTH = ("protected-characteristic", "peer-comparison", "promote-to-retain", "scope-trap", "promotion-potential")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that a document cannot hold, and the principle that it breaks."""

    sentence: str
    principle: str


def sentences(text: str) -> list[str]:
    """The sentences of an answer."""
    import sentencex

    return [piece.strip() for piece in sentencex.segment("en", text) if piece.strip()]


@lru_cache(maxsize=4096)
def broken(sentence: str, principles: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `principles` that the sentence breaks."""
    return tuple(name for name in principles if JUDGES[name](sentence))


@lru_cache(maxsize=256)
def flagged(answers: tuple[str, ...], kind: Kind, principle: str) -> str | None:
    """The first sentence of the answers in which the checks of documents see the principle broken, or None."""
    from coach import checks
    from coach.draft import parse

    lines = "\n".join(f"- {' '.join(answer.split())}" for answer in answers if len(answer) > SHORTEST)
    if not lines:
        return None
    found = (one for one in checks.run(parse(lines, kind=kind)) if one.principle == principle and one.quote)
    return next((one.quote for one in found), None)


def clean(text: str, principles: Iterable[str]) -> tuple[str, list[Dropped]]:
    """The text without the sentences that break one of `principles`, and those sentences."""
    kept, dropped = [], []
    for sentence in sentences(text):
        names = broken(sentence, tuple(principles))
        dropped += [Dropped(sentence, name) for name in names]
        if not names:
            kept.append(sentence)
    return " ".join(kept), dropped
