"""A calibration pitch in a model's words, held to the sentences of the review that it is made of."""

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from coach import checks, grounding, prompts, signals
from coach.checks.pitch import LONGEST, SHORTEST, seconds
from coach.draft import Draft, parse
from coach.errors import ModelError
from coach.pitch import Pitch, finished
from coach.restructure import clean

if TYPE_CHECKING:
    from coach.exchange import Model


class Passage(BaseModel):
    """A passage as a model words it, and the numbers of the facts that it is made of."""

    model_config = ConfigDict(extra="forbid")
    text: str
    sentences: list[int]


class Worded(BaseModel):
    """A model's whole reply."""

    model_config = ConfigDict(extra="forbid")
    passages: list[Passage]


def _holds(draft: Draft, made: Pitch, text: str) -> bool:
    """Does a model's wording break nothing more than the built-in pitch, keep to the time and to the rating?"""
    if not text or not SHORTEST <= seconds(text) <= LONGEST:
        return False
    ours, theirs = (checks.run(parse(said, "pitch", draft.context)) for said in (made.text, text))
    kept = not made.rating or signals.rating(made.rating) == signals.rating(text)
    return kept and {one.principle for one in theirs} <= {one.principle for one in ours}


def worded(draft: Draft, made: Pitch, model: "Model") -> Pitch:
    """The pitch in a model's words where these hold; else the built-in one with a notice."""
    facts = [one for one in made.sources if not prompts.speaks_to_software(one)]
    if made.text and made.sources and not made.text.startswith(clean(made.sources[0])):
        facts.insert(0, made.text[: made.text.index(clean(made.sources[0]))].strip())
    numbered = "\n".join(f"[{number}] {fact}" for number, fact in enumerate(facts, 1))
    messages = prompts.render("pitch", context=prompts.context(draft), facts=numbered)
    try:
        reply = model.ask(messages, Worded, names=model.names_in(draft.text))
    except ModelError as error:
        made.notices.append(f"the built-in engine answered instead of the model: {error}")
        return made
    passages = []
    for passage in reply.value.passages:
        cited = [facts[number - 1] for number in dict.fromkeys(passage.sentences) if 1 <= number <= len(facts)]
        if cited:
            grounded = grounding.ground(passage.text, cited)
            passages.append(" ".join(map(clean, cited)) if grounded.removed else grounded.text)
    text = " ".join(passages)
    if not _holds(draft, made, text):
        made.notices.append("the model's wording did not hold, so the review's own sentences stand")
        return made
    asks = [*made.asks, *(ask for ask in re.findall(r"\[ask: ([^\]]+)\]", text) if ask not in made.asks)]
    return finished(made.model_copy(update={"text": text, "asks": asks, "engine": "llm"}))
