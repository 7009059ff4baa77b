"""Write baseline.json and thresholds.toml anew from a run of the built-in engine: python -m evals.baseline

For a deliberate change, after reading what got better or worse. A threshold stands a little below what is measured, and
never on the easy side of what the project asks of itself.
"""

import json
from collections.abc import Mapping

from coach import prompts
from evals import judged
from evals.evaluators.prompts import current
from evals.run import Measure, Result, chosen, run

MARGIN = 0.02
DETAIL_MARGIN = 0.05  # of one principle, page or section: a few labels each
ASKED = {  # what the project asks of itself on the split that no rule has seen
    "held-out:agreement/f1": 0.55,
    "held-out:placement/right": 0.90,
    "held-out:false_alarms/mean": 1.0,
}
HEAD = """\
# What `coach eval` asks: where one of these does not hold it exits with 1. Written by `python -m evals.baseline`
# a little below what the built-in engine measured. Those of `held-out` speak of drafts that no rule was written on;
# those of `dev` only guard against breakage, and are no result.
"""


def threshold(measure: Measure) -> float:
    """The limit for one measure: what the project asks where it is met, else a little worse than what is measured."""
    detail = measure.name.count("/") > 1
    if measure.fewer_is_better:
        own = measure.value * 1.2
        return round(max(own, ASKED[measure.key]) if measure.key in ASKED else own, 3)
    perfect = measure.value == 1 and not detail
    own = measure.value if perfect else max(0.0, measure.value - (DETAIL_MARGIN if detail else MARGIN))
    return round(min(own, ASKED.get(measure.key, own)), 3)


def thresholds(result: Result) -> dict[str, tuple[float, bool]]:
    """A limit for every measure, as judged.limits gives them; of held-out drafts, few, for the main ones only."""
    asked = {key: (limit, not key.endswith("mean")) for key, limit in ASKED.items()}
    kept = [one for one in result.measures if one.split == "dev" or one.name.count("/") == 1]
    return asked | {one.key: (threshold(one), not one.fewer_is_better) for one in kept}


def written(found: Mapping[str, tuple[float, bool]]) -> str:
    """The thresholds as TOML."""
    tables: dict[str, list[str]] = {}
    for key, (limit, at_least) in found.items():
        split, _, name = key.partition(":")
        tables.setdefault(f"{split}.{'at-least' if at_least else 'at-most'}", []).append(f'"{name}" = {limit}')
    written = ("\n".join([f"\n[{head}]", *lines, ""]) for head, lines in sorted(tables.items(), reverse=True))
    return HEAD + "".join(written)


def main() -> None:
    """Measure and write both files."""
    locked = [current(name).model_dump() for name in prompts.versions()]
    judged.BASELINE.write_text(json.dumps({"prompts": locked, "measures": {}}), encoding="utf-8")
    result = run(chosen([]), "builtin")
    measures = {one.key: round(one.value, 4) for one in result.measures}
    rests = {"data_hash": result.data_hash, "index_hash": result.index_hash, "prompts": locked}
    judged.BASELINE.write_text(json.dumps(rests | {"measures": measures}, indent=1) + "\n", encoding="utf-8")
    judged.THRESHOLDS.write_text(written(thresholds(result)), encoding="utf-8")


if __name__ == "__main__":
    main()
