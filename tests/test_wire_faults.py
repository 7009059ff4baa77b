"""Every fault that a model's host can have, from a real HTTP server: each ends in an answer or in one plain line."""

import json
import time
from email.utils import formatdate

import pytest
from pydantic import BaseModel, ConfigDict

from coach import critique, llm, settings
from coach.draft import parse
from coach.errors import ModelError
from coach.exchange import Model
from coach.rewrite import rewrite
from tests import fakes
from tests.test_critique import REVIEW
from tests.test_rewrite import RATED, whole


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    sentences: list[int]


GOOD = {"text": "fine", "sentences": [1]}
ASK = [("human", "[1] Priya rewrote the retry path.")]


def reach(url: str, timeout: float = 5.0) -> Model:
    """The model of the settings at this address, its waits cut to nothing."""
    model = llm.connect(settings.Settings(model="openai:fake", base_url=url, timeout=str(timeout)))
    return Model(model.chat, model.name, model.local, model.timeout, pause=lambda _: 0.0, options=model.options)


def refused(host: fakes.Server, timeout: float = 5.0) -> str:
    """What the person is told."""
    with pytest.raises(ModelError) as error:
        reach(host.url, timeout).ask(ASK, Answer)
    assert "\n" not in str(error.value)
    assert "Priya" not in str(error.value)
    return str(error.value)


def body(handler, sent: bytes, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(length or len(sent)))
    handler.end_headers()
    handler.wfile.write(sent)


@fakes.fault
def cut(handler):
    """Half of a reply, then the line goes dead."""
    sent = fakes.completion(json.dumps(GOOD))
    body(handler, sent[: len(sent) // 2], len(sent))
    handler.close_connection = True


@fakes.fault
def truncated(handler):
    """A reply that the host itself cut short, as at a token limit."""
    whole = json.loads(fakes.completion(json.dumps(GOOD)[:12]))
    whole["choices"][0]["finish_reason"] = "length"
    body(handler, json.dumps(whole).encode())


@fakes.fault
def malformed(handler):
    body(handler, b'{"choices": [{"message": ')


@fakes.fault
def page(handler):
    """What a captive portal or a wrong address gives."""
    sent = b"<html>Sign in</html>"
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(sent)))
    handler.end_headers()
    handler.wfile.write(sent)


@fakes.fault
def no_choice(handler):
    whole = json.loads(fakes.completion(""))
    whole["choices"] = []
    body(handler, json.dumps(whole).encode())


def dripping(host: fakes.Server):
    """A reply that never ends, a byte at a time, until the test is over."""

    @fakes.fault
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        try:
            while not host.stopped.wait(0.02):
                handler.wfile.write(b" ")
        except OSError:
            host.requests.append({"left": True})

    return drip


@fakes.fault
def flooding(handler):
    """A reply that never ends, as fast as it can."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 65536)
    except OSError:
        pass


def test_connection_refused_is_said_at_once():
    with fakes.serve(GOOD) as host:
        url = host.url
    waits: list[int] = []
    model = Model(reach(url).chat, "fake", True, 5.0, pause=lambda n: waits.append(n) or 0.0)
    with pytest.raises(ModelError, match="could not be reached, or broke off; check COACH_BASE_URL"):
        model.ask(ASK, Answer)
    assert waits == []


@pytest.mark.parametrize("code", [401, 403])
def test_a_refused_key_is_said_and_not_tried_again(code):
    with fakes.serve(fakes.status(code)) as host:
        assert "set COACH_API_KEY" in refused(host)
    assert len(host.requests) == 1


def test_an_unknown_model_is_said():
    with fakes.serve(fakes.status(404)) as host:
        assert "COACH_MODEL" in refused(host)


def test_429_waits_as_long_as_the_host_asks_and_then_succeeds():
    waits = []
    with fakes.serve(fakes.status(429, Retry_After="0"), GOOD) as host:
        model = reach(host.url)
        model = Model(model.chat, "fake", True, 5.0, pause=lambda n: waits.append(n) or 0.0)
        assert model.ask(ASK, Answer).value == Answer(**GOOD)
    assert waits == []
    assert len(host.requests) == 2


def test_a_wait_given_as_a_date_is_understood():
    with fakes.serve(fakes.status(429, Retry_After=formatdate(time.time() - 60, usegmt=True)), GOOD) as host:
        assert reach(host.url).ask(ASK, Answer).value == Answer(**GOOD)


def test_a_wait_beyond_the_limit_is_not_waited_for():
    with fakes.serve(fakes.status(429, Retry_After="3600")) as host:
        assert "limiting requests" in refused(host)
    assert len(host.requests) == 1


@pytest.mark.parametrize("code", [500, 502, 503, 529])
def test_a_fault_of_the_host_is_tried_again(code):
    with fakes.serve(fakes.status(code), fakes.status(code), GOOD) as host:
        assert reach(host.url).ask(ASK, Answer).value == Answer(**GOOD)


def test_a_host_that_stays_ill_is_given_up_after_three_tries():
    with fakes.serve(fakes.status(500)) as host:
        assert "fault of its own (500)" in refused(host)
    assert len(host.requests) == 3


def test_a_reply_cut_in_the_middle_is_asked_for_again():
    with fakes.serve(cut, GOOD) as host:
        assert reach(host.url).ask(ASK, Answer).value == Answer(**GOOD)


def test_replies_that_are_always_cut_are_given_up():
    with fakes.serve(cut) as host:
        assert "could not be reached" in refused(host)


@pytest.mark.parametrize("reply", [truncated, malformed, page, no_choice, "", "{", '{"text": 4}', '{"other": 1}', "[]"])
def test_an_unreadable_reply_is_repaired(reply):
    with fakes.serve(reply, GOOD) as host:
        assert reach(host.url).ask(ASK, Answer).value == Answer(**GOOD)
    assert len(host.requests) == 2


@pytest.mark.parametrize("reply", [truncated, malformed, page, no_choice, "", "{", '{"text": 4}'])
def test_a_host_that_is_never_readable_is_given_up_after_one_repair(reply):
    with fakes.serve(reply) as host:
        assert "could not be read" in refused(host)
    assert len(host.requests) == 2


def test_a_host_without_structured_output_is_asked_without_it():
    with fakes.serve(fakes.status(400), GOOD) as host:
        assert reach(host.url).ask(ASK, Answer).value == Answer(**GOOD)
    assert "response_format" in host.requests[0]
    assert "response_format" not in host.requests[1]


def test_a_reply_that_never_ends_is_left_at_the_time_limit():
    with fakes.serve() as host:
        host.replies.append(dripping(host))
        assert "did not finish within 0.5 s; set COACH_TIMEOUT" in refused(host, 0.5)


def test_an_endless_flood_is_not_read_into_memory():
    with fakes.serve(flooding) as host:
        assert "could not be read" in refused(host)


def test_a_stream_that_never_ends_is_left_at_the_time_limit():
    with fakes.serve() as host:
        host.replies.append(dripping(host))
        with pytest.raises(ModelError, match="did not finish within"):
            list(reach(host.url, 0.5).stream(ASK, Answer))


def test_a_silent_host_is_left_at_the_time_limit():
    with fakes.serve() as host:
        host.replies.append(fakes.fault(lambda handler: host.stopped.wait()))
        assert "did not finish within" in refused(host, 0.6)


def test_a_person_who_walks_away_from_a_stream_stops_it():
    with fakes.serve(GOOD) as host:
        parts = reach(host.url).stream(ASK, Answer)
        next(parts)
        parts.close()
    assert len(host.requests) == 1


def either(findings: dict, items: dict):
    """A host that answers as critique or as restructuring, by what it is asked for."""
    return lambda messages: findings if '{"findings"' in messages[0]["content"] else items


def broken(draft, **fields) -> dict:
    """A restructuring with its first item spoilt."""
    reply = whole(draft)
    reply["items"][0] |= fields
    return reply


@pytest.mark.parametrize(
    "fault",
    [fakes.status(401), fakes.status(429), fakes.status(500), cut, malformed, truncated, "", "{", '{"findings": 3}'],
)
def test_every_fault_of_the_host_ends_in_the_builtin_answer_with_a_notice(fault):
    draft = parse(REVIEW, "review")
    with fakes.serve(fault) as host:
        found, made = critique.review(draft, model=reach(host.url))
    assert found.findings == critique.critique(draft, "builtin").findings
    assert made.markdown == rewrite(draft, engine="builtin").markdown
    for notices in (found.notices, made.notices):
        assert notices[0].startswith("the built-in engine answered instead of the model: ")
        assert "\n" not in notices[0]


def test_a_host_that_is_not_there_costs_the_person_nothing_but_a_notice():
    draft = parse(REVIEW, "review")
    with fakes.serve("") as host:
        url = host.url
    found, made = critique.review(draft, model=reach(url))
    assert found.findings
    assert "could not be reached" in found.notices[0]
    assert "four weeks took nine" in made.markdown


def test_a_dripping_host_loses_neither_the_draft_nor_the_persons_time():
    draft = parse(REVIEW, "review")
    with fakes.serve() as host:
        host.replies.append(dripping(host))
        found, made = critique.review(draft, model=reach(host.url, 0.6))
    assert found.findings
    assert "did not finish within 0.6 s" in made.notices[0]


@pytest.mark.parametrize(
    "finding",
    [
        {"principle": "made-up", "sentence": 1, "message": "m", "suggestion": "s"},
        {"principle": "hearsay", "sentence": 77, "message": "m", "suggestion": "s"},
    ],
)
def test_an_unknown_principle_or_sentence_is_dropped_and_the_rest_stands(finding):
    draft = parse(REVIEW, "review")
    good = {"principle": "hearsay", "sentence": 5, "message": "Who said it?", "suggestion": "Name who saw what."}
    with fakes.serve(either({"findings": [finding, good]}, whole(draft))) as host:
        found, _ = critique.review(draft, model=reach(host.url))
    assert [f.quote for f in found.findings if f.engine == "llm"] == ["People say she is a rock star."]
    assert "dropped from the model's findings: 1" in found.notices[0]


@pytest.mark.parametrize(
    ("fields", "absent"),
    [
        ({"text": f"{RATED} She cut costs by 73 %."}, "73"),
        ({"text": f"{RATED} Wolfgang Amann confirms it."}, "Wolfgang"),
        ({"text": RATED.replace("meets", "exceeds")}, "exceeds"),
        ({"sentences": [78], "text": "She leads well."}, "leads well"),
    ],
)
def test_what_the_model_invents_does_not_reach_the_review(fields, absent):
    draft = parse(REVIEW, "review")
    with fakes.serve(either({"findings": []}, broken(draft, **fields))) as host:
        _, made = critique.review(draft, model=reach(host.url))
    assert made.engine == "llm"
    assert absent not in made.markdown
    assert "meets expectations" in made.markdown
    assert made.notices


def test_the_command_answers_and_says_why_where_the_host_is_not_there(tmp_path, monkeypatch, capsys):
    from coach import cli

    with fakes.serve("") as host:
        url = host.url
    (tmp_path / "draft.md").write_text(REVIEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    monkeypatch.setenv("COACH_MODEL", "openai:fake")
    monkeypatch.setenv("COACH_BASE_URL", url)
    monkeypatch.setattr("sys.argv", ["coach", "check", "draft.md", "--format", "json"])
    settings.load.cache_clear()
    with pytest.raises(SystemExit) as ended:
        cli.main()
    settings.load.cache_clear()
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert json.loads(said.out)[0]["findings"]
    assert "the built-in engine answered instead of the model" in said.err
    assert "Traceback" not in said.err
