"""The findings as a list: why, what to do, and what to say to one that is wrong."""

from coach.conversation import Work, finding_key
from coach.finding import Finding
from ui import engine
from ui.views.draft import shown
from ui.views.text import button, escape, plural

SEVERITY = {"error": "Must fix", "warning": "Worth fixing", "info": "Consider"}


def findings(work: Work) -> str:
    """Every finding, most worth fixing first; the dismissed ones last, with the reason given."""
    if work.critique is None:
        return '<p class="nothing">The findings appear here once a draft is read.</p>'
    live = shown(work)
    dismissed = [
        (number, found, work.dismissed[finding_key(found)])
        for number, found in enumerate(work.critique.findings)
        if finding_key(found) in work.dismissed
    ]
    head = f"<h2>{plural(len(live), 'finding')}</h2>" if live else f"<p class='thanks'>{_thanks(work)}</p>"
    rows = "".join(_finding(number, found) for number, found in live)
    away = "".join(_dismissed(number, found, because) for number, found, because in dismissed)
    if away:
        away = f"<details class='away'><summary>{plural(len(dismissed), 'finding')} dismissed</summary>{away}</details>"
    return head + rows + away


def _thanks(work: Work) -> str:
    said = work.critique.thanks if work.critique else None
    return escape(said or "Nothing to change: every finding is settled.")


def _finding(number: int, found: Finding) -> str:
    principle = engine.principle(found.principle)
    quote = f"<blockquote>{escape(found.quote)}</blockquote>" if found.quote else ""
    goto = button("Go to the words", goto=f"f{number}") if found.quote else ""
    first = '<span class="first">Start here</span>' if found.first else ""
    pages = " ".join(button(escape(engine.page_title(slug)), kind="link", page=slug) for slug in found.guidance)
    return (
        f'<article id="item{number}" class="finding {engine.colour(found.principle)}" tabindex="-1">'
        f'<header><span class="chip">{escape(engine.group(found.principle))}</span>'
        f'<span class="severity {found.severity}">{SEVERITY[found.severity]}</span>{first}</header>'
        f"<h3>{escape(engine.title(found.principle))}</h3>{quote}"
        f"<p>{escape(found.message)}</p><p class='try'>{escape(found.suggestion)}</p>"
        f"<details><summary>Why, and how it reads when it is better</summary><p>{escape(principle.why)}</p>"
        f"<dl><dt>Weak</dt><dd>{escape(principle.weak)}</dd><dt>Better</dt><dd>{escape(principle.better)}</dd>"
        f"<dt>Ask yourself</dt><dd>{escape(principle.ask)}</dd></dl></details>"
        f"<footer>{goto}<details class='dismiss'><summary>Dismiss, because…</summary>"
        f'<form data-dismiss="{number}"><label for="why{number}">Why is this not a problem here?</label>'
        f'<input id="why{number}" name="because" required maxlength="300" autocomplete="off">'
        f'<button type="submit" class="small">Dismiss</button></form></details>'
        f'<span class="pages">Guidance: {pages}</span></footer></article>'
    )


def _dismissed(number: int, found: Finding, because: str) -> str:
    quote = f" <q>{escape(found.quote)}</q>" if found.quote else ""
    return (
        f"<p class='dismissed'><strong>{escape(engine.title(found.principle))}</strong>{quote} "
        f"<em>because {escape(because)}</em> {button('Bring back', restore=number)}</p>"
    )
