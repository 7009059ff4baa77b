"""docs/principles.md, the reference list made from the pages: `python -m coach.reference [--check]`.

With --check nothing is written: exit 1 where the list has drifted from the pages.
"""

import sys
from pathlib import Path

from coach import catalogue

LIST = Path(__file__).parent.parent / "docs" / "principles.md"
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


def main() -> None:
    """Write the list, or with --check compare it."""
    if "--check" not in sys.argv[1:]:
        LIST.parent.mkdir(exist_ok=True)
        LIST.write_text(text(), encoding="utf-8")
    elif not LIST.is_file() or LIST.read_text(encoding="utf-8") != text():
        sys.exit("docs/principles.md has drifted from knowledge/principles/; run `python -m coach.reference`")


if __name__ == "__main__":
    main()
