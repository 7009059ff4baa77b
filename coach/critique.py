"""Draft -> Critique: the built-in checks, and with a model its reading beside them, merged.

The model answers with sentence numbers and the ids of principles, so that a quote is verbatim by construction; what it
words itself must be carried by the draft.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from coach import catalogue, checks, prompts, ranking
from coach.catalogue import Kind, Principle
from coach.draft import Draft, Sentence
from coach.errors import ModelError
from coach.finding import Critique, Finding, Restructured

if TYPE_CHECKING:
    from coach.exchange import Model, Names
    from coach.facts import Fact
    from coach.guidance import Passage

Choice = Literal["auto", "builtin", "llm"]
DOCUMENT: dict[Kind, str] = {
    "review": "a performance review",
    "pip": "a performance improvement plan",
    "promotion": "a promotion case",
    "pitch": "a calibration pitch",
}
# Counts, days, words per minute, dates, and whether a part is there: a rule decides these better than a model.
RULED = frozenset(
    """summary-missing accomplishments-missing accomplishment-count growth-missing growth-count outlook-missing
    recency-bias pip-timeline pip-no-support pip-no-consequences pip-no-checkins pitch-length pitch-no-level
    promotion-levels-missing promotion-no-peer-input""".split()
)
THANKS = "Nothing to mend. Thank you for the care in this draft."
FOREIGN = "this draft does not read as English: only checks that need no language ran; set COACH_MODEL to have it read"
PROPOSES = re.compile(
    r"\b(?:raise|lower|upgrade|downgrade|increase|reduce|change|reconsider|adjust)\b[^.?!]{0,25}\brating\b"
    r"|\brat(?:e|ed|ing)\b[^.?!]{0,25}\b(?:higher|lower|up|down|should|could|ought|deserve\w*)\b",
    re.I,
)
ADDRESS = re.compile(r"https?:\S+|www\.\S+|\S+@\S+\.\S+")
QUOTES = re.compile(r"[\"“”«»]")
WHAT = 450  # characters of a principle's rule that reach the model
PASSAGE = 700  # and of a passage of guidance
PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that the manager has set aside for this draft, and why."""

    principle: str
    quote: str | None
    reason: str


class Found(BaseModel):
    """One finding; `sentence` is its number, null for the whole document."""

    model_config = ConfigDict(extra="forbid")
    principle: str
    sentence: int | None
    message: str
    suggestion: str


class Findings(BaseModel):
    """All findings."""

    model_config = ConfigDict(extra="forbid")
    findings: list[Found]


def critique(
    draft: Draft, engine: Choice = "auto", dismissed: Iterable[Dismissal] = (), model: "Model | None" = None
) -> Critique:
    """What to mend in a draft, most worth fixing first; without what is `dismissed`.

    `model` is for a caller that has connected to one; else the settings choose. A model that fails is said in a notice
    and the built-in engine answers. Raises SettingsError for engine "llm" where no model is set.
    """
    aside = list(dismissed)
    found = checks.run(draft)
    model = model or chosen(engine)
    if model is None:
        result = _finished(found, aside)
        result.notices += [FOREIGN] if draft.language != "en" else []
        return result
    from coach import guidance

    read = guidance.for_draft(draft.kind, found, PASSAGES)
    names = model.names_in(draft.text)
    try:
        reply = model.ask(messages(draft, read, aside, names), Findings, schema(draft), names)
    except ModelError as error:
        result = _finished(found, aside)
        result.notices.append(f"the built-in engine answered instead of the model: {error}")
        return result
    merged, notices = merge(draft, found, reply.value)
    result = _finished(merged, aside)
    result.engine = "llm"
    result.notices += [*notices, *guidance.notices()]
    result.read = list(dict.fromkeys(passage.slug for passage in read))
    result.usage = reply.usage
    return result


def review(
    draft: Draft, engine: Choice = "auto", answers: Mapping[str, str] | None = None, model: "Model | None" = None
) -> tuple[Critique, Restructured]:
    """Critique and restructuring of one draft; with a model both are asked for at the same time."""
    from coach.rewrite import rewrite

    model = model or chosen(engine)
    if model is None:
        return critique(draft, "builtin"), rewrite(draft, answers=answers, engine="builtin")
    with ThreadPoolExecutor(2) as pool:
        found = pool.submit(critique, draft, engine, model=model)
        made = pool.submit(rewrite, draft, answers=answers, engine=engine, model=model)
        return found.result(), made.result()


def messages(
    draft: Draft, read: "Iterable[Passage]", dismissed: Iterable[Dismissal] = (), names: "Names" = None
) -> prompts.Messages:
    """What the model is told; the part that is the same for every draft of a kind comes first."""
    return prompts.render(
        "critique",
        document=DOCUMENT[draft.kind],
        principles="\n".join(_rule(principle) for principle in asked(draft.kind)),
        guidance="\n".join(f"- {passage.heading}: {shortened(passage.text, PASSAGE)}" for passage in read) or "none",
        context=prompts.context(draft),
        dismissed="; ".join(set_aside(draft, one) for one in dismissed) or "none",
        draft=prompts.numbered(prompts.masked(draft, names)),
    )


def asked(kind: Kind) -> list[Principle]:
    """The principles that a model is asked to judge for a kind of document."""
    return [p for p in catalogue.load().values() if kind in p.kinds and p.scope != "set" and p.id not in RULED]


def merge(draft: Draft, builtin: list[Finding], reply: Findings) -> tuple[list[Finding], list[str]]:
    """One list of what the rules and the model found, and notices on what was left out of the model's.

    The rules keep what they decide better, and grave breaches that a lexicon finds; the rest is the model's. Where a
    passage of the draft speaks to the model, which may have swayed it, nothing that the checks found is given up.
    """
    known = catalogue.load()
    swayed = prompts.speaks_to_software(draft.text)
    kept = [f for f in builtin if swayed or f.principle in RULED or _grave(known[f.principle])]
    dropped: Counter[str] = Counter()
    for found in reply.findings:
        principle = known.get(found.principle)
        if principle is None or draft.kind not in principle.kinds or principle.scope == "set":
            dropped["a principle that is not in the catalogue for this kind of document"] += 1
            continue
        whole = principle.scope == "whole"
        if not whole and not (found.sentence and 1 <= found.sentence <= len(draft.sentences)):
            dropped["a sentence that is not in the draft"] += 1
            continue
        if principle.id in RULED:
            continue
        finding = _finding(draft, principle, None if whole else draft.sentences[(found.sentence or 1) - 1], found)
        if not any(_same(finding, other) for other in kept):
            kept.append(finding)
    notices = [f"dropped from the model's findings: {n} on {what}" for what, n in dropped.items()]
    if swayed:
        notices.append("a passage speaks to the program that reads the draft: it was read as text, and not passed on")
    return kept, notices


def carried(text: str, sources: list[str]) -> bool:
    """Whether the sources carry each figure, date, name and rating of a remark, and it proposes no rating or site."""
    from coach import grounding

    said = " ".join(sources).lower()
    addresses = (m[0].rstrip(".,)").lower() for m in ADDRESS.finditer(text))
    facts = grounding.uncarried(QUOTES.sub(" ", text), sources)  # a fact within quotation marks is a fact
    return (
        not PROPOSES.search(text)
        and all(address in said for address in addresses)
        and not any(fact.kind in {"figure", "date", "name", "rating"} and not _in_passing(fact) for fact in facts)
    )


def _in_passing(fact: "Fact") -> bool:
    """A bare number in words, as in "second-hand" or "two people", counts nothing of the draft."""
    return fact.kind == "figure" and not re.search(r"\d", fact.text) and fact.side("unit") in (None, "ordinal")


def shortened(text: str, limit: int) -> str:
    """`text` on one line, cut at the end of a sentence before `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[:limit]
    end = max(cut.rfind(mark) for mark in (". ", "? ", "! "))
    return cut[: end + 1] if end > 0 else cut.rsplit(" ", 1)[0] + " …"


def chosen(engine: Choice) -> "Model | None":
    """The model for an engine, as coach.llm.chosen; a start without one is spared the import of its client."""
    from coach import settings

    if engine == "builtin" or (engine == "auto" and not settings.load().model):
        return None
    from coach import llm

    return llm.chosen(engine)


def schema(draft: Draft) -> dict[str, object]:
    """The form of the reply, with the ids and the sentence numbers that it may hold."""
    from coach.exchange import schema_of

    schema = schema_of(Findings)
    fields = schema["$defs"]["Found"]["properties"]
    fields["principle"]["enum"] = [principle.id for principle in asked(draft.kind)]
    fields["sentence"]["anyOf"][0] |= {"minimum": 1, "maximum": len(draft.sentences)}
    return schema


def _rule(principle: Principle) -> str:
    scope = "" if principle.scope == "passage" else f" ({principle.scope})"
    return f"- {principle.id}{scope}: {shortened(principle.what, WHAT)}"


def set_aside(draft: Draft, one: Dismissal) -> str:
    """A dismissal as a model is told it: "[5] hearsay: the survey is attached"."""
    at = draft.text.find(one.quote) if one.quote else -1
    return f"{prompts.place(draft, at if at >= 0 else None)} {one.principle}: {shortened(one.reason, 200)}"


def _grave(principle: Principle) -> bool:
    """Whether the lexicon's finding stands whatever the model says: an error that telling words give away."""
    return principle.severity == "error" and principle.scope == "passage"


def _finding(draft: Draft, principle: Principle, sentence: Sentence | None, found: Found) -> Finding:
    sources = [draft.text, principle.what, principle.why, principle.ask]
    return Finding(
        principle=principle.id,
        quote=sentence.text if sentence else None,
        start=sentence.start if sentence else None,
        end=sentence.end if sentence else None,
        message=found.message if carried(found.message, sources) else shortened(principle.what, 200),
        suggestion=found.suggestion if carried(found.suggestion, sources) else principle.ask,
        guidance=list(principle.guidance),
        severity=principle.severity,
        engine="llm",
    )


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings are one: the same principle, on words that overlap."""
    if one.principle != other.principle:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def _finished(found: list[Finding], dismissed: list[Dismissal]) -> Critique:
    aside = {(one.principle, one.quote) for one in dismissed}
    findings = ranking.rank([f for f in found if (f.principle, f.quote) not in aside])
    return Critique(findings=findings, thanks=None if findings else THANKS)
