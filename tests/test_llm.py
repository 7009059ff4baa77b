"""The model behind the settings: chosen, asked, asked again, read, priced; and nobody else is told."""

import contextlib
import logging
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import langsmith.utils
import pytest
from pydantic import BaseModel, ConfigDict

from coach import exchange, llm, settings, tokens
from coach.errors import ModelError, SettingsError
from coach.exchange import Reply
from tests import fakes


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    sentences: list[int]


GOOD = {"text": "Priya rewrote the retry path.", "sentences": [3]}
ASK = [("system", "You read drafts."), ("human", "[1] Priya rewrote the retry path.")]


@pytest.fixture
def given(monkeypatch, tmp_path):
    """Settings as a person would set them, in the environment alone."""
    monkeypatch.chdir(tmp_path)
    for name in [*settings.VARIABLES.values(), "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path))

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        settings.load.cache_clear()

    put()
    yield put
    settings.load.cache_clear()


def test_auto_takes_the_builtin_engine_where_no_model_is_set(given):
    assert llm.chosen("auto") is None


def test_llm_without_a_model_names_the_remedy(given):
    with pytest.raises(SettingsError, match="set COACH_MODEL, for example openai:NAME"):
        llm.chosen("llm")


def test_builtin_asks_no_model_even_where_one_is_set(given):
    given(COACH_MODEL="openai:x", COACH_API_KEY="k")
    assert llm.chosen("builtin") is None


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("openai:gpt-x", "set COACH_API_KEY"),
        ("nonsense", "write PROVIDER:NAME"),
        ("anthropic:claude", "install it"),
        ("gguf:/nowhere/model.gguf", "give the path of a .gguf model"),
    ],
)
def test_a_model_that_cannot_be_used_is_said_in_one_line(given, name, remedy):
    given(COACH_MODEL=name)
    with pytest.raises(SettingsError) as error:
        llm.chosen("auto")
    assert remedy in str(error.value)
    assert "\n" not in str(error.value)


def test_a_model_file_without_the_extra_says_what_to_install(given, monkeypatch):
    given(COACH_MODEL="gguf:/nowhere/other.gguf")
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(SettingsError, match=r"review-coach\[local\]"):
        llm.chosen("auto")


def test_a_timeout_that_is_no_number_is_refused(given):
    given(COACH_MODEL="openai:x", COACH_API_KEY="k", COACH_TIMEOUT="soon")
    with pytest.raises(SettingsError, match="COACH_TIMEOUT 'soon'"):
        llm.chosen("auto")


@pytest.mark.parametrize("name", ["openai:small", "small", "qwen2.5:7b"])
def test_a_server_of_ones_own_is_asked_under_any_name(given, name):
    with fakes.serve(GOOD) as host:
        given(COACH_MODEL=name, COACH_BASE_URL=host.url)
        reply = llm.chosen("llm").ask(ASK, Answer)
    assert reply.value == Answer(**GOOD)
    assert host.requests[0]["model"] == name.removeprefix("openai:")
    assert host.requests[0]["response_format"]["type"] == "json_schema"


def test_the_hosts_own_token_count_is_reported_and_no_price_is_made_up(given):
    with fakes.serve(GOOD) as host:
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        assert llm.chosen("llm").ask(ASK, Answer).usage == {"prompt_tokens": 100, "completion_tokens": 10}


def test_a_published_price_gives_a_cost():
    assert tokens.cost("openai:gpt-4o-mini", 1_000_000, 0) == pytest.approx(0.15)
    assert tokens.cost("gguf:/a/model.gguf", 1000, 10) is None


def test_tokens_are_counted_where_the_host_says_nothing():
    usage = fakes.model(GOOD).ask(ASK, Answer).usage
    assert usage["prompt_tokens"] == sum(tokens.count(text) for _, text in ASK)
    assert usage["completion_tokens"] > 5


def test_a_key_for_openai_is_not_given_to_another_provider(given):
    given(COACH_MODEL="ollama:small", OPENAI_API_KEY="secret")
    assert settings.load().api_key is None


@pytest.mark.parametrize(
    "variable", ["OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY", "OPENAI_PROXY", "HTTP_PROXY"]
)
def test_no_host_but_the_configured_one_is_asked(given, monkeypatch, variable):
    with fakes.serve(GOOD) as host, fakes.serve(GOOD) as other:
        monkeypatch.setenv(variable, other.url)
        monkeypatch.setenv("NO_PROXY", "")
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        llm.chosen("llm").ask(ASK, Answer)
    assert len(host.requests) == 1
    assert other.requests == []


def test_a_redirect_to_another_host_is_not_followed(given):
    with fakes.serve(GOOD) as other, fakes.serve(fakes.status(307, Location=other.url + "/chat/completions")) as host:
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        with pytest.raises(ModelError, match="307"):
            llm.chosen("llm").ask(ASK, Answer)
    assert other.requests == []


def test_tracing_stays_off_even_where_the_environment_turns_it_on(given, monkeypatch):
    with fakes.serve(GOOD) as host, fakes.serve(GOOD) as smith:
        for name, value in {"TRACING": "true", "API_KEY": "k", "ENDPOINT": smith.url}.items():
            monkeypatch.setenv(f"LANGSMITH_{name}", value)
        langsmith.utils.get_env_var.cache_clear()
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        started: list[object] = []
        tracer = "langchain_core.tracers.langchain.LangChainTracer.__init__"
        monkeypatch.setattr(tracer, lambda *given, **_: started.append(given))
        llm.chosen("llm").ask(ASK, Answer)
    monkeypatch.undo()
    langsmith.utils.get_env_var.cache_clear()
    assert smith.requests == []
    assert started == []


def test_the_log_names_model_and_tokens_and_holds_no_word_of_the_draft(given, caplog):
    caplog.set_level(logging.DEBUG)
    with fakes.serve("not json", GOOD) as host:
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url, COACH_API_KEY="sk-secret")
        llm.chosen("llm").ask(ASK, Answer)
    assert "prompt_tokens" in caplog.text
    assert "retry path" not in caplog.text
    assert "sk-secret" not in caplog.text


def test_an_unreadable_reply_is_repaired_once():
    model = fakes.model("Sure! Here it is: {", GOOD)
    assert model.ask(ASK, Answer).value.sentences == [3]
    assert "could not be used" in model.chat.seen[1][-1]["content"]


def test_a_second_unreadable_reply_ends_it():
    model = fakes.model("no", "still no", GOOD)
    with pytest.raises(ModelError, match="could not be read"):
        model.ask(ASK, Answer)
    assert len(model.chat.seen) == 2


def test_words_and_a_code_fence_around_the_object_are_no_fault():
    model = fakes.model('Here you go:\n```json\n{"text": "x", "sentences": [1]}\n```\nAnything else?')
    assert model.ask(ASK, Answer).value.text == "x"
    assert len(model.chat.seen) == 1


def test_a_person_who_waits_sees_the_reply_grow(given):
    with fakes.serve(GOOD) as host:
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        *parts, reply = llm.chosen("llm").stream(ASK, Answer)
    lengths = [len(part.get("text", "")) for part in parts]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) > 2
    assert isinstance(reply, Reply)
    assert reply.value == Answer(**GOOD)


def test_replies_are_kept_on_disk_only_where_asked(given, tmp_path):
    with fakes.serve(GOOD) as host:
        given(COACH_MODEL="openai:small", COACH_BASE_URL=host.url)
        llm.chosen("llm").ask(ASK, Answer)
        llm.chosen("llm").ask(ASK, Answer)
        assert len(host.requests) == 2
        given(COACH_CACHE=str(tmp_path / "kept"))
        first, second = (llm.chosen("llm").ask(ASK, Answer) for _ in range(2))
    assert len(host.requests) == 3
    assert first.value == second.value
    assert second.usage["prompt_tokens"] == 0
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".json"]


def test_a_remote_host_gets_no_name_and_the_answer_has_it_back():
    def echo(messages):
        return {"text": messages[-1]["content"].split("] ")[1], "sentences": [1]}

    model = fakes.model(echo, local=False)
    names = model.names_in("Priya rewrote the retry path.")
    reply = model.ask(ASK, Answer, names=names)
    assert "Priya" not in str(model.chat.seen)
    assert reply.value.text == "Priya rewrote the retry path."


def test_a_remote_host_is_never_asked_without_stand_ins():
    with pytest.raises(ValueError, match="stand-ins"):
        fakes.model(GOOD, local=False).ask(ASK, Answer)


def test_two_questions_that_come_first_at_the_same_time_share_one_loop(monkeypatch):
    together = threading.Barrier(2)
    begun = []

    def begin():
        begun.append(True)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(0.3)
        return real()

    real = exchange.asyncio.new_event_loop
    exchange._running.cache_clear()
    monkeypatch.setattr(exchange.asyncio, "new_event_loop", begin)
    model = fakes.model(GOOD)
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda _: model.ask(ASK, Answer).value, range(2)))
    assert replies == [Answer(**GOOD)] * 2
    assert len(begun) == 1
