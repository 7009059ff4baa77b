"""Where each sentence of a review belongs: summary, accomplishments, growth, outlook, or nowhere ("other")."""

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from coach import classifier, features, signals
from coach.draft import Draft, Sentence
from coach.lexicon import has

if TYPE_CHECKING:
    import numpy as np

LABELS = ("summary", "accomplishments", "growth", "outlook", "other")
PLACE = 2.0  # how much the place in the text weighs
NEIGHBOUR = 0.5  # how much of the sentence before and after is seen
ASIDES = {
    "effort-over-impact",
    "generalization",
    "peer-comparison",
    "promote-to-retain",
    "hearsay",
    "protected-characteristic",
    "personality-judgement",
    "surprise-feedback",
}
ASKS = r"\b(?:needs?|must|should|improve|work on|better|less|more|stop|avoid|learn|too|never|always|constantly|not|n['’]t|late|missed|has to|have to)\b"
CRITICISES = r"\b(?:if there(?:['’]s| is) one thing|could (?:be|do) (?:a (?:bit|little) )?better|must (?:be|do) better|needs? to (?:be|do|get|work|improve|learn|stop)|(?:should|must) improve|work on (?:his|her|their|your)|failed to|did not turn up|failed (?:his|her|their|the))\b"
NUMBERED = r"^\W*(?:(?:and|so|then|now)\W+)*(?:the )?(?:first|second|third|fourth|last|one|two|three|other)\b"
TITLE = 8  # words in a dictated clause that only names what the next one tells
TURN = r"\b(?:improve|improvement|work on|growth|develop|differently|harder part|other side|needs? (?:to|work)|should be (?:better|different)|to fix|not so (?:well|good)|less well|grow|challenge|weak)\b"


@lru_cache(maxsize=64)
def assign(draft: Draft) -> tuple[str, ...]:
    """The label of each sentence of a review, in order. A sentence that belongs nowhere is "other"."""
    if not draft.sentences:
        return ()
    likeliest = classifier.sequence("section", rows(draft), LABELS)
    placed = [_placed(draft, s, label) for s, label in zip(draft.sentences, likeliest, strict=True)]
    for before, sentence, after in zip(draft.sentences, draft.sentences[1:], draft.sentences[2:], strict=False):
        around = placed[before.index]
        if (
            before.item == sentence.item == after.item
            and around == placed[after.index] != placed[sentence.index]
            and around in ("accomplishments", "growth")
            and placed[sentence.index] in ("accomplishments", "growth", "other")
            and not features.hits(sentence.text)
        ):
            placed[sentence.index] = around  # what goes before it and after it in its paragraph decides
    if draft.dictated:
        for title, told in pairwise(draft.sentences):
            if (
                title.item == told.item
                and placed[title.index] in ("accomplishments", "growth")
                and len(title.text.split()) < TITLE
                and has(title.text, NUMBERED)
                and not has(told.text, NUMBERED)
                and not features.hits(told.text).keys() & ASIDES
            ):
                placed[told.index] = placed[title.index]  # "third the moisture meters", and what is said of them
    _move_before_announced(draft, placed)
    return tuple(placed)


def _move_before_announced(draft: Draft, placed: list[str]) -> None:
    """What a paragraph of accomplishments tells is no growth area where the next paragraph announces those: "Two things…"."""
    for item, following in pairwise(draft.items):
        first = following.sentences[0]
        told = [index for index in item.sentences if placed[index] == "accomplishments"]
        announced = has(draft.sentences[first].text, signals.ANNOUNCED) and placed[first] != "accomplishments"
        if not told or item.part is not None or not announced:
            continue
        for index in range(told[0], item.sentences[-1] + 1):
            if placed[index] in ("growth", "summary") and not has(draft.sentences[index].text, CRITICISES):
                placed[index] = "accomplishments"


def _placed(draft: Draft, sentence: Sentence, label: str) -> str:
    """The section of a sentence: the model's, but for what its own words settle."""
    text = sentence.text
    if _is_aside(text, label):
        return "other"
    opens = sentence.index < 4 and sentence.part in (None, "summary") and not draft.items[sentence.item].listed
    if label == "accomplishments" and opens and has(text, signals.THEME) and not has(text, signals.CHANGE):
        return "summary"
    if label == "other" and has(text, CRITICISES) and not set(features.hits(text)) & ASIDES:
        return "growth"
    if label == "other" and sentence.part == "growth" and draft.items[sentence.item].listed:
        # An entry of the list of growth areas is one, where it asks for anything.
        asks = has(text, ASKS) or has(text, signals.FAULT)
        return (
            "growth" if asks and set(features.hits(text)) <= {"personality-judgement", "absolute-language"} else label
        )
    return label


def _is_aside(text: str, label: str) -> bool:
    """Whether a sentence is effort, gossip or the like and nothing more, wherever the model would put it."""
    found = set(features.hits(text)) & ASIDES
    if not found or label in ("other", "outlook"):
        return False
    if label == "growth":
        return not has(text, ASKS) and "hearsay" not in found
    carries = (
        signals.states_rating(text)
        or has(text, signals.THEME)
        or (has(text, signals.RESULT) and has(text, r"\d"))
        or has(text, signals.CHANGE)
    )
    return not carries


def rows(draft: Draft) -> "np.ndarray":
    """The features of each sentence in its place: shape (sentences, 3 * WIDTH + context), float32."""
    import numpy as np

    own = features.of(draft)
    before, after = np.zeros_like(own), np.zeros_like(own)
    before[1:], after[:-1] = own[:-1] * NEIGHBOUR, own[1:] * NEIGHBOUR
    places = (*LABELS, None)
    context = np.zeros((len(own), 20), dtype=np.float32)
    turned = False
    rated = False
    for row, sentence in zip(context, draft.sentences, strict=True):
        item = draft.items[sentence.item]
        turned = turned or (len(sentence.text.split()) < 12 and has(sentence.text, TURN))
        rated_here = not rated and signals.states_rating(sentence.text)
        row[places.index(sentence.part)] = 1.5  # what a heading says weighs most
        row[6:16] = [
            sentence.index == 0,
            sentence.index < 3,
            sentence.index >= len(draft.sentences) - 2,
            sentence.end / len(draft.text),
            item.listed,
            item.title is not None,
            turned,
            turned and sentence.part is None,
            rated_here,
            len(item.sentences) == 1,
        ]
        rated = rated or rated_here
    return np.hstack([own, before, after, context * PLACE])
