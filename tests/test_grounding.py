# ruff: noqa: E501  a table reads best in whole lines
"""Nothing invented: what sources carry stays as it is, what they do not carry becomes a question or their own words."""

import pytest

from coach.grounding import facts, ground, is_verbatim, locate

PAYOUTS = (
    "She pulled six months of incident tickets, found that two thirds came from one race condition, and rewrote the retry "
    "path around it. Duplicate payouts fell from 31 a month to 2, and treasury dropped its daily manual reconciliation."
)
REVIEW = (
    "In the settlement-batching review on May 12 she came in with a finished design and closed off the alternatives in the "
    "first ten minutes; two reviewers did not comment again. She and Tomas will co-write the one for currency conversion."
)
TRACK = (
    "the harbour track he did a paper layout first and had six players run the greybox before any art went in and first lap "
    "crashes went from forty one percent down to twelve"
)
SALES = "Closed $1.12M against a quota of $1.15M (97%), mostly by booking a 20-minute pricing call with each renewal customer in Q1."
CARE = "In May Marion split the 8am round in two. Errors on the MAR charts went from 14 in the first quarter to 2 in the last."
RATING = (
    "Priya met expectations for a Senior Engineer (L5), and her half was about payouts that our finance team can trust."
)
FIX = "She fixed a login bug."
QUOTE = 'Marc Vidal wrote me on 3 July: "the remapping is the best documented file that you gave us."'

# (item, sources): every word may stay, and nothing is asked.
CARRIED = [
    ("Duplicate payouts fell from 31 a month to 2.", [PAYOUTS]),
    ("She rewrote the retry path, and duplicate payouts dropped from 31 to 2 a month.", [PAYOUTS]),
    ("Six months of incident tickets showed that 2/3 of them came from one race condition.", [PAYOUTS]),
    ("On 12 May she came in with a finished design.", [REVIEW]),
    ("She and Tomas will write the design for currency conversion together.", [REVIEW]),
    ("Two reviewers did not comment again.", [REVIEW]),
    ("First-lap crashes fell from 41% to 12%.", [TRACK]),
    ("Six players ran the greybox before art went in.", [TRACK]),
    ("Closed $1.12 million against a quota of $1.15M (97 per cent).", [SALES]),
    ("She booked a 20-minute pricing call with every renewal customer in the first quarter.", [SALES]),
    ("In May, Marion split the 8 am round into two rounds.", [CARE]),
    ("Errors on the MAR charts fell from 14 in Q1 to 2 in the last.", [CARE]),
    ("Priya met expectations for a Senior Engineer (L5).", [RATING]),
    ("The theme of her half was payouts that our finance team can trust.", [RATING]),
    ("She resolved a login bug.", [FIX]),
    ('Marc Vidal wrote on July 3: "the remapping is the best documented file that you gave us."', [QUOTE]),
    ("Costs came down by 12,000 euro.", ["it brought the costs down by 12.000 euro"]),
    ("She [ask: by how much?] reduced the queue.", ["She reduced the queue."]),
]

# (item, sources, what may not be in the text, what must be)
INVENTED = [
    ("She enhanced system reliability.", [FIX], ["enhanced", "reliability"], ["fixed a login bug"]),
    ("She fixed a critical login bug.", [FIX], ["critical"], ["fixed a login bug"]),
    ("She fixed 12 login bugs.", [FIX], ["12"], ["[ask: how many?]"]),
    ("She fixed a login bug in March.", [FIX], ["March"], ["[ask: when?]"]),
    ("She fixed a login bug with Sarah.", [FIX], ["Sarah"], ["[ask: who?]"]),
    ("She fixed a login bug, cutting support tickets by 40%.", [FIX], ["40", "tickets"], ["fixed a login bug"]),
    ("Duplicate payouts fell from 31 a month to 3.", [PAYOUTS], ["3."], ["31", "[ask:"]),
    ("Duplicate payouts fell by 93%.", [PAYOUTS], ["93"], ["[ask: by how much?]"]),
    ("Duplicate payouts fell significantly.", [PAYOUTS], ["significantly"], ["Duplicate payouts fell"]),
    ("On 13 May she came in with a finished design.", [REVIEW], ["13"], ["[ask: when?]", "finished design"]),
    ("On 12 June she came in with a finished design.", [REVIEW], ["June"], ["[ask: when?]"]),
    ("She and Marcus will co-write the one for currency conversion.", [REVIEW], ["Marcus"], ["[ask: who?]"]),
    ("Closed $1.12M, 97% of quota, which made her the top closer.", [SALES], ["top"], ["$1.12M"]),
    ("Closed £1.12M against a quota of $1.15M.", [SALES], ["£1.12M"], ["$1.15M"]),
    (
        "Priya exceeded expectations for a Senior Engineer (L5).",
        [RATING],
        ["exceeded"],
        ["[ask: what is the overall rating?]"],
    ),
    ("Priya met expectations for a Senior Engineer (L6).", [RATING], ["L6"], ["met expectations"]),
    ("She was rated Outstanding.", [RATING], ["Outstanding"], []),
    ('Marc Vidal wrote: "the best file I have ever seen."', [QUOTE], ["ever seen"], ["exact words"]),
    ("She drove operational excellence across the organisation.", [PAYOUTS], ["excellence"], ["retry path"]),
    ("First-lap crashes doubled.", [TRACK], ["doubled"], []),
    ("Two reviewers commented again.", [REVIEW], ["reviewers commented"], ["did not comment"]),
    ("Payouts rose from 2 to 31.", [PAYOUTS], ["rose"], ["fell"]),
]


@pytest.mark.parametrize(("item", "sources"), CARRIED)
def test_what_the_sources_carry_stays(item: str, sources: list[str]) -> None:
    grounded = ground(item, sources)
    assert (grounded.text, grounded.removed) == (item, [])


@pytest.mark.parametrize(("item", "sources", "gone", "there"), INVENTED)
def test_what_nothing_carries_goes(item: str, sources: list[str], gone: list[str], there: list[str]) -> None:
    grounded = ground(item, sources)
    assert [part for part in gone if part in grounded.text] == []
    assert [part for part in there if part not in grounded.text] == []
    assert grounded.removed


def test_the_answers_of_the_manager_carry_too() -> None:
    grounded = ground("She fixed a login bug on 4 March with Sarah.", [FIX], ["It was on March 4, with Sarah Owusu"])
    assert grounded.text == "She fixed a login bug on 4 March with Sarah."


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
