"""Interviews end as labelled, and the evaluator rejects a wrong end."""

import pytest

from coach.interview import Outcome
from evals.evaluators import interviews
from evals.models import Models


@pytest.mark.parametrize("name", interviews.load())
def test_an_interview_ends_as_it_should(name: str) -> None:
    answered = interviews.load()[name]
    assert interviews.judge(answered, interviews.hold(answered, Models())).disagreements == []


def test_a_document_in_place_of_not_yet_is_rejected() -> None:
    cases = interviews.load()
    ended = interviews.hold(cases["pip-sound-thirty"], Models())
    assert isinstance(ended, Outcome)
    said = [one.what for one in interviews.judge(cases["pip-no-hr"], ended).disagreements]
    assert said == ["not-yet expected, document given: no reason", "pip-no-hr is not named"]
