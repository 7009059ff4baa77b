"""Many documents at once: reviews that share their wording, and a set that rates nearly everyone above expectations."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from pydantic import BaseModel

from coach import catalogue, names, signals
from coach.draft import Draft, Heading, Sentence
from coach.finding import Finding, Severity
from coach.signals import Standing

SAME = 75  # of 100: how alike two sentences are, names and figures set aside, to be one sentence
COPIED = 0.6  # the share of each review's words that stand in such sentences
SHORTEST = 4  # words of a sentence; shorter ones are alike by chance
FEWEST = 4  # reviews: in a smaller team everyone may well have had a fine year
NEARLY_ALL = 0.8  # the share of reviews rated above expectations

FIELD = 200  # characters from the word "rating" on in which the rating stands

# Names are masked, and so are these, by which the person is called as well.
PRONOUNS = re.compile(
    r"(?:he|him|his|himself|she|hers?|herself|they|them|theirs?|themselves|yours?|you|yourself|i|me|my|we|us|our)"
)
# A field or a sentence that is there to rate. Words of the company's own scale count as a rating there alone.
RATING_FIELD = re.compile(r"\brat(?:e|ed|ing)\b|\boverall\b|\bscore\b|\bgrade awarded\b|\bassessment\b", re.I)
OWN_WORDS = re.compile(
    r"\b4 ?(?:/|out of|of) ?5\b|\b(?:very good|excellent|exceptional|superior|distinguished|highly effective)\b", re.I
)


class SetFinding(BaseModel):
    """What several documents show side by side; `documents` are file names in order of the alphabet."""

    principle: str
    documents: list[str]
    message: str
    suggestion: str
    guidance: list[str]
    severity: Severity


class Audited(BaseModel):
    """One document and its own findings."""

    file: str
    findings: list[Finding]


class Audit(BaseModel):
    """The findings on the set, then those on each document."""

    findings: list[SetFinding]
    documents: list[Audited]


def across(drafts: Mapping[str, Draft]) -> list[SetFinding]:
    """The findings on a set of drafts by file name; only the reviews among them count."""
    reviews = {file: drafts[file] for file in sorted(drafts) if drafts[file].kind == "review"}
    return [*lake_wobegon(reviews), *copy_paste(reviews)]


def lake_wobegon(reviews: Mapping[str, Draft]) -> list[SetFinding]:
    """One finding that lists those rated above expectations, where they are nearly all of four reviews or more.

    A review whose rating is not found counts as not above: doubt counts for the writer.
    """
    above = [file for file, draft in reviews.items() if rating(draft) == "above"]
    if len(reviews) < FEWEST or len(above) < NEARLY_ALL * len(reviews):
        return []
    return [_finding("lake-wobegon", above, f"{len(above)} of {len(reviews)} reviews are rated above expectations.")]


def rating(draft: Draft) -> Standing | None:
    """The rating that a review gives: read from a rating field, else from its opening, else where one first stands."""
    passages: list[Heading | Sentence] = sorted([*draft.headings, *draft.sentences], key=lambda passage: passage.start)
    fields = [passage for passage in passages if RATING_FIELD.search(passage.text)]
    for field in fields:
        line = _ticked(draft.text[field.start : field.start + FIELD].split("\n\n")[0])
        found = signals.rating(line)
        if found is None and OWN_WORDS.search(line):
            return "above"
        if found:
            return found
    opening = [sentence for sentence in draft.sentences if sentence.index < 3 or sentence.part == "summary"]
    return next((found for passage in [*opening, *passages] if (found := signals.rating(passage.text))), None)


def _ticked(line: str) -> str:
    """Of a form's boxes ("[ ] Below [x] Meets") the words of the one that is ticked; any other line as it is."""
    match = re.search(r"(?:\[[xX✓✔]\]|[☒☑])([^\[☐☒☑]+)", line)
    return match[1].strip() if match else line


def copy_paste(reviews: Mapping[str, Draft]) -> list[SetFinding]:
    """One finding for each two reviews where most words of each stand in sentences of the other."""
    masked = {file: _masked(draft) for file, draft in reviews.items()}
    found = []
    for one, other in _candidates({file: list(sentences) for file, sentences in masked.items()}):
        here, there = _shared(masked[one], masked[other]), _shared(masked[other], masked[one])
        share = min(_words(here) / _words(masked[one]), _words(there) / _words(masked[other]))
        if share >= COPIED:
            example = masked[one][max(here, key=len)]
            message = (
                f"{share:.0%} of the wording is the same once names and figures are set aside, for example: “{example}”"
            )
            found.append(_finding("copy-paste", [one, other], message))
    return found


def _masked(draft: Draft) -> dict[str, str]:
    """Each sentence with names and pronouns as "@" and figures as "#" -> the sentence as it stands."""
    named = [(name.start, name.end) for name in names.find(draft.text)]
    result = {}
    for sentence in draft.sentences:
        text = "".join(
            "@" if any(start <= at < end for start, end in named) else character
            for at, character in enumerate(sentence.text, sentence.start)
        )
        words = re.findall(r"@+|\d[\d.,:/%]*|[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower())
        plain = ["@" if w[0] == "@" or PRONOUNS.fullmatch(w) else "#" if w[0].isdigit() else w for w in words]
        if len(plain) >= SHORTEST:
            result[" ".join(plain)] = sentence.text
    return result


def _candidates(documents: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that may share wording, in order: comparing all with all would take too long for a whole company."""
    from datasketch import MinHash, MinHashLSH

    # 64 bands of 2 find a pair that shares a fifth of its word triples in 93 of 100 cases, a third in 999 of 1,000.
    index = MinHashLSH(num_perm=128, params=(64, 2))
    near: set[tuple[str, str]] = set()
    for file, sentences in documents.items():
        words = " ".join(sentences).split()
        triples = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
        if triples:
            sketch = MinHash(num_perm=128)
            sketch.update_batch([triple.encode() for triple in triples])
            near |= {(other, file) for other in index.query(sketch)}
            index.insert(file, sketch)
    return (pair for pair in combinations(documents, 2) if pair in near)


def _shared(sentences: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    from rapidfuzz import fuzz, process

    choices = list(others)
    return [each for each in sentences if process.extractOne(each, choices, scorer=fuzz.ratio, score_cutoff=SAME)]


def _words(sentences: Mapping[str, str] | list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _finding(principle: str, documents: list[str], message: str) -> SetFinding:
    about = catalogue.get(principle)
    return SetFinding(
        principle=principle,
        documents=documents,
        message=message,
        suggestion=about.ask,
        guidance=list(about.guidance),
        severity=about.severity,
    )
