"""The structure of a review: are its four parts there, and in good number?"""

from collections.abc import Iterable
from functools import lru_cache

from coach import features, lexicon, signals, units
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
        and not _is_title(draft, s)
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


def _is_title(draft: Draft, sentence: Sentence) -> bool:
    """Whether the first line only names the document or the person: a few words by themselves, and no verdict."""
    text = sentence.text
    alone = sentence.index == 0 and len(draft.items[sentence.item].sentences) == 1
    return alone and len(text.split()) < 12 and text[-1] not in ".!?:" and not signals.gives_level(text)


def _near(draft: Draft) -> list[Sentence]:
    """Every sentence that could be meant as part of the opening, wherever it was placed."""
    return [
        s
        for s, label in zip(draft.sentences, assign(draft), strict=True)
        if (s.index < NEAR and not draft.items[s.item].listed)
        or (label == "summary" and (s.part == "summary" or s.index <= NEAR))
    ]


def rates(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence of the opening gives a performance level, or is the field under a heading for it."""
    if signals.gives_level(sentence.text):
        return True
    heading = next((h for h in reversed(draft.headings) if h.end <= sentence.start), None)
    return (
        heading is not None
        and len(sentence.text.split()) <= 4
        and has(
            heading.text, r"\b(?:rating|rated|grade|result|level|mark|overall|appreciation|assessment|evaluation)\b"
        )
        and draft.text[heading.end : sentence.start].strip(" \n:*-#") == ""
    )


def names_theme(sentence: Sentence) -> bool:
    """Whether a sentence of the opening says what the cycle was about."""
    text = sentence.text
    if has(text, signals.THEME) or has(text, rf"\b(?:{signals.PERIOD}) in (?:a|one) (?:sentence|line|word|phrase)\b"):
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
    if aside or thanks:
        return False
    if signals.states_rating(text):
        return len(text.split()) >= 18
    return len(text.split()) >= (3 if sentence.part == "summary" else 11)


def _sums_up(sentence: Sentence) -> bool:
    """Whether a sentence may speak of the cycle as a whole: its subject is the year, the season, the half."""
    return has(sentence.text, signals.THEME) or has(
        sentence.text,
        rf"^\W*(?:[\w'’.]+ ){{0,2}}(?:{signals.PERIOD})\b(?:.{{0,25}}\b(?:was|were|is|went|has been|had|started|began|turned|came)\b|\W*:)|\bcall it (?:a|the|his|her|your)\b|^\W*(?:in|over|during) (?:the|this|your|his|her) (?:{signals.PERIOD})\b",
    )


@check("summary-missing")
def summary_missing(draft: Draft) -> Iterable[Hit]:
    """Nothing near the opening says how the person performed overall."""
    if not opening(draft) and not any(rates(draft, s) or _sums_up(s) for s in _near(draft)):
        yield Hit("Nothing near the opening says how the person did overall; a reader has to work it out.")


@check("summary-no-rating")
def summary_no_rating(draft: Draft) -> Iterable[Hit]:
    """An opening that gives no performance level."""
    found = opening(draft)
    if found and not any(rates(draft, s) for s in [*found, *_near(draft)]):
        yield at(found[0], "The opening does not say at which level the person performed, in your company's own words.")


@check("summary-no-theme")
def summary_no_theme(draft: Draft) -> Iterable[Hit]:
    """An opening that does not say what the cycle was about."""
    found = opening(draft)
    if (
        found
        and not any(names_theme(s) for s in found)
        and not any(_sums_up(s) and names_theme(s) for s in _near(draft))
    ):
        yield at(found[0], "The opening gives a verdict, but not what this person's cycle was about.")


def _unplaced(draft: Draft) -> list[Sentence]:
    """Sentences that are neither placed as what is missing nor explained by another fault: they may be just that."""
    return [
        s
        for s, label in zip(draft.sentences, assign(draft), strict=True)
        if label not in ("summary", "outlook") and not features.hits(s.text)
    ]


def _may_achieve(sentence: Sentence) -> bool:
    """Whether a sentence could be meant as an accomplishment: somebody's deed with a figure that moved."""
    text = sentence.text
    return (
        sentence.part in (None, "accomplishments", "summary")
        and has(text, signals.RESULT)
        and has(text, signals.CHANGE)
        and has(text, signals.HOW)
        and not has(text, r"^\W*i\b")
    )


@check("accomplishments-missing")
def accomplishments_missing(draft: Draft) -> Iterable[Hit]:
    """No accomplishment at all."""
    if not units.accomplishments(draft) and not any(map(_may_achieve, _unplaced(draft))):
        yield Hit("No accomplishment is named: nothing that was delivered, and how, and why it mattered.")


@check("accomplishment-count")
def accomplishment_count(draft: Draft) -> Iterable[Hit]:
    """Fewer than three or more than five accomplishments."""
    count = len(units.accomplishments(draft))
    least, most = units.number(draft, "accomplishments")
    if 0 < most < 3 or least > 5:
        yield Hit(
            f"There {'is' if count == 1 else 'are'} {count} accomplishment{'s' * (count > 1)}; three to five give a fair picture."
        )


def _may_criticise(sentence: Sentence) -> bool:
    """Whether a sentence could be meant as a growth area: a dated fault with what is expected, or what will be done."""
    text = sentence.text
    asks = has(text, signals.LEVELLED) or has(text, signals.EXPECTATION) or has(text, signals.ACTION)
    return sentence.part in (None, "growth") and asks and has(text, signals.DATED) and has(text, signals.FAULT)


@check("growth-missing")
def growth_missing(draft: Draft) -> Iterable[Hit]:
    """No growth area at all."""
    if not units.growth(draft) and not any(map(_may_criticise, _unplaced(draft))):
        yield Hit("No growth area is named; everybody has something to learn next, and deserves to be told.")


@check("growth-count")
def growth_count(draft: Draft) -> Iterable[Hit]:
    """One growth area, or more than three."""
    count = len(units.growth(draft))
    least, most = units.number(draft, "growth")
    if most == 1 or least > 3:
        yield Hit(
            f"There {'is' if count == 1 else 'are'} {count} growth area{'s' * (count > 1)}; two or three can be worked on in one cycle."
        )


LATER = r"^\W*(?:(?:and|so|then|now|looking ahead)\b,? )?(?:for|in|over|during) (?:the )?(?:next|coming|following|new|second|other) (?:year|half|cycle|season|term|quarter)\b|^\W*(?:next|the coming|the second) (?:year|half|cycle|season|term|quarter)\b"
AHEAD = r"\b(?:(?:next|following) (?:year|half|cycle|season|term|quarter|summer|spring|autumn|winter|period|round)|(?:coming|new) (?:year|half|season|term|months)|second half|(?:in|for|during|from|through) (?:20\d\d|h[12]|the new year)|(?:year|half|season|cycle) (?:to come|ahead))\b"


def _closes(draft: Draft, sentence: Sentence, last: int) -> bool:
    """Whether a sentence stands in a last paragraph below a list of growth areas, where a heading may have been missed."""
    return sentence.item == last and not draft.items[last].listed


@check("outlook-missing")
def outlook_missing(draft: Draft) -> Iterable[Hit]:
    """Nothing on the next cycle."""
    late = draft.sentences[len(draft.sentences) // 2 :]
    last = draft.items[-1].index if draft.items else 0
    ahead = any(
        (has(s.text, signals.FUTURE) or has(s.text, LATER))
        and has(s.text, AHEAD)
        and (s.part != "growth" or _closes(draft, s, last))
        for s in late
    )
    if "outlook" not in assign(draft) and not ahead:
        yield Hit("Nothing says what is expected of the person next cycle, or what is open to them.")
