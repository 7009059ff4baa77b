"""One question to a model and its answer: hidden, sent, sent again, repaired, read, restored, priced.

Knows LangChain's chat models by their interface alone; which one is asked, and where, is decided in coach.llm.
"""

import asyncio
import contextlib
import hashlib
import json
import logging
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import tenacity
from langsmith import tracing_context
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import from_json

from coach import faults, privacy, tokens
from coach.errors import ModelError
from coach.prompts import Messages

T = TypeVar("T", bound=BaseModel)
Usage = dict[str, float]  # prompt_tokens, completion_tokens, and cost_usd where the price is known
Schema = dict[str, Any]
Names = privacy.Pseudonyms | None
Heard = Callable[[str], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What the model said, read; and what it cost."""

    value: T
    usage: Usage


class _Untitled(GenerateJsonSchema):
    """JSON schemas without the titles that pydantic adds, which cost tokens and say nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_of(shape: type[BaseModel]) -> Schema:
    """The JSON schema that a reply must follow."""
    return shape.model_json_schema(schema_generator=_Untitled)


def backoff(attempt: int) -> float:
    """Seconds to wait after failed attempt number `attempt` (from 1)."""
    return min(0.5 * 2.0 ** (attempt - 1), 8.0)


@dataclass(frozen=True)
class Model:
    """A chat model and its limits. `local`: its text never leaves this machine, so names need not be hidden."""

    chat: Any  # a LangChain chat model
    name: str
    local: bool
    timeout: float = 60.0  # seconds for one question: waiting, asking again and repairing included
    attempts: int = 3
    pause: Callable[[int], float] = field(default=backoff, repr=False)
    cache: Path | None = None  # a folder that keeps replies, only where the person asked for one
    options: Mapping[str, Any] = field(default_factory=dict)  # of this client's structured output

    def ask(self, messages: Messages, shape: type[T], schema: Schema | None = None, names: Names = None) -> Reply[T]:
        """Ask, and read the answer as `shape`. `names` are those that must not leave this machine: see `names_in`.

        Raises ModelError, in one line that a person can act on, where no readable answer came in time.
        """
        exchange = _Exchange(self, shape, schema or schema_of(shape), names)
        future = asyncio.run_coroutine_threadsafe(exchange.run(messages, None), _loop())
        try:
            return future.result(self.timeout + 10)  # the loop keeps the limit; this holds should a client block it
        except TimeoutError:
            raise ModelError(self.late()) from None
        finally:
            future.cancel()

    def stream(
        self, messages: Messages, shape: type[T], schema: Schema | None = None, names: Names = None
    ) -> Iterator[dict[str, Any] | Reply[T]]:
        """As `ask`, for a person who waits: yields the answer's fields as far as they have come, and last the Reply."""
        exchange = _Exchange(self, shape, schema or schema_of(shape), names)
        heard: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

        def hear(text: str) -> None:
            with contextlib.suppress(ValueError, ModelError):  # not yet an object, or a stand-in cut in two
                so_far = from_json(_object(text), allow_partial="trailing-strings")
                if isinstance(so_far, dict):
                    heard.put(exchange.restored(so_far))

        future = asyncio.run_coroutine_threadsafe(exchange.run(messages, hear), _loop())
        future.add_done_callback(lambda _: heard.put(None))
        try:
            while (part := heard.get(timeout=self.timeout + 10)) is not None:
                yield part
            yield future.result()
        except (TimeoutError, queue.Empty):
            raise ModelError(self.late()) from None
        finally:
            future.cancel()

    def names_in(self, *texts: str) -> Names:
        """Stand-ins for the names in these texts, the draft first; None for a model on this machine, which may know."""
        if self.local:
            return None
        names = privacy.Pseudonyms.from_draft(texts[0])
        for text in texts[1:]:
            names.hide(text)
        return names

    def late(self) -> str:
        """What to tell a person whose model took too long."""
        return f"the model did not finish within {self.timeout:g} s; set COACH_TIMEOUT (seconds) to wait longer"


def hidden(messages: Messages, names: Names) -> Messages:
    """The messages as they leave this machine. The system's is ours alone and stays the same, for prompt caches."""
    return [(role, text if role == "system" or names is None else names.hide(text)) for role, text in messages]


class _Exchange(Generic[T]):
    """One question and its answer: hidden, sent, sent again, repaired, restored."""

    def __init__(self, model: Model, shape: type[T], schema: Schema, names: Names) -> None:
        self.model = model
        self.shape = shape
        self.schema = schema
        if names is None and not model.local:
            raise ValueError("a model on another machine is asked with stand-ins for names")
        self.names = names
        self.usage: Usage = {"prompt_tokens": 0, "completion_tokens": 0}

    async def run(self, messages: Messages, heard: Heard | None) -> Reply[T]:
        """Answer within the model's time. Raises ModelError."""
        sent = hidden(messages, self.names)
        kept = self._kept(sent)
        try:
            if kept and kept.is_file():
                return Reply(self._read(kept.read_text("utf-8")), self.usage)
            async with asyncio.timeout(self.model.timeout):
                text, value = await self._readable(sent, heard)
        except ModelError:
            raise
        except Exception as error:
            log.info("model=%s fault=%s", self.model.name, type(error).__name__)
            raise ModelError(faults.explain(error, self.model.name, self.model.late())) from None
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = kept.with_suffix(".part")
            part.write_text(text, "utf-8")
            part.replace(kept)
        price = tokens.cost(self.model.name, self.usage["prompt_tokens"], self.usage["completion_tokens"])
        self.usage |= {} if price is None else {"cost_usd": price}
        log.info("model=%s usage=%s", self.model.name, self.usage)
        return Reply(value, self.usage)

    async def _readable(self, messages: Messages, heard: Heard | None) -> tuple[str, T]:
        """The answer as text and as read; asked for once more where the first could not be read."""
        structured = self.model.chat.with_structured_output(self.schema, **self.model.options)
        asked = getattr(structured, "first", structured)  # the model alone: what follows it would patch up a cut reply
        said = ""
        try:
            said = await self._send(asked, messages, heard)
            return said, self._read(said)
        except Exception as error:
            if not faults.may_be_repaired(error):
                raise
            log.info("model=%s repairing after %s", self.model.name, type(error).__name__)
            if faults.status(error):  # the host does not know structured output: the prompt alone must do
                asked = self.model.chat
            fault = error if isinstance(error, faults.Unreadable) else "it broke off, or was not JSON"
        again = f"That reply could not be used: {fault}. Reply again, with the JSON object alone, complete."
        said = await self._send(asked, [*messages, *([("ai", said)] if said else []), ("human", again)], heard)
        return said, self._read(said)

    async def _send(self, asked: Any, messages: Messages, heard: Heard | None) -> str:
        """One request, sent again after a pause where the fault may pass."""

        def pause(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            wanted = faults.retry_after(error)
            return self.model.pause(state.attempt_number) if wanted is None else wanted

        async for attempt in tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self.model.attempts) | tenacity.stop_before_delay(self.model.timeout),
            wait=pause,
            retry=tenacity.retry_if_exception(faults.may_pass),
            reraise=True,
        ):
            with attempt, tracing_context(enabled=False):
                if heard is None:
                    message = await asked.ainvoke(messages)
                else:
                    message = await _listen(asked.astream(messages), heard)
        said = _text(message)
        used = getattr(message, "usage_metadata", None) or {
            "input_tokens": sum(tokens.count(text) for _, text in messages),
            "output_tokens": tokens.count(said),
        }
        self.usage["prompt_tokens"] += used["input_tokens"]
        self.usage["completion_tokens"] += used["output_tokens"]
        return said

    def _read(self, text: str) -> T:
        """The answer in its shape, names put back. Raises ModelError for a name that cannot be, else Unreadable."""
        if not text.strip():
            raise faults.Unreadable("it was empty")
        try:
            return self.shape.model_validate(self.restored(json.loads(_object(text, whole=True))))
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the object"
            raise faults.Unreadable(f"{where}: {first['msg']}") from None
        except ValueError:
            raise faults.Unreadable("it is not JSON") from None

    def restored(self, value: Any) -> Any:
        """The names of the draft back in every string. Raises ModelError for a stand-in that stands for nobody."""
        if self.names is None:
            return value
        if isinstance(value, str):
            return self.names.restore(value)
        if isinstance(value, list):
            return [self.restored(part) for part in value]
        return {key: self.restored(part) for key, part in value.items()} if isinstance(value, dict) else value

    def _kept(self, messages: Messages) -> Path | None:
        """Where the reply to these very messages is kept, if the person asked for that."""
        if self.model.cache is None:
            return None
        key = json.dumps([self.model.name, messages, self.schema], sort_keys=True)
        return self.model.cache / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


async def _listen(chunks: AsyncIterator[Any], heard: Heard) -> Any:
    whole: Any = None
    async for chunk in chunks:
        whole = chunk if whole is None else whole + chunk
        heard(_text(whole))
    if whole is None:
        raise faults.Unreadable("it was empty")
    return whole


def _text(message: Any) -> str:
    """What the model wrote, whether as text or as the arguments of a tool, as providers differ."""
    for call in getattr(message, "tool_call_chunks", None) or []:
        return call["args"] or ""
    for call in getattr(message, "tool_calls", None) or []:
        return json.dumps(call["args"])
    return str(message.text)


def _object(text: str, whole: bool = False) -> str:
    """The JSON object in a text that may have words or a code fence around it."""
    start = max(text.find("{"), 0)
    return text[start : text.rfind("}") + 1] if whole else text[start:]


_starting = threading.Lock()


def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all questions of the process, so that they run side by side and a late one can be stopped."""
    with _starting:  # two questions may come first at the same time
        return _running()


@cache
def _running() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="coach-llm", daemon=True).start()
    return loop
