"""`coach audit`: a folder of documents."""

import json
import shutil
from pathlib import Path

from tests.command import coach

ROOT = Path(__file__).parent.parent
SET = str(ROOT / "evals" / "sets" / "set-2")


def test_json_gives_the_set_and_each_document() -> None:
    done = coach("audit", SET, "--format", "json")
    assert done.status == 0 and done.err == ""
    answer = json.loads(done.out)
    assert list(answer) == ["findings", "documents"]
    assert {finding["principle"] for finding in answer["findings"]} == {"copy-paste", "lake-wobegon"}
    assert all(finding["documents"] == sorted(finding["documents"]) for finding in answer["findings"])
    files = ["hanneke.md", "ikram.md", "jolyon.md", "katya.md", "luca.md", "mercy.md"]
    assert [document["file"] for document in answer["documents"]] == files
    checked = json.loads(coach("check", f"{SET}/luca.md", "--format", "json").out)
    assert answer["documents"][4]["findings"] == checked[0]["findings"]


def test_text_names_the_documents_and_what_they_share() -> None:
    shown = coach("audit", SET).out
    assert "katya.md, mercy.md" in shown and "5 of 6 reviews are rated above expectations." in shown


def test_unreadable_document_leaves_the_others_answered(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "good-review.md", tmp_path / "good.md")
    (tmp_path / "empty.md").write_text("")
    (tmp_path / ".hidden.md").write_text("")
    (tmp_path / "labels.json").write_text("{}")
    (tmp_path / "team").mkdir()
    shutil.copy(ROOT / "examples" / "pip.md", tmp_path / "team" / "plan.md")
    done = coach("audit", str(tmp_path), "--format", "json")
    assert done.refusal == f"{tmp_path}/empty.md is empty; give the text of a draft"
    assert [document["file"] for document in json.loads(done.out)["documents"]] == ["good.md", "team/plan.md"]


def test_folder_without_documents_is_one_line(tmp_path: Path) -> None:
    assert coach("audit", str(tmp_path)).refusal.startswith(f"{tmp_path} holds no document")
