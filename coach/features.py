"""What the trained model sees of a passage: its word vector, its word pairs, and what the lexicon and signals say."""

import itertools
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from coach import lexicon, names, signals, vectors

if TYPE_CHECKING:
    import numpy as np

    from coach.draft import Draft

GRAMS = 4096  # buckets for words and pairs of words
LEXICON = {
    "absolute-language": lexicon.absolute,
    "protected-characteristic": lexicon.protected,
    "hearsay": lexicon.hearsay,
    "effort-over-impact": lexicon.effort,
    "generalization": lexicon.empty_praise,
    "personality-judgement": lexicon.trait,
    "peer-comparison": lexicon.comparison,
    "impact-unquantified": lexicon.vague_degree,
    "promote-to-retain": lexicon.retention,
    "surprise-feedback": lexicon.surprise,
    "scope-trap": lexicon.tenure,
}
SIGNALS = (
    signals.DATED, signals.EXPECTATION, signals.LEVELLED, signals.ACTION, signals.FUTURE, signals.CHANGE, signals.RESULT, signals.HOW,
    signals.FAULT, signals.NO_GROWTH, signals.THEME, r"\d", r"%|per ?cent", r"[£$€₦₹]|\beuros?\b", r"^\W*(?:he|she|they|you)\b|^\W*[A-ZÀ-Ý]\w+ (?:is|has|was|will|\w+ed)\b",
    r"\b(?:he|she|they|you|his|her|their|your|him)\b", r"\bi\b|\bmy\b|\bme\b", r"[\"“”]", r"\b\w+ed\b", r"\b(?:would|could|should|can|might)\b", r"\bwe\b|\bour\b|\bus\b",
    r"^\W*(?:first|second|third|fourth|also|another|the other|finally|and|but|one|two|three)\b", r"\b(?:more|better|less)\b", r"\?",
)  # fmt: skip
WIDTH = vectors.DIMENSIONS + GRAMS + len(LEXICON) + len(SIGNALS) + 6
# Columns that measure length and figures: the labelled sentences were written one by one, so that their length gives
# the label away; models of single sentences are trained without them.
MEASURES = [
    WIDTH - 6 - len(SIGNALS) + SIGNALS.index(pattern)
    for pattern in (r"\d", r"%|per ?cent", r"[£$€₦₹]|\beuros?\b", signals.CHANGE)
] + list(range(WIDTH - 6, WIDTH))


@lru_cache(maxsize=8192)
def hits(text: str) -> dict[str, lexicon.Span]:
    """What the lexicon finds in a passage: principle -> the telling words."""
    return {name: span for name, test in LEXICON.items() if (span := test(text)) is not None}


THEM = {"he": "they", "she": "they", "him": "their", "her": "their", "his": "their", "hers": "their"} | {
    "himself": "themself",
    "herself": "themself",
}
PRONOUN = re.compile(rf"\b(?:{'|'.join(THEM)})\b", re.I)
DOES = re.compile(r"\s+(?:is|was|has|had|does|did|can|will|would|could|should|\w+(?:s|ed))\b", re.I)
WORD = re.compile(r"[^\W\d_]{3,}")
CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ][^\W\d_]*(?:[-'’][A-ZÀ-Þ][^\W\d_]+)*(?<!['’]s)")


def neutral(text: str) -> str:
    """A passage without what tells people apart: one pronoun for all, and "Person" for each word that can only be a name.

    Otherwise the model could learn that a fault goes with a gender, or with where a name comes from.
    """

    def named(match: re.Match[str]) -> str:
        word = names.plain(match[0])
        opens = not re.search(r"[\w,;][\s\"“(*]*$", text[: match.start()])
        acts = DOES.match(text, match.end()) is not None  # "Blessing is", "Mark asked": a person, if it can be one
        return match[0] if names.ordinary(word) and not (names.given(word) and (acts or not opens)) else "Person"

    def dictated(match: re.Match[str]) -> str:
        word = names.plain(match[0])
        return "Person" if names.given(word) and not names.ordinary(word) else match[0]

    if text.islower():
        text = WORD.sub(dictated, text)
    return CAPITALISED.sub(named, PRONOUN.sub(lambda match: THEM[match[0].lower()], text))


def _buckets(text: str) -> set[int]:
    words = [re.sub(r"\d", "0", word) for word in re.findall(r"[^\W_]+(?:['’][a-z]+)?|[%£$€→]", text.lower())]
    grams = words + [f"{a} {b}" for a, b in itertools.pairwise(words)]
    return {zlib.crc32(gram.encode()) % GRAMS for gram in grams}


def matrix(texts: Sequence[str]) -> "np.ndarray":
    """The features of each passage: an array of shape (len(texts), WIDTH), float32, all of the order of one."""
    import numpy as np

    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        vector, buckets, flags = _row(text)
        row[: vectors.DIMENSIONS] = vector * 3.0
        row[buckets] = 1.0 / max(1.0, len(buckets)) ** 0.5
        row[vectors.DIMENSIONS + GRAMS :] = flags
    return rows


@lru_cache(maxsize=4096)
def _row(text: str) -> "tuple[np.ndarray, list[int], list[bool]]":
    """Of one passage: its word vector, the places of its words and pairs in a row, and its flags."""
    found, same = hits(text), neutral(text)
    words = len(text.split())
    flags = [name in found for name in LEXICON] + [lexicon.has(same, pattern) for pattern in SIGNALS]
    flags += [
        words < 6,
        words < 12,
        words > 20,
        words > 35,
        len(re.findall(r"\d+", text)) > 2,
        bool(re.search(r"[.!?]$", text)),
    ]
    return vectors.embed([same])[0], [vectors.DIMENSIONS + bucket for bucket in sorted(_buckets(same))], flags


@lru_cache(maxsize=64)
def of(draft: "Draft") -> "np.ndarray":
    """The features of every sentence of a draft, made once: shape (sentences, WIDTH)."""
    return matrix([sentence.text for sentence in draft.sentences])
