"""Text to vectors for the guidance index: WordLlama in this process by default, any LangChain embedding by setting."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach import privacy, settings, vectors
from coach.errors import CoachError, SettingsError

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

OPENAI = "https://api.openai.com/v1"
OLLAMA = "http://127.0.0.1:11434"  # said, so that no OLLAMA_HOST of the environment sends a question elsewhere
TIMEOUT = 20.0  # seconds of waiting for an embedding; a person is waiting too, and the built-in one can answer


class Unreachable(CoachError):
    """The embedding model of the settings did not give vectors."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """`name` changes where the vectors do. `documents` and `query` raise Unreachable."""

    name: str
    documents: Callable[[list[str]], Any]  # one row of floats a text
    query: Callable[[str], Any]


BUILTIN = Embedding("wordllama:l2_supercat_256", vectors.embed, lambda text: vectors.embed([text])[0])


def chosen() -> Embedding:
    """The embedding of the settings. Raises SettingsError for a name or package that does not exist."""
    given = settings.load()
    if not given.embeddings:
        return BUILTIN
    model = _langchain(given.embeddings, given)
    local = privacy.is_local(given.embeddings, _address(given))

    def query(text: str) -> Any:
        return _asked(model.embed_query, text if local else privacy.Pseudonyms.from_draft(text).hide(text))

    return Embedding(name(), lambda texts: _asked(model.embed_documents, texts), query)


def name() -> str:
    """What the vectors depend on, without asking for any."""
    given = settings.load()
    return " ".join(filter(None, (given.embeddings, _address(given)))) if given.embeddings else BUILTIN.name


def _address(given: settings.Settings) -> str | None:
    """COACH_BASE_URL is the model's server: an embedding of another provider is not there."""
    provider = (given.embeddings or "").partition(":")[0]
    same = given.model is None or given.model.partition(":")[0] == provider
    return given.base_url if same else None


@cache
def _langchain(wanted: str, given: settings.Settings) -> "Embeddings":
    from langchain.embeddings import init_embeddings

    provider, base_url = wanted.partition(":")[0], _address(given)
    options: dict[str, Any] = {"base_url": base_url} if base_url else {}
    # A redirect, or a proxy before a server on this machine, could carry a question elsewhere.
    direct: dict[str, Any] = {
        "follow_redirects": False,
        "trust_env": not privacy.is_local(wanted, base_url),
        "timeout": TIMEOUT,
    }
    if provider == "openai":
        import httpx2

        options |= {
            "api_key": given.api_key or "none",
            "base_url": base_url or OPENAI,
            "check_embedding_ctx_length": False,  # else it sends token numbers, with a vocabulary from the network
            "http_client": httpx2.Client(**direct),
            "max_retries": 1,
        }
    elif provider == "ollama":
        options |= {"base_url": base_url or OLLAMA, "client_kwargs": direct}
    try:
        return init_embeddings(wanted, **options)
    except ImportError as error:
        raise SettingsError(f"COACH_EMBEDDINGS={wanted}: {error}") from None
    except ValueError:
        raise SettingsError(
            f"COACH_EMBEDDINGS={wanted!r} is not an embedding that can be used; write PROVIDER:NAME,"
            " for example openai:text-embedding-3-small, or leave it out"
        ) from None


def _asked(ask: Callable[[Any], Any], what: Any) -> Any:
    try:
        return ask(what)
    except Exception as error:  # each provider's client has errors of its own
        raise Unreachable(type(error).__name__) from error
