"""The guidance behind the findings, the score card by principle, and the months that the draft covers."""

from calendar import month_abbr
from datetime import date
from functools import cache

from coach.conversation import Conversation, Work, finding_key
from ui import engine
from ui.views.draft import shown
from ui.views.text import escape, markdown, plural


def guidance(conversation: Conversation) -> str:
    """The pages that the findings and the answers rest on, in the order in which they came up."""
    cited = [slug for _, found in shown(conversation.work) for slug in found.guidance]
    read = [slug for turn in reversed(conversation.turns) for slug in turn.pages]
    slugs = list(dict.fromkeys(read + cited))
    if not slugs:
        return '<p class="nothing">The pages behind the findings appear here.</p>'
    return f"<h2>{plural(len(slugs), 'page')} behind these findings</h2>" + "".join(
        f'<details class="page" id="page-{escape(slug)}"><summary>{escape(engine.page_title(slug))}</summary>'
        f"{_sections(slug)}</details>"
        for slug in slugs
    )


@cache
def _sections(slug: str) -> str:
    title = engine.page_title(slug)
    return "".join(
        (f"<h4>{escape(heading)}</h4>" if heading != title else "") + markdown(text)
        for heading, text in engine.page(slug)
    )


def score_card(work: Work) -> str:
    """Each principle that applies to this kind of document: does the draft hold it?"""
    if work.critique is None or work.kind is None:
        return '<p class="nothing">How the draft stands on each principle appears here.</p>'
    live, settled = [found.principle for _, found in shown(work)], set()
    settled = {f.principle for f in work.critique.findings if finding_key(f) in work.dismissed}
    parts = []
    for group, principles in engine.catalogue(work.kind):
        rows = ""
        for principle in principles:
            count = live.count(principle.id)
            state = "open" if count else "dismissed" if principle.id in settled else "held"
            words = plural(count, "finding") if count else "dismissed" if state == "dismissed" else "clear"
            rows += f'<tr class="{state}"><th scope="row">{escape(principle.title)}</th><td>{words}</td></tr>'
        held = sum(not live.count(principle.id) for principle in principles)
        share = round(100 * held / len(principles))
        parts.append(
            f'<section class="group {engine.colour(principles[0].id)}"><h3>{escape(group)}'
            f"<span>{held} of {len(principles)} clear</span></h3>"
            f'<div class="bar" aria-hidden="true"><i style="width:{share}%"></i></div>'
            f'<table aria-label="{escape(group)}"><tbody>{rows}</tbody></table></section>'
        )
    return (
        "<h2>Score card by principle</h2><p class='note'>This scores the draft, never the person. "
        "Each line is a fault that the coach looks for; clear means that it found none.</p>"
        f'<div class="cards">{"".join(parts)}</div>'
    )


def coverage(work: Work) -> str:
    """How often each month of the cycle is spoken of, as a bar chart; a month with nothing is called a gap."""
    if drawn := engine.matrix(work):
        return f"<h2>The evidence, dimension by dimension</h2><div class='chart matrix'>{drawn}</div>"
    months = work.months
    if not months:
        return (
            '<p class="nothing">No dates yet. Give the cycle under “More about it”, or name months in the draft, '
            "and the months that it covers appear here.</p>"
        )
    most = max(count for _, count in months) or 1
    bars = "".join(_bar(number, month, count, most) for number, (month, count) in enumerate(months))
    silent = [_name(month) for month, count in months if not count]
    said = f"Nothing is dated in {', '.join(silent)}." if silent else "Every month has something dated."
    width = 44 * len(months) + 8
    rows = "".join(f"<tr><th scope='row'>{_name(month)}</th><td>{count}</td></tr>" for month, count in months)
    return (
        f"<h2>What the draft covers, month by month</h2><p class='note'>{said}</p>"
        f'<div class="chart months"><svg viewBox="0 0 {width} 170" role="img" aria-label="Bar chart. {said}">'
        f"{bars}</svg></div>"
        f"<div class='unseen'><table><caption>Dated passages by month</caption><tbody>{rows}</tbody></table></div>"
    )


def _name(month: date) -> str:
    return f"{month_abbr[month.month]} {month.year}"


def _bar(number: int, month: date, count: int, most: int) -> str:
    x, height = 8 + 44 * number, 110 * count / most
    year = f'<text x="{x + 18}" y="166" class="year">{month.year}</text>' if number == 0 or month.month == 1 else ""
    bar = f'<rect x="{x}" y="{130 - height:.0f}" width="36" height="{height:.0f}" rx="4"/>' if count else ""
    return (
        f'<g class="{"some" if count else "none"}">{bar}<line x1="{x}" x2="{x + 36}" y1="130" y2="130"/>'
        f'<text x="{x + 18}" y="{122 - height:.0f}" class="count">{count}</text>'
        f'<text x="{x + 18}" y="149">{month_abbr[month.month]}</text>{year}</g>'
    )
