"""The built-in engine: one module per group of the catalogue, one registered function per principle.

A check is a function from a draft to the places where its principle is broken; which kinds it runs on, and how grave
a finding is, stand in the principle's page. Modules of this package are discovered, so a check cannot be forgotten.
"""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from coach import catalogue
from coach.draft import Draft, Sentence
from coach.finding import Finding


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a principle is broken; without offsets it speaks of the whole document."""

    message: str
    start: int | None = None
    end: int | None = None
    suggestion: str | None = None  # the page's question where a check has nothing more specific


Check = Callable[[Draft], Iterable[Hit]]
_CHECKS: dict[str, Check] = {}
_LANGUAGE_FREE: set[str] = set()


def check(principle: str, *, language_free: bool = False) -> Callable[[Check], Check]:
    """Register a function as the check of a principle; `language_free` ones also run on drafts that are not English."""

    def register(function: Check) -> Check:
        if principle in _CHECKS:
            raise ValueError(f"two checks for {principle}")
        _CHECKS[principle] = function
        if language_free:
            _LANGUAGE_FREE.add(principle)
        return function

    return register


@cache
def registered() -> dict[str, Check]:
    """Every check by the id of its principle."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(_CHECKS.items()))


def run(draft: Draft) -> list[Finding]:
    """The findings of every check that applies to the draft's kind, in the order of the text."""
    pages = catalogue.load()
    findings = []
    for name, function in registered().items():
        page = pages[name]
        if draft.kind not in page.kinds or (draft.language != "en" and name not in _LANGUAGE_FREE):
            continue
        for hit in function(draft):
            quote = None if hit.start is None else draft.text[hit.start : hit.end]
            findings.append(
                Finding(
                    principle=name,
                    quote=quote,
                    start=hit.start,
                    end=hit.end,
                    message=hit.message,
                    suggestion=hit.suggestion or page.ask,
                    guidance=list(page.guidance),
                    severity=page.severity,
                )
            )
    return sorted(findings, key=lambda f: (-1 if f.start is None else f.start, f.principle))


def at(sentence: Sentence, message: str, suggestion: str | None = None) -> Hit:
    """A hit on one sentence."""
    return Hit(message, sentence.start, sentence.end, suggestion)


def words(sentence: Sentence, span: tuple[int, int]) -> str:
    """The telling words of a sentence, as a message shows them."""
    return sentence.text[span[0] : span[1]].strip(" ,.;:")
