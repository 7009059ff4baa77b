"""The conversation on the left."""

from coach.conversation import Conversation, Turn
from coach.finding import Finding
from ui import engine
from ui.desk import Job
from ui.views.text import button, escape, markdown, plural, prose

LONG = 600  # characters of a message that are shown before it is folded


def talk(conversation: Conversation, job: Job | None) -> str:
    """What was said, oldest first; the answer under way last."""
    if not conversation.turns:
        return ""
    turns = "".join(_turn(turn, job if turn.state == "working" else None) for turn in conversation.turns)
    busy = "true" if job else "false"
    return f'<div class="talk" role="log" aria-label="Conversation" aria-live="polite" aria-busy="{busy}">{turns}</div>'


def _turn(turn: Turn, job: Job | None) -> str:
    who = "You" if turn.who == "you" else "Coach"
    said = _typed(turn) if turn.who == "you" else markdown(job.partial if job and job.partial else turn.text)
    first = f"<ol class='firsts'>{''.join(map(_first, turn.findings))}</ol>" if turn.findings else ""
    pages = "".join(f"<li>{button(escape(engine.page_title(p)), kind='link', page=p)}</li>" for p in turn.pages)
    pages = f"<div class='read'>From the guidance: <ul>{pages}</ul></div>" if pages else ""
    end = {"working": _progress(job), "stopped": "<p class='state'>Stopped. What was there is kept.</p>"}
    kind = "failed" if turn.state == "failed" else turn.about
    return (
        f'<article class="turn {turn.who} {kind}"><h3>{who}</h3>{said}{first}{pages}{end.get(turn.state, "")}</article>'
    )


def _typed(turn: Turn) -> str:
    if turn.about != "draft" and len(turn.text) <= LONG:
        return prose(turn.text)
    start = next((line.strip(" #*-") for line in turn.text.splitlines() if line.strip(" #*-")), "")[:90]
    words = plural(len(turn.text.split()), "word")
    return f"<details><summary>{escape(start)} <span>({words})</span></summary>{prose(turn.text)}</details>"


def _first(found: Finding) -> str:
    quote = f"<q>{escape(found.quote)}</q> " if found.quote and len(found.quote) < 200 else ""
    return f"<li><strong>{escape(engine.title(found.principle))}.</strong> {quote}{escape(found.message)}</li>"


def _progress(job: Job | None) -> str:
    step = (job.step if job else "") or "Waiting for a free place"
    return f'<p class="state working"><span class="dots" aria-hidden="true"></span>{escape(step)}…</p>'
