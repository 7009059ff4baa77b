"""What the checks of a review's structure read, and when they keep silent."""

import pytest

from coach import checks, signals, units
from coach.draft import parse
from coach.sections import assign


def _found(text: str) -> set[str]:
    return {finding.principle for finding in checks.run(parse(text, "review"))}


@pytest.mark.parametrize(
    "opening",
    [
        "On our five-letter scale you come out at a C this year.",
        "I have him in the second ring, and the season was about the frost.",
        "She has done in full what the company asks of a Grade 4 planner.",
        "Where he landed: 3.4 on the 1-5.",
        'Your result for 2025: "Delivers".',
        "( ) Role model  (x) Strong contributor  ( ) Contributor",
        "You are delivering at Senior Technician.",
    ],
)
def test_a_level_in_a_companys_own_words_is_read(opening: str) -> None:
    assert signals.gives_level(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "Jim's year has been all about the cemetery.",
        "You have done a good job, thank you for everything.",
        "She joined us in March and has been great to have on the team.",
    ],
)
def test_a_theme_or_praise_is_no_level(opening: str) -> None:
    assert not signals.gives_level(opening)


PROSE = """Tāne meets the level of an L3 this year, and the season was about picking fruit when it was ready.

The store move came first, and he tagged each bin before it left, so that we lost 3 of 2,300. In October he was asked
to rush the juice contract; he ran a test with two growers, and the price held at $4. Less visible was what he did about
the gangs, where he showed the bosses photos of the bruises, and bruising went from 4% to 1%.

{growth}

Next year he takes the organic growers and will chair the grower evening in July.
"""
AREA = "On 20 March seven diaries were missing; an L3 has them in by the 13th, and we go through the list on Mondays."


def test_running_text_that_may_hold_enough_is_not_called_too_little() -> None:
    found = _found(
        PROSE.format(growth=f"{AREA} The other thing is pricing: in August he promised juice we had no buyer for.")
    )
    assert not found & {"accomplishment-count", "growth-count", "summary-no-rating", "outlook-missing"}


def test_one_plain_area_is_called_one() -> None:
    assert "growth-count" in _found(PROSE.format(growth=f"To work on\n- {AREA}"))


def test_a_criticism_that_was_placed_elsewhere_is_not_called_missing() -> None:
    assert "growth-missing" not in _found(PROSE.format(growth=AREA))


def test_a_deed_told_in_two_sentences_is_one_accomplishment() -> None:
    draft = parse(PROSE.format(growth=AREA), "review")
    heads = [unit.text.split()[:2] for unit in units.accomplishments(draft)]
    assert ["The", "store"] in heads and ["In", "October"] in heads


def test_a_bold_number_marks_an_entry_and_closes_its_label() -> None:
    draft = parse(
        "Meets the level.\n\n## Achievements\n\n**1. Pump.** You measured it.\n**2. Grease.** You wrote the card.\n",
        "review",
    )
    assert [item.listed for item in draft.items[1:]] == [True, True]
    assert draft.sentences[-1].text == "You wrote the card."


def test_one_fault_in_a_list_is_no_serious_failure() -> None:
    area = "To work on\n- In May two of the six audits were not done and the insurer asked. {}"
    assert "rating-too-soft" not in _found(PROSE.format(growth=area.format("An L3 does each in its month.")))


def test_a_sentence_on_what_the_grade_does_is_an_expectation() -> None:
    area = "To work on\n- Counts. Missed in February, May and June, and $900 short. {}He counts on Thursdays now."
    assert "growth-no-expectation" not in _found(PROSE.format(growth=area.format("A tier 2 counts weekly. ")))


def test_what_is_told_before_the_growth_areas_are_announced_is_an_accomplishment() -> None:
    draft = parse(
        "Ingrid meets the level of second officer. The season was about fog.\n\n"
        "She made a new watch card, and after 20 May we had no close calls. She also took on the car deck, where she "
        "chalked the places of the heavy lorries; loading went down to 14 minutes from 19.\n\n"
        "I see two things she must get better in. In June the rest-hour log was filled in on the Sunday. "
        "It lies on the bridge now. The other is her tone on the radio.\n\n"
        "In the second half she sails as first officer.\n",
        "review",
    )
    assert all(label != "growth" for s, label in zip(draft.sentences, assign(draft), strict=True) if s.item < 2)
    assert "outlook-missing" not in {finding.principle for finding in checks.run(draft)}
