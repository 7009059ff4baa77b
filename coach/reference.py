"""The documents made by a tool, so that they cannot rot: `python -m coach.reference [--check]`.

docs/principles.md is made from the pages. In README.md each ```console block that begins with "$ " shows what its
command printed when it was last run. With --check nothing is written: exit 1 where a document has drifted.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from coach import catalogue, settings

ROOT = Path(__file__).parent.parent
LIST = ROOT / "docs" / "principles.md"
README = ROOT / "README.md"
TRANSCRIPT = re.compile(r"(?<=^```console\n)\$ ([^\n]+)\n.*?(?=^```$)", re.S | re.M)
HEAD = """# The principles

What a finding may say, in which kinds of document, and how grave it is. `coach principles ID` shows a page.
Made by `python -m coach.reference` from knowledge/principles/: edit the pages, not this list.

Where a finding stands: *passage* quotes the very words; *near* quotes the nearest passage, because something is absent;
*whole* speaks of the whole document; *set* speaks of several documents side by side.
"""
COLUMNS = "| id | what is wrong | kinds | where | severity |\n| --- | --- | --- | --- | --- |\n"


def text() -> str:
    """The list as Markdown: a table a group, each id a link to its page."""
    parts = [HEAD]
    for group, principles in catalogue.by_group().items():
        parts.append(f"\n## {catalogue.GROUPS[group]}\n\n{COLUMNS}")
        for each in principles:
            link = f"[`{each.id}`](../knowledge/principles/{each.id}.md)"
            parts.append(f"| {link} | {each.title} | {', '.join(each.kinds)} | {each.scope} | {each.severity} |\n")
    return "".join(parts)


def transcribed(page: str) -> str:
    """The page with every transcript run again: in bash, from the project's folder, without one's own settings."""
    own = {*settings.VARIABLES.values(), "OPENAI_API_KEY"}
    scripts = sysconfig.get_path("scripts")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {"COLUMNS": "80", "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}

    def run(match: re.Match[str]) -> str:
        done = subprocess.run(["bash", "-c", match[1]], cwd=ROOT, env=environment, capture_output=True, text=True)
        return f"$ {match[1]}\n{done.stdout}{done.stderr}"

    with tempfile.TemporaryDirectory() as home:
        environment["COACH_HOME"] = home
        return TRANSCRIPT.sub(run, page)


def main() -> None:
    """Write the documents, or with --check compare them."""
    check = "--check" in sys.argv[1:]
    LIST.parent.mkdir(exist_ok=True)
    drifted = []
    for document, made in ((LIST, text()), (README, transcribed(README.read_text(encoding="utf-8")))):
        if document.is_file() and document.read_text(encoding="utf-8") == made:
            continue
        drifted.append(document.name)
        if not check:
            document.write_text(made, encoding="utf-8")
    if check and drifted:
        sys.exit(f"{' and '.join(drifted)} drifted from what they are made of; run `python -m coach.reference`")


if __name__ == "__main__":
    main()
