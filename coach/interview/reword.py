"""A document better worded by a model: line by line, and only where no fact of the line is added or lost."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from coach import checks, critique, draft, grounding, prompts
from coach.critique import Choice
from coach.errors import ModelError
from coach.interview import State, script
from coach.interview.outcome import Outcome
from coach.interview.plan import leaves

if TYPE_CHECKING:
    from coach.exchange import Model

SHORTEST = 25  # characters: shorter lines are names, dates and fields
FORMS = ("text", "texts", "dated", "evidence")  # what others said is quoted, and dates are dates


class Line(BaseModel):
    """One line of the document, reworded."""

    model_config = ConfigDict(extra="forbid")
    number: int
    text: str


class Lines(BaseModel):
    """A model's whole reply."""

    model_config = ConfigDict(extra="forbid")
    lines: list[Line]


def reword(state: State, ended: Outcome, engine: Choice = "auto", model: "Model | None" = None) -> Outcome:
    """The outcome with its document in a model's words where these hold; unchanged without a model or a document.

    Raises SettingsError for engine "llm" with no model set.
    """
    model = model or critique.chosen(engine)
    said = list(dict.fromkeys(_said(state.answers, ended.markdown, state.kind)))
    if model is None or ended.outcome != "document" or not said:
        return ended
    lines = "\n".join(f"[{number}] {line}" for number, line in enumerate(said, 1))
    messages = prompts.render("document", document=critique.DOCUMENT[state.kind], lines=lines)
    try:
        reply = model.ask(messages, Lines, names=model.names_in(ended.markdown))
    except ModelError as error:
        notice = f"the document stands in your own words, for the model gave none: {error}"
        return ended.model_copy(update={"notes": [*ended.notes, notice]})
    markdown = ended.markdown
    for line in reply.value.lines:
        if 1 <= line.number <= len(said) and _same_facts(said[line.number - 1], line.text):
            markdown = markdown.replace(said[line.number - 1], line.text.strip())
    if _broken(markdown, state.kind) - _broken(ended.markdown, state.kind):
        return ended
    return ended.model_copy(update={"markdown": markdown})


def _said(answers: Mapping[str, Any], markdown: str, kind: str) -> Iterator[str]:
    """The manager's own lines that stand in the document as they were given."""
    for question in script.load(kind).questions:
        if question.form in FORMS:
            for leaf in leaves(answers.get(question.id)):
                line = " ".join(leaf.split()).rstrip(".")
                if len(line) > SHORTEST and line in markdown and not prompts.speaks_to_software(line):
                    yield line


def _same_facts(line: str, worded: str) -> bool:
    worded = worded.strip()
    if not worded or "\n" in worded:
        return False
    return not grounding.ground(worded, [line]).removed and not grounding.uncarried(line, [worded])


def _broken(markdown: str, kind: str) -> set[str]:
    return {one.principle for one in checks.run(draft.parse(markdown, kind=kind))}  # type: ignore[arg-type]
