"""The leveling framework: shipped ones hold, an organisation's own wins, mistakes are named."""

from pathlib import Path

import pytest
import yaml

from coach import levels, settings
from coach.errors import InputError

OWN = {
    "name": "Bakery",
    "dimensions": [{"name": "craft", "means": "Baking."}, {"name": "shop", "means": "Selling."}],
    "levels": [
        {"name": "Helper", "expects": {"craft": "Shapes rolls.", "shop": "Greets."}},
        {"name": "Baker", "expects": {"craft": "Bakes alone.", "shop": "Advises."}},
        {"name": "Master", "expects": {"craft": "Makes recipes.", "shop": "Plans the range."}},
    ],
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    settings.load.cache_clear()
    yield tmp_path
    settings.load.cache_clear()


def write(path: Path, framework: dict) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(framework), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["engineering", "care", "general"])
def test_each_shipped_framework_is_whole(name: str) -> None:
    framework = levels.load(name)
    assert len(framework.levels) >= 5
    assert all(set(level.expects) == {one.name for one in framework.dimensions} for level in framework.levels)


def test_engineering_has_the_five_dimensions_and_the_five_levels() -> None:
    framework = levels.load("engineering")
    assert [one.name for one in framework.dimensions] == [
        "technical skill", "scope of impact", "independence", "leadership", "communication",
    ]  # fmt: skip
    assert [level.name for level in framework.levels] == ["L1-L2", "L3", "L4", "L5", "L6+"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("L1", "L1-L2"),
        ("l4", "L4"),
        ("Senior Engineer (L4)", "L4"),
        ("L8", "L6+"),
        ("Level L5", "L5"),
        ("Staff Engineer", "L5"),
    ],
)
def test_a_level_is_found_however_it_is_written(label: str, name: str) -> None:
    assert levels.load("engineering").level(label).name == name


def test_an_unknown_level_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="no level 'Baker'; it has L1-L2, L3, L4, L5, L6\\+"):
        levels.load("engineering").level("Baker")


def test_the_gap_sets_both_levels_side_by_side() -> None:
    rows = levels.load("engineering").gap("L4", "L5")
    scope = next(row for row in rows if row[0].name == "scope of impact")
    assert "team" in scope[1] and "Several teams" in scope[2]


def test_a_step_down_is_no_gap() -> None:
    with pytest.raises(InputError, match="give the lower level first"):
        levels.load("engineering").gap("L5", "L4")


def test_an_organisations_own_framework_wins(home: Path) -> None:
    write(home / "knowledge/frameworks/bakery.yaml", OWN)
    assert levels.load().name == "Bakery"
    write(home / "knowledge/frameworks/engineering.yaml", OWN)
    assert levels.load("engineering").name == "Bakery"
    assert levels.choose("Baker", ["Helper", "Baker"]).name == "Bakery"


def test_a_framework_is_chosen_by_role_and_levels() -> None:
    assert levels.choose("Backend engineer", ["L4", "L5"]).name == "Engineering"
    assert levels.choose("Senior carer", ["Senior Carer", "Team Leader"]).name == "Care"
    assert levels.choose("Instructional designer", ["L4", "L5"]).name == "General"
    assert levels.choose("Site engineer", ["E2", "E3"]).name == "General"


def broken(change: str) -> dict:
    own = yaml.safe_load(yaml.safe_dump(OWN))
    if change == "cell":
        del own["levels"][1]["expects"]["shop"]
    if change == "stranger":
        own["levels"][0]["expects"]["speed"] = "Fast."
    if change == "twice":
        own["levels"][2]["name"] = "helper"
    if change == "key":
        own["levles"] = own.pop("levels")
    return own


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("cell", "level 'Baker' says nothing on 'shop'"),
        ("stranger", "speaks of 'speed', which is not among the dimensions"),
        ("twice", "stands twice"),
        ("key", "levels: Field required"),
    ],
)
def test_a_mistake_in_a_framework_is_named(tmp_path: Path, change: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        levels.read(write(tmp_path / "own.yaml", broken(change)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["levels: [", "just words", ""])
def test_what_is_no_framework_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        levels.read(path)
    assert "\n" not in str(caught.value)
