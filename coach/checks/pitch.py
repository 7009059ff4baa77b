"""What a calibration pitch needs: its time, the level and the rating, one specific example."""

import re
from collections.abc import Iterable

from coach import lexicon, signals
from coach.checks import Hit, at, check
from coach.draft import Draft
from coach.lexicon import has

WORDS_A_MINUTE = 150
SHORTEST, LONGEST = 45, 105  # seconds; the aim is 60 to 90
LEVEL = r"\b(?:[A-Z]{1,4}-?\d\w?|(?i:level|grade|band|step|tier|scale|class|stage|stufe|niveau) (?:[A-Z]?\d\w?|[A-Z]\b|one|two|three|four|five|six|seven)|[A-Z]\w+ (?:I{2,3}|IV|V))\b"
TITLED = r"(?i:\b(?:senior|junior|principal|staff|lead|mid-level|entry-level|associate|assistant|trainee|apprentice|medior|experienced|chief)\b) (?:[A-Z]\w+|\w+ (?:engineer|analyst|designer|technician|officer|manager|consultant|nurse|planner|scientist|developer))"


def seconds(text: str) -> int:
    """How long a text takes to say, at 150 words a minute."""
    return round(len(text.split()) / WORDS_A_MINUTE * 60)


@check("pitch-length", language_free=True)
def pitch_length(draft: Draft) -> Iterable[Hit]:
    """Under 45 or over 105 seconds."""
    spoken = seconds(draft.text)
    if not SHORTEST <= spoken <= LONGEST:
        yield Hit(f"Spoken at {WORDS_A_MINUTE} words a minute this takes about {spoken} seconds; aim for 60 to 90.")


@check("pitch-no-level")
def pitch_no_level(draft: Draft) -> Iterable[Hit]:
    """The level or the proposed rating is not named."""
    known = draft.context.level
    level = bool(known and known.casefold() in draft.text.casefold()) or any(
        re.search(TITLED, s.text) or any(not re.fullmatch(r"[QH]\d", word) for word in re.findall(LEVEL, s.text))
        for s in draft.sentences
    )
    ask = next((s for s in draft.sentences if signals.states_rating(s.text)), None)
    if not level or ask is None:
        missing = (
            "the person's level"
            if ask is not None
            else "the rating you propose"
            if level
            else "the level and the rating you propose"
        )
        yield at(ask or draft.sentences[0], f"The pitch does not name {missing}.")


@check("pitch-no-evidence")
def pitch_no_evidence(draft: Draft) -> Iterable[Hit]:
    """No specific example."""
    specific = [
        s
        for s in draft.sentences
        if (has(s.text, signals.RESULT) or has(s.text, signals.HOW) or has(s.text, signals.FAULT))
        and (re.search(r"\d", s.text) or has(s.text, signals.DATED))
        and not has(s.text, r"\b(?:years?|since|hours|weekends?|midnight|score|number of|till|until)\b")
        and len(s.text.split()) > 5
        and not has(s.text, r"^(?:i|i['’]\w+) (?:know|only|really|have only)\b")
        and not (lexicon.protected(s.text) or signals.states_rating(s.text))
    ]
    if not specific:
        yield Hit("Not one specific example: a panel cannot weigh praise.")
