"""Nothing invented: what sources carry stays as it is, what they do not carry becomes a question or their own words."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach import draft, names
from coach.grounding import facts, ground, is_verbatim, locate, uncarried
from evals.names import HERE

FIX = "She fixed a login bug."
CASES = yaml.safe_load((Path(__file__).parent / "grounding_cases.yaml").read_text(encoding="utf-8"))
CARRIED = [case for batch in CASES.values() for case in batch["carried"]]
INVENTED = [case for batch in CASES.values() for case in batch["invented"]]


@pytest.mark.parametrize("case", CARRIED, ids=lambda case: case["item"][:50])
def test_what_the_sources_carry_stays(case: dict[str, Any]) -> None:
    grounded = ground(case["item"], case["sources"])
    assert (grounded.text, grounded.removed) == (case["item"], [])


@pytest.mark.parametrize("case", INVENTED, ids=lambda case: case["item"][:50])
def test_what_nothing_carries_goes(case: dict[str, Any]) -> None:
    grounded = ground(case["item"], case["sources"])
    assert [part for part in case["gone"] if part in grounded.text] == []
    assert [part for part in case["there"] if part not in grounded.text] == []
    assert grounded.removed


def test_the_questions_of_an_item_are_listed() -> None:
    grounded = ground("She [ask: how?] fixed 12 login bugs in March.", [FIX])
    assert grounded.text == "She [ask: how?] fixed [ask: how many login bugs?] [ask: when?]."
    assert grounded.asks == ["how?", "how many login bugs?", "when?"]
    assert grounded.removed == ["12", "March"]


def test_an_item_of_which_nothing_is_carried_says_its_sources() -> None:
    assert ground("Champion of excellence!", ["- **Login.** Fixed a bug"]).text == "Login. Fixed a bug."


def test_the_answers_of_the_manager_carry_too() -> None:
    grounded = ground("She fixed a login bug on 4 March with Sarah.", [FIX], ["It was on March 4, with Sarah Owusu"])
    assert grounded.text == "She fixed a login bug on 4 March with Sarah."


def test_a_date_without_its_year_keeps_its_place() -> None:
    assert ground("She fixed a login bug on 12 May 2025.", ["She fixed a login bug on 12 May."]).text.endswith(
        "on 12 May."
    )


def test_the_person_of_a_draft_may_stand_for_a_pronoun() -> None:
    text = "Marion Tetley, Senior. Marion split the round with Priya. She fixed a login bug."
    assert names.about(text) == ("Marion Tetley", "Marion")
    assert ground("Marion fixed a login bug.", [FIX], names.about(text)).text == "Marion fixed a login bug."


def test_a_quotation_is_found_through_curly_quotes_and_line_breaks() -> None:
    text = "He said “it’s done – all\nof it” twice."
    assert is_verbatim("it’s done", text) and not is_verbatim("it's done", text) and not is_verbatim(" ", text)
    found = locate('"It\'s done - all of it"', text)
    assert found is not None and text[slice(*found)] == "“it’s done – all\nof it”"
    assert locate("never said", text) is None


def test_facts_name_their_kinds() -> None:
    kinds = [
        (fact.kind, fact.text) for fact in facts('On 12 May Priya cut 40% and said "done"; she exceeds expectations.')
    ]
    assert kinds == [
        ("date", "12 May"),
        ("name", "Priya"),
        ("figure", "40%"),
        ("quotation", '"done"'),
        ("rating", "exceeds expectations"),
    ]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("41%", "forty one percent"),
        ("12.000 euro", "€12,000"),
        ("$2M", "2 million dollars"),
        ("Rs 18.4 crore", "₹184,000,000"),
        ("two thirds", "2/3 of"),
        ("three and a half hours", "3.5 hours"),
        ("May 12", "the 12th of May"),
        ("3/14", "14 March"),
        ("20/04", "April 20"),
        ("2025-01-31", "31.01.2025"),
        ("Q2", "the second quarter"),
        ("FY26", "FY2026"),
        ("9 p.m.", "21:00"),
        ("5 and 6 March", "5 March"),
        ("from 40 minutes to 12", "12 minutes"),
        ("R510 000", "R510,000"),
    ],
)
def test_values_are_compared_not_letters(said: str, same: str) -> None:
    assert uncarried(f"It was {same} then.", [f"It was {said} there."]) == []


def _parsed(path: Path) -> draft.Draft:
    given = json.loads(path.read_text(encoding="utf-8"))
    return draft.parse(given["text"], given["kind"])


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("12 days", "12 patients"),
        ("12 days", "12 weeks"),
        ("£2m", "$2m"),
        ("41", "41%"),
        ("Line 3, four times a week", "Line 4"),
        ("30 of 33 days", "33 of 33 days"),
        ("on 12/06 and 26/06", "in December"),
        ("that he may", "in May"),
        ("that she will", "by Will"),
        ("no rollback in 9 incidents", "zero incidents"),
        ("the second quarter", "the third quarter"),
        ("from 31 to 2", "from 2 to 31"),
        ("exceeds expectations", "far exceeds expectations"),
        ("a critic", "critical"),
    ],
)
def test_what_only_looks_alike_is_not_the_same(said: str, other: str) -> None:
    assert ground(f"It was {other} then.", [f"It was {said} then."]).removed


SENTENCES = [
    (path.stem, sentence.text)
    for path in sorted((HERE / "drafts").glob("*.json"))
    for sentence in _parsed(path).sentences
]


def test_a_sentence_of_a_draft_is_carried_by_itself() -> None:
    changed = [(name, said) for name, said in SENTENCES[::5] if ground(said, [said]).removed]
    assert changed == []


def test_a_changed_figure_never_gets_through() -> None:
    rng = random.Random(7)
    changed = []
    for name, said in SENTENCES[::5]:
        for figure in re.finditer(r"\d+", said):
            other = said[: figure.start()] + str(int(figure[0]) + rng.randint(50, 99)) + said[figure.end() :]
            if not ground(other, [said]).removed:
                changed.append((name, other))
    assert changed == []
