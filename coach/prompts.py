"""What is said to a model: the templates in prompts/, a file a prompt and version, and the draft in numbered sentences.

A template has two parts, "=== system ===" (the same for every draft of a kind, so that a provider's prompt cache hits)
and "=== human ===" (what differs). `$name` stands for a variable.
"""

import dataclasses
import re
from functools import cache
from string import Template

from coach import resources
from coach.draft import Draft
from coach.errors import SettingsError
from coach.privacy import Pseudonyms

Messages = list[tuple[str, str]]  # (role, text); role is "system", "human" or "ai"

# A sentence of a review has no reason to speak to software, or of its instructions.
_ADDRESSED = re.compile(
    r"""\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?\n]{0,40}
            \b(?:instructions?|prompts?|guidelines|rules|principles|checks|the\ above|everything\ (?:above|before))\b
      | \b(?:system|developer|hidden|initial)\s+(?:prompt|message|instructions?)\b
      | \b(?:you\ are|act\ as|acting\ as|pretend\ to\ be|speaking\ as)\s+(?:now\s+)?(?:an?\s+|the\s+)?
            (?:\w+\s+)?(?:AI|assistant|language\ model|LLM|chatbot|bot|review\ coach|coach\ tool)\b
      | ^\W*(?:dear\s+|attention\s+|note\s+to\s+(?:the\s+)?|to\s+(?:the\s+)?|hey\s+)?
            (?:AI|LLM|GPT|ChatGPT|Claude|Gemini|Copilot|language\ model|AI\ (?:assistant|reviewer|coach|model))\b\s*[:,]
      | </?(?:system|user|assistant|instructions?|prompt)>|\[/?INST\]|<\|\w+\|>
      | \b(?:report|return|output|give|produce|list|raise)\s+(?:no|zero|an\ empty\ list\ of)\s+
            (?:findings|issues|violations)\b
      | \b(?:new|updated|following)\s+instructions?\s*(?:to\ (?:the\ )?(?:AI|model|assistant|coach|reviewer)|:)
    """,
    re.I | re.X | re.M,
)


@cache
def _file(name: str) -> tuple[str, str]:
    """The newest version of a template: its version ("v1") and its text."""
    found = [
        (int(match[1]), path)
        for path in (resources.folder("prompts")).glob(f"{name}.v*.md")
        if (match := re.fullmatch(rf"{re.escape(name)}\.v(\d+)\.md", path.name))
    ]
    if not found:
        raise SettingsError(f"there is no prompt {name!r} in prompts/; known are {', '.join(sorted(versions()))}")
    number, path = max(found)
    return f"v{number}", path.read_text(encoding="utf-8")


def versions() -> dict[str, str]:
    """The version in use of every prompt: {"critique": "v1", …}, for logs and reports."""
    names = {path.name.split(".")[0] for path in resources.folder("prompts").glob("*.v*.md")}
    return {name: _file(name)[0] for name in sorted(names)}


def render(name: str, **variables: str) -> Messages:
    """The messages of prompt `name`, filled. Raises SettingsError for a name or variable unknown or missing."""
    _, text = _file(name)
    parts = re.split(r"^=== (system|human) ===\n", text, flags=re.M)
    known = set(Template(text).get_identifiers())
    if wrong := sorted(known ^ set(variables)):
        fault = "is not given" if wrong[0] in known else "is not in the template"
        raise SettingsError(f"prompt {name!r}: the variable {wrong[0]!r} {fault}")
    return [
        (role, Template(body).substitute(variables).strip())
        for role, body in zip(parts[1::2], parts[2::2], strict=True)
    ]


def speaks_to_software(text: str) -> bool:
    """Whether a passage addresses the program that reads the draft: no part of a review, and not sent to a model."""
    return bool(_ADDRESSED.search(text))


def masked(draft: Draft, names: Pseudonyms | None) -> Draft:
    """The draft's text and sentences with stand-ins for names, found in the whole text, where their context is."""
    if names is None:
        return draft
    spans = names.hidden(draft.text)
    text, at = "", 0
    moved = []  # (offset in the draft, offset in the masked text) at both ends of each stand-in
    for start, end, stand_in in spans:
        text += draft.text[at:start]
        moved.append((start, len(text)))
        text += stand_in
        moved.append((end, len(text)))
        at = end
    text += draft.text[at:]

    def offset(old: int) -> int:
        before = [(a, b) for a, b in moved if a <= old]
        return old - before[-1][0] + before[-1][1] if before else old

    sentences = [(s, offset(s.start), offset(s.end)) for s in draft.sentences]
    return dataclasses.replace(
        draft,
        text=text,
        sentences=tuple(dataclasses.replace(s, text=text[a:b], start=a, end=b) for s, a, b in sentences),
    )


def place(draft: Draft, offset: int | None) -> str:
    """Where something stands, as a model is told it: "[5]" for a sentence, "the whole" without an offset."""
    sentence = None if offset is None else draft.sentence_at(offset)
    return f"[{sentence.index + 1}]" if sentence else "the whole"


def numbered(draft: Draft) -> str:
    """The draft as a model reads it: a sentence a line behind its number, counted from 1, headings as they stand."""
    lines = []
    reached = 0
    for sentence in draft.sentences:
        lines += _between(draft.text[reached : sentence.start])
        said = " ".join(sentence.text.split())
        lines.append(f"[{sentence.index + 1}] {'(withheld)' if speaks_to_software(said) else said}")
        reached = sentence.end
    return "\n".join(lines + _between(draft.text[reached:]))


def _between(text: str) -> list[str]:
    """What stands between two sentences: headings, list marks, form fields."""
    return [line.strip() for line in text.splitlines() if re.search(r"[^\W\d_]", line) and not speaks_to_software(line)]


def context(draft: Draft) -> str:
    """What the manager said of the person, in one line."""
    given = draft.context
    said = [f"role {given.role}"] if given.role else []
    said += [f"level {given.level}"] if given.level else []
    said += [f"cycle {given.cycle[0]} to {given.cycle[1]}"] if given.cycle else []
    return "; ".join(said) or "nothing given"
