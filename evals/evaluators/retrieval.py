"""Is a page that speaks of the query among the first three that guidance finds? By split and by page."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic_evals import Case

from coach import guidance
from evals.evaluators import Counts, Disagreement, Evaluation, Suite, Verdict, details, share
from evals.models import Models

QUERIES = Path(__file__).parents[1] / "retrieval.yaml"
TOP = 3


class Query(BaseModel):
    """A manager's question or a draft's sentence, and the pages that speak of it."""

    text: str
    relevant: list[str]


def _cases() -> list[Case[Query, list[str], str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[dict[str, Any]] = yaml.load(QUERIES.read_text(encoding="utf-8"), Loader=loader)
    return [
        Case(
            name=f"query {number}",
            inputs=Query(text=row["query"], relevant=row["relevant"]),
            metadata=row["split"],
        )
        for number, row in enumerate(rows, 1)
    ]


def _task(query: Query, models: Models) -> list[str]:
    return [passage.slug for passage in guidance.search(query.text, TOP)]


def judge(query: Query, found: list[str]) -> Verdict:
    """Whether one relevant page is found, and the page of the query that is its first."""
    rank = next((place for place, slug in enumerate(found, 1) if slug in query.relevant), None)
    page = query.relevant[0]
    counts = Counter({"all": 1, f"all/{page}": 1, "hits": int(rank is not None), f"hits/{page}": int(rank is not None)})
    said = f"asks for {' or '.join(query.relevant)}, gets {', '.join(found) or 'nothing'}"
    return Verdict(counts, [] if rank else [Disagreement(what=said)])


def sums(counts: Counts) -> Mapping[str, float]:
    """Share of queries with a relevant page among the first three, in all and by the page asked for."""
    return {"top3": share(counts["hits"], counts["all"])} | {
        f"top3/{name}": share(counts[f"hits/{name}"], counts[f"all/{name}"]) for name in details(counts, "all")
    }


EVALUATION = Evaluation("retrieval", Suite("retrieval", _cases, _task), judge, sums)
