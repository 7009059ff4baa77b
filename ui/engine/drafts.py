"""A draft and what is made of it: read, criticised, restructured, dated, kept as a file."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.conversation import Work, finding_key
from coach.draft import Draft, context_from
from coach.draft import parse as parse_draft
from coach.errors import CoachError, InputError
from coach.finding import Critique, Finding, Restructured
from ui.engine.names import examples

if TYPE_CHECKING:
    from coach.critique import Dismissal
    from coach.pitch import Pitch

FILES = [".docx", ".pdf", ".md", ".txt"]
FORMS = {
    "docx": ".docx",
    "comments": ".docx with the findings",
    "md": ".md",
    "ics": "check-ins (.ics)",
    "pitch-docx": ".docx",
    "pitch-md": ".md",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = 300  # characters in which a draft names its cycle
LONGEST = 36  # months that are shown


def read_file(path: Path) -> str:
    """The text of an uploaded file. Raises InputError."""
    from coach.read import read

    return read(path)


def parse(work: Work) -> Draft:
    """The draft as read. Raises InputError for a text that cannot be used."""
    try:
        return parse_draft(work.text, work.kind_given, context_from(work.context))
    except InputError as error:  # a page has no options
        raise InputError(str(error).replace("with --kind", "under “More about it”")) from None


def warm() -> None:
    """Load what the first draft and the first question would otherwise wait for."""
    from coach import guidance

    work = Work(text=next(iter(examples().values())))
    draft = parse(work)
    work.critique = critique(draft)
    restructure(draft, work.critique, work)
    months(draft)
    with suppress(CoachError):  # said when somebody asks, not before
        guidance.search("How do I write a review?", 1)


def critique(draft: Draft) -> Critique:
    """The findings of the built-in engine."""
    from coach.critique import critique as find

    return find(draft, "builtin")


def restructure(draft: Draft, found: Critique, work: Work) -> Restructured | None:
    """The four sections by the built-in engine; of reviews alone."""
    if draft.kind != "review":
        return None
    from coach.restructure import restructure as make

    return make(draft, found.findings, work.answers)


def ask_model(draft: Draft, builtin: Critique, work: Work) -> tuple[Critique, Restructured | None]:
    """Both by the model, at the same time. It is told what was dismissed, which stays among the findings."""
    from coach.critique import critique as find

    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(rewrite, draft, work)
        found = find(draft, "llm", dismissals(work))
        found.findings += [finding for finding in builtin.findings if finding_key(finding) in work.dismissed]
        return found, making.result()


def pitch(draft: Draft, work: Work) -> "Pitch":
    """A calibration pitch from a review. Raises InputError for a draft that is none."""
    from coach.pitch import pitch as make

    return make(draft, work.engine)


def live(work: Work) -> list[Finding]:
    """The findings that are not dismissed."""
    return [f for f in work.critique.findings if finding_key(f) not in work.dismissed] if work.critique else []


def dismissals(work: Work) -> "list[Dismissal]":
    """What was dismissed, as the model is told it."""
    from coach.critique import Dismissal

    parts = [(*key.partition(":"), reason) for key, reason in work.dismissed.items()]
    return [Dismissal(broken, quote or None, reason) for broken, _, quote, reason in parts]


def rewrite(draft: Draft, work: Work) -> Restructured | None:
    """The four sections by the engine that the person chose; of reviews alone."""
    if draft.kind != "review":
        return None
    from coach import rewrite as by_model

    return by_model.rewrite(draft, answers=work.answers, engine=work.engine)


def months(draft: Draft) -> list[tuple[date, int]]:
    """The months of the cycle, each with the number of sentences that are dated in it; empty where nothing is known.

    Without a cycle given, it is the stretch that the first lines name ("2025", "H1 2025"), else what the dates span.
    """
    from coach import signals
    from coach.interview.dates import spans

    cycle = draft.context.cycle
    if cycle is None:
        stretches = [span for span in spans(draft.text[:HEAD]) if span.sure and (span.last - span.first).days > 60]
        cycle = (stretches[0].first, stretches[0].last) if stretches else None
    # A month without a year lies nearest to the middle of the cycle, else to a date that is written out.
    written = (span.first for one in draft.sentences for span in spans(one.text) if span.sure)
    near = cycle[0] + (cycle[1] - cycle[0]) / 2 if cycle else next(written, None)
    dated = [
        {(span.first.year, span.first.month) for span in spans(one.text, near) if (span.last - span.first).days < 31}
        for one in draft.sentences
        if not re.search(signals.FUTURE, one.text, re.I)  # what is planned covers nothing yet
    ]
    seen = [month for found in dated for month in found]
    if cycle is not None:
        first, last = (cycle[0].year, cycle[0].month), (cycle[1].year, cycle[1].month)
    elif seen:
        first, last = min(seen), max(seen)
    else:
        return []
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    whole = [divmod(first[0] * 12 + first[1] - 1 + step, 12) for step in range(min(count, LONGEST))]
    return [(date(year, month + 1, 1), seen.count((year, month + 1))) for year, month in whole]


def document(work: Work, form: str) -> tuple[str, str, bytes]:
    """A file to keep, in one of FORMS: its name, media type and bytes. Raises InputError where there is none."""
    made, name = work.restructured, work.kind or "draft"
    if form == "ics":
        return f"{name}.ics", "text/calendar", _calendar(work)
    text = made.markdown if made else work.text
    if form.startswith("pitch"):
        name, text = "pitch", work.pitch.markdown if work.pitch else ""
    if form.endswith("md"):
        return f"{name}.md", "text/markdown", text.encode()
    from coach import export

    if form == "comments" and made:
        data = export.review_docx(parse(work), made, live(work))
    elif form == "docx" and made:
        data = export.to_docx(made)
    else:
        data = export.document_docx(text)
    return f"{name}.docx", WORD, data


def _calendar(work: Work) -> bytes:
    from coach import interview
    from coach.interview import report

    state = interview.resume(work.interview or "")
    book = report.calendar(state, interview.finish(state))
    if book is None:
        raise InputError("This plan fixes no check-ins yet: answer the question on the weekly meeting.")
    return book
