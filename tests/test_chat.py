"""The talk after the first answer: it changes what it is asked to, invents nothing, and answers from the guidance."""

import pytest

from coach import chat
from coach.draft import parse
from coach.errors import ModelError
from coach.rewrite import rewrite
from tests import fakes
from tests.test_critique import REVIEW, number
from tests.test_rewrite import whole


@pytest.fixture
def draft():
    return parse(REVIEW, "review")


@pytest.fixture
def review(draft):
    return rewrite(draft, model=fakes.model(whole(draft)))


def edit(item: str, text: str, *sentences: int, message: bool = False) -> dict:
    return {"item": item, "text": text, "sentences": list(sentences), "message": message}


def talk(draft, review, message: str, *edits: dict, says: str = "Done.", pages: tuple[str, ...] = (), **more):
    reply = {"answer": says, "pages": list(pages), "edits": list(edits)}
    return chat.answer(draft, review, message, model=fakes.model(reply), **more)


def test_a_follow_up_changes_the_item_that_it_names_and_no_other(draft, review):
    kinder = "Estimates still run short: she planned the tax-report migration at four weeks, and it took nine."
    other = edit("accomplishments 1", "She rewrote the retry path.", number("retry path", draft))
    answer = talk(draft, review, "Make the first growth area kinder", edit("growth 1", kinder), other)
    assert answer.restructured.sections.growth[0].text == kinder
    assert answer.restructured.sections.accomplishments == review.sections.accomplishments
    assert answer.changed == ["growth 1"]
    assert "accomplishments 1 stays as it was: the message does not name it" in answer.notices


def test_a_figure_in_the_message_fills_an_ask_and_becomes_a_source(draft, review):
    message = "Finance uses it, and it saves them 12 % of the close."
    said = "She shipped the tax report; finance uses it, and it saves them 12 % of the close."
    answer = talk(draft, review, message, edit("accomplishments 2", said, message=True))
    item = answer.restructured.sections.accomplishments[1]
    assert "12 %" in item.text
    assert message in item.sources
    assert item.asks == []
    assert "who uses it, and what for?" not in answer.restructured.asks


def test_what_neither_draft_nor_message_says_is_taken_out(draft, review):
    said = "She shipped the tax report, which saved 40 hours with Wolfgang Amann."
    answer = talk(draft, review, "Make the second accomplishment stronger", edit("accomplishments 2", said))
    text = (answer.restructured or review).markdown
    assert "40" not in text
    assert "Wolfgang" not in text


def test_a_new_wording_that_loses_a_fact_is_refused(draft, review):
    answer = talk(draft, review, "Make the first growth area kinder", edit("growth 1", "Her estimates run short."))
    assert answer.restructured is None
    assert "growth 1 stays as it was: the new wording lost" in answer.notices[0]


def test_shorter_may_lose_words_and_an_empty_text_takes_an_item_out(draft, review):
    answer = talk(draft, review, "Drop the second accomplishment", edit("accomplishments 2", ""))
    assert len(answer.restructured.sections.accomplishments) == 1
    assert "She shipped the tax report." in [left.quote for left in answer.restructured.left_out]
    answer = talk(draft, review, "Shorter, please", edit("growth 1", "Her estimates run short."))
    assert answer.restructured.sections.growth[0].text == "Her estimates run short."


def test_an_item_that_is_not_there_is_said(draft, review):
    answer = talk(draft, review, "Make it kinder", edit("poem", "Roses are red."))
    assert answer.restructured is None
    assert "no item 'poem'" in answer.notices[0]


def test_a_question_is_answered_with_the_pages_that_were_read(draft, review):
    says = "It is second-hand: nobody is named who saw it."
    answer = talk(draft, review, "Why is this hearsay?", says=says, pages=("writing-principles", "made-up-page"))
    assert answer.text == says
    assert answer.restructured is None
    assert "made-up-page" not in answer.pages
    assert answer.pages


def test_an_answer_brings_in_no_figure_or_name_of_its_own(draft, review):
    says = "It is second-hand. In 87 % of cases Wolfgang Amann advises against it."
    assert talk(draft, review, "Why is this hearsay?", says=says).text == "It is second-hand."


@pytest.mark.parametrize(
    "says", ["I would rate her Outstanding.", "She exceeds expectations.", "You could raise the rating."]
)
def test_the_coach_never_says_which_rating(draft, review, says):
    answer = talk(draft, review, "Which rating should I give her?", says=says)
    assert answer.text == chat.YOURS


def test_a_rating_in_the_review_cannot_be_talked_up_by_the_model(draft, review):
    answer = talk(draft, review, "Polish the summary", edit("summary 1", "Priya exceeds expectations.", 1))
    assert "exceeds" not in (answer.restructured or review).markdown


def test_an_answer_streams_sentence_by_sentence_through_the_guard(draft, review):
    parts: list[str] = []
    says = "It is second-hand. In 87 % of cases it is wrong. Name who saw it."
    with fakes.serve({"answer": says, "pages": [], "edits": []}) as host:
        from coach import llm, settings

        model = llm.connect(settings.Settings(model="openai:fake", base_url=host.url))
        answer = chat.answer(draft, review, "Why is this hearsay?", partial=parts.append, model=model)
    assert answer.text == "It is second-hand. Name who saw it."
    assert parts[0] == "It is second-hand."
    assert not any("87" in part for part in parts)


def test_the_model_is_told_what_was_found_set_aside_and_said_before(draft, review):
    from coach import checks
    from coach.critique import Dismissal

    model = fakes.model({"answer": "Done.", "pages": [], "edits": []})
    chat.answer(
        draft,
        review,
        "And now?",
        checks.run(draft),
        [("you", "make it kinder"), ("coach", "It is.")],
        [Dismissal("hearsay", "People say she is a rock star.", "survey attached")],
        model=model,
    )
    told = model.chat.seen[0][1]["content"]
    assert "[5] hearsay: survey attached" in told
    assert "you: make it kinder" in told
    assert "growth 1: Her estimates run short" in told
    assert told.rstrip().endswith("And now?")


def test_no_name_leaves_for_a_remote_host(draft, review):
    model = fakes.model({"answer": "Person1 meets expectations, as you wrote.", "pages": [], "edits": []}, local=False)
    answer = chat.answer(draft, review, "What did I write of Priya?", model=model)
    assert "Priya" not in str(model.chat.seen)
    assert answer.text.startswith("Priya meets expectations")


def test_a_model_that_fails_is_said(draft, review):
    with pytest.raises(ModelError, match="could not be read"):
        chat.answer(draft, review, "Why?", model=fakes.model("nonsense"))


@pytest.mark.parametrize(
    ("message", "labels"),
    [
        ("make the second growth area kinder", {"growth 2"}),
        ("the last accomplishment is too long", {"accomplishments 3"}),
        ("growth 1 should be shorter", {"growth 1"}),
        ("rewrite the summary", {"summary 1", "summary 2"}),
        ("why is this hearsay?", set()),
        ("the number was 12 %", set()),
        ("To “How did the growth areas show?”: sales growth of 12 % next year, by opening two shops", set()),
        ("make the growth areas kinder", {"growth 1", "growth 2", "growth 3"}),
    ],
)
def test_what_a_message_names(message, labels):
    known = ["summary 1", "accomplishments 1", "accomplishments 2", "accomplishments 3", "growth 1", "growth 2"]
    assert chat.meant(message, known) == labels
