"""The calibration pitch, its time, and what a sceptic may ask."""

from coach.conversation import Work
from coach.pitch import Challenge
from ui.views.text import escape, prose


def pitch(work: Work) -> str:
    """The pitch as it is spoken, what is missing from it, and the challenges with the review's own answers."""
    made = work.pitch
    if made is None:
        return '<p class="nothing">A pitch of 60 to 90 seconds for the calibration panel is made from a review.</p>'
    asks = "".join(f"<li>{escape(ask)}</li>" for ask in made.asks)
    notices = "".join(f"<p class='note'>{escape(notice[0].upper() + notice[1:])}.</p>" for notice in made.notices)
    return (
        f"<h2>Say this</h2><p class='note'>{made.words} words, about {made.seconds} seconds</p>"
        f'<div class="paper">{prose(made.text)}</div>{notices}'
        + (f"<h2>Still missing</h2><ul>{asks}</ul>" if asks else "")
        + f"<h2>Be ready for</h2>{''.join(map(_challenge, made.challenges))}"
    )


def _challenge(one: Challenge) -> str:
    found = "".join(f"<li><q>{escape(words)}</q></li>" for words in one.evidence)
    found += f"<li>{escape(one.ask)}</li>" if one.ask else ""
    return f'<details class="page"><summary>{escape(one.challenge)}</summary><ul>{found}</ul></details>'
