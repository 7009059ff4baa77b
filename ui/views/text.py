"""The ways in which text becomes HTML. Nothing else in ui/ may put a person's or a model's words on the page."""

from functools import cache
from html import escape

from markdown_it import MarkdownIt

__all__ = ["button", "escape", "labels", "markdown", "plural", "prose"]


@cache
def _parser() -> MarkdownIt:
    # No raw HTML, links or images: a model's reply or an organisation's page must not reach outside the page.
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink", "html_inline", "html_block"])


def markdown(source: str) -> str:
    """Markdown as HTML; headings are pushed down two levels, below the page's own."""
    tokens = _parser().parse(source)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    return _parser().renderer.render(tokens, _parser().options, {})


def prose(source: str) -> str:
    """Plain text as paragraphs, letter for letter."""
    return "".join(f"<p class='as-typed'>{escape(part)}</p>" for part in source.split("\n\n") if part.strip())


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def button(label: str, *, kind: str = "quiet", **data: object) -> str:
    """A button that ui/page.js acts on: goto="f3" becomes data-goto="f3"."""
    marks = "".join(f' data-{name.replace("_", "-")}="{escape(str(value))}"' for name, value in data.items())
    return f'<button type="button" class="{kind}"{marks}>{label}</button>'


def labels(groups: list[str]) -> dict[str, str]:
    """The colour class of each group, in the catalogue's order: g0 to g7, then round again."""
    return {group: f"g{number % 8}" for number, group in enumerate(groups)}
