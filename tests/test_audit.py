"""Documents side by side: copied wording and the spread of ratings."""

import json
from pathlib import Path

import pytest

from coach import audit, draft
from coach.draft import Draft

SETS = sorted((Path(__file__).parent.parent / "evals" / "sets").iterdir())
REVIEW = """{name}, Depot Clerk, 2025

{name} {rating} this year, which was about {theme}.

{first} {second} {third}

Next year {name} takes on {next}.
"""
ANA = {
    "name": "Ana",
    "rating": "met expectations",
    "theme": "getting the night loads out on time",
    "first": "She timed each dock with a stopwatch and moved the slowest to the day shift, which saved 40 minutes.",
    "second": "She wrote a loading order with the three drivers and late departures fell from 22 to 6 a month.",
    "third": "In March her stock count left out aisle nine; a clerk counts all twelve, and she now ticks them off.",
    "next": "the bonded store",
}


def read(**words: str) -> Draft:
    return draft.parse(REVIEW.format(**(ANA | words)), "review")


def found(**drafts: Draft) -> list[tuple[str, list[str]]]:
    return [(each.principle, each.documents) for each in audit.across(drafts)]


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_labelled_sets(folder: Path) -> None:
    drafts = {path.name: draft.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.md")}
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["findings"]
    assert sorted((label["principle"], label["documents"]) for label in labels) == sorted(found(**drafts))


def test_names_figures_and_pronouns_do_not_hide_a_copy() -> None:
    copy = {key: words.replace("She", "He").replace("her", "his").replace("she", "he") for key, words in ANA.items()}
    copy |= {"name": "Tomasz Wrona", "second": copy["second"].replace("22 to 6", "31 to 9"), "next": "the cold store"}
    assert found(ana=read(), tomasz=read(**copy)) == [("copy-paste", ["ana", "tomasz"])]


def test_one_sentence_in_common_is_no_copy() -> None:
    other = read(
        name="Tomasz",
        theme="learning the customs desk",
        second="Tomasz cleared the 60 entries that had waited since May by calling each agent in the morning.",
        third="His June returns carried the wrong code; the standard is a second look, and Ana gives it on Fridays.",
    )
    assert found(ana=read(), tomasz=other) == []


def test_only_reviews_are_set_side_by_side() -> None:
    plan = draft.parse(REVIEW.format(**ANA), "pip")
    assert found(ana=read(), plan=plan) == []


@pytest.mark.parametrize(
    ("ratings", "listed"),
    [
        (["exceeded expectations"] * 3, None),  # a team of three may have had a fine year
        (["exceeded expectations"] * 4, "abcd"),
        (["exceeded expectations"] * 4 + ["met expectations"], "abcd"),
        (["exceeded expectations"] * 3 + ["met expectations"], None),
        (["exceeded expectations"] * 4 + ["has been here"], "abcd"),
    ],
)
def test_nearly_everyone_above_expectations(ratings: list[str], listed: str | None) -> None:
    drafts = {}
    for letter, rating in zip("abcdefgh", ratings, strict=False):
        own = " ".join(f"{letter}{word}" for word in ANA["first"].split())
        drafts[letter] = read(rating=rating, first=own, second=own[::-1], third=f"Over {letter}.")
    lenient = [documents for principle, documents in found(**drafts) if principle == "lake-wobegon"]
    assert lenient == ([list(listed)] if listed else [])


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Rating: Exceeds expectations\n\nShe should work on her reports, which fell below the standard.", "above"),
        ("Overall\n[ ] Below  [x] Meets  [ ] Above", "meets"),
        ("Overall\n[ ] Below  [ ] Meets  [x] Exceeds", "above"),
        ("Overall rating: 4 out of 5", "above"),
        ("I am rating Jo Outstanding.", "above"),
        ("Overall rating: Very good", "above"),
        ("Jo partially meets expectations.\n\nHer May report was exceptional.", "below"),
        ("Jo's year was about the move.\n\nOverall Jo exceeds expectations.", "above"),
        ("Jo's year was about the move. Two of her reports were very good.", None),
    ],
)
def test_rating_is_read_where_it_is_given(text: str, standing: str | None) -> None:
    assert audit.rating(draft.parse(text, "review")) == standing
