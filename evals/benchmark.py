"""How fast `coach check` is, beside proselint on the same files: `python -m evals.benchmark`.

Whole processes with the built-in engine, started cold: process time (user + system), wall time, peak memory. Each is
the least of ROUNDS runs, since what else the machine does can only add to it.
"""

import json
import os
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

DRAFTS = Path(__file__).parent / "drafts"
MANY = 50
ROUNDS = 3
COLD_LIMIT = 1.5  # seconds of process time for one draft
TIMES_PROSELINT = 4  # how often proselint's process time many drafts may take


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What one process took: seconds, seconds, megabytes."""

    process: float
    wall: float
    memory: float


def main() -> None:
    """Print the table; exit 1 where a limit is passed."""
    folder = sysconfig.get_path("scripts")
    coach, proselint = f"{folder}/coach", f"{folder}/proselint"
    with tempfile.TemporaryDirectory() as place:
        files = _written(Path(place))
        check = [coach, "check", "--engine", "builtin", "--kind", "review"]
        runs = {
            "coach check, 1 draft, cold": [*check, files[0]],
            f"coach check, {MANY} drafts": [*check, *files],
            f"proselint check, {MANY} drafts": [proselint, "check", *files],
        }
        # In turns, so that a busy moment of the machine falls on all of them alike.
        rounds = [{name: _cost(command) for name, command in runs.items()} for _ in range(ROUNDS)]
    costs = {name: min(each[name] for each in rounds) for name in runs}
    one, many, other = costs.values()
    times = many.process / other.process
    table = Table("run", "process time", "wall time", "peak memory", "limit", box=None)
    limits = [f"{COLD_LIMIT} s", f"{times:.1f} of {TIMES_PROSELINT} times proselint", ""]
    for (name, cost), limit in zip(costs.items(), limits, strict=True):
        table.add_row(name, f"{cost.process:.2f} s", f"{cost.wall:.2f} s", f"{cost.memory:.0f} MB", limit)
    Console().print(table)
    if one.process > COLD_LIMIT or times > TIMES_PROSELINT:
        sys.exit("evals.benchmark: slower than the limit")


def _written(folder: Path) -> list[str]:
    """The first labelled reviews as Markdown files."""
    drafts = [json.loads(source.read_text(encoding="utf-8")) for source in sorted(DRAFTS.rglob("*.json"))]
    reviews = [draft for draft in drafts if draft["kind"] == "review"][:MANY]
    files = []
    for number, review in enumerate(reviews):
        file = folder / f"{number}.md"
        file.write_text(review["text"], encoding="utf-8")
        files.append(str(file))
    return files


def _cost(command: list[str]) -> Cost:
    began = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1)])
    _, status, usage = os.wait4(child, 0)  # of this child alone: RUSAGE_CHILDREN keeps the greatest of all
    os.close(silent)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"evals.benchmark: `{Path(command[0]).name} check` failed")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
