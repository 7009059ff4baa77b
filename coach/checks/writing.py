"""The writing principles: each sentence judged by its words in their context."""

from collections.abc import Iterable, Iterator

from coach import lexicon, signals
from coach.checks import Hit, at, check, words
from coach.checks.pip import criteria
from coach.draft import Draft, Sentence
from coach.judgement import breaks
from coach.lexicon import Span, has
from coach.sections import assign


def _broken(draft: Draft, principle: str, test: lexicon.Test) -> Iterator[tuple[Sentence, Span | None]]:
    for sentence in draft.sentences:
        span = test(sentence.text)
        if breaks(draft, sentence, principle, span is not None):
            yield sentence, span


def _named(sentence: Sentence, span: Span | None, message: str, plain: str) -> Hit:
    """A hit whose message quotes the telling words, where there are any."""
    return at(sentence, message.format(words=words(sentence, span)) if span else plain)


@check("absolute-language")
def absolute_language(draft: Draft) -> Iterable[Hit]:
    """Always, never, every time… said of a person's conduct."""
    for sentence, span in _broken(draft, "absolute-language", lexicon.absolute):
        yield _named(
            sentence,
            span,
            "“{words}” claims that there was no exception; one exception and the whole point is doubted.",
            "This claims that there was no exception.",
        )


@check("protected-characteristic")
def protected_characteristic(draft: Draft) -> Iterable[Hit]:
    """Age, sex, pregnancy, family, health, leave, origin, religion: any mention."""
    for sentence, span in _broken(draft, "protected-characteristic", lexicon.protected):
        yield _named(
            sentence,
            span,
            "“{words}” brings in something protected. However kindly meant, it has no place in this document.",
            "This brings in something protected. However kindly meant, it has no place in this document.",
        )


@check("hearsay")
def hearsay(draft: Draft) -> Iterable[Hit]:
    """Second-hand opinion as evidence."""
    for sentence, span in _broken(draft, "hearsay", lexicon.hearsay):
        yield _named(
            sentence,
            span,
            "“{words}” is second-hand: nobody can answer it, or ask its source.",
            "This is second-hand: nobody can answer it, or ask its source.",
        )


@check("effort-over-impact")
def effort_over_impact(draft: Draft) -> Iterable[Hit]:
    """Hours and hard work as the merit itself."""
    for sentence, span in _broken(draft, "effort-over-impact", lexicon.effort):
        yield _named(
            sentence,
            span,
            "“{words}” praises the effort; what came of it is the merit.",
            "This praises the effort; what came of it is the merit.",
        )


@check("generalization")
def generalization(draft: Draft) -> Iterable[Hit]:
    """Praise or criticism that fits anyone."""
    for sentence, span in _broken(draft, "generalization", lexicon.empty_praise):
        if signals.states_rating(sentence.text):
            continue
        yield _named(
            sentence,
            span,
            "“{words}” could stand in anybody's review: no instance shows it.",
            "This could stand in anybody's review: no instance shows it.",
        )


@check("personality-judgement")
def personality_judgement(draft: Draft) -> Iterable[Hit]:
    """A trait judged; as a criterion of a plan it is unmeasurable instead."""
    asked = {index for item in criteria(draft) for index in item.sentences}
    for sentence, span in _broken(draft, "personality-judgement", lexicon.trait):
        if sentence.index not in asked:
            yield _named(
                sentence,
                span,
                "“{words}” judges the person, not something that was done.",
                "This judges the person, not something that was done.",
            )


@check("peer-comparison")
def peer_comparison(draft: Draft) -> Iterable[Hit]:
    """Measured against colleagues, not against the level."""
    for sentence, span in _broken(draft, "peer-comparison", lexicon.comparison):
        yield _named(
            sentence,
            span,
            "“{words}” measures against colleagues; the level's expectations are the measure.",
            "This measures against colleagues; the level's expectations are the measure.",
        )


@check("impact-unquantified")
def impact_unquantified(draft: Draft) -> Iterable[Hit]:
    """An effect claimed by a word of degree."""
    places = assign(draft) if draft.kind == "review" else ("accomplishments",) * len(draft.sentences)
    for sentence, span in _broken(draft, "impact-unquantified", lexicon.vague_degree):
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


@check("surprise-feedback")
def surprise_feedback(draft: Draft) -> Iterable[Hit]:
    """Criticism that the person reads here first."""
    for sentence, span in _broken(draft, "surprise-feedback", lexicon.surprise):
        yield _named(
            sentence,
            span,
            "“{words}”: a review is no place to hear criticism for the first time.",
            "It reads as if the person hears this here for the first time.",
        )


@check("promote-to-retain")
def promote_to_retain(draft: Draft) -> Iterable[Hit]:
    """The risk of losing somebody as the argument."""
    for sentence, span in _broken(draft, "promote-to-retain", lexicon.retention):
        yield _named(
            sentence,
            span,
            "“{words}” argues by the risk of losing the person, not by the work.",
            "This argues by the risk of losing the person, not by the work.",
        )


@check("scope-trap")
def scope_trap(draft: Draft) -> Iterable[Hit]:
    """A level or rating argued by tenure or depth of knowledge."""
    claimed = draft.kind in ("promotion", "pitch")
    for sentence in draft.sentences:
        span = lexicon.tenure_argued(sentence.text, claimed)
        due = claimed and has(sentence.text, r"\b(?:his|her|their) turn\b(?! (?:to|at|on)\b)")
        if breaks(draft, sentence, "scope-trap", span is not None or due):
            yield _named(
                sentence,
                span,
                "“{words}” argues by time or depth of knowledge; a level is scope and independence.",
                "This argues by time or depth of knowledge; a level is scope and independence.",
            )
