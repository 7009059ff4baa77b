"""The single accomplishments and growth areas of a review, as a reader would count them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from coach import features, lexicon, names, signals
from coach.draft import Draft, Sentence
from coach.lexicon import has
from coach.sections import assign

ORDINAL = r"^\W*the (?:first|second|third|fourth|last|next) (?:is|one|was|area|point|thing)\b|^\W*(?:(?:and|so|but|now|then)\s+)*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally|lastly|also|another|the other|one (?:is|more|thing)|two (?:is|:)|three is|next(?:,| is| up)|in addition|besides|furthermore|moreover|additionally|then there|last(?:,| but))\b"
INTRODUCES = r"^\W*there(?:['’]s| is| are) (?:two|three|four|a few|a couple)(?: of (?:them|these))?(?: and .{0,30}\b(?:heard|knows?|discussed|told|talked)\b.{0,40})?\W*$|^\W*(?:there (?:is|are)|i (?:have|see|would name)|we (?:have|see)|(?:the )?(?:two|three|four|five|these|following|some|one))\b.{0,30}\b(?:areas?|points?|things|topics?|pieces?|contributions?|achievements?|items?|matters?|wishes|themes?|deliver\w*|highlights?|subjects?)\b.{0,35}$|^\W*(?:(?:two|three|four|some|one|a few|a couple of|the|now|here|what|where)\b.{0,45}(?:work on|improve|improvement|differently|develop|growth|points?|things|areas?|well|right|good|below|following)|to (?:work on|improve|develop)|growth|development)\W*$"
TOPIC = r"\b(?:is|was|were|are) (?:one|another|the (?:thing|one|biggest|main|first|second|highlight|other)|what|where|hers|his|theirs|yours)\b"
QUOTED = r"[\"“].{12,}[\"”]"
HISTORY = r"^\W*(?:yes\b|(?:he|she|they|you|we|i|both|these|this|all|the (?:two )?points?|none|each)\b.{0,30}\b(?:discussed|talked|spoke|spoken|raised|went (?:through|over)|gone (?:through|over)|been (?:told|raised|through)|aware|agreed (?:on|these)|knows? (?:of|about)|shared)\b.{0,60}$)|\bnone of (?:it|this) is new\b"
DEED = r"^\W*(?:(?i:and|but|so|then|finally|besides),? )?(?:(?i:in|on|by|from|since|over|during|after|between|when|while|for|at|with|together with|as|to) [^,]{2,60}?,? )?(?:(?i:he|she|they|you)\b(?!['’]?s? (?:is|are|now\b))|(?P<name>[A-ZÀ-Ý][\w'’.-]+) (?!(?:is|are|was|were|fell|dropped|rose|went|came|now|has been|took|takes|asks|said|wrote|gave)\b)(?:also |then |has |had )?\w+(?:ed|t|ew|an|ook|ote|ade|ent|ought|aught|old|aid|ut|ilt|et)\b)"
ADDS = r"\b(?:also|as well|equally|likewise)\b(?! as\b)|\btoo\W*$"
CONTINUES = r"^\W*(?:this|that|these|it|its|which|as a result|since then|the result|so|because|both|all|none|no|we|our|now|they are|her (?!own)\w+ (?:is|are|was|were)|his \w+ (?:is|are|was|were)|(?:he|she|they|you) (?:now|also coached))\b"

TITLE = 4  # words in a label at most


@dataclass(frozen=True, slots=True)
class Unit:
    """One accomplishment or growth area: its sentences, in order, and the words that name it."""

    sentences: tuple[Sentence, ...]
    text: str

    @property
    def head(self) -> Sentence:
        """The sentence to quote: the first that says more than a title."""
        return next((s for s in self.sentences if len(s.text.split()) > 3), self.sentences[0])


@lru_cache(maxsize=64)
def accomplishments(draft: Draft) -> tuple[Unit, ...]:
    """What the review counts as done, one unit for each distinct accomplishment."""
    groups: list[list[Sentence]] = []
    last: Sentence | None = None
    meant = _of(draft, "accomplishments")
    titled = {s.item for s in meant if 0 < len((draft.items[s.item].title or "").split()) <= TITLE}
    entries = titled if len(titled) > 1 else set()  # paragraphs that each begin with a label make a list
    for sentence in meant:
        listed = draft.items[sentence.item].listed or sentence.item in entries
        same = last is not None and last.item == sentence.item
        if not same or not groups:
            groups.append([sentence])
        elif listed and not _begins(sentence.text, listed=True):
            groups[-1].append(sentence)
        elif _begins(sentence.text, listed=False) and not _names_only(groups[-1], draft):
            groups.append([sentence])
        else:
            groups[-1].append(sentence)
        last = sentence
    return tuple(_unit(draft, group) for group in groups if not _is_lead(group, draft.dictated))


@lru_cache(maxsize=128)
def number(draft: Draft, section: str) -> tuple[int, int]:
    """How many accomplishments or growth areas a reader could count: the least and the most, by a strict and a generous reading.

    Lists and ordinals are plain; in running text, a paragraph may hold one of them, or one in each sentence.
    """
    found = accomplishments(draft) if section == "accomplishments" else growth(draft)
    if not found:
        return 0, 0
    if draft.dictated:  # where a clause begins, and where it belongs, is a guess
        return 1, len(draft.sentences)
    labels = assign(draft)
    own = [s for s in draft.sentences if labels[s.index] == section]
    if section == "growth" and any(
        has(s.text, signals.ANNOUNCED) for s in draft.sentences[max(0, own[0].index - 2) : own[-1].index + 1]
    ):
        return 2, 3
    least, most = 0, 0
    for item in draft.items:
        first = next((i for i in item.sentences if labels[i] == section), None)
        if first is None:
            continue
        # What nothing else explains may be meant as one more.
        last = max(i for i in item.sentences if labels[i] == section)
        open_ = [
            draft.sentences[i]
            for i in item.sentences
            if labels[i] == section
            or (labels[i] == "other" and first < i <= last + 1 and _unexplained(draft.sentences[i].text))
        ]
        ordinals = sum(has(s.text, ORDINAL) for s in open_)
        later = sum(has(s.text, ORDINAL) for s in open_ if s.index > first)
        if item.listed:
            least, most = least + 1, most + 1 + later
        else:
            least += max(ordinals, int(item.title is not None or _begins(draft.sentences[first].text, listed=False)))
            most += max(1 + later, sum(_may_begin(s.text, section) for s in open_))
    return min(least, len(found)), max(most, len(found))


def _unexplained(text: str) -> bool:
    """Whether a sentence that was placed nowhere shows no reason for it: it may be one more."""
    return has(text, ORDINAL) or not features.hits(text)


def _may_begin(text: str, section: str) -> bool:
    """Whether a sentence in running text may name a new accomplishment or area, generously read."""
    if section == "growth":
        return has(text, ORDINAL) or (has(text, signals.DATED) and has(text, signals.FAULT))
    return has(text, ORDINAL) or (
        not has(text, CONTINUES) and has(text, r"\b(?:he|she|they|you|her|his|your|their|him)\b|(?-i:[a-z,] [A-Z])")
    )


@lru_cache(maxsize=64)
def growth(draft: Draft) -> tuple[Unit, ...]:
    """The growth areas: whatever asks for something to change, one unit each, the remarks that introduce them left out."""
    groups: list[list[Sentence]] = []
    last: Sentence | None = None
    for sentence in _of(draft, "growth"):
        item = draft.items[sentence.item]
        if has(sentence.text, INTRODUCES) or has(sentence.text, signals.NO_GROWTH) or _is_history(sentence.text):
            continue
        same = last is not None and last.item == sentence.item
        opens = has(sentence.text, ORDINAL) or (draft.dictated and _turns(sentence.text))
        if (
            not groups
            or (not same and (item.listed or item.title or not _carries_on(sentence.text)))
            or (
                same
                and opens
                and not (item.listed and not has(sentence.text, r"^\W*(?:second|third|the other|another)"))
            )
        ):
            groups.append([sentence])
        else:
            groups[-1].append(sentence)
        last = sentence
    if draft.dictated and len(groups) > 1:
        groups = [group for group in groups if not _is_lead(group, dictated=True)]
    return tuple(_unit(draft, group) for group in groups if not all(_is_aside(s.text) for s in group))


def _of(draft: Draft, section: str) -> list[Sentence]:
    return [s for s, label in zip(draft.sentences, assign(draft), strict=True) if label == section]


def _unit(draft: Draft, group: list[Sentence]) -> Unit:
    return Unit(tuple(group), draft.text[group[0].start : group[-1].end])


def _names_only(group: list[Sentence], draft: Draft) -> bool:
    """Whether a first short sentence only names what the next ones tell: "The store move came first." """
    text = group[0].text
    opens = draft.items[group[0].item].sentences[0] == group[0].index
    words = len(text.split())
    told = _deed(text) or has(text, r"\b(?:he|she|they|you)\b") or (has(text, signals.RESULT) and has(text, r"\d"))
    return len(group) == 1 and (
        (words < 16 and not told)
        or (words < 9 and opens and not has(text, signals.RESULT))
        or (words < 14 and has(text, TOPIC))
    )


def _is_history(text: str) -> bool:
    """Whether a sentence only says that the points were talked about before."""
    return len(text.split()) < 24 and has(text, HISTORY) and not has(text, signals.FUTURE)


def _is_aside(text: str) -> bool:
    """Whether a sentence that stands among the growth areas asks for nothing to change."""
    asks = has(
        text, r"\b(?:needs?|must|should|improve|work on|better|less|more|stop|avoid|learn|too)\b"
    ) or lexicon.trait(text)
    if has(text, QUOTED) and has(text, r"\b(?:wrote|writes|said|told me|mail|e-?mail|note|letter|survey|feedback)\b"):
        return True
    aside = (
        lexicon.effort(text)
        or lexicon.retention(text)
        or lexicon.comparison(text)
        or lexicon.empty_praise(text)
        or lexicon.protected(text)
        or lexicon.surprise(text)
    )
    return bool(aside) and not asks


def _begins(text: str, *, listed: bool) -> bool:
    if has(text, ORDINAL):
        return True
    return not listed and ((not has(text, CONTINUES) and _deed(text)) or has(text, ADDS))


def _deed(text: str) -> bool:
    """Whether a sentence opens with somebody's deed; a capital alone ("Rather than …") makes no name."""
    match = re.search(DEED, text)
    return match is not None and (match["name"] is None or not names.ordinary(names.plain(match["name"])))


def _is_lead(group: list[Sentence], dictated: bool) -> bool:
    """Whether a group only leads up to others; a short clause of a dictated text, cut by guess, does."""
    text = group[0].text
    words = len(text.split())
    return len(group) == 1 and (has(text, INTRODUCES) or words < 3 or (dictated and words < 8 and not _deed(text)))


def _carries_on(text: str) -> bool:
    """Whether a paragraph goes on with the area of the one before it."""
    return has(
        text,
        r"^\W*(?:at (?:this|her|his|their|your)|(?:he|she|they|you|i|we|it|this|that|these|please|from|starting|for|by|so)\b)",
    ) and not has(text, ORDINAL)


def _turns(text: str) -> bool:
    return has(
        text,
        r"^\W*(?:(?:and|so|but|now)\s+)*(?:then (?!(?:he|she|they|you|we|i|it)\b)|the|two is|one is|his|her|people|what)\b",
    )
