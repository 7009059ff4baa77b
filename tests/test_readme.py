"""What README tells a team to copy: a workflow that a code host accepts, whose steps do what they say."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WEAK = "# Review\n\nAna met expectations. People say she is pregnant again, and she always hides it.\n"


@pytest.fixture(scope="module")
def workflow() -> str:
    [block] = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    return block


def test_the_workflow_is_one_that_github_actions_accepts(workflow: str, tmp_path: Path) -> None:
    file = tmp_path / "reviews.yml"
    file.write_text(workflow, encoding="utf-8")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(checker, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    file.write_text(workflow.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert subprocess.run(checker, capture_output=True).returncode != 0


def test_the_workflows_own_steps_run_in_a_teams_folder(workflow: str, tmp_path: Path) -> None:
    """All but the installation, as the host's shell runs them: a grave finding stops the merge and is in the file."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "ana.md").write_text(WEAK, encoding="utf-8")
    runs = [step["run"] for step in yaml.safe_load(workflow)["jobs"]["coach"]["steps"] if "run" in step]
    install, check, evaluate = runs
    assert install.startswith("pip install")
    shell = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COACH_HOME": str(tmp_path)}
    done = subprocess.run(["bash", "-e", "-c", check], cwd=tmp_path, env=shell, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    results = json.loads((tmp_path / "findings.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "protected-characteristic" in {one["ruleId"] for one in results}
    one = f"{evaluate} --only prompts"  # the whole of it is CI's own
    done = subprocess.run(["bash", "-e", "-c", one], cwd=tmp_path, env=shell, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report" / "junit.xml").is_file()
