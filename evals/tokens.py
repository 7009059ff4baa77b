"""What a review costs to send, beside pasting the whole guidance with the draft: `python -m evals.tokens`.

Prompt tokens by Llama 2's vocabulary, which comes with WordLlama; newer models' larger ones need fewer. Counted is what
a host receives: messages and the form of the reply.
"""

import json
import sys
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from coach import checks, critique, guidance, pages, rewrite, tokens
from coach.draft import context_from, parse
from coach.exchange import schema_of

DRAFTS = Path(__file__).parent / "drafts"
WORDS = (330, 470)  # about 400
LIMIT = 6000  # prompt tokens for critique and restructuring together


def main() -> None:
    """Print the table; exit 1 where a review passes the limit."""
    whole = sum(tokens.count(path.read_text("utf-8")) for path in pages.files())
    rows = [cost for path in sorted(DRAFTS.glob("*.json")) if (cost := _cost(json.loads(path.read_text("utf-8"))))]
    table = Table("prompt tokens of a review of about 400 words", "mean", "most", "limit", box=None)
    for name, column in (("critique", 0), ("restructuring", 1), ("both", 2)):
        costs = [row[column] for row in rows]
        table.add_row(name, f"{mean(costs):,.0f}", f"{max(costs):,}", f"{LIMIT:,}" if column == 2 else "")
    pasted = [2 * (whole + row[3]) for row in rows]
    table.add_row("the whole guidance pasted with the draft, twice", f"{mean(pasted):,.0f}", f"{max(pasted):,}", "")
    Console().print(table)
    if max(row[2] for row in rows) > LIMIT:
        sys.exit("evals.tokens: over the limit")


def _cost(labelled: dict[str, object]) -> tuple[int, int, int, int] | None:
    """Tokens for critique, for restructuring, for both, and of the bare draft; None for another kind or length."""
    text = str(labelled["text"])
    if labelled["kind"] != "review" or not WORDS[0] <= len(text.split()) <= WORDS[1]:
        return None
    draft = parse(text, "review", context_from(labelled.get("context")))  # type: ignore[arg-type]
    found = checks.run(draft)
    read = guidance.for_draft(draft.kind, found, critique.PASSAGES)
    first = [*(said for _, said in critique.messages(draft, read)), json.dumps(critique.schema(draft))]
    second = [*(said for _, said in rewrite.messages(draft, found, {})), json.dumps(schema_of(rewrite.Rewriting))]
    spent = [sum(map(tokens.count, parts)) for parts in (first, second)]
    return spent[0], spent[1], sum(spent), tokens.count(text)


if __name__ == "__main__":
    main()
