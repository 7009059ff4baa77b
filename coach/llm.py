"""The language model of the settings: the only module that imports a model client.

One LangChain chat model, asked at the address set and nowhere else, or run in this process from a file.
"""

import os
import re
import secrets
import threading
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import httpx  # noqa: F401  # openai looks into it, and fails while another thread is importing it (Chroma does)
import httpx2
import openai

from coach import privacy, settings
from coach.errors import SettingsError
from coach.exchange import Model
from coach.faults import Endless

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OLLAMA = "http://127.0.0.1:11434"
OPENAI = "https://api.openai.com/v1"
LARGEST = 4_000_000  # bytes of one reply; a longer one never ends
CONTEXT = 8192  # tokens of prompt and reply for a model run in the process


def chosen(engine: Literal["auto", "builtin", "llm"]) -> Model | None:
    """The model for an engine; None for the built-in one. Raises SettingsError for "llm" where no model is set."""
    if engine == "builtin":
        return None
    given = settings.load()
    if given.model:
        return connect(given)
    if engine == "llm":
        raise SettingsError(
            "no model is set; set COACH_MODEL, for example openai:NAME, ollama:NAME or gguf:PATH,"
            " or use --engine builtin"
        )
    return None


_connecting = threading.Lock()


def connect(given: settings.Settings) -> Model:
    """The model that the settings name. Raises SettingsError for a name, file or package that is not there."""
    with _connecting:  # two that ask first at the same time would load a model file twice
        return _connected(given)


@cache
def _connected(given: settings.Settings) -> Model:
    name = given.model or ""
    try:
        timeout = float(given.timeout) if given.timeout else 240.0 if name.startswith("gguf:") else 60.0
    except ValueError:
        raise SettingsError(
            f"COACH_TIMEOUT {given.timeout!r} is not a number of seconds; write for example 120"
        ) from None
    chat = _chat(given, timeout)
    return Model(
        chat,
        name,
        privacy.is_local(name, given.base_url),
        timeout,
        cache=Path(given.cache).expanduser() if given.cache else None,
        options={"strict": True} if type(chat).__name__ == "ChatOpenAI" else {},
    )


def _chat(given: settings.Settings, timeout: float) -> "BaseChatModel":
    """The LangChain model, at the address set or the provider's own, whatever else the environment says."""
    from langchain.chat_models import init_chat_model

    name, base_url, key = given.model or "", given.base_url, given.api_key
    provider, _, rest = name.partition(":")
    if provider == "gguf":
        return _openai(Path(rest).stem, *_serve(Path(rest).expanduser()), timeout)
    if provider == "openai":
        return _openai(rest, base_url or OPENAI, key, timeout)
    if provider == "ollama":
        where = base_url or OLLAMA
        return init_chat_model(name, base_url=where, client_kwargs={"timeout": timeout / 2, **_direct(where)})
    extra: dict[str, Any] = {option: value for option, value in (("api_key", key), ("base_url", base_url)) if value}
    try:
        chat = init_chat_model(name, timeout=timeout / 2, max_retries=0, **extra)
    except ImportError as error:
        raise SettingsError(f"COACH_MODEL={name}: the package {error.name} is not installed; install it") from None
    except ValueError:
        if base_url:  # a name of the server's own: such servers speak OpenAI's protocol
            return _openai(name, base_url, key, timeout)
        raise SettingsError(
            f"COACH_MODEL={name!r} is not a model that can be used; write PROVIDER:NAME, for example openai:NAME,"
            " with COACH_API_KEY, or COACH_BASE_URL for a server of your own"
        ) from None
    if not rest and type(chat).__name__ == "ChatOpenAI":  # a bare name that LangChain knows as OpenAI's
        return _openai(name, base_url or OPENAI, key, timeout)
    return chat


def _direct(base_url: str) -> dict[str, Any]:
    """Options of a client that sends to this address alone: a redirect or a proxy could carry the draft elsewhere."""
    return {"follow_redirects": False, "trust_env": not privacy.is_local("", base_url)}


def _openai(name: str, base_url: str, key: str | None, timeout: float) -> "BaseChatModel":
    """A model behind OpenAI's protocol, at `base_url` and nowhere else."""
    from langchain_openai import ChatOpenAI

    if not key and base_url == OPENAI:
        raise SettingsError(
            f"COACH_MODEL={name!r} needs a key; set COACH_API_KEY, or COACH_BASE_URL for your own server"
        )
    client = openai.DefaultAsyncHttpxClient(event_hooks={"response": [_bound]}, **_direct(base_url))
    return ChatOpenAI(
        model=name,
        base_url=base_url,
        api_key=key or "none",  # type: ignore[arg-type]  # pydantic makes it a SecretStr
        temperature=None if re.match(r"o\d|gpt-[5-9]", name) else 0,  # those take their own only
        timeout=timeout / 2,  # of silence: leaves time to ask again
        stream_chunk_timeout=timeout / 2,
        max_retries=0,
        stream_usage=True,
        use_responses_api=None if base_url == OPENAI else False,
        openai_proxy=None,
        http_async_client=client,
    )


async def _bound(response: Any) -> None:
    """Let a reply be read up to LARGEST bytes."""
    response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self.stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for part in self.stream:
            seen += len(part)
            if seen > LARGEST:
                raise Endless(f"over {LARGEST} bytes")
            yield part

    async def aclose(self) -> None:
        await self.stream.aclose()


@cache
def _serve(path: Path) -> tuple[str, str]:
    """Run a model file in this process, behind loopback: the address and the key made for it."""
    try:
        import xllamacpp
    except ImportError:
        raise SettingsError("COACH_MODEL=gguf: needs the extra `local`; install review-coach[local]") from None
    if not path.is_file():
        raise SettingsError(f"COACH_MODEL=gguf:{path}: there is no such file; give the path of a .gguf model")
    key = secrets.token_urlsafe()
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_parallel = 2  # critique and restructuring run at the same time
    params.n_ctx = params.n_parallel * CONTEXT
    params.n_predict = CONTEXT // 4
    params.n_batch = params.n_ubatch = 256  # a question that is given up is left between two batches
    # Its threads wait for one another at every step: with a core too few, each step costs a turn of the scheduler.
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = max(1, (os.cpu_count() or 2) - 1)
        cpu.poll = 0
    params.api_keys = [key]
    params.ui = False
    params.verbosity = -1
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        raise SettingsError(f"COACH_MODEL=gguf:{path} is not a model that can be loaded; give a .gguf model") from None
    _servers.append(server)
    return f"{server.listening_address}/v1", key


_servers: list[Any] = []  # a server stops when nothing holds it
