"""The promotion matrix as a picture: dimensions down, the two levels across, evidence where it stands.

SVG, because it is drawn with the reader's own fonts in any script and needs nothing beyond the standard library; in
Word it is a shaded table that can be edited, in the terminal a table of text.
"""

import textwrap
from collections.abc import Sequence
from html import escape

from coach.interview.document import Row

WIDTH, NAME, LINE, PAD = 900, 170, 17, 12  # pixels
CELL = (WIDTH - NAME) // 2
SHOWN, PLAIN, GAP, INK, FAINT = "#d8efe0", "#f4f4f2", "#fbe3dd", "#1f2933", "#52606d"


def svg(rows: Sequence[Row], current: str, proposed: str, numbers: dict[int, int]) -> str:
    """The matrix as an SVG document. `numbers` gives each index of evidence the number it has in the document."""
    parts, top = [], 44
    for row in rows:
        low, high = _lines(row.expected_now), _lines(row.expected or row.means)
        height = 2 * PAD + LINE * (max(len(low), len(high)) + 1) + 8
        parts.append(_cell(NAME, top, height, PLAIN, low, row.earlier, numbers, ""))
        parts.append(_cell(NAME + CELL, top, height, GAP if row.gap else SHOWN, high, row.pieces, numbers, "none yet"))
        for at, line in enumerate(textwrap.wrap(row.dimension.capitalize(), 20)):
            parts.append(_text(8, top + PAD + LINE * (at + 1), line, weight="600"))
        top += height + 4
    heads = _text(NAME + PAD, 28, current, weight="600") + _text(NAME + CELL + PAD, 28, proposed, weight="600")
    gaps = ", ".join(row.dimension for row in rows if row.gap)
    said = f"Evidence by dimension, {current} to {proposed}. " + (
        f"Not yet shown: {gaps}." if gaps else "Every dimension is shown."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'font-family="sans-serif" font-size="13">'
        f"<title>{escape(said)}</title>{heads}{''.join(parts)}</svg>"
    )


def _cell(
    left: int,
    top: int,
    height: int,
    fill: str,
    lines: list[str],
    pieces: Sequence[int],
    numbers: dict[int, int],
    none: str,
) -> str:
    drawn = f'<rect x="{left}" y="{top}" width="{CELL - 4}" height="{height}" rx="4" fill="{fill}"/>'
    for at, line in enumerate(lines):
        drawn += _text(left + PAD, top + PAD + LINE * (at + 1) - 4, line, FAINT)
    middle = top + height - PAD - 6
    for at, index in enumerate(pieces):
        x = left + PAD + 10 + 26 * at
        drawn += f'<circle cx="{x}" cy="{middle}" r="10" fill="{INK}"/>'
        drawn += f'<text x="{x}" y="{middle + 4}" fill="#fff" text-anchor="middle">{numbers[index]}</text>'
    return drawn + (_text(left + PAD, middle + 4, none, weight="600") if none and not pieces else "")


def _text(left: int, base: int, words: str, fill: str = INK, weight: str = "400") -> str:
    return f'<text x="{left}" y="{base}" fill="{fill}" font-weight="{weight}">{escape(words)}</text>'


def _lines(words: str) -> list[str]:
    return textwrap.wrap(words, 52)
