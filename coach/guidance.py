"""The guidance that speaks of a question or of a draft's sentence: the only module that imports Chroma.

Pages are cut at their headings and kept in a Chroma collection, with the questions and sentences that lead to them. A
query ranks these units by vector and by words (BM25), and reciprocal rank fusion joins the two: a page scores by its
best few units in each ranking, so that it is found by any of its sides, and is shown by its best section. What each of
these choices is worth is measured on evals/retrieval.yaml.
"""

import hashlib
import re
import shutil
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from coach import embedding, pages, settings
from coach.embedding import Embedding
from coach.errors import InputError, SettingsError
from coach.fusion import Words, fused
from coach.pages import Page

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from coach.catalogue import Kind
    from coach.finding import Finding

LAYOUT = 1  # of what is stored; with another number every index is built anew
DEPTH = 100  # units of one ranking that count
UNITS = 5  # of one page that count in one ranking, so that a long page does not win by its length
OWN = 2.0  # an organisation's own page goes before ours unless ours scores twice as much
IDEA = 1.3  # a page of ours is shown by its first section, which says its idea, unless another answers clearly better
PATIENCE = 5.0  # seconds to wait for a Chroma server's sign of life
ABOUT: "dict[Kind, str]" = {
    "review": "How do I write a performance review",
    "pip": "How do I write a performance improvement plan",
    "promotion": "How do I write a promotion document",
    "pitch": "How do I write a calibration pitch",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of a page. `score` is from 0 to 1: 1 for a page that comes before all others in every ranking."""

    slug: str
    heading: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is ranked: a section of a page, or a question or sentence that leads to it."""

    slug: str
    text: str
    passage: tuple[str, str] | None = None  # heading and text of the section


@dataclass(frozen=True, slots=True)
class _Index:
    """One opened collection, and what is kept beside it in memory: the words, and the vectors of the sections."""

    key: str
    units: list[_Unit]
    own: frozenset[str]
    words: Words
    sections: list[int]  # units
    ideas: list[int]  # the first section of each page of ours
    collection: "Collection"
    section_vectors: "np.ndarray"  # one row a section


_opened: dict[str, _Index] = {}  # by the embedding's name
_lock = threading.Lock()
_run = threading.local()


def search(query: str, k: int = 5) -> list[Passage]:
    """The `k` pages that speak most of `query`, best first, each by its best section.

    Raises InputError where there are no words, SettingsError for a setting or page that cannot be used.
    """
    if not re.search(r"\w", query):
        raise InputError('there is no question; ask for example: coach guide "How long should a PIP last?"')
    return _retrieved(query, Counter(), k)


def for_draft(kind: "Kind", findings: Sequence["Finding"], k: int = 3) -> list[Passage]:
    """The guidance to read with a draft, what its findings name most before all else. No word of the draft is used."""
    from coach import catalogue

    titles = Counter(catalogue.load()[finding.principle].title for finding in findings)
    named = Counter(slug for finding in findings for slug in finding.guidance)
    return _retrieved("; ".join([ABOUT[kind], *(title for title, _ in titles.most_common(3))]), named, k)


def index_hash() -> str:
    """SHA-256, in hex, of the pages and the embedding that answers rest on."""
    return _key(embedding.name(), pages.files())


def notices() -> list[str]:
    """What the person should know of this thread's last retrieval, in plain words."""
    return list(getattr(_run, "notices", ()))


def _retrieved(query: str, named: Counter[str], k: int) -> list[Passage]:
    _run.notices = []
    model = embedding.chosen()
    try:
        return _found(model, query, named, k)
    except embedding.Unreachable as error:
        _run.notices.append(f"the embedding model {model.name} did not answer ({error}); the built-in one was used")
        return _found(embedding.BUILTIN, query, named, k)


def _found(model: Embedding, query: str, named: Counter[str], k: int) -> list[Passage]:
    import httpx
    from chromadb.errors import ChromaError

    vector = model.query(query)
    index = _index(model)
    try:
        near = _nearest(index, vector)
    except (ChromaError, httpx.HTTPError):
        index = _index(model, anew=True)
        _run.notices.append("the guidance index did not answer and has been built again")
        near = _nearest(index, vector)
    worded = index.words.ranked(query)
    scores = fused([[index.units[unit].slug for unit in ranking[:DEPTH]] for ranking in (near, worded)], UNITS)
    similar = (index.section_vectors @ vector).argsort(kind="stable")[::-1]
    sections = fused([[index.sections[row] for row in similar], [u for u in worded if index.units[u].passage]])
    for unit in index.ideas:
        sections[unit] *= IDEA
    best: dict[str, tuple[str, str]] = {}
    for unit in sorted(sections, key=sections.__getitem__, reverse=True):
        best.setdefault(index.units[unit].slug, index.units[unit].passage or ("", ""))
    top = fused([[""] * UNITS] * 2, UNITS)[""]  # of a page that comes before all others in both rankings
    for slug in best:
        scores[slug] = min(1.0, scores.get(slug, 0.0) * (OWN if slug in index.own else 1.0) / top)
        if named:  # what most findings name weighs as much as the best match
            scores[slug] = (scores[slug] + named[slug] / max(named.values())) / 2
    ranked = sorted(best, key=lambda slug: (-scores[slug], slug))
    return [Passage(slug, *best[slug], scores[slug]) for slug in ranked[:k]]


def _nearest(index: _Index, vector: Any) -> list[int]:
    from chromadb.errors import InternalError

    count = min(DEPTH, len(index.units))
    found = index.collection.query(query_embeddings=[vector], n_results=count, include=[])["ids"][0]
    if len(found) < count:  # Chroma answers so, without a word, where the files of its graph are cut short
        raise InternalError("units are missing")
    return [int(unit) for unit in found]


def _key(name: str, files: list[Path]) -> str:
    return hashlib.sha256(f"{LAYOUT} {name} {pages.fingerprint(files)}".encode()).hexdigest()


def _index(model: Embedding, anew: bool = False) -> _Index:
    """The index of the pages as they are now. Raises Unreachable, and SettingsError for a page that cannot be read."""
    files = pages.files()
    key = _key(model.name, files)
    with _lock:
        index = _opened.get(model.name)
        if index is None or index.key != key or anew:
            index = _opened[model.name] = _open(model, key, files, anew)
        return index


def _open(model: Embedding, key: str, files: list[Path], anew: bool) -> _Index:
    read, left_out = pages.read(files)
    _run.notices += left_out
    units = [unit for page in read for unit in _units(page)]
    sections = [number for number, unit in enumerate(units) if unit.passage]
    own = frozenset(page.slug for page in read if page.own)
    first = {units[number].slug: number for number in reversed(sections)}
    ideas = [number for slug, number in first.items() if slug not in own]
    words = Words(unit.text for unit in units)
    return _Index(key, units, own, words, sections, ideas, *_stored(model, key, units, anew))


def _units(page: Page) -> list[_Unit]:
    """A page's sides. An own page seldom lists what leads to it, so its headings and sentences do that too."""
    leads = [f"{page.title}. {page.summary}", *page.asked, *page.heard]
    if page.own:
        for heading, text in page.sections:
            leads += [f"{page.title}: {heading}", *re.split(r"(?<=[.!?])\s+", text)]
    whole = [_Unit(page.slug, f"{page.title}. {part[0]}. {part[1]}", part) for part in page.sections]
    return [*(_Unit(page.slug, lead) for lead in leads), *whole]


def _stored(model: Embedding, key: str, units: list[_Unit], anew: bool) -> "tuple[Collection, np.ndarray]":
    """The collection of these units: a server's, else one on disk, else one in memory for this run."""
    import chromadb
    import httpx
    from chromadb.errors import ChromaError
    from filelock import FileLock, Timeout

    given = settings.load()
    if given.chroma_url:
        try:
            return _filled(_server(given.chroma_url), model, key, units, anew)
        except (ChromaError, httpx.HTTPError, ValueError):
            _run.notices.append(f"no Chroma server answers at {given.chroma_url}; the index on this machine was used")
    folder = given.home / "index"
    try:
        given.home.mkdir(parents=True, exist_ok=True)
        with FileLock(given.home / "index.lock", timeout=PATIENCE * 12):  # who waits for a build then reads it
            try:
                return _filled(_on_disk(folder), model, key, units, anew, tidy=True)
            except ChromaError:
                shutil.rmtree(folder)  # nothing but the index is kept there
                stored = _filled(_on_disk(folder), model, key, units)
                _run.notices.append(f"the guidance index in {folder} was damaged and has been built again")
                return stored
    except (OSError, Timeout, ChromaError):
        _run.notices.append(f"{folder} cannot be written, so the guidance index was built for this run only")
        return _filled(chromadb.EphemeralClient(settings=_quiet()), model, key, units)


def _filled(
    client: "ClientAPI", model: Embedding, key: str, units: list[_Unit], anew: bool = False, tidy: bool = False
) -> "tuple[Collection, np.ndarray]":
    """The whole collection of this key, and its sections' vectors.

    Two that fill it at the same time write the same, which harms neither.
    """
    import numpy as np

    name = f"coach-guidance-{key[:32]}"
    for other in client.list_collections() if anew or tidy else []:
        stale = tidy and (other.metadata or {}).get("embedding") == model.name and other.name != name
        if stale or (anew and other.name == name):
            client.delete_collection(other.name)
    collection = client.get_or_create_collection(
        name,
        embedding_function=None,  # else Chroma would want a model of its own, from the network
        metadata={"key": key, "embedding": model.name},
        configuration={"hnsw": {"space": "cosine", "ef_search": 2 * DEPTH}},
    )
    if collection.count() != len(units):
        embedded = model.documents([unit.text for unit in units])
        step = client.get_max_batch_size()
        for start in range(0, len(units), step):
            part = range(start, min(start + step, len(units)))
            collection.upsert(
                ids=[str(number) for number in part],
                embeddings=[embedded[number] for number in part],
                documents=[units[number].text for number in part],
                metadatas=[{"slug": units[number].slug} for number in part],
            )
    sections = [str(number) for number, unit in enumerate(units) if unit.passage]
    held = collection.get(ids=sections, include=["embeddings"])
    rows = dict(zip(held["ids"], np.asarray(held["embeddings"]), strict=True))
    return collection, np.asarray([rows[number] for number in sections])


def _on_disk(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()  # else a client of the folder as it was before would be handed out again
    return chromadb.PersistentClient(folder, settings=_quiet())


def _server(url: str) -> "ClientAPI":
    """A client of the Chroma server at `url`. Raises SettingsError where that is no address."""
    import chromadb
    import httpx

    try:
        parts = urlsplit(url)
        secure, port = parts.scheme == "https", parts.port or (443 if parts.scheme == "https" else 8000)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"COACH_CHROMA_URL={url!r} is not an address; write for example http://localhost:8000")
    # Chroma's own client waits without end for a server that accepts and never answers.
    httpx.get(f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat", timeout=PATIENCE).raise_for_status()
    return chromadb.HttpClient(parts.hostname, port, ssl=secure, settings=_quiet())


def _quiet() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)
