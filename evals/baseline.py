"""Write baseline.json and thresholds.toml anew from a run of the built-in engine: python -m evals.baseline

For a deliberate change, after reading what got better or worse. A threshold stands a little below what is measured, and
never on the easy side of what the project asks of itself.
"""

import json
from collections.abc import Mapping

from evals import judged
from evals.run import Measure, Result, chosen, run

MARGIN = 0.02
DETAIL_MARGIN = 0.05  # of one principle, page or section: a few labels each
ASKED = {  # what the project asks of itself on the split that no rule has seen
    "held-out:agreement/f1": 0.55,
    "held-out:placement/right": 0.90,
    "held-out:false_alarms/mean": 1.0,
}
HEAD = """# What `coach eval` asks of the built-in engine; below any of these it exits with 1. Written by `python -m evals.baseline`
# a little below what was measured. Those of `held-out` speak of drafts that no rule was written on; those of `dev`
# only guard against breakage, and are no result.
"""


def threshold(measure: Measure) -> float:
    """The limit for one measure: a little worse than it is, or what the project asks where that is stricter."""
    margin = DETAIL_MARGIN if measure.name.count("/") > 1 else MARGIN
    if measure.fewer_is_better:
        own = measure.value + (0 if measure.value == 0 else max(margin, measure.value * 0.2))
        return round(own, 3)
    own = measure.value if measure.value == 1 and margin == MARGIN else max(0.0, measure.value - margin)
    return round(own, 3)


def thresholds(result: Result) -> dict[str, tuple[float, bool]]:
    """A limit for every measure, as judged.limits gives them."""
    return {one.key: (threshold(one), not one.fewer_is_better) for one in result.measures}


def written(found: Mapping[str, tuple[float, bool]]) -> str:
    """The thresholds as TOML."""
    tables: dict[str, list[str]] = {}
    for key, (limit, at_least) in found.items():
        split, _, name = key.partition(":")
        tables.setdefault(f"{split}.{'at-least' if at_least else 'at-most'}", []).append(f'"{name}" = {limit}')
    return HEAD + "".join(
        f"\n[{head}]\n" + "\n".join(lines) + "\n" for head, lines in sorted(tables.items(), reverse=True)
    )


def main() -> None:
    """Measure and write both files."""
    result = run(chosen([]), "builtin")
    measures = {one.key: round(one.value, 4) for one in result.measures}
    rests = {"data_hash": result.data_hash, "index_hash": result.index_hash, "prompts": result.prompts}
    judged.BASELINE.write_text(json.dumps(rests | {"measures": measures}, indent=1) + "\n", encoding="utf-8")
    judged.THRESHOLDS.write_text(written(thresholds(result)), encoding="utf-8")


if __name__ == "__main__":
    main()
