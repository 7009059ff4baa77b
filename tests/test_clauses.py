"""What may not stay is cut by the clause; the rest of the sentence, which stands by itself, is kept as written."""

from coach.draft import parse
from coach.finding import Restructured
from coach.restructure import restructure

REVIEW = """Summary
Ines met expectations in a year about the move to the new depot.

Accomplishments
- She re-timed the loading plan with the night crew, {tail}.
- She trained four drivers on the scanner by riding along, and mis-scans fell from 30 to 6 a week.
- She agreed one delivery window with the clinic after timing its ramp, and waiting fell to ten minutes.

Growth
- On 4 May her fuel report came a week late; a supervisor sends it by the 2nd. From June she blocks the first morning.
"""


def made(tail: str) -> Restructured:
    return restructure(parse(REVIEW.format(tail=tail), "review"))


def kept(result: Restructured) -> str:
    return " ".join(item.text for item in result.sections.accomplishments)


def test_the_rest_of_a_sentence_is_not_lost_with_a_clause_that_may_not_stay() -> None:
    result = made("so trucks leave 40 minutes sooner, even though she is pregnant")
    assert "trucks leave 40 minutes sooner" in kept(result)
    assert "pregnant" not in result.markdown
    assert any("pregnant" in left.quote for left in result.left_out)


def test_a_sentence_that_falls_apart_without_the_clause_goes_whole() -> None:
    result = restructure(parse("She met expectations. Being pregnant, she re-timed the loading plan.", "review"))
    assert "pregnant" not in result.markdown and "re-timed" not in result.markdown


def test_a_sound_sentence_is_left_whole() -> None:
    result = made("so trucks leave 40 minutes sooner, while the depot stayed open")
    assert "sooner, while the depot stayed open" in kept(result)
