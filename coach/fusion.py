"""Rank texts by the words of a query, and join rankings into one."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

FIRST = 20  # the k of reciprocal rank fusion: the higher, the less the very first places are favoured


class Words:
    """Texts ranked by BM25 over word stems. Common words stay: in a short sentence "always" or "will" is the point."""

    def __init__(self, texts: Iterable[str]) -> None:
        from rank_bm25 import BM25Okapi

        self._bm25 = BM25Okapi([_stems(text) for text in texts])

    def ranked(self, query: str) -> list[int]:
        """The numbers of the texts that share a word with `query`, best first."""
        scores = self._bm25.get_scores([stem for stem in dict.fromkeys(_stems(query)) if stem in self._bm25.idf])
        return [int(number) for number in scores.argsort(kind="stable")[::-1] if scores[number] > 0]


def fused(rankings: Iterable[Sequence[Hashable]], each: int = 1) -> dict[Any, float]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), where a key counts `each` times in one ranking."""
    scores: defaultdict[Any, float] = defaultdict(float)
    for ranking in rankings:
        seen: Counter[Any] = Counter()
        for rank, key in enumerate(ranking, 1):
            seen[key] += 1
            if seen[key] <= each:
                scores[key] += 1 / (FIRST + rank)
    return scores


def _stems(text: str) -> list[str]:
    import Stemmer

    return Stemmer.Stemmer("english").stemWords(re.findall(r"\w+", re.sub(r"['’]s?\b", "", text.lower())))
