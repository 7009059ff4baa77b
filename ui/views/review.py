"""The restructured review: each passage with its sources, each ask as a field; and before beside after."""

from coach.conversation import Work
from coach.finding import Item, Restructured
from ui.views.text import button, escape, plural

SECTIONS = {"summary": "Summary", "accomplishments": "Accomplishments", "growth": "Growth areas", "outlook": "Outlook"}


def review(work: Work) -> str:
    """The four sections; a click on a passage shows the words of the draft that carry it."""
    made = work.restructured
    if made is None:
        return f'<p class="nothing">{_absent(work)}</p>'
    placed = [ask for _, items in _sections(made) for item in items for ask in item.asks]
    loose = [ask for ask in made.asks if ask not in placed]
    body = "".join(
        f'<section class="part {name}"><h3>{SECTIONS[name]}</h3>'
        + ("".join(map(_item, items)) or "<p class='gap'>Your draft has nothing for this part yet.</p>")
        + "</section>"
        for name, items in _sections(made)
    )
    questions = f'<section class="part"><h3>Still open</h3>{"".join(map(_ask, loose))}</section>' if loose else ""
    send = (
        f'<div class="send"><button type="submit" class="primary">Put my answers in</button>'
        f"<span>{plural(len(made.asks), 'question')} open. Only what you fill in is used.</span></div>"
        if made.asks
        else ""
    )
    plain = f'<div hidden id="review-text">{escape(made.markdown)}</div>'  # what "Copy" takes
    return f'<form data-answers="1"><div class="paper">{body}{questions}</div>{send}</form>{_left_out(made)}{plain}'


def before_after(work: Work) -> str:
    """The draft and the review side by side; a passage has the same colour on both sides."""
    made = work.restructured
    if made is None:
        return f'<p class="nothing">{_absent(work)}</p>'
    after = "".join(
        f'<h4 class="to-{name}">{SECTIONS[name]}</h4>'
        + "".join(f'<p class="to-{name}">{escape(item.text)}</p>' for item in items)
        for name, items in _sections(made)
    )
    legend = "".join(f'<li class="to-{name}">{title}</li>' for name, title in SECTIONS.items())
    return (
        f'<ul class="legend" aria-label="Colours">{legend}<li class="to-left-out">Left out</li></ul>'
        f'<div class="sides"><section class="paper" aria-label="Before"><h3>Before</h3>'
        f"<div class='as-typed'>{_coloured(work.text, made)}</div></section>"
        f'<section class="paper" aria-label="After"><h3>After</h3>{after}</section></div>'
    )


def _absent(work: Work) -> str:
    if work.text and work.kind not in (None, "review"):
        return "Only a performance review is restructured; the findings hold for this document too."
    return "The restructured review appears here once a draft is read."


def _sections(made: Restructured) -> list[tuple[str, list[Item]]]:
    return [(name, getattr(made.sections, name)) for name in SECTIONS]


def _item(item: Item) -> str:
    quotes = "".join(
        f"<li><q>{escape(source)}</q> {button('Find it in the draft', find=source)}</li>" for source in item.sources
    )
    return (
        f'<details class="passage"><summary>{escape(item.text)}</summary>'
        f'<div class="sources"><strong>Carried by your words</strong><ul>{quotes}</ul></div></details>'
        + "".join(map(_ask, item.asks))
    )


def _ask(ask: str) -> str:
    return (
        f'<label class="ask"><span>{escape(ask)}</span>'
        f'<textarea rows="1" data-ask="{escape(ask)}" placeholder="Your answer" maxlength="2000"></textarea></label>'
    )


def _left_out(made: Restructured) -> str:
    if not made.left_out:
        return ""
    rows = "".join(f"<li><q>{escape(out.quote)}</q><span>{escape(out.why)}</span></li>" for out in made.left_out)
    return f'<details class="left-out" open><summary>Left out, and why</summary><ul>{rows}</ul></details>'


def _coloured(text: str, made: Restructured) -> str:
    spans = [
        (text.find(source), source, name) for name, items in _sections(made) for i in items for source in i.sources
    ]
    spans += [(text.find(out.quote), out.quote, "left-out") for out in made.left_out]
    pieces, at = [], 0
    for start, words, name in sorted(span for span in spans if span[0] >= 0):
        if start < at:  # a passage used twice keeps its first colour
            continue
        pieces.append(escape(text[at:start]) + f'<span class="to-{name}">{escape(words)}</span>')
        at = start + len(words)
    return "".join(pieces) + escape(text[at:])
