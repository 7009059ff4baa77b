"""What happens in a conversation, without a browser."""

from pathlib import Path
from threading import Event

import pytest
import yaml

from coach import interview
from coach.conversation import Conversation, Store, Work, finding_key, new_id
from tests.ui.conftest import REVIEW
from ui import engine
from ui.desk import Desk
from ui.flow import Flow
from ui.views import reading

SOON = 30.0


@pytest.fixture
def flow() -> Flow:
    return Flow(Store(), Desk())


def done(flow: Flow, id: str) -> Conversation:
    """The conversation once nothing is owed."""
    return [conversation for conversation, _ in flow.follow(id, "")][-1]


def reviewed(flow: Flow, text: str = REVIEW) -> str:
    id = new_id()
    flow.submit(id, "", Work(text=text))
    done(flow, id)
    return id


def test_a_busy_desk_says_so_and_keeps_the_draft() -> None:
    go = Event()
    desk = Desk(workers=1, waiting=0)
    desk.start("somebody else", lambda job: go.wait(SOON) and None)
    flow, id = Flow(Store(), desk), new_id()
    flow.submit(id, "", Work(text=REVIEW))
    go.set()
    conversation = done(flow, id)
    assert conversation.turns[-1].state == "failed"
    assert "busy" in conversation.turns[-1].text
    assert conversation.work.text == REVIEW


def test_a_fault_of_ours_is_said_plainly_and_quotes_nothing(
    flow: Flow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(_: object) -> None:
        raise ValueError("Dana met expectations")

    monkeypatch.setattr(engine, "critique", fault)
    id = reviewed(flow)
    turn = flow.load(id, "").turns[-1]
    assert (turn.state, turn.text) == ("failed", "Something went wrong on our side. Your draft and everything said is "
                                       "kept; please try once more.")  # fmt: skip
    assert "Dana" not in caplog.text


def test_a_dismissal_holds_for_the_next_version_of_the_draft(flow: Flow) -> None:
    id = reviewed(flow)
    work = flow.load(id, "").work
    assert work.critique is not None
    number = next(n for n, found in enumerate(work.critique.findings) if found.principle == "hearsay")
    flow.dismiss(id, "", number, "the names are in the file")
    flow.submit(id, "", Work(text=REVIEW + "\nShe may apply for the shift lead's place in May.\n"))
    work = done(flow, id).work
    assert work.critique is not None
    key = finding_key(next(found for found in work.critique.findings if found.principle == "hearsay"))
    assert work.dismissed == {key: "the names are in the file"}


def test_saying_undo_takes_the_last_change_back(flow: Flow) -> None:
    id = reviewed(flow)
    flow.submit(id, "", Work(text=REVIEW.replace("Dana", "Dora")))
    done(flow, id)
    flow.say(id, "", "Undo that.")
    assert flow.load(id, "").work.text == REVIEW
    flow.say(id, "", "undo")
    assert flow.load(id, "").turns[-1].text == "There is nothing to undo."


def test_an_answer_stands_in_the_review_and_its_question_is_gone(flow: Flow) -> None:
    id = reviewed(flow)
    made = flow.load(id, "").work.restructured
    assert made is not None
    ask = next(ask for ask in made.asks if "much faster" in ask)
    flow.fill(id, "", {ask: "Returns take 9 minutes instead of 25.", "not answered": "  "})
    work = done(flow, id).work
    assert work.restructured is not None
    assert "9 minutes instead of 25" in work.restructured.markdown
    assert ask not in work.restructured.asks
    assert list(work.answers) == [ask]


def test_an_owed_answer_is_taken_up_by_whoever_finds_it(flow: Flow) -> None:
    id = new_id()
    gone = Flow(Store(), Desk(workers=1, waiting=-1))  # a server that ends before it can answer
    gone.submit(id, "", Work(text=REVIEW))
    with Store().change(id) as conversation:
        conversation.turns[-1].state = "working"
    flow.carry_on(id, "")
    conversation = done(flow, id)
    assert conversation.turns[-1].state == "done"
    assert conversation.work.critique is not None


def test_what_is_forgotten_in_mid_answer_stays_forgotten(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go, find = Event(), Event(), engine.critique

    def slow(draft: object) -> object:
        begun.set()
        go.wait(SOON)
        return find(draft)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "critique", slow)
    id = new_id()
    flow.submit(id, "", Work(text=REVIEW))
    assert begun.wait(SOON)
    flow.forget(id, "")
    go.set()
    flow._desk.close()
    assert flow.load(id, "") == Conversation()


@pytest.mark.parametrize("kind", ["pip", "promotion"])
def test_an_interview_ends_in_a_document_that_is_checked_like_a_draft(flow: Flow, kind: str) -> None:
    cases = yaml.safe_load((Path(__file__).parent.parent / "interviews" / f"{kind}.yaml").read_text(encoding="utf-8"))
    answers = next(case["answers"] for case in cases if case["outcome"] == "document")
    id = new_id()
    flow.interview(id, "", kind)
    assert flow.load(id, "").turns[-1].text.count("**1 of ") == 1
    name = flow.load(id, "").work.interview or ""
    interview.fill(interview.resume(name), answers)
    flow.step(id, "", "finish")
    work = done(flow, id).work
    assert not work.asking
    assert work.kind == kind
    assert work.critique is not None
    assert str(answers["person"]) in work.text
    assert engine.document(work, "docx")[2].startswith(b"PK")
    if kind == "pip":
        assert b"BEGIN:VEVENT" in engine.document(work, "ics")[2]
    else:
        assert "<svg" in reading.coverage(work)
    flow.step(id, "", "back")
    assert flow.load(id, "").work.asking
