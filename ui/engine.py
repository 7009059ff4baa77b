"""The only module of the page that calls coach/: what is asked of the engine, and how it is named on the page."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from coach import catalogue as principles
from coach import resources, settings
from coach.catalogue import GROUPS, Kind, Principle
from coach.conversation import Conversation, Work, finding_key
from coach.draft import Draft, context_from
from coach.draft import parse as parse_draft
from coach.errors import CoachError, InputError
from coach.finding import Critique, Restructured

if TYPE_CHECKING:
    from coach.interview import State
    from coach.llm import Model
    from coach.pages import Page

HEAD = 300  # characters in which a draft names its cycle
LONGEST = 36  # months that are shown
FILES = [".docx", ".pdf", ".md", ".txt"]
KINDS: dict[str, Kind] = {
    "Performance review": "review",
    "Improvement plan (PIP)": "pip",
    "Promotion case": "promotion",
    "Calibration pitch": "pitch",
}
QUESTION = re.compile(r"[?]|^(?:why|what|how|when|which|who|where|is|are|do|does|can|could|should|may|must)\b", re.I)
NO_MODEL = (
    "Without a language model I do not reword on request. Fill the fields in the Review tab, or edit the draft: "
    "both are checked again at once. This is what the guidance says:"
)
FORMS = {"docx": ".docx", "comments": ".docx with the findings", "md": ".md", "ics": "check-ins (.ics)"}
INTERVIEWS = {"pip": "Improvement plan", "promotion": "Promotion case"}
READY = "That is all I need. The document is on the right, checked like any other."
NOT_YET = (
    "**Not yet.** Why, and what to do first, is on the right. Your answers are kept: go back to change one, "
    "now or when things have moved on."
)
SHORT = {"structure": "Structure", "ratings": "Ratings", "pip": "PIP", "promotion": "Promotion", "pitch": "Pitch"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The coach's reply to a message: `work` where the draft or the review changed, `pages` of guidance it rests on."""

    text: str
    pages: list[str] = field(default_factory=list)
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the coach says next in an interview: a question, or what came of it."""

    text: str  # Markdown
    pages: list[str] = field(default_factory=list)
    document: str | None = None  # the document, or the plan of what to do first
    ready: bool = False  # whether it is the document


def kind_name(kind: Kind) -> str:
    """How the page calls this kind of document."""
    return next(name for name, value in KINDS.items() if value == kind)


def principle(id: str) -> Principle:
    """The principle with this id."""
    return principles.get(id)


def title(id: str) -> str:
    """The principle's title."""
    return principle(id).title


def group(id: str) -> str:
    """The label of a principle's group, short enough to stand in a line of text."""
    name = principle(id).group
    return SHORT.get(name, GROUPS[name])


def colour(id: str) -> str:
    """The CSS class of a principle's group: g0 to g7."""
    return f"g{list(GROUPS).index(principle(id).group)}"


def catalogue(kind: Kind) -> list[tuple[str, list[Principle]]]:
    """The principles that one document of this kind can break, by group."""
    groups = [
        (GROUPS[name], [p for p in found if kind in p.kinds and p.scope != "set"])
        for name, found in principles.by_group().items()
    ]
    return [(name, found) for name, found in groups if found]


def page(slug: str) -> tuple[tuple[str, str], ...]:
    """The sections of a guidance page, each with its heading."""
    return _pages()[slug].sections if slug in _pages() else ()


def page_title(slug: str) -> str:
    """The title of a guidance page, an organisation's own page included."""
    return _pages()[slug].title if slug in _pages() else slug


@cache
def _pages() -> "dict[str, Page]":
    from coach import pages

    return {page.slug: page for page in pages.read(pages.files())[0]}


def examples() -> dict[str, str]:
    """The example drafts to click, by the name on the button."""
    kinds = {kind: name for name, kind in KINDS.items()}
    return {
        kinds.get(cast(Kind, page.stem), page.stem.replace("-", " ").capitalize()): page.read_text(encoding="utf-8")
        for page in sorted(resources.folder("examples").glob("*.md"))
    }


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


def model(work: Work) -> str | None:
    """The name of the model that answers for this draft; None where the built-in engine does."""
    chosen = _chosen() if work.engine != "builtin" else None
    return chosen.name if chosen else None


def engines() -> dict[str, Literal["auto", "builtin"]]:
    """The engines to choose from, by their names on the page; the first is the one to begin with."""
    chosen = _chosen()
    named: dict[str, Literal["auto", "builtin"]] = {chosen.name: "auto"} if chosen else {}
    return named | {"Built-in engine": "builtin"}


def who(serving: bool) -> str:
    """Which engine answers and where the text goes, in one or two plain sentences."""
    here = "this server" if serving else "this machine"
    chosen = _chosen()
    if chosen is None:
        return f"Answered by the built-in engine. Your text never leaves {here}."
    if chosen.local:
        return f"Answered by {chosen.name}, which runs on {here}. Your text never leaves it."
    return (
        f"Answered by {chosen.name} over the network. Names, addresses and ids are replaced by stand-ins before the "
        f"text leaves {here}."
    )


def prompt() -> str:
    """What a person may type, as an example."""
    if _chosen():
        return "“Make the second growth area kinder”, “the number was 12 %”, “why is this hearsay?”"
    return "“Why is this hearsay?”, “how do I write a growth area?”, “undo”"


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
    from coach.critique import Dismissal
    from coach.critique import critique as find

    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(rewrite, draft, work)
        aside = []
        for key, reason in work.dismissed.items():
            broken, _, quote = key.partition(":")
            aside.append(Dismissal(broken, quote or None, reason))
        found = find(draft, "llm", aside)
        found.findings += [finding for finding in builtin.findings if finding_key(finding) in work.dismissed]
        return found, making.result()


def rewrite(draft: Draft, work: Work) -> Restructured | None:
    """The four sections by the engine that the person chose; of reviews alone."""
    if draft.kind != "review":
        return None
    from coach import rewrite as by_model

    return by_model.rewrite(draft, answers=work.answers, engine=work.engine)


def reply(conversation: Conversation, message: str, tell: Callable[[str], None]) -> Answer:
    """The reply to a message. `tell` is given the answer so far, as it grows."""
    return _looked_up(conversation.work, message)


def _looked_up(work: Work, message: str) -> Answer:
    """Without a model: the principle that the message names, and the guidance nearest to its words."""
    from coach import guidance

    passages = guidance.search(message, 3)
    named = _named(work, message)
    parts = []
    if not QUESTION.search(message):
        parts.append(NO_MODEL)
    if named:
        parts.append(f"**{named.title}.** {named.what}\n\n{named.why}\n\n*Ask yourself:* {named.ask}")
    elif passages:
        parts.append(f"**{passages[0].heading}.** {passages[0].text}")
    else:
        parts.append("The guidance says nothing on that.")
    slugs = [*(named.guidance if named else ()), *(passage.slug for passage in passages)]
    return Answer("\n\n".join(parts), list(dict.fromkeys(slugs))[:4])


def _named(work: Work, message: str) -> Principle | None:
    """The principle whose name shares most words with the message; one that was found in the draft goes first."""
    said = set(re.findall(r"[a-z]{4,}", message.lower()))
    found = {finding.principle for finding in work.critique.findings} if work.critique else set()
    shared = {
        one: len(said & set(one.id.split("-"))) + 0.5 * (one.id in found)
        for one in principles.load().values()
        if said & set(one.id.split("-"))
    }
    return max(shared, key=lambda one: shared[one], default=None)


def begin(kind: str) -> tuple[str, Asked]:
    """Start an interview: its id, and the first question."""
    from coach import interview
    from coach.interview import script

    state = interview.start(kind)
    first = _asked(state)
    return state.id, Asked(f"{script.load(kind).opening}\n\n{first.text}", first.pages)


def step(id: str, do: Literal["answer", "skip", "back", "finish"], said: str = "") -> Asked:
    """Take one step in an interview, and see what comes next."""
    from coach import interview

    state = interview.resume(id)
    if do == "answer":
        state = interview.answer(state, said)
    elif do != "finish":
        state = interview.skip(state) if do == "skip" else interview.back(state)
    if do != "finish" and interview.question(state):
        return _asked(state)
    ended = state.outcome if state.outcome and do != "finish" else interview.finish(state)
    notes = "\n".join(f"- {note}" for note in [*ended.notes, *state.notes.values()])
    if ended.outcome == "not-yet":
        return Asked(f"{NOT_YET}\n\n{notes}", document=ended.markdown)
    return Asked(f"{READY}\n\n{notes}", document=ended.markdown, ready=True)


def forget_interview(id: str) -> None:
    """Delete an interview from disk."""
    from coach import interview

    interview.forget(id)


def matrix(work: Work) -> str:
    """The evidence of a promotion interview by dimension, as SVG; empty for anything else."""
    if not work.interview or not work.interview.startswith("promotion") or work.asking:
        return ""
    from coach import interview
    from coach.interview import report

    return report.svg(interview.resume(work.interview))


def _asked(state: "State") -> Asked:
    from coach import interview

    asked = interview.question(state)
    assert asked is not None
    parts = [f"**{asked.number} of {asked.total}.** {asked.follow_up or asked.prompt}"]
    if not asked.follow_up:
        parts += [asked.why, f"*For example:* {asked.example}"]
    if asked.given not in (None, "", []):
        so_far = asked.given if isinstance(asked.given, str) else "; ".join(map(str, asked.given))
        parts.append(f"*Your answer so far:* {so_far}")
    return Asked("\n\n".join(parts), [asked.guidance])


def document(work: Work, form: str) -> tuple[str, str, bytes]:
    """A file to keep, in one of FORMS: its name, media type and bytes. Raises InputError where there is none."""
    made = work.restructured
    name = work.kind or "draft"
    if form == "md":
        return f"{name}.md", "text/markdown", (made.markdown if made else work.text).encode()
    if form == "ics":
        return f"{name}.ics", "text/calendar", _calendar(work)
    from coach import export

    live = [f for f in work.critique.findings if finding_key(f) not in work.dismissed] if work.critique else []
    if made is None:
        data = export.document_docx(work.text)
    elif form == "comments":
        data = export.review_docx(parse(work), made, live)
    else:
        data = export.to_docx(made)
    return f"{name}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", data


def _calendar(work: Work) -> bytes:
    from coach import interview
    from coach.interview import report

    state = interview.resume(work.interview or "")
    book = report.calendar(state, interview.finish(state))
    if book is None:
        raise InputError("This plan fixes no check-ins yet: answer the question on the weekly meeting.")
    return book


def _chosen() -> "Model | None":
    if settings.load().model is None:  # spares the import of a model's client
        return None
    from coach.llm import chosen

    return chosen("auto")


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
