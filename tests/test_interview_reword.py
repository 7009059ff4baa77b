"""A model may word a document better; it may add no fact and lose none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach import interview
from coach.errors import ModelError, SettingsError
from coach.interview import reword
from tests import fakes

EXAMPLE = Path(__file__).parent.parent / "examples" / "pip-answers.yaml"
LINE = "Nadia attends the two-day course on the booking system on 10 and 11 March 2026"


@pytest.fixture
def kept() -> tuple[interview.State, interview.Outcome]:
    given = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    state = interview.fill(interview.start("pip"), given)
    return state, interview.finish(state)


def saying(text: str) -> Callable[[list[dict[str, str]]], dict[str, Any]]:
    """A model that words LINE so, and knows its number from what it was told."""

    def reply(messages: list[dict[str, str]]) -> dict[str, Any]:
        told = messages[-1]["content"].splitlines()
        number = next(int(line[1:].split("]")[0]) for line in told if LINE in line)
        return {"lines": [{"number": number, "text": text}]}

    return reply


def test_a_wording_with_the_same_facts_stands(kept: tuple[interview.State, interview.Outcome]) -> None:
    text = "On 10 and 11 March 2026 Nadia attends the two-day course on the booking system"
    worded = reword.reword(*kept, model=fakes.model(saying(text)))
    assert text in worded.markdown and LINE not in worded.markdown


@pytest.mark.parametrize(
    "text",
    [
        "Nadia attends the two-day course on the booking system on 10 and 12 March 2026",
        "Nadia attends a course on the booking system",
        "Nadia attends the two-day course on the booking system on 10 and 11 March 2026 and saves 20,000 euros",
        "",
    ],
)
def test_a_wording_that_adds_or_loses_a_fact_does_not(
    kept: tuple[interview.State, interview.Outcome], text: str
) -> None:
    assert reword.reword(*kept, model=fakes.model(saying(text))).markdown == kept[1].markdown


def test_without_an_answer_of_the_model_the_managers_words_stand(
    kept: tuple[interview.State, interview.Outcome],
) -> None:
    worded = reword.reword(*kept, model=fakes.model(ModelError("it is away"), attempts=1))
    assert worded.markdown == kept[1].markdown
    assert "in your own words" in worded.notes[-1]


def test_the_model_is_not_asked_where_there_is_no_document(kept: tuple[interview.State, interview.Outcome]) -> None:
    state = interview.fill(kept[0], {"hr_consulted": "no"})
    ended = interview.finish(state)
    model = fakes.model({"lines": []})
    assert reword.reword(state, ended, model=model) == ended
    assert model.chat.seen == []


def test_asking_for_a_model_where_none_is_set_is_refused(kept: tuple[interview.State, interview.Outcome]) -> None:
    with pytest.raises(SettingsError):
        reword.reword(*kept, engine="llm")
