"""`coach audit`: a folder of documents, each by itself and all side by side."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from coach.cli.common import Cycle, EngineOption, KindOption, Run, show
from coach.draft import Draft, context_from
from coach.errors import InputError
from coach.finding import Critique

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".docx", ".pdf")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(audit)


def audit(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder of text, Markdown, .docx and .pdf files.")],
    kind: KindOption = None,
    cycle: Cycle = None,
    engine: EngineOption = "auto",
    format: Annotated[Literal["text", "json"], typer.Option(help="For a person, or for a program.")] = "text",
) -> None:
    """Find copied wording and a lenient spread of ratings across reviews, and what to mend in each document."""
    from coach.audit import Audit, Audited, across

    run = Run()

    def found(file: str, draft: Draft) -> Critique:
        from coach import critique

        result = critique.critique(draft, engine)
        run.notices(file, draft, result)
        return result

    drafts, documents = {}, []
    for file, draft, critique in run.answers(_files(folder), kind, context_from({"cycle": cycle}), found):
        name = Path(file).relative_to(folder).as_posix()
        drafts[name] = draft
        documents.append(Audited(file=name, findings=critique.findings))
    result = Audit(findings=across(drafts), documents=documents)
    if format == "json":
        show(result.model_dump(mode="json"))
    else:
        from coach.terminal import Terminal

        Terminal().audit(folder, result)
    raise typer.Exit(run.status)


def _files(folder: str) -> list[str]:
    """Every document below a folder, in order of their names; hidden files and the locks of Word are none."""
    root = Path(folder)
    if not root.is_dir():
        raise InputError(f"{folder} is not a folder; for one file there is `coach check {folder}`")
    found = [
        str(path)
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    ]
    if not found:
        raise InputError(f"{folder} holds no document; an audit reads {', '.join(SUFFIXES)}")
    return found
