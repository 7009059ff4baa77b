"""Other names and pronouns: the swapper, and that the evaluator rejects a difference."""

from evals import swaps
from evals.data import load
from evals.evaluators.swaps import Compared, judge
from evals.swaps import SWAPS, swap

COUNTERPART, NIGERIAN = SWAPS[0], SWAPS[1]


def test_pronouns_keep_their_case_and_part_of_speech() -> None:
    text = "She told him that her report was hers. I thanked her. HE did it himself."
    assert swap(text, (), COUNTERPART).text == "He told her that his report was his. I thanked him. SHE did it herself."


def test_names_are_replaced_whole_and_keep_their_possessive() -> None:
    text = "Jo wrote Jo’s Joint plan with Mark. JO led."
    assert swap(text, ("Jo", "Mark"), NIGERIAN).text == (
        "Chiamaka wrote Chiamaka’s Joint plan with Adeola. CHIAMAKA led."
    )


def test_words_about_sex_stay() -> None:
    assert swap("The girl said he did.", (), COUNTERPART).text == "The girl said she did."


def test_offsets_follow_the_text() -> None:
    text = "Jo said that he closed it. Then Jo left."
    swapped = swap(text, ("Jo",), NIGERIAN)
    assert swapped.text[swapped.at(text.index("Then")) :] == "Then Chiamaka left."


def test_a_draft_gets_the_same_findings_whoever_it_is_about() -> None:
    total = 0
    for labelled in load()[::12]:
        for other in (SWAPS[0], SWAPS[3]):
            findings, differing = swaps.differences(labelled, other)
            assert not differing, (labelled.id, other.name)
            total += findings
    assert total


def test_a_lost_finding_is_a_difference() -> None:
    verdict = judge(load()[0], Compared(3, [("polish", "hearsay", "lost", 4)]))
    assert verdict.counts["differences"] == 1
    assert "hearsay is lost in swap polish" in verdict.disagreements[0].what
