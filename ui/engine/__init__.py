"""The only part of the page that calls coach/: what is asked of the engine, and how it is named on the page."""

from ui.engine.drafts import (
    FILES,
    FORMS,
    ask_model,
    critique,
    document,
    months,
    parse,
    pitch,
    read_file,
    restructure,
    rewrite,
    warm,
)
from ui.engine.interviews import INTERVIEWS, Asked, begin, forget_interview, matrix, step
from ui.engine.messages import Answer, put_in, reply
from ui.engine.names import (
    KINDS,
    catalogue,
    colour,
    engines,
    examples,
    group,
    kind_name,
    model,
    page,
    page_title,
    principle,
    prompt,
    title,
    who,
)

__all__ = [
    "FILES", "FORMS", "INTERVIEWS", "KINDS", "Answer", "Asked", "ask_model", "begin", "catalogue", "colour", "critique",
    "document", "engines", "examples", "forget_interview", "group", "kind_name", "matrix", "model", "months", "page",
    "page_title", "parse", "pitch", "principle", "prompt", "put_in", "read_file", "reply", "restructure", "rewrite",
    "step", "title", "warm", "who",
]  # fmt: skip
