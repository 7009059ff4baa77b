"""What a host on another machine receives is what `coach privacy` shows, and no name of the draft."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from coach import checks, critique, exchange, llm, rewrite, settings
from coach.draft import parse
from coach.privacy import Pseudonyms
from tests import fakes
from tests.test_critique import REVIEW

DRAFTS = sorted((Path(__file__).parent.parent / "evals" / "drafts").glob("*.json"))


def lines(messages: list[dict[str, str]]) -> list[str]:
    """The sentences of the draft in a request."""
    return re.findall(r"^\[\d+\] (.+)$", messages[1]["content"], re.M)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_host_receives_the_draft_as_coach_privacy_shows_it_and_the_answer_has_the_names_back():
    draft = parse(REVIEW.replace("She shipped", "Tomas and Priya shipped"), "review")
    shown = flat(Pseudonyms.from_draft(draft.text).hide(draft.text))
    told = {"principle": "hearsay", "sentence": 5, "message": "Person1 cannot answer it.", "suggestion": "Who saw it?"}
    with fakes.serve({"findings": [told]}) as host:
        near = llm.connect(settings.Settings(model="openai:fake", base_url=host.url))
        found, _ = critique.review(draft, model=replace(near, local=False, pause=lambda _: 0.0))
    assert len(host.requests) >= 2
    for body in host.requests:
        assert not re.search("Priya|Tomas", json.dumps(body))
        assert all(line in shown for line in lines(body["messages"]))
    assert "Priya cannot answer it." in [finding.message for finding in found.findings]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_every_labelled_draft_leaves_as_coach_privacy_shows_it(path):
    labelled = json.loads(path.read_text("utf-8"))
    draft = parse(labelled["text"], labelled["kind"])
    names = Pseudonyms.from_draft(draft.text)
    shown, people = flat(names.hide(draft.text)), [name for _, name, kind in names.table() if kind == "person"]
    found = checks.run(draft)
    for messages in (critique.messages(draft, [], (), names), rewrite.messages(draft, found, {}, names)):
        sent = [{"role": role, "content": text} for role, text in exchange.hidden(messages, names)]
        assert all(line in shown for line in lines(sent) if line != "(withheld)")
        for name in people:
            if len(name) > 2:
                assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sent[1]["content"]), name
