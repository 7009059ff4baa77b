"""The pages in knowledge/principles/ and the command that shows them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach import catalogue, settings
from coach.errors import SettingsError

RULES = json.loads((Path(__file__).parent / "data" / "catalogue.json").read_text(encoding="utf-8"))
TOPICS = [
    "no-surprises",
    "review-structure",
    "summary",
    "accomplishments",
    "growth-areas",
    "outlook",
    "writing-principles",
    "calibration-session",
    "calibration-preparation",
    "calibration-advocacy",
    "leveling-framework",
    "engineering-levels",
    "scope-trap",
    "pip-before",
    "pip-writing",
    "pip-managing",
    "promotion-case",
    "promotion-document",
    "promotion-failures",
    "promotion-coaching",
    "continuous-feedback",
    "review-from-notes",
    "lake-wobegon",
    "recency-trap",
    "surprise-pip",
    "copy-paste-review",
    "avoiding-low-ratings",
    "promoting-to-retain",
]
PAGE = """---
id: made-up
title: "Made up"
group: writing
kinds: [review]
scope: passage
severity: info
guidance: [summary]
---

## What it is
A

## Why it matters
B

## Weak
C

## Better
D

## Ask
E
"""


def coach(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from coach.cli import main; main()", "principles", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_each_principle_has_a_page_and_no_page_is_over() -> None:
    assert sorted(catalogue.load()) == sorted(RULES)


@pytest.mark.parametrize("name", RULES)
def test_page_agrees_with_the_rules(name: str) -> None:
    page = catalogue.get(name)
    assert list(page.kinds) == RULES[name]["kinds"]
    assert page.scope == RULES[name]["scope"]
    assert page.severity in ("error", "warning", "info")
    assert page.group in catalogue.GROUPS
    assert page.guidance and set(page.guidance) <= set(TOPICS)
    assert page.weak != page.better
    assert page.ask.count("?") == 1 and page.ask.endswith("?")


def test_every_topic_of_the_guidance_is_read_from_some_principle() -> None:
    assert {slug for page in catalogue.load().values() for slug in page.guidance} == set(TOPICS)


def test_page_is_read_under_its_headings() -> None:
    page = catalogue.parse("made-up", PAGE)
    assert (page.what, page.why, page.weak, page.better, page.ask) == ("A", "B", "C", "D", "E")


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("no front matter", "has no front matter; begin it with a '---' block"),
        (PAGE.replace("## Weak", "## Bad"), "lacks the heading '## Weak'"),
        (PAGE.replace("id: made-up", "id: other"), "has id 'other', not its file name"),
        (PAGE.replace("scope: passage\n", ""), "front matter lacks 'scope'"),
        (PAGE.replace("severity: info", "severity: grave"), "severity 'grave' is none of error, warning, info"),
        (PAGE.replace("[review]", "[review, memo]"), "kinds 'memo' is none of review, pip, promotion, pitch"),
        (PAGE.replace("group: writing", "group: wrting"), "promotion, pitch"),
        (PAGE.replace("[summary]", "[summary"), "is not valid YAML (while parsing a flow sequence)"),
    ],
)
def test_unreadable_page_is_named_with_its_fault(page: str, wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"knowledge/principles/made-up\.md") as raised:
        catalogue.parse("made-up", page)
    assert str(raised.value).endswith(wrong)


def test_command_lists_every_principle_with_its_severity() -> None:
    shown = coach()
    assert shown.returncode == 0
    rows = {line.split()[0]: line for line in shown.stdout.splitlines() if line.strip()}
    for name, page in catalogue.load().items():
        assert page.severity in rows[name]


def test_command_explains_one_principle() -> None:
    shown = coach("hearsay")
    assert shown.returncode == 0
    words = " ".join(shown.stdout.split())
    page = catalogue.get("hearsay")
    assert page.title in words and page.ask in words
    assert "Why it matters" in words and "Weak" in words and "Better" in words


def test_command_gives_json() -> None:
    listed = json.loads(coach("--format", "json").stdout)
    assert [entry["id"] for entry in listed] == sorted(RULES)
    one = json.loads(coach("pitch-length", "--format", "json").stdout)
    assert one["id"] == "pitch-length" and one["kinds"] == ["pitch"] and one["ask"]


def test_unknown_principle_exits_2_and_names_what_comes_close() -> None:
    shown = coach("haersay")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == "coach: no principle 'haersay'; did you mean hearsay?\n"


def test_unknown_principle_with_nothing_close_points_to_the_list() -> None:
    shown = coach("zzzq")
    assert shown.returncode == 2
    assert shown.stderr == "coach: no principle 'zzzq'; `coach principles` lists them all\n"


def test_own_pages_stand_beside_the_shipped_ones_and_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "knowledge" / "principles"
    own.mkdir(parents=True)
    (own / "made-up.md").write_text(PAGE, encoding="utf-8")
    (own / "hearsay.md").write_text(PAGE.replace("made-up", "hearsay"), encoding="utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    settings.load.cache_clear()
    pages = catalogue.load.__wrapped__()
    assert list(pages) == sorted([*RULES, "made-up"])
    assert pages["made-up"].title == pages["hearsay"].title == "Made up"
