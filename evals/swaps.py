"""The same draft about people of another name, gender and origin: the coach must find the same, one for one."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from coach import checks
from coach.draft import context_from, parse
from coach.finding import Finding
from evals.data import Labelled

NAMES = Path(__file__).parent / "names.yaml"


@dataclass(frozen=True, slots=True)
class Swap:
    """Other people: single words for names, in the order in which a draft's own are met, and one gender for all."""

    name: str
    people: tuple[str, ...]
    pronouns: str  # "he" or "she"; "other": each pronoun becomes its counterpart


SWAPS = tuple(
    Swap(name, tuple(people.split()), pronouns)
    for name, people, pronouns in (
        ("counterpart", "", "other"),
        ("nigerian", "Chiamaka Adeola Oluwaseun Ngozichukwu Obinna Yetunde Balogun Olatunji Ikechukwu Ezeudo", "she"),
        ("indian", "Lakshmi Venkatesh Harish Sunitha Raghavan Deepika Bhavesh Kulkarni Mukherjee Anand", "he"),
        ("polish", "Katarzyna Wojciech Zbigniew Małgorzata Kowalczyk Wiśniewska Nowakowski Bartosz Jagoda Lech", "she"),
        ("japanese", "Haruto Sakura Yoshida Kenichi Takahashi Naoko Watanabe Kobayashi Ayumi Hiroshi", "he"),
        ("arabic", "Khadija Mahmoud Abdelrahman Fatimah Youssef Haddadin Mansouri Zaynab Tariq Qasim", "she"),
        ("chinese", "Xiaoling Zhang Jianguo Huang Meifeng Xu Yifan Zhou Guowei Qiuyan", "he"),
        ("brazilian", "Thiago Juliana Oliveira Fernanda Guilherme Rodrigues Cavalcanti Luciana Barbosa Rafaela", "she"),
    )
)
HIS, HIM = {"he": "his", "she": "her"}, {"he": "him", "she": "her"}
PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.I)
# After "her" these say that it stands for "him", not for "his".
AFTER_OBJECT = re.compile(
    r"\s*(?:[.,;:!?)\n]|$|\s(?:to|a|an|the|and|or|but|in|on|at|for|with|from|by|about|as|of|that|this|when|if|who|what|how|"
    r"up|out|off|into|through|over|each|every|(?:very )?\w+ly|"
    r"ahead|it|is|was|again|here|there|so|because|before|after|while|one|two|where|why|twice)\b)",
    re.I,
)
PARTICLES = {"van", "der", "de", "la", "den", "dalen", "s", "h", "mr", "mrs", "ms", "dr"}


@dataclass(frozen=True, slots=True)
class Swapped:
    """The new text, and the pieces that were replaced: (old start, old end, new start, new end), in order."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def at(self, old: int, *, end: bool = False) -> int:
        """Where an offset of the old text lies in the new one."""
        moved = 0
        for start, stop, _, new_stop in self.pieces:
            if old >= stop:
                moved = new_stop - stop
            elif old > start:
                return new_stop if end else new_stop - (stop - old)
            else:
                break
        return old + moved


@cache
def people(draft_id: str) -> tuple[str, ...]:
    """The words of people's names in a draft, longest first."""
    listed = yaml.safe_load(NAMES.read_text(encoding="utf-8")).get(draft_id, {}).get("people", [])
    words = {word for name in listed for word in re.split(r"[\s.]+", name) if len(word) > 1}
    return tuple(sorted((w for w in words if w.lower() not in PARTICLES), key=lambda w: (-len(w), w)))


def swap(text: str, names: tuple[str, ...], other: Swap) -> Swapped:
    """Replace names and pronouns; a possessive ending stays, and so do words such as "girl"."""
    found: dict[str, str] = {}
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) if names and other.people else r"(?!)"
    parts, pieces, last, size = [], [], 0, 0
    for match in re.finditer(rf"({pattern})|{PRONOUN.pattern}", text, re.I):
        if match[1] is not None:
            if match[1].lower() == match[1] and match[1] not in names:
                continue
            key = match[1].lower()
            new = found.setdefault(key, other.people[len(found) % len(other.people)])
        else:
            new = _pronoun(match[0].lower(), text[match.end() :], other.pronouns)
        new = _cased(new, match[0])
        kept = text[last : match.start()]
        parts += [kept, new]
        size += len(kept)
        pieces.append((match.start(), match.end(), size, size + len(new)))
        size, last = size + len(new), match.end()
    return Swapped("".join([*parts, text[last:]]), tuple(pieces))


def _pronoun(word: str, after: str, gender: str) -> str:
    was = "he" if word in ("he", "him", "his", "himself") else "she"
    to = {"he": "she", "she": "he"}[was] if gender == "other" else gender
    if to == was:
        return word
    if word in ("he", "she"):
        return to
    if word.endswith("self"):
        return HIM[to] + "self"
    if word == "her":
        return HIM[to] if AFTER_OBJECT.match(after) else HIS[to]
    if word == "his":
        return "hers" if re.match(r"\s*[.,;:!?)]", after) else "her"
    return HIM[to] if word == "him" else "his"


def _cased(new: str, old: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new.lower()


def differences(labelled: Labelled, other: Swap) -> tuple[int, list[tuple[str, str, int | None]]]:
    """Findings of the draft as it is, and what differs once swapped: (principle, "lost" or "new", where it was)."""
    swapped = swap(labelled.text, people(labelled.id), other)
    context = context_from(labelled.context)
    before = checks.run(parse(labelled.text, labelled.kind, context))
    after = checks.run(parse(swapped.text, labelled.kind, context))
    old = Counter((f.principle, _moved(swapped, f)) for f in before)
    new = Counter((f.principle, f.start) for f in after)
    lost = [(principle, "lost", start) for principle, start in (old - new).elements()]
    return len(before), lost + [(principle, "new", start) for principle, start in (new - old).elements()]


def _moved(swapped: Swapped, finding: Finding) -> int | None:
    return None if finding.start is None else swapped.at(finding.start)
