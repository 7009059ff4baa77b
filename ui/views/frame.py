"""What stands around the conversation and the tabs: the head of the page, the examples, the earlier drafts."""

from collections.abc import Iterable, Mapping

from ui.views.text import button, escape, plural


def header(who: str, serving: bool) -> str:
    """The name, what it is for, and plainly who answers and where the text goes."""
    where = "this server" if serving else "this machine"
    leave = '<a class="quiet" href="./logout">Sign out</a>' if serving else ""
    return (
        '<div class="head"><div class="brand"><h1>Review coach</h1>'
        "<p>Paste a draft. See what a careful HR partner would change, and why.</p></div>"
        f'<div class="where"><p>{escape(who)} Drafts are kept on {where} until you forget them.</p>'
        f"<div>{button('Light / dark', theme='1')}{leave}</div></div></div>"
    )


def examples(drafts: Mapping[str, str]) -> str:
    """Example drafts; a click puts one in the box."""
    chips = "".join(button(escape(name), kind="chip-button", example=text) for name, text in drafts.items())
    return f'<div class="examples"><span>Or try one:</span>{chips}</div>' if drafts else ""


def earlier(drafts: Mapping[str, str]) -> str:
    """The other conversations that this browser knows of: id -> the draft."""
    if not drafts:
        return ""
    rows = "".join(f"<li>{button(escape(_title(text)), kind='link', open=id)}</li>" for id, text in drafts.items())
    return (
        f'<details class="earlier"><summary>{plural(len(drafts), "earlier draft")}</summary><ul>{rows}</ul></details>'
    )


def _title(text: str) -> str:
    lines: Iterable[str] = (line.strip(" #*-\t") for line in text.splitlines())
    first = next((line for line in lines if line), "Untitled")
    return first if len(first) <= 70 else first[:69].rsplit(" ", 1)[0] + " …"
