"""Answers in the forms in which people give them (YAML values, lists, one line, many lines), read into typed values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.interview import cues, dates

_MARK = re.compile(r"^\s*(?:[-*•–·]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
_WHEN = ("date", "when", "on", "day", "period", "month", "dates")
_WRITTEN = ("documented", "written", "in_writing", "in writing", "recorded", "on_file", "on file")
_WHO = ("who", "name", "from", "by", "peer", "person", "source", "role")
_QUOTE = ("quote", "said", "says", "feedback", "what", "text", "words", "comment")
_IMPACT = ("impact", "result", "effect", "outcome", "why", "why_it_mattered")


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened: `when` as written, `span` as read (None where it cannot be)."""

    when: str
    span: dates.Span | None
    what: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of next-level work; `index` is its place in the answer, from 0."""

    index: int
    when: str
    span: dates.Span | None
    what: str
    impact: str
    dimension: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What a peer or stakeholder said; `who` is empty where nobody is named."""

    who: str
    quote: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A yes or no, None where it is neither, with what was said beside it."""

    value: bool | None
    note: str


def plain(value: Any) -> Any:
    """The answer as JSON can hold it: dates as ISO strings, text trimmed, nothing else changed."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key).strip(): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def nothing(value: Any) -> bool:
    """Is this no answer: empty, or a way of saying "none" ("n/a", "Nothing yet.", "no documented feedback")?"""
    if value is None or value is False:
        return True
    if isinstance(value, Mapping):
        return all(nothing(one) for one in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(nothing(one) for one in value)
    said = str(value).strip()
    match = cues.NOTHING.fullmatch(said)
    if not match or not said:
        return not said
    rest = match["rest"] or ""
    if cues.BUT.search(rest):
        return False
    bare_no = re.match(r"(?i)\W*no\b", said)
    return bool(cues.NO_NOUN.match(rest)) if bare_no else True


def text(value: Any) -> str:
    """The answer as one run of text."""
    if isinstance(value, Mapping):
        return "; ".join(filter(None, (text(one) for one in value.values())))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(filter(None, (text(one) for one in value)))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


def texts(value: Any) -> list[str]:
    """The answer as a list: YAML lists, or one entry a line, with list marks taken off."""
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, Mapping):
        return [entry for one in value.values() for entry in texts(one)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [said for one in value if not nothing(one) and (said := text(one))]
    merged: list[str] = []
    for line in str(value).strip().splitlines():
        wrapped = merged and line.strip()[:1].islower() and not _MARK.match(line) and merged[-1][-1:] not in ".;!?"
        if wrapped:
            merged[-1] += f" {line.strip()}"
        elif line.strip():
            merged.append(_MARK.sub("", line).strip())
    return [" ".join(line.split()) for line in merged if line and not nothing(line)]


def choice(value: Any) -> Choice:
    """A yes or no with its note, from True, "yes, with Luis", {answer: no, note: …}, [yes, note] and the like."""
    if isinstance(value, bool):
        return Choice(value, "")
    if isinstance(value, Mapping):
        lowered = {str(key).lower(): one for key, one in value.items()}
        said = next(
            (one for key, one in lowered.items() if key in ("answer", "value", "yes_no", "yes/no", "reply")), None
        )
        if said is None and len(lowered) == 1 and (key := next(iter(lowered))) in ("yes", "no", "true", "false"):
            return Choice(key in ("yes", "true"), text(lowered[key]))  # {yes: "the note"}
        notes = [text(one) for one in lowered.values() if one is not said and text(one)]
        first = choice(said if said is not None else "; ".join(notes))
        return Choice(first.value, "; ".join(filter(None, [first.note, *(notes if said is not None else [])])))
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return Choice(None, "")
        first = choice(value[0])
        return Choice(first.value, "; ".join(filter(None, [first.note, *(text(one) for one in value[1:])])))
    said = text(value)
    for pattern, truth in ((cues.NO, False), (cues.YES, True)):
        match = pattern.match(said)
        if match:
            rest = said[match.end() :]
            # "No decision has been made" is one sentence, not a no with a note behind it.
            note = rest if truth or not rest.strip() or rest.lstrip()[0] in ",.;:–—-(" else said
            return Choice(truth, note.lstrip(" ,.;:–—-").strip())
    return Choice(None, said)


def dated(value: Any, near: date | None = None, month_first: bool = False) -> list[Dated]:
    """Dated entries: [{date, what}], or lines such as "16 January: file note"."""
    found = []
    for one in _entries(value):
        if isinstance(one, Mapping):
            when, rest = _take(one, _WHEN)
            written, rest = _take(rest, _WRITTEN)
            what = text(rest) + (" (nothing in writing)" if written and choice(written).value is False else "")
        else:
            when, what = "", text(one)
            head = re.match(r"([^:–—]{3,40}?)\s*(?::\s|–|—|\s-\s|,\s)\s*(.+)", what)
            if head and dates.span(head[1], near, month_first=month_first):
                when, what = head[1].strip(), head[2]
        if nothing(what) and (nothing(when) or not what):
            continue
        found.append(Dated(when, dates.span(when or what, near, month_first=month_first), what))
    return found


def evidence(value: Any, near: date | None = None, month_first: bool = False) -> list[Evidence]:
    """Evidence entries: [{when, what, impact, dimension?}], or one line each. Dates with no year follow `near`."""
    found = []
    for index, one in enumerate(_entries(value)):
        if isinstance(one, Mapping):
            when, rest = _take(one, _WHEN)
            impact, rest = _take(rest, _IMPACT)
            dimension, rest = _take(rest, ("dimension", "dimensions"))
            what = text(rest)
        else:
            when, impact, dimension, what = "", "", "", text(one)
        if nothing(what) and nothing(impact):
            continue
        span = dates.span(when, near, True, month_first) or dates.span(f"{what} {impact}", near, True, month_first)
        found.append(Evidence(index, when, span, what, "" if nothing(impact) else impact, dimension))
    return found


def voices(value: Any) -> list[Voice]:
    """What others said: [{who, quote}], or lines such as 'Lucía Ferrer, Staff Engineer: "…"'."""
    found = []
    for one in _entries(value):
        if isinstance(one, Mapping):
            quote, rest = _take(one, _QUOTE)
            named = [text(rest[key]) for key in rest if str(key).lower() in _WHO]
            who = ", ".join(filter(None, named)) or text(rest)
        else:
            said = text(one)
            split = re.match(r"([^:\"“]{2,80}?)\s*(?::|–|—|\bwrote\b|\bsaid\b|\bsays\b)[:,]?\s*[\"“'‘]?(.+)", said)
            behind = re.match(r"[\"“](.+)[\"”]\s*[,(–—-]*\s*([^)]{2,80})\)?$", said)
            who, quote = (behind[2], behind[1]) if behind else (split[1], split[2]) if split else ("", said)
        if not nothing(quote):
            found.append(Voice("" if nothing(who) else who.strip(" ,."), quote.strip().strip('"“”').strip()))
    return found


def _entries(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        keys = {str(key).lower() for key in value}
        if keys & {*_WHEN, *_WHO, *_QUOTE, *_IMPACT}:
            return [value]
        return [{"when": key, **(one if isinstance(one, Mapping) else {"what": one})} for key, one in value.items()]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return list(texts(value))


def _take(entry: Mapping[Any, Any], names: Sequence[str]) -> tuple[str, dict[Any, Any]]:
    """The text under the first of `names` that is there, and the entry without it."""
    for name in names:
        for key in entry:
            if str(key).strip().lower() == name:
                return text(entry[key]), {other: one for other, one in entry.items() if other != key}
    return "", dict(entry)
