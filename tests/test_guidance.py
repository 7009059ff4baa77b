"""Guidance: the pages teach all of it, questions and draft sentences find them, and the index mends itself."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach import catalogue, guidance, pages, privacy, settings, vectors
from coach.errors import InputError, SettingsError
from coach.finding import Finding
from tests.command import coach

QUERIES = Path(__file__).parent.parent / "evals" / "retrieval.yaml"
FACTS = yaml.safe_load((Path(__file__).parent / "data" / "guidance_facts.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty COACH_HOME, and no index open."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    settings.load.cache_clear()
    guidance._opened.clear()
    yield tmp_path / "home"
    guidance._opened.clear()


def choose(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Set settings for the rest of a test."""
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings.load.cache_clear()
    guidance._opened.clear()


def own(home: Path, name: str, text: str) -> Path:
    """Write one of the organisation's own pages."""
    path = home / "knowledge" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(query: str, k: int = 3) -> list[str]:
    return [passage.slug for passage in guidance.search(query, k)]


def test_there_is_a_page_for_each_topic_of_the_guidance() -> None:
    read, _ = pages.read(pages.files())
    assert sorted(page.slug for page in read) == sorted(FACTS)


@pytest.mark.parametrize("slug", FACTS)
def test_a_page_teaches_its_topic_with_an_example_and_questions(slug: str) -> None:
    page = next(page for page in pages.read(pages.files())[0] if page.slug == slug)
    body = " ".join(text for _, text in page.sections)
    assert 250 <= len(body.split()) <= 500
    assert "Weak" in body and "Better" in body
    assert {"Pitfalls", "Questions to ask yourself"} & {heading for heading, _ in page.sections}
    assert page.summary and page.asked and page.heard


@pytest.mark.parametrize("slug", FACTS)
def test_a_page_says_all_that_the_guidance_says_of_it(slug: str) -> None:
    page = next(page for page in pages.read(pages.files())[0] if page.slug == slug)
    body = re.sub(r"[*|]|\s+", " ", page.title + " ".join(f"{heading} {text}" for heading, text in page.sections))
    body = re.sub(r" +", " ", body)
    assert [fact for fact in FACTS[slug] if not re.search(fact, body, re.I)] == []


@pytest.mark.parametrize("kind", ["question", "draft"])
def test_a_page_that_speaks_of_it_is_among_the_first_three(kind: str) -> None:
    asked = [each for each in yaml.safe_load(QUERIES.read_text(encoding="utf-8")) if each["kind"] == kind]
    hits = [bool(set(found(each["query"])) & set(each["relevant"])) for each in asked]
    assert sum(hits) / len(hits) >= 0.9


def test_the_first_answer_is_the_passage_that_answers(home: Path) -> None:
    best = guidance.search("How long should a PIP last?")[0]
    assert best.slug == "pip-writing"
    assert "30 and 60 days" in best.text
    assert 0 < best.score <= 1


def test_no_page_is_given_twice_and_the_best_comes_first(home: Path) -> None:
    passages = guidance.search("she threatens to quit, can I promote her?", 8)
    assert len({passage.slug for passage in passages}) == len(passages) == 8
    assert [passage.score for passage in passages] == sorted((passage.score for passage in passages), reverse=True)


def test_a_draft_is_read_with_what_its_findings_name_most(home: Path) -> None:
    findings = [
        Finding(principle="recency-bias", message="", suggestion="", guidance=["recency-trap", "review-from-notes"]),
        Finding(principle="recency-bias", message="", suggestion="", guidance=["recency-trap"]),
    ]
    assert guidance.for_draft("review", findings, 3)[0].slug == "recency-trap"
    assert guidance.for_draft("pitch", [], 1)[0].slug == "calibration-preparation"
    assert {page for kind in catalogue.KINDS for page in [guidance.for_draft(kind, [], 1)[0].slug]} <= FACTS.keys()


def test_an_own_page_takes_the_place_of_ours_with_the_same_slug(home: Path) -> None:
    own(home, "guidance/pip-writing.md", "# Our plans\n\n## Length\n\nEvery PIP lasts exactly 45 days here.\n")
    passages = {passage.slug: passage for passage in guidance.search("How long should a PIP last?", 5)}
    assert passages["pip-writing"].text == "Every PIP lasts exactly 45 days here."


def test_an_own_policy_comes_before_ours_where_it_speaks_and_nowhere_else(home: Path) -> None:
    own(home, "policies/counteroffers.md", "# Counteroffers\n\nWe make no counteroffer. Call HR at once.\n")
    assert found("May I make a counteroffer?")[0] == "counteroffers"
    assert "counteroffers" not in found("How do I prepare for calibration?", 5)


def test_an_own_framework_is_found_by_its_levels(home: Path) -> None:
    framework = {
        "name": "Press hall",
        "dimensions": [{"name": "craft", "means": "Skill."}, {"name": "reach", "means": "How far."}],
        "levels": [
            {"name": "G1", "expects": {"craft": "Prints clean sheets with help.", "reach": "One press."}},
            {"name": "G2", "expects": {"craft": "Sets up any press alone.", "reach": "The hall."}},
        ],
    }
    own(home, "frameworks/press.yaml", yaml.safe_dump(framework))
    best = guidance.search("What do we expect of a G2 in the press hall?")[0]
    assert best.slug == "press"
    assert "Sets up any press alone." in best.text


def test_an_edited_page_is_found_by_its_new_words(home: Path) -> None:
    page = own(home, "policies/house.md", "# House rules\n\n## Bonus\n\nA bonus needs two signatures.\n")
    before = guidance.index_hash()
    assert guidance.search("who signs a bonus")[0].slug == "house"
    page.write_text("# House rules\n\n## Sabbatical\n\nA sabbatical is possible after five years.\n", encoding="utf-8")
    assert guidance.index_hash() != before
    assert "five years" in guidance.search("when is a sabbatical possible")[0].text
    page.unlink()
    assert guidance.index_hash() != before
    assert "house" not in found("when is a sabbatical possible", 28)


def test_an_own_page_that_cannot_be_read_is_left_out_and_said(home: Path) -> None:
    broken = own(home, "policies/broken.md", "")
    broken.write_bytes(b"\xff\xfe\x00")
    own(home, "policies/front.md", "---\ntitle: [\n---\nText.\n")
    own(home, "policies/empty.md", "\n")
    assert found("How long should a PIP last?")[0] == "pip-writing"
    said = " ".join(guidance.notices())
    assert "broken.md was left out: it is not UTF-8" in said
    assert "front.md was left out" in said and "empty.md was left out" in said


def test_a_long_own_section_comes_in_pieces(home: Path) -> None:
    text = "\n\n".join(f"Rule {number} of the house says that {'words ' * 60}" for number in range(20))
    own(home, "policies/long.md", f"# Long\n\n## Rules\n\n{text}\n")
    passages = guidance.search("What does rule 17 of the house say?")
    assert "Rule 17" in passages[0].text
    assert len(passages[0].text) <= pages.LONGEST


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_an_empty_question_is_refused_with_the_remedy(home: Path, query: str) -> None:
    with pytest.raises(InputError, match="ask for example"):
        guidance.search(query)


@pytest.mark.parametrize("query", ["升职", "promtion criterias", "pip " * 3000, "a\x00b", "'; DROP TABLE x; --"])
def test_any_text_gets_an_answer(home: Path, query: str) -> None:
    assert len(guidance.search(query)) == 5


def test_nothing_is_asked_of_the_network(home: Path, socket_disabled: None) -> None:
    assert found("How many accomplishments?")[0] == "review-structure"
    assert guidance.notices() == []


def test_the_index_is_kept_on_disk_and_read_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = guidance.search("Can I promote someone for potential?")
    guidance._opened.clear()
    monkeypatch.setattr(vectors, "embed", lambda texts: _few(texts))
    assert guidance.search("Can I promote someone for potential?") == first


def _few(texts: list[str], embed: Any = vectors.embed) -> Any:
    assert len(texts) == 1, "the pages were embedded a second time"
    return embed(texts)


def test_old_pages_do_not_pile_up_on_disk(home: Path) -> None:
    import chromadb

    page = own(home, "policies/house.md", "# House\n\nOne.\n")
    for word in ("two", "three"):
        found("anything")
        page.write_text(f"# House\n\n{word}\n", encoding="utf-8")
    found("anything")
    client = chromadb.PersistentClient(home / "index", settings=guidance._quiet())
    assert len(client.list_collections()) == 1


@pytest.mark.parametrize("damage", ["garbage", "cut", "graph", "gone"])
def test_a_damaged_index_is_built_again_and_said(home: Path, damage: str) -> None:
    expected = found("How long should a PIP last?")
    guidance._opened.clear()
    database, graph = home / "index" / "chroma.sqlite3", next((home / "index").glob("*/data_level0.bin")).parent
    if damage == "garbage":
        database.write_bytes(b"not a database" * 1000)
    elif damage == "cut":
        os.truncate(database, 40_000)
    elif damage == "graph":
        for file in graph.iterdir():
            os.truncate(file, 10)
    else:
        shutil.rmtree(graph)
    assert found("How long should a PIP last?") == expected
    assert "built again" in " ".join(guidance.notices())
    assert found("How long should a PIP last?") == expected
    assert guidance.notices() == []


@pytest.mark.parametrize("loss", ["collection", "units"])
def test_an_index_that_another_process_empties_is_filled_again(home: Path, loss: str) -> None:
    expected = found("How long should a PIP last?")
    collection = next(iter(guidance._opened.values())).collection
    if loss == "collection":
        guidance._on_disk(home / "index").delete_collection(collection.name)
    else:
        collection.delete(ids=collection.get(include=[])["ids"][50:])
    assert found("How long should a PIP last?") == expected
    assert "built again" in guidance.notices()[0]


def test_without_a_folder_to_write_in_the_index_serves_this_run(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the folder should be")
    assert found("How long should a PIP last?")[0] == "pip-writing"
    assert "for this run only" in guidance.notices()[0]


def test_processes_that_start_at_once_build_one_index(home: Path) -> None:
    code = (
        "from coach import guidance; print(guidance.search('How long should a PIP last?')[0].slug, guidance.notices())"
    )
    command = [sys.executable, "-c", code]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate() for process in running] == [("pip-writing []\n", "")] * 3


class _Embedder(BaseHTTPRequestHandler):
    """OpenAI's embeddings, from the built-in vectors; remembers what it was sent."""

    sent: list[str] = []  # noqa: RUF012
    working = True

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["input"]
        texts = [asked] if isinstance(asked, str) else asked
        type(self).sent += texts
        rows: Any = vectors.embed(texts) if self.working else []
        data = [{"object": "embedding", "index": n, "embedding": row.tolist()} for n, row in enumerate(rows)]
        body = json.dumps(
            {"object": "list", "data": data, "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
        )
        self.send_response(200 if self.working else 401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def embedder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Embedder]]:
    handler = type("Embedder", (_Embedder,), {"sent": [], "working": True})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    choose(monkeypatch, COACH_EMBEDDINGS="openai:any", COACH_BASE_URL=address)
    yield handler
    server.shutdown()
    server.server_close()


def test_an_embedding_of_the_settings_is_used_and_has_its_own_index(embedder: type[_Embedder], home: Path) -> None:
    hashed = guidance.index_hash()
    assert found("How long should a PIP last?")[0] == "pip-writing"
    assert "How long should a PIP last?" in embedder.sent
    assert any("30 to 60 days" in text for text in embedder.sent)
    assert guidance.notices() == []
    settings.load.cache_clear()
    os.environ.pop("COACH_EMBEDDINGS")
    assert guidance.index_hash() != hashed


def test_no_name_of_a_question_reaches_a_remote_embedding(
    embedder: type[_Embedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "is_local", lambda *_: False)
    found("Can I promote Marion Tetley to keep her? Write to marion@tetley.example.")
    assert "Can I promote" in embedder.sent[0]
    assert not any(name in embedder.sent[0] for name in ("Marion", "Tetley", "tetley"))


def test_an_embedding_on_this_machine_is_asked_without_a_proxy(
    embedder: type[_Embedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    found("How long should a PIP last?")
    assert guidance.notices() == []
    assert "How long should a PIP last?" in embedder.sent


def test_an_embedding_that_fails_leaves_the_question_answered(embedder: type[_Embedder]) -> None:
    embedder.working = False
    assert found("How long should a PIP last?")[0] == "pip-writing"
    assert "did not answer" in guidance.notices()[0]


@pytest.mark.parametrize("name", ["nonsense", "cohere:embed"])
def test_an_embedding_that_does_not_exist_is_said_in_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    choose(monkeypatch, COACH_EMBEDDINGS=name)
    with pytest.raises(SettingsError, match=r"^COACH_EMBEDDINGS=[^\n]*$"):
        guidance.search("anything")


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A real Chroma server on loopback."""
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("the chroma command is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [command, "run", "--host", "127.0.0.1", "--port", str(port), "--path", tmp_path / "chroma"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
    )
    assert server.stdout
    assert any(b"listening" in line for line in server.stdout)
    yield f"http://127.0.0.1:{port}", server
    server.kill()
    server.wait()


def test_a_chroma_server_holds_the_index_and_may_go_away(
    home: Path, monkeypatch: pytest.MonkeyPatch, chroma: tuple[str, subprocess.Popen[bytes]]
) -> None:
    url, server = chroma
    choose(monkeypatch, COACH_CHROMA_URL=url)
    assert found("How long should a PIP last?")[0] == "pip-writing"
    assert guidance.notices() == []
    assert not (home / "index").exists()
    server.kill()
    server.wait()
    assert found("How long should a PIP last?")[0] == "pip-writing"
    assert "no Chroma server answers" in guidance.notices()[0]


def test_a_chroma_address_that_is_none_is_said_in_one_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, COACH_CHROMA_URL="chroma.internal")
    with pytest.raises(SettingsError, match="http://localhost:8000"):
        guidance.search("anything")


def test_the_command_prints_json_to_the_contract(home: Path) -> None:
    done = coach("guide", "How long should a PIP last?", "--format", "json")
    rows = json.loads(done.out)
    assert [set(row) for row in rows] == [{"slug", "heading", "text", "score"}] * 5
    assert rows[0]["slug"] == "pip-writing"


def test_the_command_prints_text_for_a_person(home: Path) -> None:
    done = coach("guide", "How long should a PIP last?")
    assert "How long a PIP should last" in done.out and "pip-writing" in done.out


def test_the_command_refuses_an_empty_question_in_one_line(home: Path) -> None:
    done = coach("guide", " ")
    assert done.status == 2
    assert done.err.startswith("coach: there is no question") and done.err.count("\n") == 1
