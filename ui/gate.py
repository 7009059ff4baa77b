"""What the outside may ask of the server: the few addresses that the page needs, at a bounded size and rate.

Gradio offers much more (files, an API, monitoring). What the page does not use is closed here, whatever a version adds.
"""

import time
from collections import defaultdict, deque
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/gradio_api"
READ = ("/", "/config", "/theme.css", "/favicon.ico", "/manifest.json", "/logout", f"{API}/theme.css")
READ_UNDER = ("/assets/", "/static/", f"{API}/heartbeat/")
READ_API = tuple(f"{API}/{name}" for name in ("queue/data", "app_id", "upload_progress", "startup-events"))
# path -> (most bytes in one request, most requests a minute from one person)
WRITE = {
    f"{API}/queue/join": (2_000_000, 240),
    f"{API}/upload": (10_000_000, 20),
    f"{API}/cancel": (10_000, 240),
    f"{API}/reset": (10_000, 240),
    "/login": (10_000, 10),
}
HEADERS = {
    # Gradio builds its templates with Function(), hence unsafe-eval; nothing may come from, or go to, elsewhere.
    "content-security-policy": "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
LOCAL = ("127.0.0.1", "localhost", "::1")


class Gate:
    """ASGI middleware. `local`: only this machine is served, so another host name in a request is an attack."""

    def __init__(self, app: ASGIApp, local: bool = True) -> None:
        self.app = app
        self.local = local
        self._times: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope) if scope["type"] == "http" else (404, "Not found")
        if refused:
            status, detail = refused  # the page shows `detail`
            await JSONResponse({"detail": detail}, status_code=status, headers=HEADERS)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, _bounded(receive, WRITE.get(scope["path"], (0, 0))[0]), send_with_headers)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        path, headers = scope["path"], Headers(scope=scope)
        if self.local and urlsplit(f"//{headers.get('host', '')}").hostname not in LOCAL:
            return 403, "This server answers this machine only"
        if scope["method"] in ("GET", "HEAD"):
            known = path in READ or path in READ_API or path.startswith(READ_UNDER)
            return None if known else (404, "Not found")
        if scope["method"] != "POST" or path not in WRITE:
            return 404, "Not found"
        origin = headers.get("origin")
        if origin and urlsplit(origin).netloc not in (headers.get("host"), headers.get("x-forwarded-host")):
            return 403, "Another site sent this"
        largest, most = WRITE[path]
        if int(headers.get("content-length") or 0) > largest:
            return 413, f"Too large: at most {largest // 1_000_000 or 1} MB"
        if not self._in_time(path, _person(scope, headers, path), most):
            return 429, "Too many requests: wait a minute, then try again"
        return None

    def _in_time(self, path: str, person: str, most: int) -> bool:
        now = time.monotonic()
        if len(self._times) > 10_000:  # forget those who went away
            self._times = defaultdict(deque, {k: v for k, v in self._times.items() if v and v[-1] > now - 60})
        times = self._times[path, person]
        while times and times[0] < now - 60:
            times.popleft()
        times.append(now)
        return len(times) <= most


def _person(scope: Scope, headers: Headers, path: str) -> str:
    # Behind one proxy everybody has its address, so a signed-in person counts by cookie. Not at the sign-in itself:
    # there a made-up cookie would buy more guesses.
    client = scope.get("client")
    return (path != "/login" and headers.get("cookie")) or (client[0] if client else "")


def _bounded(receive: Receive, largest: int) -> Receive:
    # For a body sent in chunks, which announces no length.
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= largest else {"type": "http.disconnect"}

    return bounded
