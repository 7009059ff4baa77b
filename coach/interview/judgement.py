"""What a rule says of an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """A principle that an answer breaks, the question that it answers, and why, in plain words."""

    principle: str
    question: str
    message: str
    blocking: bool = True  # False: the passage is left out, and the document stands without it
