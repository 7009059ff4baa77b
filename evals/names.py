"""Measure how many names of the labelled drafts stay at home, and how many other words go with them.

`python -m evals.names [FOLDER…]` reads every draft that evals/names.yaml knows; those marked `tuned` were looked at
while the rules were written, and are reported apart from the others. The first run over drafts not yet looked at
found 118 of 122 people (32 drafts, 0.967), after a round of repairs 212 of 215 (56 others, 0.986), then 39 of 39 (8).
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from coach.privacy import Pseudonyms

HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass
class Score:
    """Counts over some drafts: occurrences of names found and in all, names missed, words hidden for nothing."""

    drafts: int = 0
    people: int = 0
    people_found: int = 0
    other: int = 0
    other_found: int = 0
    missed: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the occurrences of people's names of which every word is hidden; 1.0 where there is none."""
        return self.people_found / self.people if self.people else 1.0

    def __str__(self) -> str:
        other = self.other_found / self.other if self.other else 1.0
        return (
            f"{self.drafts} drafts: people {self.people_found}/{self.people} = {self.recall:.3f}, "
            f"other names {self.other_found}/{self.other} = {other:.3f}, "
            f"{len(self.needless) / max(self.drafts, 1):.2f} words hidden needlessly a draft"
        )


def measure(folders: list[Path], tuned: bool) -> Score:
    """The score over the drafts in `folders` that are (not) marked as tuned on."""
    truth = yaml.safe_load((HERE / "names.yaml").read_text(encoding="utf-8"))
    drafts = {path.stem: path for folder in folders for path in sorted(folder.glob("*.json"))}
    score = Score()
    for name, path in drafts.items():
        if name in truth and bool(truth[name].get("tuned")) == tuned:
            _add(score, name, json.loads(path.read_text(encoding="utf-8"))["text"], truth[name])
    return score


def _add(score: Score, draft: str, text: str, truth: dict[str, list[str]]) -> None:
    hidden = set(_hidden(text))
    named: set[int] = set()
    for kind in ("people", "other"):
        for spot in _spots(text, truth.get(kind, [])):
            named |= set(spot)
            found = hidden >= set(spot)
            if kind == "people":
                score.people, score.people_found = score.people + 1, score.people_found + found
            else:
                score.other, score.other_found = score.other + 1, score.other_found + found
            if not found:
                score.missed.append(f"{draft}: {text[min(spot) : max(spot) + 1]}")
    for m in _WORD.finditer(text):
        if m.start() in hidden and m.start() not in named:
            score.needless.append(f"{draft}: {m[0]}")
    score.drafts += 1


def _hidden(text: str) -> Iterator[int]:
    """The places in `text` that are replaced."""
    for start, end, _ in Pseudonyms.from_draft(text).hidden(text):
        yield from range(start, end)


def _spots(text: str, forms: list[str]) -> Iterator[tuple[int, ...]]:
    """Each occurrence of a form outside a longer one, as the places of its letters; titles do not count."""
    taken: set[int] = set()
    for form in sorted(forms, key=len, reverse=True):
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if m.start() in taken:
                continue
            taken |= set(range(*m.span()))
            words = [w for w in re.finditer(r"\w+", m[0]) if not re.fullmatch(r"M(?:r|rs|s)", w[0])]
            yield tuple(m.start() + i for w in words for i in range(*w.span()))


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]] or [HERE / "drafts"]
    for label, looked_at in (("tuned", True), ("held out", False)):
        result = measure(given, looked_at)
        print(f"{label}: {result}")
        print("  missed:", "; ".join(result.missed) or "none")
        print("  needless:", "; ".join(result.needless) or "none")
