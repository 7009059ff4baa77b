"""What every engine returns: findings on a draft, and the critique that holds them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["error", "warning", "info"]
Engine = Literal["builtin", "llm"]


class Finding(BaseModel):
    """One principle that the draft breaks, and where. Offsets count characters of the draft's text."""

    model_config = ConfigDict(extra="forbid")

    principle: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    message: str
    suggestion: str
    guidance: list[str] = Field(default_factory=list)
    severity: Severity = "warning"
    engine: Engine = "builtin"
    first: bool = False  # among the few (three at most) to see before all others


class Critique(BaseModel):
    """The findings on one draft, most worth fixing first."""

    findings: list[Finding]
    thanks: str | None = None  # said instead of findings where there is nothing to say
    notices: list[str] = Field(default_factory=list)  # what the person should know of this run, in plain words
    engine: Engine = "builtin"
    read: list[str] = Field(default_factory=list)  # the guidance given to the model with the draft: slugs
    usage: dict[str, float] = Field(default_factory=dict)  # prompt_tokens, completion_tokens, cost_usd with a model


class Item(BaseModel):
    """One passage of a restructured review, with what carries it."""

    text: str
    sources: list[str]  # verbatim quotes of the draft or of the manager's answers
    asks: list[str] = Field(default_factory=list)


class Sections(BaseModel):
    """The four parts of a review, in the order in which they are read."""

    summary: list[Item] = Field(default_factory=list)
    accomplishments: list[Item] = Field(default_factory=list)
    growth: list[Item] = Field(default_factory=list)
    outlook: list[Item] = Field(default_factory=list)


class LeftOut(BaseModel):
    """A passage of the draft that has no place in the review, and the reason."""

    quote: str
    why: str


class Restructured(BaseModel):
    """A review in four sections. `asks` holds every ask, those of the items included, in reading order."""

    sections: Sections
    left_out: list[LeftOut] = Field(default_factory=list)
    asks: list[str] = Field(default_factory=list)
    markdown: str = ""
    engine: Engine = "builtin"
    notices: list[str] = Field(default_factory=list)
    usage: dict[str, float] = Field(default_factory=dict)
