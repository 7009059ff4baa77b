"""What a person takes away from an interview: JSON, Word, a calendar, the matrix."""

from typing import Any

from coach.interview import State, case, dates, document, matrix, plan
from coach.interview.outcome import Outcome

__all__ = ["calendar", "contract", "rows", "svg", "word"]


def contract(state: State, ended: Outcome) -> dict[str, Any]:
    """The outcome as the command line gives it, with the id under which the answers are kept."""
    return {"id": state.id, **ended.model_dump(mode="json", exclude_none=True)}


def word(ended: Outcome) -> bytes:
    """The document, or the plan of what to do first, as a Word document."""
    from coach.export import document_docx

    return document_docx(ended.markdown)


def calendar(state: State, ended: Outcome) -> bytes | None:
    """The check-ins of a plan as a calendar file (.ics); None where there are none."""
    from datetime import date

    from coach.export import calendar as book

    if not ended.checkins:
        return None
    read = plan.read(state.answers, date.today())
    titles = [
        (day, f"{'Midpoint conversation' if day == read.midpoint else 'Weekly check-in'}: {read.person}")
        for day in ended.checkins
    ]
    return book(titles, state.id, dates.clock(read.meeting))


def rows(state: State) -> list[document.Row]:
    """The promotion matrix: dimensions with what both levels expect, and the evidence for each."""
    return document.matrix(_case(state))


def svg(state: State) -> str:
    """The promotion matrix as an SVG picture, for the page."""
    read = _case(state)
    return matrix.svg(document.matrix(read), read.current, read.proposed, document.numbered(read))


def _case(state: State) -> case.Case:
    from datetime import date

    return case.read(state.answers, date.today(), state.framework)
