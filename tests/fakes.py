"""Models for tests: a queue of replies, in the process or behind a real HTTP server that speaks OpenAI's protocol."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = str | dict[str, Any] | Exception | Callable[[list[dict[str, str]]], Any]
Fault = Callable[[BaseHTTPRequestHandler], None]


def said(reply: Any, messages: list[dict[str, str]]) -> str:
    """A reply as the text that a model writes."""
    if callable(reply):
        reply = reply(messages)
    return reply if isinstance(reply, str) else json.dumps(reply)


@dataclass
class Server:
    """What a fake host was asked, and what it will answer: a reply, or a function that writes the whole response."""

    replies: list[Any]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Any:
        """The next reply; the last one again when none is left."""
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def fault(write: Fault) -> Fault:
    """Mark a function that writes the response itself."""
    write.fault = True  # type: ignore[attr-defined]
    return write


def status(code: int, **headers: str) -> Fault:
    """A response of such a status."""

    @fault
    def write(handler: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"error": {"message": "no", "type": "test"}}).encode()
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return write


def completion(text: str) -> bytes:
    """A chat completion as OpenAI's protocol has it."""
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "fake",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": text, "refusal": None},
                }
            ],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
        }
    ).encode()


def _events(text: str) -> Iterator[bytes]:
    """The same as a stream, some characters at a time."""

    def event(delta: dict[str, str], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "fake", "choices": [choice]}
        return b"data: " + json.dumps(body).encode() + b"\n\n"

    yield event({"role": "assistant", "content": ""})
    for start in range(0, len(text), 7):
        yield event({"content": text[start : start + 7]})
    yield event({}, "stop")
    yield b"data: [DONE]\n\n"


@contextmanager
def serve(*replies: Any) -> Iterator[Server]:
    """A host on loopback that answers with these replies in turn; stopped and closed on leaving."""
    state = Server(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.requests.append(body)
            state.headers.append(dict(self.headers))
            reply = state.next()
            if getattr(reply, "fault", False):
                reply(self)
                return
            text = said(reply, body["messages"])
            self.send_response(200)
            if body.get("stream"):
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                for event in _events(text):
                    self.wfile.write(event)
                    self.wfile.flush()
                return
            sent = completion(text)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield state
    finally:
        state.stopped.set()
        server.shutdown()
        server.server_close()


def model(*replies: Any, local: bool = True, **limits: Any) -> Any:
    """A coach.llm.Model in the process, with a queue of replies. `.chat.seen` holds the messages of each request."""
    from coach.exchange import Model

    given: dict[str, Any] = {"timeout": 5.0, "pause": lambda _: 0.0} | limits
    return Model(_chat(list(replies)), "fake", local, **given)


def _chat(replies: list[Any]) -> Any:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage
    from langchain_core.outputs import ChatGeneration, ChatResult

    class Chat(BaseChatModel):
        queue: list[Any]
        seen: list[list[dict[str, str]]]

        @property
        def _llm_type(self) -> str:
            return "fake"

        def with_structured_output(self, schema: Any, **_: Any) -> Any:
            return self

        def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> ChatResult:
            asked = [{"role": m.type, "content": m.content} for m in messages]
            self.seen.append(asked)
            reply = self.queue.pop(0) if len(self.queue) > 1 else self.queue[0]
            if isinstance(reply, Exception):
                raise reply
            return ChatResult(generations=[ChatGeneration(message=AIMessage(said(reply, asked)))])

    return Chat(queue=replies, seen=[])
