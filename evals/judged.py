"""Is a result good enough? Against the thresholds, which block, and the baseline, which is only compared with."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.errors import InputError
from evals.evaluators import registered
from evals.run import Failure, Measure, Result

HERE = Path(__file__).parent
THRESHOLDS = HERE / "thresholds.toml"
BASELINE = HERE / "baseline.json"
TELLING = 0.0005  # a smaller difference is none, as a table shows it


@dataclass(frozen=True, slots=True)
class Breach:
    """One threshold that does not hold; `value` is None where nothing was measured."""

    key: str
    value: float | None
    limit: float
    at_least: bool
    why: str = ""

    def __str__(self) -> str:
        name = self.key.replace(":", " ", 1)
        word = "at least" if self.at_least else "at most"
        why = f"; {self.why}" if self.why else ""
        if self.value is None:
            return f"{name}: nothing was measured, {word} {self.limit:.3f} is asked"
        off = abs(self.value - self.limit)
        return f"{name}: {self.value:.3f}, {word} {self.limit:.3f} is asked (off by {off:.3f}){why}"


@dataclass(frozen=True, slots=True)
class Change:
    """A measure that differs from the baseline's."""

    measure: Measure
    before: float

    @property
    def better(self) -> bool:
        """Whether it is an improvement."""
        return (self.measure.value < self.before) == self.measure.fewer_is_better


Limits = Mapping[str, tuple[float, bool]]  # key -> (limit, whether it is the least allowed)


def limits(path: Path = THRESHOLDS) -> dict[str, tuple[float, bool]]:
    """The thresholds: tables SPLIT.at-least and SPLIT.at-most. Raises InputError for a file that is not so."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            f"{split}:{name}": (float(limit), side == "at-least")
            for split, sides in tables.items()
            for side, table in sides.items()
            for name, limit in table.items()
        }
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"{path.name} cannot be read ({error}); see evals/thresholds.toml of the project") from error


def breaches(result: Result, allowed: Limits) -> list[Breach]:
    """The thresholds that do not hold, of the evaluators that ran, with those for which nothing was measured.

    What the built-in engine leaves unscored is a breach too: a run that answers nothing does not pass.
    """
    found = {measure.key: measure for measure in result.measures}
    lost: dict[tuple[str, str], list[Failure]] = {}
    for one in result.unscored:
        lost.setdefault((one.split, one.evaluator), []).append(one)
    looked_at = {(one.split, one.name.split("/")[0]) for one in result.measures} | set(lost)
    wrong = []
    for key, (limit, at_least) in allowed.items():
        split, _, name = key.partition(":")
        if (split, name.split("/")[0]) not in looked_at:
            continue  # not asked for, or a split without drafts
        value = found[key].value if key in found else None
        if value is None or (value < limit if at_least else value > limit):
            wrong.append(Breach(key, value, limit, at_least))
    if result.engine == "builtin":  # a rule has no reason to fail; a model's failures are only counted
        for (split, name), failures in sorted(lost.items()):
            if not registered()[name].blocks:
                continue
            why = f"{failures[0].case}: {failures[0].why}"
            wrong.append(Breach(f"{split}:{name}/unscored", len(failures), 0, False, why))
    return wrong


def baseline(path: Path = BASELINE) -> dict[str, float]:
    """The committed measures of the built-in engine by their keys; none without the file."""
    return json.loads(path.read_text(encoding="utf-8"))["measures"] if path.is_file() else {}


def changes(result: Result, before: Mapping[str, float]) -> list[Change]:
    """What got better or worse, the largest step first."""
    found = [
        Change(measure, before[measure.key])
        for measure in result.measures
        if measure.key in before and abs(measure.value - before[measure.key]) >= TELLING
    ]
    return sorted(found, key=lambda one: -abs(one.measure.value - one.before))
