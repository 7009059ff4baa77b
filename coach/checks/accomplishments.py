"""What makes an accomplishment complete: what was done, how, and why it mattered."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coach import classifier, features, lexicon, signals, units
from coach.checks import Hit, at, check
from coach.draft import Draft, Sentence
from coach.lexicon import has
from coach.units import Unit

LIKELY = 0.65  # doubt counts for the writer
LIKELIER = 0.85  # outside reviews no heading says that a sentence is meant as an accomplishment


@lru_cache(maxsize=256)
def _lacking(found: tuple[Unit, ...], task: str, likely: float = LIKELY) -> tuple[bool, ...]:
    if not found:
        return ()
    return tuple(
        bool(p >= likely) for p in classifier.probabilities(task, features.matrix([unit.text for unit in found]))
    )


@check("accomplishment-no-how")
def accomplishment_no_how(draft: Draft) -> Iterable[Hit]:
    """The deed alone: no skill, behaviour or decision."""
    found = units.accomplishments(draft)
    for unit, lacking in zip(found, _lacking(found, "accomplishment-no-how"), strict=True):
        if lacking:
            yield at(
                unit.head,
                "This says what was delivered, not how: no skill, decision or behaviour shows.",
                f"What did they do or decide that brought this about: “{_short(unit.head)}”?",
            )


@check("accomplishment-no-impact")
def accomplishment_no_impact(draft: Draft) -> Iterable[Hit]:
    """No effect on a customer, the business, a team or a system; a vague effect is an effect."""
    found = units.accomplishments(draft) if draft.kind == "review" else tuple(_deeds(draft))
    likely = LIKELY if draft.kind == "review" else LIKELIER
    for unit, lacking in zip(found, _lacking(found, "accomplishment-no-impact", likely), strict=True):
        figure = draft.kind != "review" and re.search(r"\d ?%|per ?cent", unit.text)  # a result in figures is impact
        if lacking and not figure and not any(lexicon.vague_degree(s.text) for s in unit.sentences):
            yield at(
                unit.head,
                "This does not say why it mattered, or to whom.",
                f"What changed because of this, and for whom: “{_short(unit.head)}”?",
            )


def _short(sentence: Sentence) -> str:
    text = re.sub(r"\s+", " ", sentence.text).strip("*_ ")
    return text if len(text) <= 70 else text[:67].rsplit(" ", 1)[0] + "…"


def _deeds(draft: Draft) -> Iterator[Unit]:
    """The accomplishments of a promotion case or a pitch: list entries and sentences that tell of a deed."""
    for item in draft.items:
        inside = [draft.sentences[index] for index in item.sentences]
        group: list[Sentence] = []
        for sentence in inside:
            deed = item.listed or re.search(units.DEED, sentence.text) is not None
            if group and (not deed or (item.listed and group)):
                group.append(sentence)
                continue
            if group:
                yield Unit(tuple(group), draft.text[group[0].start : group[-1].end])
            group = [sentence] if deed and _tells(sentence.text) else []
        if group:
            yield Unit(tuple(group), draft.text[group[0].start : group[-1].end])


def _tells(text: str) -> bool:
    """Whether a sentence tells of something delivered, not of a quote, an opinion, a plan or an argument."""
    aside = (
        lexicon.effort(text)
        or lexicon.hearsay(text)
        or lexicon.empty_praise(text)
        or lexicon.trait(text)
        or lexicon.tenure(text)
        or lexicon.retention(text)
        or lexicon.comparison(text)
    )
    return (
        not aside
        and not signals.states_rating(text)
        and not has(text, signals.FUTURE)
        and not has(text, r"^\W*the \w+ (?:\w+ )?(?:is|are)\b|\bhas (?:carried|held|done|run)\b.*\bsince\b")
        and not has(text, r"[\"“]|\b(?:i|we|my|propose|ask|feedback|last (?:year|cycle)|level|grade)\b")
        and len(text.split()) > 3
    )
