"""Make the built-in engine's weights again from the labelled drafts and sentences: python -m evals.train

The same inputs give the same file, bit for bit. Drafts marked held-out are never read here.
"""

import itertools
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

from coach import classifier, features, sections, units
from coach.draft import Draft, parse
from evals.data import HELD_OUT

FOLDER = Path(__file__).parent
SENTENCE_TASKS = (
    "absolute-language", "protected-characteristic", "hearsay", "effort-over-impact", "generalization", "personality-judgement", "peer-comparison",
    "impact-unquantified", "promote-to-retain", "scope-trap", "surprise-feedback", "pip-unmeasurable", "pip-first-warning", "pip-no-hr", "pip-predetermined",
    "pip-management-issue", "promotion-potential", "insider-shorthand",
)  # fmt: skip
GROWTH_TASKS = ("growth-vague", "growth-no-example", "growth-no-expectation", "growth-no-action")
DEED_TASKS = ("accomplishment-no-how", "accomplishment-no-impact")
ALONE = 0.3  # the weight of a sentence written without a draft around it, when sentences are placed
KINDS = {"r": "review", "p": "pip", "m": "promotion", "c": "pitch"}
APPLIES = {
    "generalization": "rmc", "effort-over-impact": "rmc", "impact-unquantified": "rmc", "promote-to-retain": "rmc", "scope-trap": "rmc", "surprise-feedback": "r",
    "pip-unmeasurable": "p", "pip-first-warning": "p", "promotion-potential": "m", "insider-shorthand": "rmc",
}  # fmt: skip


def drafts() -> list[tuple[dict[str, Any], Draft]]:
    """The labelled drafts that may be learned from, with their reading, in the order of their names."""
    files = sorted((FOLDER / "drafts").glob("*.json"))
    found = [json.loads(path.read_text(encoding="utf-8")) for path in files if not path.name.startswith(HELD_OUT)]
    return [(label, parse(label["text"], label["kind"])) for label in found]


def bank(name: str) -> list[dict[str, Any]]:
    """The labelled sentences of one file, or none."""
    path = FOLDER / "sentences" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def spans(label: dict[str, Any], principle: str) -> list[tuple[int, int]]:
    """Where the quotes labelled with a principle stand."""
    quotes = [entry["quote"] for entry in label["labels"] if entry["principle"] == principle and entry["quote"]]
    return [(at, at + len(quote)) for quote in quotes if (at := label["text"].find(quote)) >= 0]


def overlaps(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether a passage shares text with one of some places."""
    return any(start < b and end > a for a, b in places)


def sentence_examples(task: str, read: list[tuple[dict[str, Any], Draft]]) -> Iterator[tuple[str, bool]]:
    """Passages with their answer to one question."""
    for label, draft in read:
        if draft.kind in {KINDS[letter] for letter in APPLIES.get(task, "rpmc")}:
            places = spans(label, task)
            for sentence in draft.sentences:
                yield sentence.text, overlaps(sentence.start, sentence.end, places)
    for line in bank(task):
        yield line["text"], line["fires"]


def unit_examples(task: str, read: list[tuple[dict[str, Any], Draft]]) -> Iterator[tuple[str, bool]]:
    """Growth areas or accomplishments with their answer to one question."""
    growing = task in GROWTH_TASKS
    for label, draft in read:
        if draft.kind == "review":
            places = spans(label, task)
            found = units.growth(draft) if growing else units.accomplishments(draft)
            for unit in found:
                yield unit.text, overlaps(unit.sentences[0].start, unit.sentences[-1].end, places)
    for line in bank("growth" if growing else "accomplishments"):
        yield line["text"], task in line["lacks"]


def fit(
    rows: np.ndarray, answers: np.ndarray, strength: float = 1.0, weights: np.ndarray | None = None
) -> LogisticRegression:
    """A regularised linear model; the solver is deterministic."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return LogisticRegression(C=strength, max_iter=3000, tol=1e-6).fit(rows, answers, sample_weight=weights)


def section_model(read: list[tuple[dict[str, Any], Draft]]) -> dict[str, np.ndarray]:
    """The weights that place sentences, with the log of how often one section follows another."""
    rows, answers, weights, runs = [], [], [], np.ones((len(sections.LABELS), len(sections.LABELS)))
    for label, draft in read:
        if draft.kind != "review":
            continue
        run = []
        for sentence, row in zip(draft.sentences, sections.rows(draft), strict=True):
            shared = [
                (min(sentence.end, at + len(entry["quote"])) - max(sentence.start, at), entry["section"])
                for entry in label["sentences"]
                if (at := label["text"].find(entry["quote"])) < sentence.end
                and at + len(entry["quote"]) > sentence.start
            ]
            if shared:
                rows.append(row)
                answers.append(sections.LABELS.index(max(shared)[1]))
                weights.append(1.0)
                run.append(answers[-1])
        for before, after in itertools.pairwise(run):
            runs[before, after] += 1
    lines = bank("sections")
    if lines:
        own = features.matrix([line["text"] for line in lines])
        pad = np.zeros((len(own), rows[0].shape[0] - own.shape[1]), dtype=np.float32)
        rows += list(np.hstack([own, pad]))
        answers += [sections.LABELS.index(line["section"]) for line in lines]
        weights += [ALONE] * len(lines)
    model = fit(np.array(rows), np.array(answers), 1.5, np.array(weights))
    return {
        "section.matrix": np.ascontiguousarray(model.coef_, dtype=np.float16),
        "section.biases": model.intercept_.astype(np.float32),
        "section.transitions": (0.3 * np.log(runs / runs.sum(axis=1, keepdims=True))).astype(np.float32),
    }


def main() -> None:
    """Train every model and write the artefact at once; the section model first, since units are read through it."""
    read = drafts()
    arrays = section_model(read)
    classifier.weights = lambda: {name: array.astype(np.float32) for name, array in arrays.items()}  # type: ignore[assignment]
    sections.assign.cache_clear()
    for task in (*SENTENCE_TASKS, *GROWTH_TASKS, *DEED_TASKS):
        examples = list((sentence_examples if task in SENTENCE_TASKS else unit_examples)(task, read))
        answers = np.array([answer for _, answer in examples])
        if answers.sum() < 5:
            continue
        rows = features.matrix([text for text, _ in examples])
        if task in SENTENCE_TASKS:
            rows[:, features.MEASURES] = 0.0
        model = fit(rows, answers)
        arrays[f"{task}.weight"] = model.coef_[0].astype(np.float16)
        arrays[f"{task}.bias"] = model.intercept_.astype(np.float32)
        print(f"{task:28} {len(answers):5} passages, {int(answers.sum()):4} yes")
    save_file(arrays, str(classifier.PATH))
    print(f"wrote {classifier.PATH}")


if __name__ == "__main__":
    main()
