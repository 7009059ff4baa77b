"""What the outside may ask of the server."""

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from ui.gate import API, WRITE, Gate


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


class Client:
    def __init__(self, local: bool = True) -> None:
        self.gate = Gate(_app, local)

    def __call__(
        self, method: str, path: str, chunks: tuple[bytes, ...] = (b"",), client: str = "127.0.0.1", **headers: str
    ) -> tuple[int | None, dict[str, str]]:
        given = {"host": "127.0.0.1:7860"} | headers
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": path,
            "client": (client, 1),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
        }
        coming = [{"type": "http.request", "body": c, "more_body": n < len(chunks) - 1} for n, c in enumerate(chunks)]
        sent: list[Message] = []

        async def receive() -> Message:
            return coming.pop(0)

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(self.gate(scope, receive, send))
        if not sent:
            return None, {}
        return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/config", "/assets/index.js", "/static/js/x.js", f"{API}/queue/data"])
def test_the_page_gets_what_it_needs(path: str) -> None:
    assert Client()("GET", path)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        f"{API}/file=/etc/passwd",
        f"{API}/file/etc/passwd",
        f"{API}/proxy=http://example.org",
        f"{API}/info",
        f"{API}/openapi.json",
        f"{API}/call/submit/1",
        f"{API}/runs",
        "/monitoring",
        "/monitoring/summary",
        "/gradio_api/deep_link",
        "/docs",
    ],
)
def test_files_the_api_and_monitoring_are_closed(path: str) -> None:
    assert Client()("GET", path)[0] == 404
    assert Client()("POST", path)[0] == 404


def test_the_browser_is_told_to_ask_nobody_else() -> None:
    policy = Client()("GET", "/")[1]["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "http:" not in policy
    assert "frame-ancestors 'none'" in policy


def test_another_name_for_this_machine_is_refused() -> None:
    assert Client()("GET", "/", host="evil.example")[0] == 403
    assert Client(local=False)("GET", "/", host="coach.example")[0] == 200


def test_another_site_cannot_send_in_the_persons_name() -> None:
    join = f"{API}/queue/join"
    assert Client()("POST", join, origin="https://evil.example")[0] == 403
    assert Client()("POST", join, origin="http://127.0.0.1:7860")[0] == 200
    behind_a_proxy = {"origin": "https://coach.example", "x_forwarded_host": "coach.example"}
    assert Client(local=False)("POST", join, **behind_a_proxy)[0] == 200


def test_a_body_is_bounded_whether_or_not_it_says_its_length() -> None:
    join = f"{API}/queue/join"
    largest = WRITE[join][0]
    assert Client()("POST", join, content_length=str(largest + 1))[0] == 413
    half = b"x" * (largest // 2 + 1)
    assert Client()("POST", join, chunks=(half, half))[0] is None
    assert Client()("POST", join, chunks=(half,))[0] == 200


def test_guessing_passwords_is_slowed_for_one_address_and_not_for_others() -> None:
    client = Client(local=False)
    tries = [client("POST", "/login", client="10.0.0.1", cookie=f"c={n}")[0] for n in range(WRITE["/login"][1] + 1)]
    assert tries[-1] == 429
    assert set(tries[:-1]) == {200}
    assert client("POST", "/login", client="10.0.0.2")[0] == 200
