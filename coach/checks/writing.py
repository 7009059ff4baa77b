"""The writing principles: each sentence judged by its words in their context."""

from collections.abc import Iterable, Iterator
from functools import partial

from coach import lexicon, signals
from coach.checks import Hit, at, check, words
from coach.checks.pip import criteria
from coach.draft import Draft, Sentence
from coach.judgement import breaks
from coach.lexicon import Span
from coach.sections import assign

# Of each principle: where its telling words stand, and what is said of them, or of the sentence where there are none.
SAID: dict[str, tuple[lexicon.Test, str]] = {
    "absolute-language": (
        lexicon.absolute,
        "claims that there was no exception; one exception and the whole point is doubted.",
    ),
    "protected-characteristic": (
        lexicon.protected,
        "brings in something protected. However kindly meant, it has no place in this document.",
    ),
    "hearsay": (lexicon.hearsay, "is second-hand: nobody can answer it, or ask its source."),
    "effort-over-impact": (lexicon.effort, "praises the effort; what came of it is the merit."),
    "generalization": (lexicon.empty_praise, "could stand in anybody's review: no instance shows it."),
    "personality-judgement": (lexicon.trait, "judges the person, not something that was done."),
    "peer-comparison": (
        lexicon.comparison,
        "measures against colleagues; the level's expectations are the measure.",
    ),
    "surprise-feedback": (
        lexicon.surprise,
        "tells of criticism that was not heard before; a review is no place to hear it first.",
    ),
    "promote-to-retain": (lexicon.retention, "argues by the risk of losing the person, not by the work."),
}


def _found(draft: Draft, principle: str, test: lexicon.Test) -> Iterator[tuple[Sentence, Span | None]]:
    """The sentences that break a principle, each with its telling words, if any."""
    for sentence in draft.sentences:
        span = test(sentence.text)
        if breaks(draft, sentence, principle, span is not None) and not _spared(draft, sentence, principle):
            yield sentence, span


def _spared(draft: Draft, sentence: Sentence, principle: str) -> bool:
    """A rating is no empty praise; a trait as the criterion of a plan is unmeasurable instead."""
    if principle == "generalization":
        return signals.states_rating(sentence.text)
    return principle == "personality-judgement" and any(sentence.index in item.sentences for item in criteria(draft))


def _said(sentence: Sentence, span: Span | None, said: str) -> Hit:
    return at(sentence, f"“{words(sentence, span)}” {said}" if span else f"This {said}")


def _told(principle: str, draft: Draft) -> Iterable[Hit]:
    test, said = SAID[principle]
    return (_said(sentence, span, said) for sentence, span in _found(draft, principle, test))


for _principle in SAID:
    check(_principle)(partial(_told, _principle))


@check("impact-unquantified")
def impact_unquantified(draft: Draft) -> Iterable[Hit]:
    """An effect claimed by a word of degree."""
    places = assign(draft) if draft.kind == "review" else ("accomplishments",) * len(draft.sentences)
    for sentence, span in _found(draft, "impact-unquantified", lexicon.vague_degree):
        if span is not None and places[sentence.index] not in ("growth", "outlook"):
            name = words(sentence, span)
            yield at(
                sentence,
                f"“{name}” leaves the reader to guess how much.",
                f"By how much? A figure, or a before and after, in place of “{name}”.",
            )


@check("insider-shorthand")
def insider_shorthand(draft: Draft) -> Iterable[Hit]:
    """A codename or acronym that a reader from outside cannot follow."""
    for sentence in draft.sentences:
        name = lexicon.codename(sentence.text, draft.text)
        if breaks(draft, sentence, "insider-shorthand", name is not None) and name:
            yield at(
                sentence,
                f"A reader from outside the team does not know what “{name}” is.",
                f"What is “{name}”, in half a sentence for somebody from another department?",
            )


@check("scope-trap")
def scope_trap(draft: Draft) -> Iterable[Hit]:
    """A level or rating argued by tenure or depth of knowledge."""
    claimed = draft.kind in ("promotion", "pitch")
    for sentence, span in _found(draft, "scope-trap", partial(lexicon.tenure_argued, claimed=claimed)):
        yield _said(sentence, span, "argues by time or depth of knowledge; a level is scope and independence.")
