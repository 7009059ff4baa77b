"""What makes a growth area one that can be acted on: the behaviour, an instance, the expectation, a step."""

from collections.abc import Iterable
from functools import lru_cache

from coach import classifier, features, units
from coach.checks import Hit, at, check
from coach.draft import Draft
from coach.units import Unit

LIKELY = 0.5


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
        yield at(unit.head, "It does not say what good looks like at this level.")


@check("growth-no-action")
def growth_no_action(draft: Draft) -> Iterable[Hit]:
    """No step that somebody could take."""
    for unit in _lacking(draft, "growth-no-action"):
        yield at(unit.head, "No step follows that the person, or you, could take.")
