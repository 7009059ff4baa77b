"""Which dimensions of the framework each piece of evidence speaks of."""

import re
from collections.abc import Sequence

from coach.interview.forms import Evidence
from coach.levels import Framework


def of(evidence: Sequence[Evidence], framework: Framework) -> dict[str, list[int]]:
    """{dimension: [indices of evidence]}, every dimension of the framework first, those that the manager named behind.

    A dimension that the manager names counts as named; else the framework's own vocabulary decides, and where that is
    silent, the nearest meaning.
    """
    found: dict[str, list[int]] = {one.name: [] for one in framework.dimensions}
    for piece in evidence:
        for name in _named(piece.dimension, framework) or _spoken(f"{piece.what} {piece.impact}", framework):
            found.setdefault(name, []).append(piece.index)
    return found


def _named(label: str, framework: Framework) -> list[str]:
    whole = framework.dimension(label) if label else None
    parts = [label] if whole else re.split(r"\s*[,;/&+]\s*|\s+and\s+", label)
    names = [one.name if (one := framework.dimension(part)) else _closest(part, framework) for part in parts if part]
    return list(dict.fromkeys(names))


def _closest(label: str, framework: Framework) -> str:
    """A dimension whose name shares a telling word with the label ("technical depth"), else the label itself."""
    words = set(re.findall(r"[a-z]{4,}", label.lower())) - {"impact", "skill", "skills", "work"}
    for one in framework.dimensions:
        if words & set(re.findall(r"[a-z]{4,}", " ".join((one.name, *one.aliases)).lower())):
            return one.name
    return label.strip().lower()


def _spoken(text: str, framework: Framework) -> list[str]:
    return [one.name for one in framework.dimensions if one.pattern.search(text)] or [_nearest(text, framework)]


def _nearest(text: str, framework: Framework) -> str:
    from coach import vectors

    cells = [
        " ".join((one.name, one.means, *(level.expects[one.name] for level in framework.levels)))
        for one in framework.dimensions
    ]
    rows = vectors.embed([text, *cells])
    scores = rows[1:] @ rows[0]
    return framework.dimensions[int(scores.argmax())].name
