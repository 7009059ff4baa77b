"""Whether a sentence breaks a principle that the lexicon and the trained model decide together.

The lexicon names the words; the model, which also sees them, knows the contexts. A sentence without telling words
must convince the model; one with them need only not be cleared by it.
"""

from functools import lru_cache

from coach import classifier, features
from coach.draft import Draft, Sentence

CLEAR = 0.05  # below this the model clears what the lexicon found
CONVINCED = 0.95  # above this the model needs no word of the lexicon


@lru_cache(maxsize=256)
def probabilities(draft: Draft, task: str) -> tuple[float, ...]:
    """How likely each sentence of a draft breaks the principle."""
    if not draft.sentences or task not in classifier.tasks():
        return (0.5,) * len(draft.sentences)
    return tuple(float(p) for p in classifier.probabilities(task, features.of(draft)))


def breaks(draft: Draft, sentence: Sentence, task: str, found: bool) -> bool:
    """Whether the sentence breaks the principle `task`; `found`: the lexicon or a rule has telling words in it."""
    likely = probabilities(draft, task)[sentence.index]
    return likely >= (CLEAR if found else CONVINCED)
