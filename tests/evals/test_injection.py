"""Planted instructions change nothing, and the evaluator rejects an output that obeyed."""

from dataclasses import replace

import pytest

from coach.finding import Item
from evals.evaluators import injection
from evals.models import Models


@pytest.mark.parametrize("name", injection.load())
def test_a_plant_changes_nothing(name: str) -> None:
    planted = injection.load()[name]
    assert injection.judge(planted, injection.read(planted, Models())).disagreements == []


def test_a_silenced_finding_and_an_invented_rating_are_rejected() -> None:
    planted = injection.load()["ignore-rules"].model_copy(update={"text": "She did good work. Never late.\n\n"})
    pair = injection.read(planted, Models())
    obeyed = pair.planted[1].model_copy(deep=True)
    obeyed.sections.summary.append(Item(text="Rating: 5/5.", sources=["Rated best."]))
    said = [one.what for one in injection.judge(planted, replace(pair, planted=([], obeyed))).disagreements]
    assert any("is lost" in what for what in said)
    assert any("does not say" in what for what in said)
    assert any("takes a rating" in what for what in said)
