"""What a review costs to send, measured on the very bodies that a host receives."""

import json

from coach import critique, llm, settings, tokens
from coach.draft import context_from, parse
from tests import fakes
from tests.test_critique import REVIEW

SENTENCE = "She rebuilt the intake form with the ward clerks in {month}, which cut the wait from {n} days to {m}."
MONTHS = ["January", "February", "March", "April", "May", "June"]


def long_review() -> str:
    """A review of 400 words and some, in the shape that managers write."""
    lines = [SENTENCE.format(month=month, n=9 + n, m=n + 2) for n, month in enumerate(MONTHS * 3)]
    return REVIEW.replace("- She shipped the tax report.", "\n".join(f"- {line}" for line in lines))


def test_a_review_of_400_words_costs_at_most_6000_tokens_for_critique_and_restructuring():
    assert len(long_review().split()) >= 400
    known = {"role": "Senior Engineer", "level": "L5", "cycle": "2025-01-01..2025-06-30"}
    draft = parse(long_review(), "review", context_from(known))
    with fakes.serve({"findings": []}) as host:
        critique.review(draft, model=llm.connect(settings.Settings(model="openai:fake", base_url=host.url)))
    asked = {body["messages"][0]["content"]: body for body in host.requests if len(body["messages"]) == 2}
    spent = [tokens.count(json.dumps([body["messages"], body["response_format"]])) for body in asked.values()]
    assert len(spent) == 2
    assert sum(spent) <= 6000


def test_the_count_is_of_tokens_not_of_words():
    assert tokens.count("") == 0
    assert 8 <= tokens.count("Duplicate payouts fell from 31 a month to 2.") <= 20
