"""Make the weights that tell kinds of documents apart again: python -m evals.train_kinds

They are learned from the labelled drafts, whole and cut short, and from evals/sentences/kinds.jsonl:
{"text", "kind"}, where a null kind is other writing. The same inputs give
the same file; drafts marked held-out are never read here.
"""

import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

from coach import kinds
from coach.catalogue import KINDS
from evals.data import HELD_OUT

FOLDER = Path(__file__).parent
OPENINGS = ((700, 500, 0.5), (1200, 200, 0.25))  # (longer than this, the first so many characters, weight)
ALONE = 0.05  # the weight of one sentence of a review: short drafts must not be refused for being short


def _lines(name: str) -> list[dict[str, str | None]]:
    return [json.loads(line) for line in (FOLDER / "sentences" / name).read_text(encoding="utf-8").splitlines()]


def examples() -> Iterator[tuple[str, str | None, float]]:
    """Texts with their kind (None: other writing) and weight."""
    files = [path for path in sorted((FOLDER / "drafts").glob("*.json")) if not path.name.startswith(HELD_OUT)]
    for label in [json.loads(path.read_text(encoding="utf-8")) for path in files] + _lines("kinds.jsonl"):
        text = str(label["text"])
        yield text, label["kind"], 1.0
        for longer, first, weight in OPENINGS:
            if len(text) > longer:
                yield text[: text.find(" ", first)], label["kind"], weight


def fit(rows: np.ndarray, answers: np.ndarray, weights: np.ndarray, balance: str | None) -> LogisticRegression:
    """A regularised linear model; the solver is deterministic."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return LogisticRegression(C=1.0, max_iter=3000, class_weight=balance).fit(rows, answers, sample_weight=weights)


def main() -> None:
    """Train both models and write them at once."""
    texts, labels, weights = zip(*examples(), strict=True)
    lone = [str(line["text"]) for line in _lines("sections.jsonl")]
    rows = np.array([kinds.row(text) for text in (*texts, *lone)])
    drafts = np.array([label is not None for label in labels] + [True] * len(lone))
    draft = fit(rows, drafts, np.array([*weights, *[ALONE] * len(lone)]), "balanced")
    known = np.array([place for place, label in enumerate(labels) if label is not None])
    numbers = np.array([KINDS.index(labels[place]) for place in known])
    kind = fit(rows[known], numbers, np.array(weights)[known], None)
    arrays = {
        "draft.weight": draft.coef_[0].astype(np.float32),
        "draft.bias": draft.intercept_.astype(np.float32),
        "kind.matrix": np.ascontiguousarray(kind.coef_, dtype=np.float32),
        "kind.biases": kind.intercept_.astype(np.float32),
    }
    save_file(arrays, str(kinds.PATH))
    print(f"wrote {kinds.PATH}: {len(texts)} texts, {len(lone)} sentences")


if __name__ == "__main__":
    main()
