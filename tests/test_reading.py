"""What a text is taken for: one of the four kinds, or nothing of the sort."""

import json
from pathlib import Path

import pytest
import yaml

from coach import draft
from coach.errors import InputError
from evals.data import HELD_OUT

DATA = Path(__file__).parent / "data"
UNSEEN = yaml.safe_load((DATA / "kinds.yaml").read_text(encoding="utf-8"))
OTHER = yaml.safe_load((DATA / "elsewhere.yaml").read_text(encoding="utf-8"))
DRAFTS = sorted((Path(__file__).parent.parent / "evals" / "drafts").rglob("*.json"))
ELSEWHERE = {
    "news": "The council voted on Tuesday to approve a budget for the coming year. Mayor Ortiz told reporters that "
    "she was pleased. Opponents argued that the plan cuts too much from libraries. The contractor says that it will "
    "deliver the first part of the project by June, and the team will meet again next month.",
    "story": "The old man sat by the window and watched the rain. He had lived in the house for forty years and knew "
    "every sound it made. His wife had planted the roses. Now he did not know how to keep them alive.",
    "recipe": "Mix the flour, sugar and butter in a bowl. Add two eggs and stir until smooth. Bake for 40 minutes.",
    "minutes": "Minutes of the weekly meeting, 12 March. Present: Ana, Bob, Chris. Bob said that the migration is on "
    "schedule. Ana asked about the licence costs; Chris will check with finance. Next meeting 19 March in room 4.",
    "application": "Dear hiring manager, I am writing to apply for the role of Marketing Manager in your team. I led "
    "teams of up to eight people and increased traffic by 40 percent. I would welcome the chance to meet you.",
    "advertisement": "We are looking for a Senior Engineer to join our growing team. You will design services, mentor "
    "junior colleagues and work with product managers. We offer flexible hours and a training budget.",
    "biography": "Marie Curie was born in Warsaw in 1867. She moved to Paris to study physics. With her husband she "
    "discovered polonium and radium. She was the first woman to win a Nobel Prize.",
    "code": "import os\ndef main():\n    for name in os.listdir('.'):\n        print(name)\n",
    "contract": "This agreement is made between the supplier and the customer. The supplier shall deliver the goods "
    "within 30 days of each order. Either party may terminate with three months' notice in writing.",
    "lunch": "Hi all, lunch on Friday is at the Thai place on the corner at 12:30. Tell me by Thursday if you are "
    "coming. We can walk over together from the office. Cheers, Sam",
}


def test_kind_is_guessed_right_for_nearly_all_labelled_drafts() -> None:
    wrong = []
    developed = [file for file in DRAFTS if not file.name.startswith(HELD_OUT)]
    for file in developed:
        labelled = json.loads(file.read_text(encoding="utf-8"))
        try:
            kind = draft.parse(labelled["text"]).kind
        except InputError:
            kind = None
        if kind != labelled["kind"]:
            wrong.append((file.stem, kind))
    assert len(developed) > 100 and len(wrong) <= 0.03 * len(developed), wrong
    assert not [stem for stem, kind in wrong if kind is None]


def read_as(text: str) -> str | None:
    try:
        return draft.parse(text).kind
    except InputError as error:
        assert "does not read like" in str(error)
        return None


def test_kind_of_drafts_that_nothing_was_learned_from() -> None:
    read = [(case["id"], case["kind"], read_as(case["text"])) for case in UNSEEN]
    refused = [case for case in read if case[2] is None]
    wrong = [case for case in read if case[2] not in (None, case[1])]
    assert len(read) == 30 and len(refused) <= 1 and len(wrong) <= 5, (refused, wrong)


def test_two_thirds_of_other_writing_that_nothing_was_learned_from_is_refused() -> None:
    other = [case for case in OTHER if not case.get("close")]
    taken = [case["id"] for case in other if read_as(case["text"])]
    assert len(other) == 35 and len(taken) <= 12, taken


@pytest.mark.parametrize(
    "text",
    [
        "Great year. Thanks for everything.",
        "Good worker, no complaints.",
        "fine. meets.",
        "SHE IS LATE EVERY DAY.",
        "he is a star, keep it up",
    ],
)
def test_terse_review_is_never_refused(text: str) -> None:
    assert draft.parse(text).kind == "review"


@pytest.mark.parametrize(
    "text",
    [
        "def main():\n    name = read(path)\n    print(name)\n\nmain()\n",
        "a,b,c\n1,2,3\n4,5,6\n",
        "what is the weather like tomorrow",
    ],
)
def test_code_data_and_questions_are_refused(text: str) -> None:
    assert read_as(text) is None


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_other_writing_is_refused_in_one_line_unless_the_kind_is_given(text: str) -> None:
    with pytest.raises(InputError, match="does not read like") as raised:
        draft.parse(text)
    assert "--kind" in str(raised.value) and "\n" not in str(raised.value)
    assert draft.parse(text, "review").kind == "review"


def test_a_manual_with_blocks_of_code_is_refused_and_a_draft_pasted_in_one_block_is_not() -> None:
    block = "```sh\nrota show\n```\n\n"
    manual = f"# Rota\n\nIt rates shifts.\n\n{block}You see your team's performance:\n\n{block}"
    with pytest.raises(InputError, match="does not read like"):
        draft.parse(manual)
    pasted = "```\nAna met expectations this year. She moved 14 sites to Lisbon and trained two colleagues.\n```\n"
    assert draft.parse(pasted).kind == "review"
