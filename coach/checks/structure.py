"""The structure of a review: are its four parts there, and in good number?"""

from collections.abc import Iterable
from functools import lru_cache

from coach import lexicon, signals, units
from coach.checks import Hit, at, check
from coach.draft import Draft, Sentence
from coach.lexicon import has
from coach.sections import assign

NEAR = 3  # sentences that stand "near the opening"


@lru_cache(maxsize=64)
def opening(draft: Draft) -> tuple[Sentence, ...]:
    """The sentences that sum a review up: its first ones, or those under a heading that says so."""
    labels = assign(draft)
    return tuple(
        s
        for s, label in zip(draft.sentences, labels, strict=True)
        if (s.index < NEAR + 1 or s.part == "summary")
        and (
            label == "summary"
            or (
                s.index < NEAR
                and has(s.text, signals.THEME)
                and label == "accomplishments"
                and not draft.items[s.item].listed
                and len(s.text.split()) < 30
            )
            or (
                s.index < NEAR
                and (
                    signals.states_rating(s.text)
                    or (lexicon.empty_praise(s.text) and label == "other" and s.part in (None, "summary"))
                )
            )
        )
    )


def rates(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence gives a performance level: in words of any scale, or as the field under a heading for it."""
    heading = next((h for h in reversed(draft.headings) if h.end <= sentence.start), None)
    field = heading is not None and has(
        heading.text, r"\b(?:rating|rated|grade|result|level|mark|overall|appreciation|assessment|evaluation)\b"
    )
    alone = (
        field
        and len(sentence.text.split()) <= 4
        and heading is not None
        and draft.text[heading.end : sentence.start].strip(" \n:*-#") == ""
    )
    return signals.states_rating(sentence.text) or alone


def names_theme(sentence: Sentence) -> bool:
    """Whether a sentence of the opening says what the cycle was about."""
    text = sentence.text
    if has(text, signals.THEME):
        return True
    aside = (
        lexicon.empty_praise(text)
        or lexicon.effort(text)
        or lexicon.hearsay(text)
        or lexicon.tenure(text)
        or lexicon.protected(text)
        or lexicon.trait(text)
    )
    thanks = has(text, r"\b(?:thank\w*|good|great|nice|lovely) (?:year|her|him|them|you|job|work)\b|\bthanking\b")
    return not aside and not thanks and len(text.split()) >= (18 if signals.states_rating(text) else 11)


@check("summary-missing")
def summary_missing(draft: Draft) -> Iterable[Hit]:
    """Nothing near the opening says how the person performed overall."""
    if not opening(draft):
        yield Hit("Nothing near the opening says how the person did overall; a reader has to work it out.")


@check("summary-no-rating")
def summary_no_rating(draft: Draft) -> Iterable[Hit]:
    """An opening that gives no performance level."""
    found = opening(draft)
    if found and not any(rates(draft, s) for s in found):
        yield at(found[0], "The opening does not say at which level the person performed, in your company's own words.")


@check("summary-no-theme")
def summary_no_theme(draft: Draft) -> Iterable[Hit]:
    """An opening that does not say what the cycle was about."""
    found = opening(draft)
    if found and not any(names_theme(s) for s in found):
        yield at(found[0], "The opening gives a verdict, but not what this person's cycle was about.")


@check("accomplishments-missing")
def accomplishments_missing(draft: Draft) -> Iterable[Hit]:
    """No accomplishment at all."""
    if not units.accomplishments(draft):
        yield Hit("No accomplishment is named: nothing that was delivered, and how, and why it mattered.")


@check("accomplishment-count")
def accomplishment_count(draft: Draft) -> Iterable[Hit]:
    """Fewer than three or more than five accomplishments."""
    count = len(units.accomplishments(draft))
    if count in (1, 2) or count > 5:
        yield Hit(
            f"There {'is' if count == 1 else 'are'} {count} accomplishment{'s' * (count > 1)}; three to five give a fair picture."
        )


@check("growth-missing")
def growth_missing(draft: Draft) -> Iterable[Hit]:
    """No growth area at all."""
    if not units.growth(draft):
        yield Hit("No growth area is named; everybody has something to learn next, and deserves to be told.")


@check("growth-count")
def growth_count(draft: Draft) -> Iterable[Hit]:
    """One growth area, or more than three."""
    count = len(units.growth(draft))
    if count == 1 or count > 3:
        yield Hit(
            f"There {'is' if count == 1 else 'are'} {count} growth area{'s' * (count > 1)}; two or three can be worked on in one cycle."
        )


AHEAD = r"\b(?:next (?:year|half|cycle|season|term|quarter|summer|spring|autumn|winter|period|round)|(?:coming|new) (?:year|half|season|term|months)|in (?:20\d\d|h[12]|the new year)|year to come|year ahead)\b"


@check("outlook-missing")
def outlook_missing(draft: Draft) -> Iterable[Hit]:
    """Nothing on the next cycle."""
    late = draft.sentences[len(draft.sentences) // 2 :]
    ahead = any(has(s.text, signals.FUTURE) and has(s.text, AHEAD) and s.part != "growth" for s in late)
    if "outlook" not in assign(draft) and not ahead:
        yield Hit("Nothing says what is expected of the person next cycle, or what is open to them.")
