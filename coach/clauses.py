"""Cut the clause that may not stay out of its sentence, so that the rest of the sentence is not lost with it.

Only where what is left stands by itself: the words before the clause, or those after one that the sentence opens
with by way of contrast ("Despite…"). After a cause ("Being…") they would still argue by it. Nothing is reworded.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from coach import features
from coach.draft import Draft, Sentence
from coach.finding import Finding
from coach.lexicon import Span, has

FEWEST = 4  # words that can stand by themselves
SUBJECT = r"(?:he|she|they|you|i|we|it)"
VERB = r"(?:['’](?:s|re|ve|d|m)|\s(?:is|are|was|were|has|had|have))\b"
CLAUSE = rf"(?:{SUBJECT}\b|(?:his|her|their|your)\s\w+{VERB})"
JOINS = (
    r"(?:which|who|while|whereas|despite|although|though|even|because|given|considering|unlike|compared|not bad for)\b"
)
BEGINS = re.compile(
    rf"[,;]\s+(?={JOINS}|(?:more|less|fewer|faster|better|the (?:best|most|highest))\b|with (?:his|her|their|your|a)\b|{CLAUSE})"
    rf"|;\s+|\s[–—-]+\s+|,?\s(?=(?:and|but|so)\s(?:{CLAUSE}|all (?:that|this) with\b))|\s(?={JOINS})",
    re.I,
)
BEGINS_DICTATED = re.compile(rf"{BEGINS.pattern}|\s(?={SUBJECT}{VERB}|(?:his|her|their|your)\s\w+{VERB})", re.I)
RESUMES = re.compile(r",\s+(?=(?:he|she|they|you|his|hers?|theirs?|yours?)\s)", re.I)
CONTRASTS = r"^\W*(?:despite|although|though|even|while|whereas|compared|unlike|next to)\b"
LEANS = r"^\W*(?:in|for|at|on|with|when|after|before|by|during|despite|although|though|since|as|because|if|given|from|even|while|until|being|having|compared|unlike)\b"
# What still measures against somebody after the other one's name is gone, or says nothing without it.
COMPARES = (
    r"\b(?:is|are|was|were|['’]s)\s+(?:"
    r"(?:\w+\s)?(?:above|below|better|worse|ahead|behind|first|best|top|\w{3,}(?:er|est))\b|[\d.,]+\W*$)"
)

# What only says which part of the review comes now.
_SIDE = (
    r"(?:(?:on )?the (?:good|bad|plus|minus|other|down|positive|negative)(?: side| points?| things?| bits?)?|"
    r"what (?:needs?|went|could go) (?:fixing|work|improv\w+|well|better|wrong)|what i want(?:ed)? (?:different|changed)|"
    r"(?:one|two|three|four|some|a few)(?: things?| points?)? (?:on the (?:good|plus) side|for improv\w+|to (?:improve|work on)))"
)
LEAD = rf"^\W*(?:(?:so|and|but|now|right|okay|ok|then)\W+)*{_SIDE}\W*$"
LEAD_AT_END = re.compile(rf"\s+(?:so|and|but|now|right|okay|ok|then)\s+{_SIDE}\W*$", re.I)


def cut(draft: Draft, findings: Iterable[Finding], principles: Collection[str]) -> tuple[Draft, frozenset[int]]:
    """The draft with such sentences in pieces, and the indices of the pieces that may stay."""
    found = [finding for finding in findings if finding.principle in principles and finding.start is not None]
    sentences: list[Sentence] = []
    held: dict[int, list[int]] = {}
    stay: set[int] = set()
    for sentence in draft.sentences:
        faults = {f.principle for f in found if f.start is not None and sentence.start <= f.start < sentence.end}
        kept = _kept(sentence.text, faults, dictated=draft.dictated) if faults else None
        ends = sorted({0, *(kept or ()), len(sentence.text)})
        for start, end in pairwise(ends):
            text = sentence.text[start:end]
            first = sentence.start + start + len(text) - len(text.lstrip(" ,;–—-\n"))
            held.setdefault(sentence.item, []).append(len(sentences))
            if (start, end) == kept:
                stay.add(len(sentences))
            whole = draft.text[first : sentence.start + end].rstrip()
            sentences.append(replace(sentence, index=len(sentences), text=whole, start=first, end=first + len(whole)))
    if not stay:
        return draft, frozenset()
    items = tuple(replace(item, sentences=tuple(held.get(item.index, ()))) for item in draft.items)
    return replace(draft, sentences=tuple(sentences), items=items), frozenset(stay)


def _kept(text: str, faults: Collection[str], *, dictated: bool) -> Span | None:
    """What of a sentence may stay; None where nothing stands by itself, or no words show the fault."""
    hits = features.hits(text)
    spans = [hits.get(fault) for fault in faults]
    told = [span for span in spans if span is not None]
    if len(told) < len(spans):
        return None
    first, last = min(start for start, _ in told), max(end for _, end in told)
    for begins in reversed(list((BEGINS_DICTATED if dictated else BEGINS).finditer(text))):
        if begins.end() > first:
            continue
        end = len(re.sub(r"[\s,]+(?:and|but|so)$", "", text[: begins.start()]))
        if _stands(text[:end], faults):
            return 0, end
    if has(text, CONTRASTS) and (resumes := RESUMES.search(text, last)) and _stands(text[resumes.end() :], faults):
        return resumes.end(), len(text)
    return None


def _stands(piece: str, faults: Collection[str]) -> bool:
    return (
        len(piece.split()) >= FEWEST
        and not has(piece, LEANS)
        and not set(faults) & set(features.hits(piece))
        and not ("peer-comparison" in faults and has(piece, COMPARES))
    )
