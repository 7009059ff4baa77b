"""A calibration pitch: its length, the manager's own rating, the strongest impact first, and ready for a sceptic."""

import json
import re
from pathlib import Path

import pytest

from coach import checks
from coach.draft import Draft, context_from, parse
from coach.errors import InputError
from coach.pitch import Pitch, pitch
from tests import fakes
from tests.command import coach

REVIEW = """# Review of Tamara Ilic, Logistics Planner, L3

## Summary
Tamara exceeds expectations for L3. Her half was about getting the night runs to leave on time.

## Accomplishments
- Dock plan. She timed the loading of 40 trailers, found that two docks waited on the same forklift, and moved the
  second shift by half an hour. Late departures fell from 31 % in January to 9 % in May.
- Carrier change. In March she compared five carriers on the northern route and argued for two in place of one, so that
  a breakdown no longer stops the route. The route has not been missed since.
- Handover sheet. She wrote a one-page handover with the day planners, and calls at night went from 14 a week to 3; L3
  asks for the own desk only.
- She stays late and works incredibly hard.
- People say she is great.

## Growth areas
- Estimates. In April she promised the customs file for Friday and it took nine days. At L3 we expect a date that holds
  or a warning two days ahead. From June she lists open files on Mondays and we go through them together.

## Outlook
She takes over the southern route in July.
"I had the plan before I asked for it," wrote Marko Horvat, head of the depot, on 3 May.
"""
CONTEXT = {"role": "Logistics Planner", "level": "L3", "cycle": "2026-01-01..2026-06-30"}


def read(text: str = REVIEW) -> Draft:
    return parse(text, kind="review", context=context_from(CONTEXT))


@pytest.fixture(scope="module")
def made() -> Pitch:
    return pitch(read(), "builtin")


def test_it_takes_sixty_to_ninety_seconds(made: Pitch) -> None:
    assert 60 <= made.seconds <= 90
    assert made.words == len(made.text.split())
    assert f"({made.words} words, {made.seconds} seconds)" in made.markdown


def test_level_and_rating_come_first_as_the_manager_gave_them(made: Pitch) -> None:
    assert made.text.startswith("Tamara Ilic, Logistics Planner. Tamara exceeds expectations for L3.")
    assert (made.level, made.rating) == ("L3", "Tamara exceeds expectations for L3.")


def test_figured_impact_comes_before_the_context(made: Pitch) -> None:
    assert made.text.index("31 %") < made.text.index("customs file")


def test_effort_and_hearsay_are_not_said_and_are_told_to_the_manager(made: Pitch) -> None:
    assert "incredibly hard" not in made.text and "People say" not in made.text
    assert {left.quote for left in made.left_out} >= {"She stays late and works incredibly hard."}


def test_nothing_is_said_that_the_review_does_not_say(made: Pitch) -> None:
    flat = " ".join(REVIEW.split())
    assert all(" ".join(source.split()) in flat for source in made.sources)
    assert set(re.findall(r"\d+", made.text)) <= set(re.findall(r"\d+", REVIEW))


def test_the_pitch_breaks_no_principle_of_its_kind(made: Pitch) -> None:
    assert checks.run(parse(made.text, "pitch", context_from(CONTEXT))) == []


def test_each_challenge_has_the_evidence_that_answers_it_or_an_ask(made: Pitch) -> None:
    assert len(made.challenges) >= 5
    assert all(bool(one.evidence) != bool(one.ask) for one in made.challenges)
    answers = {one.challenge: one for one in made.challenges}
    assert "Marko Horvat" in answers["Who else has seen it?"].evidence[0]
    growth = next(one for question, one in answers.items() if question.startswith("What about this: In April"))
    assert growth.evidence == ["From June she lists open files on Mondays and we go through them together."]


def test_a_review_with_too_little_is_not_padded_and_asks() -> None:
    short = pitch(
        read("# Review of Kim Park\n\nKim had a decent half and was pleasant to work with all the way through."),
        "builtin",
    )
    assert short.seconds < 45
    assert short.rating is None
    assert any("At which level did they perform" in ask for ask in short.asks)
    assert any("What did they deliver" in ask for ask in short.asks)


def test_what_is_no_review_is_refused() -> None:
    with pytest.raises(InputError, match="a pitch is made from a review"):
        pitch(parse(REVIEW, kind="pitch"))


def test_a_models_wording_stands_where_every_fact_is_carried() -> None:
    made = pitch(read(), "builtin")
    facts = [made.text[: made.text.index("Tamara exceeds")].strip(), *made.sources]
    said = [{"text": fact, "sentences": [number]} for number, fact in enumerate(facts, 1)]
    said[1] = {"text": "Tamara exceeds expectations for L3.", "sentences": [2]}
    worded = pitch(read(), model=fakes.model({"passages": said}))
    assert worded.engine == "llm" and worded.rating == made.rating


def test_a_model_that_raises_the_rating_or_invents_a_figure_is_not_believed() -> None:
    made = pitch(read(), "builtin")
    invented = [{"text": "Tamara is outstanding and saved 2 million.", "sentences": [1]}]
    worded = pitch(read(), model=fakes.model({"passages": invented}))
    assert worded.text == made.text and worded.engine == "builtin"
    assert "2 million" not in worded.markdown and worded.notices


def test_the_command_prints_markdown_or_json(tmp_path: Path) -> None:
    file = tmp_path / "review.md"
    file.write_text(REVIEW, encoding="utf-8")
    told = coach("pitch", str(file), "--level", "L3")
    assert told.status == 0 and "## What a sceptic may ask" in told.out
    answer = json.loads(coach("pitch", str(file), "--level", "L3", "--format", "json").out)
    assert answer["seconds"] == made_seconds(answer["text"]) and answer["challenges"]
    assert coach("pitch", str(tmp_path / "none.md")).status == 2


def made_seconds(text: str) -> int:
    return round(len(text.split()) / 150 * 60)
