"""The draft with its findings in place."""

from collections.abc import Sequence
from itertools import pairwise

from coach.conversation import Work, finding_key
from coach.finding import Finding
from ui import engine
from ui.views.text import button, escape, markdown


def shown(work: Work) -> list[tuple[int, Finding]]:
    """The findings that are not dismissed, with the number that every tab knows them by."""
    findings = work.critique.findings if work.critique else []
    return [(number, found) for number, found in enumerate(findings) if finding_key(found) not in work.dismissed]


def draft(work: Work) -> str:
    """The draft, letter for letter, each finding's words marked with its group's colour and name."""
    if not work.text:
        return EMPTY
    if work.interview and work.critique is None:  # what to do first: ours, not a draft
        return f'<div class="paper ours">{markdown(work.text)}</div>'
    findings = shown(work)
    placed = [(n, f) for n, f in findings if f.start is not None and f.end is not None]
    whole = [(n, f) for n, f in findings if f.start is None]
    return (
        _whole(whole)
        + f'<div class="paper" role="document" aria-label="Your draft with the findings marked" tabindex="0">'
        f"{_marked(work.text, placed)}</div>"
        + f"<div hidden>{''.join(_tip(number, found) for number, found in findings)}</div>"
    )


def _whole(findings: Sequence[tuple[int, Finding]]) -> str:
    if not findings:
        return ""
    rows = "".join(
        f'<li><span class="chip {engine.colour(found.principle)}">{escape(engine.group(found.principle))}</span> '
        f"{button(escape(engine.title(found.principle)), kind='link', finding=number)}</li>"
        for number, found in findings
    )
    return f'<div class="whole"><h3>About the whole document</h3><ul>{rows}</ul></div>'


def _marked(text: str, findings: Sequence[tuple[int, Finding]]) -> str:
    """Cut the text where a finding begins or ends, so that findings may overlap."""
    edges = sorted({0, len(text), *(f.start or 0 for _, f in findings), *(f.end or 0 for _, f in findings)})
    opened: set[int] = set()
    pieces = []
    for start, end in pairwise(edges):
        here = [(n, f) for n, f in findings if (f.start or 0) <= start and end <= (f.end or 0)]
        words = escape(text[start:end])
        if here:
            first = [n for n, _ in here if n not in opened]
            opened.update(first)
            words = _mark(words, here, first)
        pieces.append(words)
    return "".join(pieces)


def _mark(words: str, here: list[tuple[int, Finding]], first: list[int]) -> str:
    groups = list(dict.fromkeys(engine.group(f.principle) for n, f in here if n in first))
    # The label is drawn by the style sheet from data-label: read aloud, but no part of the draft's text.
    label = f' data-label="{escape(" · ".join(groups))}"' if groups else ""
    anchor = f' id="f{first[0]}" tabindex="0"' if first else ""
    numbers = " ".join(str(n) for n, _ in here)
    tips = " ".join(f"tip{n}" for n, _ in here)
    colour = engine.colour(here[0][1].principle)
    return f'<mark class="{colour}" data-f="{numbers}" aria-describedby="{tips}"{anchor}{label}>{words}</mark>'


def _tip(number: int, found: Finding) -> str:
    return (
        f'<div id="tip{number}" class="tip {engine.colour(found.principle)}">'
        f"<strong>{escape(engine.title(found.principle))}</strong><p>{escape(found.message)}</p>"
        f"<p>{escape(found.suggestion)}</p></div>"
    )


EMPTY = """<div class="empty">
<h2>What you will see here</h2>
<div class="paper sample" aria-hidden="true">Overall Dana did well this year.
<mark class="g3" data-label="Writing">People have told me</mark> that she can be hard to reach, and she should
<mark class="g2" data-label="Growth areas">communicate better</mark>.</div>
<ul class="promises">
<li><strong>Each finding in place</strong>, tied to your own words and to the guidance behind it.</li>
<li><strong>A review in four parts</strong>: summary, accomplishments, growth areas, outlook. Nothing is invented:
what is missing becomes a question to you.</li>
<li><strong>No rating.</strong> That judgement stays yours.</li>
</ul></div>"""
