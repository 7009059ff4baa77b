"""A review in four sections, in the manager's own words: extractive, so that nothing can be invented.

Each sentence goes where it belongs; what belongs nowhere is left out with the reason; what is missing becomes an ask.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from coach import checks, clauses, features, lexicon, signals, units
from coach.checks.structure import AHEAD, NEAR, names_theme, opening, rates
from coach.draft import Draft, Sentence
from coach.errors import InputError
from coach.finding import Finding, Item, LeftOut, Restructured, Sections
from coach.lexicon import has
from coach.sections import assign

HEADINGS = {"summary": "Summary", "accomplishments": "Accomplishments", "growth": "Growth areas", "outlook": "Outlook"}

# Why a passage has no place in a review, by the principle that it breaks; in this order the first that holds is said.
REASONS = {
    "protected-characteristic": "It brings in something protected (family, health, age, origin…), which has no place here.",
    "promote-to-retain": "It argues by the risk of losing the person, not by their work.",
    "hearsay": "It is second-hand: no source, no instance.",
    "peer-comparison": "It measures against colleagues, not against the level.",
    "effort-over-impact": "It praises hours or effort, not what came of them.",
    "scope-trap": "It argues by time served or depth of knowledge, not by scope.",
    "personality-judgement": "It judges the person, not something that was done.",
    "generalization": "It could be said of anyone: no instance shows it.",
    "surprise-feedback": "It is about when the person was told, not about the work: tell them before the review.",
}
ASIDE = "It says nothing about how the person did, or what comes next."
NEVER_KEPT = ("protected-characteristic", "promote-to-retain", "peer-comparison")  # left out wherever they stand
CUT = ("protected-characteristic", "peer-comparison")  # by the clause; the risk of losing somebody takes the sentence

SUMMARY_RATING = "At which level did they perform overall, in your company's own words?"
SUMMARY_THEME = "What was this cycle about for them, in one sentence?"
MISSING = {
    "accomplishments": "What did they deliver this cycle: what, how, and why did it matter?",
    "growth": "What is the one behaviour that would help them most next cycle, and when did it show?",
    "outlook": "What do you expect of them next cycle, and what is open to them?",
}
PERIOD = r"\b(?:year|half|season|cycle|quarter|term|semester|months)\b"
OF_THE_REVIEW = r"\b(?:reviews?|appraisal|assessment|evaluation|form|notes?|written|write|read|meet(?:ing)?)\b"
# Data or markup that stands in a draft says nothing of a person.
MARKUP = r"^\s*(?:\{\s*\"|</?[a-z]+[ >]|!?\[[^\]]*\]\()"


def restructure(
    draft: Draft, findings: list[Finding] | None = None, answers: Mapping[str, str] | None = None
) -> Restructured:
    """Restructure a review without a model.

    `findings` are those of the checks where they are known already; `answers` maps an ask to the manager's answer,
    which then stands in its place. Raises InputError for a draft that is no review, or not in English.
    """
    if draft.kind != "review":
        raise InputError(
            f"only a review is restructured, and this reads like a {draft.kind}; if it is a review, say --kind review"
        )
    if draft.language != "en":
        raise InputError("only a draft in English can be restructured without a model; set COACH_MODEL to use one")
    found = checks.run(draft) if findings is None else findings
    draft, stay = clauses.cut(draft, found, CUT)
    broken = _by_sentence(draft, found, stay)
    labels = _settled(draft, assign(draft), broken)
    left_out, dropped = _left_out(draft, labels, broken)
    kept = [s for s, label in zip(draft.sentences, labels, strict=True) if s.index not in dropped]
    sections = Sections(
        summary=[_item(draft, [s], _summary_asks(draft, s, broken)) for s in kept if labels[s.index] == "summary"],
        accomplishments=[
            _item(draft, unit, _asks(unit, broken))
            for unit in _parted(
                draft, _units(units.accomplishments(draft), kept, labels, "accomplishments"), 3, _is_achieved
            )
        ],
        growth=[
            _item(draft, unit, _asks(unit, broken))
            for unit in _parted(draft, _units(units.growth(draft), kept, labels, "growth"), 2, _is_faulted)
        ],
        outlook=[_item(draft, [s], _asks([s], broken)) for s in kept if labels[s.index] == "outlook"],
    )
    rated = any(rates(draft, s) for s in kept if labels[s.index] == "summary")
    return finish(sections, left_out, answers or {}, rated=rated)


def finish(
    sections: Sections, left_out: list[LeftOut], answers: Mapping[str, str], *, rated: bool = False
) -> Restructured:
    """Put answers in place of asks, ask for whole sections that are missing, and write the Markdown.

    `rated`: the summary is known to give a level, in words that tell it only where they stood.
    """
    filled: dict[str, list[Item]] = {}
    open_asks: dict[str, list[str]] = {}
    for name in HEADINGS:
        filled[name] = [_answered(item, answers) for item in getattr(sections, name) if item.text or item.asks]
        wanted = _missing(name, filled[name], rated)
        filled[name] += [Item(text=answers[ask], sources=[answers[ask]]) for ask in wanted if answers.get(ask)]
        open_asks[name] = [ask for ask in wanted if not answers.get(ask)]
    done = Sections(**filled)
    asks = [
        ask for name in HEADINGS for ask in [*open_asks[name], *(ask for item in filled[name] for ask in item.asks)]
    ]
    asks = list(dict.fromkeys(asks))
    return Restructured(sections=done, left_out=left_out, asks=asks, markdown=to_markdown(done, asks))


def _missing(section: str, items: list[Item], rated: bool) -> list[str]:
    if section == "summary":
        text = " ".join(item.text for item in items)
        asked = [ask for item in items for ask in item.asks]
        lacks_rating = not rated and not signals.states_rating(text) and SUMMARY_RATING not in asked
        return [
            ask
            for ask, wanted in (
                (SUMMARY_RATING, lacks_rating),
                (SUMMARY_THEME, not text and SUMMARY_THEME not in asked),
            )
            if wanted
        ]
    return [] if items else [MISSING[section]]


def to_markdown(sections: Sections, asks: Iterable[str]) -> str:
    """The four sections as Markdown; every ask stands in its place as "[ask: …]". `asks` holds the open ones."""
    wanted = list(asks)
    own = {ask for name in HEADINGS for item in getattr(sections, name) for ask in item.asks}
    lines: list[str] = []
    for name, heading in HEADINGS.items():
        items: list[Item] = getattr(sections, name)
        lines += [f"## {heading}", ""]
        passages = []
        for item in items:
            apart = [ask for ask in item.asks if f"[ask: {ask}]" not in item.text]  # a model's stand in their place
            passages.append(" ".join([item.text, *map(_bracket, apart)]).strip())
        if name in ("summary", "outlook"):
            lines += [" ".join(passages)] if passages else []  # read as a paragraph, not as a list
        else:
            lines += [f"- {words}" for words in passages]
        whole = [ask for ask in wanted if ask not in own and ask in _of_section(name)]
        lines += [_bracket(ask) for ask in whole]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _of_section(name: str) -> set[str]:
    return {SUMMARY_RATING, SUMMARY_THEME} if name == "summary" else {MISSING[name]}


def _bracket(ask: str) -> str:
    return f"[ask: {ask[:1].lower()}{ask[1:]}]"


def _by_sentence(draft: Draft, findings: list[Finding], stay: frozenset[int]) -> dict[int, set[str]]:
    """The principles broken by each sentence; a piece that may `stay` is rid of those that it was cut for."""
    broken: dict[int, set[str]] = {}
    for finding in findings:
        for sentence in draft.sentences:
            if (
                finding.start is not None
                and finding.end is not None
                and sentence.start < finding.end
                and sentence.end > finding.start
                and not (sentence.index in stay and finding.principle in CUT)
            ):
                broken.setdefault(sentence.index, set()).add(finding.principle)
    return broken


def _settled(draft: Draft, labels: tuple[str, ...], broken: Mapping[int, set[str]]) -> tuple[str, ...]:
    """The labels; where nothing is placed as the opening or the outlook, what may be meant as it is not left out."""
    settled = list(labels)
    criticised = [index for index, label in enumerate(labels) if label == "growth"]
    for sentence in draft.sentences:
        index, text, item = sentence.index, sentence.text, draft.items[sentence.item]
        if broken.get(index) or set(features.hits(text)) & set(NEVER_KEPT):
            continue
        near = index < NEAR and labels[index] == "other" and not item.listed
        themed = names_theme(sentence) and has(text, PERIOD) and not has(text, OF_THE_REVIEW)
        if "summary" not in labels and near and (themed or has(text, signals.THEME)):
            settled[index] = "summary"
        apart = labels[index] == "other" or (criticised[-1:] == [index] == [item.sentences[0]] and not item.listed)
        ahead = index * 2 >= len(labels) and has(text, signals.FUTURE) and has(text, AHEAD)
        if "outlook" not in labels and ahead and apart:
            settled[index] = "outlook"
    return tuple(settled)


def _left_out(draft: Draft, labels: tuple[str, ...], broken: Mapping[int, set[str]]) -> tuple[list[LeftOut], set[int]]:
    out, dropped = [], set()
    for sentence in draft.sentences:
        faults = broken.get(sentence.index, set())
        unfit = (
            labels[sentence.index] == "other"
            or any(name in faults for name in NEVER_KEPT)
            or has(sentence.text, MARKUP)
        )
        if unfit and has(sentence.text, r"\w"):
            dropped.add(sentence.index)
            told = faults | set(features.hits(sentence.text)) if labels[sentence.index] == "other" else faults
            why = next((reason for name, reason in REASONS.items() if name in told), ASIDE)
            out.append(LeftOut(quote=sentence.text, why=why))
    return out, dropped


def _units(
    found: tuple[units.Unit, ...], kept: list[Sentence], labels: tuple[str, ...], section: str
) -> list[list[Sentence]]:
    """The units of a section with every kept sentence of it, so that no sentence is lost between two of them."""
    groups = [list(unit.sentences) for unit in found]
    held = {s.index for group in groups for s in group}
    here = {s.index for s in kept if labels[s.index] == section}
    groups = [[s for s in group if s.index in here] for group in groups]
    for sentence in kept:
        if (
            labels[sentence.index] != section
            or sentence.index in held
            or has(sentence.text, units.INTRODUCES)
            or has(sentence.text, signals.NO_GROWTH)
        ):
            continue
        before = [group for group in groups if group and group[0].index < sentence.index]
        if before:
            before[-1].append(sentence)
        else:
            groups.insert(0, [sentence])
    whole: list[list[Sentence]] = []
    for group in (sorted(group, key=lambda s: s.index) for group in groups if group):
        if whole and all(map(_leads, whole[-1])):
            whole[-1] += group
        else:
            whole.append(group)
    return [group for group in whole if not all(map(_leads, group))]


def _parted(
    draft: Draft, groups: list[list[Sentence]], enough: int, whole: Callable[[list[Sentence]], bool]
) -> list[list[Sentence]]:
    """The groups; where they are few, running text that tells of several things is parted, each of them `whole`."""
    if len(groups) >= enough:
        return groups
    parted: list[list[Sentence]] = []
    for group in groups:
        parted.append([])
        for sentence in group:
            running = not draft.items[sentence.item].listed and not has(sentence.text, units.CONTINUES)
            if parted[-1] and running and whole(parted[-1]) and whole([sentence]):
                parted.append([])
            parted[-1].append(sentence)
    return parted


def _is_achieved(group: list[Sentence]) -> bool:
    """Whether sentences tell of somebody's deed and what came of it, or of a dated change and its vague effect."""
    text = " ".join(s.text for s in group)
    told = has(text, signals.HOW) or has(text, r"^\W*(?:and (?:with|for|in|on|at)|then|also)\b")
    deed = told and has(text, r"\b(?:he|she|they|you)\b") and has(text, signals.RESULT)
    return deed or (has(text, signals.DATED) and lexicon.vague_degree(text) is not None)


def _is_faulted(group: list[Sentence]) -> bool:
    """Whether sentences only tell of a dated fault; an expectation or a step may belong to several."""
    text = " ".join(s.text for s in group)
    follows = has(text, signals.LEVELLED) or has(text, signals.ACTION)
    return has(text, signals.DATED) and has(text, signals.FAULT) and not follows


def _leads(sentence: Sentence) -> bool:
    return has(sentence.text, clauses.LEAD)


def _item(draft: Draft, sentences: list[Sentence], asks: list[str]) -> Item:
    texts = [s.text for s in sentences if not _leads(s)]
    if draft.dictated:
        texts = [clauses.LEAD_AT_END.sub("", text) for text in texts]
    return Item(text=" ".join(map(clean, texts)), sources=[s.text for s in sentences], asks=asks)


def clean(text: str) -> str:
    """A sentence as it reads in running text: marks of lists and bold gone, a capital and a stop where it lacked them."""
    plain = re.sub(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)", "", re.sub(r"\s+", " ", text)).strip(" -–—•")
    plain = re.sub(r"^(?:(?:so|and|then|um|er|right|okay|now)\s+)+(?=\w)", "", plain) if plain[:1].islower() else plain
    return plain[:1].upper() + plain[1:] + ("" if re.search(r"[.!?…:;][\"”’')]*$", plain) else ".")


def _topic(sentence: Sentence) -> str:
    """The words of a sentence that an ask points at."""
    plain = re.sub(r"\s+", " ", sentence.text).strip("*_ .")
    return plain if len(plain) <= 80 else plain[:77].rsplit(" ", 1)[0] + "…"


def _asks(sentences: list[Sentence], broken: Mapping[int, set[str]]) -> list[str]:
    asks: list[str] = []
    sentences = [s for s in sentences if not _leads(s)]
    faults = {name for s in sentences for name in broken.get(s.index, ())}
    if not sentences:
        return asks
    for s in sentences:
        here = broken.get(s.index, set())
        topic = _topic(s)
        if "accomplishment-no-how" in here:
            asks.append(f"How was this done, which decision or skill made it work: “{topic}”?")
        if "accomplishment-no-impact" in here:
            asks.append(f"What changed because of this, and for whom: “{topic}”?")
        if "impact-unquantified" in here and (span := lexicon.vague_degree(s.text)):
            asks.append(f"By how much, in figures: “{_around(s.text, span)}”?")
        if "insider-shorthand" in here:
            asks.append(f"What would a reader from another department need explained in “{topic}”?")
        if "absolute-language" in here and (span := lexicon.absolute(s.text)):
            asks.append(f"When exactly, and how often, instead of “{s.text[span[0] : span[1]]}” in “{topic}”?")
        if "hearsay" in here:
            asks.append(f"Who saw this, and when: “{topic}”?")
        if "personality-judgement" in here:
            asks.append(f"What did they do that makes you say “{topic}”?")
    head = _topic(next((s for s in sentences if len(s.text.split()) > 3), sentences[0]))
    if "growth-vague" in faults:
        asks.append(f"Which behaviour should change: “{head}”?")
    if "growth-no-example" in faults:
        asks.append(f"When did it show, and what came of it: “{head}”?")
    if "growth-no-expectation" in faults:
        asks.append(f"What does good look like at this level, for “{head}”?")
    if "growth-no-action" in faults:
        asks.append(f"Which step will they take, with whom and by when, on “{head}”?")
    return asks


def _around(text: str, span: lexicon.Span) -> str:
    """The clause that holds a span, short enough to quote."""
    start = max((m.end() for m in re.finditer(r"[,;:.] |\b(?:and|but|so) ", text[: span[0]])), default=0)
    end = next((m.start() for m in re.finditer(r"[,;:.](?: |$)", text[span[1] :])), len(text) - span[1]) + span[1]
    return re.sub(r"\s+", " ", text[start:end]).strip("*_ ")


def _summary_asks(draft: Draft, sentence: Sentence, broken: Mapping[int, set[str]]) -> list[str]:
    first = opening(draft)
    asks = _asks([sentence], broken)
    if first and sentence.index == first[0].index:
        if not any(rates(draft, s) for s in first):
            asks.append(SUMMARY_RATING)
        if not any(names_theme(s) for s in first):
            asks.append(SUMMARY_THEME)
    return asks


def _answered(item: Item, answers: Mapping[str, str]) -> Item:
    given = [ask for ask in item.asks if answers.get(ask)]
    if not given:
        return item
    said = [answers[ask].strip() for ask in given]
    return Item(
        text=" ".join([item.text, *(clean(words) for words in said)]),
        sources=[*item.sources, *said],
        asks=[ask for ask in item.asks if ask not in given],
    )
