"""What makes a growth area one that can be acted on: the behaviour, an instance, the expectation, a step."""

import re
from collections.abc import Iterable
from functools import lru_cache

from coach import classifier, features, units
from coach.checks import Hit, at, check
from coach.draft import Draft
from coach.lexicon import has
from coach.units import Unit

LIKELY = 0.6  # doubt counts for the writer
GRADE = r"(?:tier|tech|grade|band|level|step|scale|class) (?:\d+\w?|[ivx]+|[a-h])|[a-z]{1,4}\d\w?"


@lru_cache(maxsize=256)
def _likely(draft: Draft, task: str) -> tuple[float, ...]:
    found = units.growth(draft)
    return (
        tuple(float(p) for p in classifier.probabilities(task, features.matrix([unit.text for unit in found])))
        if found
        else ()
    )


def _lacking(draft: Draft, task: str) -> Iterable[Unit]:
    return [unit for unit, likely in zip(units.growth(draft), _likely(draft, task), strict=True) if likely >= LIKELY]


def _speaks_of_level(draft: Draft, text: str) -> bool:
    """Whether a sentence says what somebody of this grade does: "A tier 2 counts weekly", "An L3 signs the same day"."""
    level = f"|{re.escape(draft.context.level)}" if draft.context.level else ""
    role = "|".join(map(re.escape, re.findall(r"\w{4,}", draft.context.role or ""))) or "employee"
    whole = has(
        text,
        rf"^\W*(?:(?:(?:an?|the|for|at|in|on|each|every) ){{0,2}}(?:\w+ ){{0,3}}?(?:{GRADE}{level})|an? (?:\w+ ){{0,2}}?(?:{role}))\b(?!\W*$)",
    )
    return whole and not has(text, r"\b(?:was|were|did|had|has|did ?n['’]t)\b")


@check("growth-vague")
def growth_vague(draft: Draft) -> Iterable[Hit]:
    """No specific behaviour or skill gap."""
    for unit in _lacking(draft, "growth-vague"):
        yield at(unit.head, "This names no behaviour: the person cannot tell what to change.")


@check("growth-no-example")
def growth_no_example(draft: Draft) -> Iterable[Hit]:
    """No concrete instance."""
    for unit in _lacking(draft, "growth-no-example"):
        yield at(unit.head, "No instance shows it: when did it happen, and what came of it?")


@check("growth-no-expectation")
def growth_no_expectation(draft: Draft) -> Iterable[Hit]:
    """What good looks like at this level is not said."""
    for unit in _lacking(draft, "growth-no-expectation"):
        if any(_speaks_of_level(draft, s.text) for s in unit.sentences):
            continue
        yield at(unit.head, "It does not say what good looks like at this level.")


@check("growth-no-action")
def growth_no_action(draft: Draft) -> Iterable[Hit]:
    """No step that somebody could take."""
    for unit in _lacking(draft, "growth-no-action"):
        yield at(unit.head, "No step follows that the person, or you, could take.")
