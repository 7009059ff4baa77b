"""How long people wait for the first findings on the page: one alone, then many at once. `python -m evals.load`

Each person is a client of the real server (`coach ui` in a process of its own, the built-in engine) that pastes a draft
of 400 words and listens, as the browser does, until findings are there.
"""

import argparse
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from typing import Any

from coach import resources

WORDS = 400
START = 120.0  # seconds that the server may take to start
API = "gradio_api"


def draft() -> str:
    """A review of WORDS words with much to find, made of the shipped examples."""
    folder = resources.folder("examples")
    words = " ".join((folder / f"{name}-review.md").read_text(encoding="utf-8") for name in ("weak", "good"))
    lines, count = [], 0
    for line in words.splitlines():
        kept = line.split(" ")[: WORDS - count]
        count += len(line.split()[: len(kept)])
        lines.append(" ".join(kept))
    return "\n".join(lines)


class Person:
    """One visitor of the page at `url`."""

    def __init__(self, url: str) -> None:
        self.url = url
        config = self._get("config")
        parts = {part["id"]: part["props"] for part in config["components"]}
        pressed = next(id for id, props in parts.items() if props.get("elem_id") == "submit")
        event = next(event for event in config["dependencies"] if [pressed, "click"] in event["targets"])
        self._event = event["id"]
        self._values = [parts[id].get("value") for id in event["inputs"]]

    def wait_for_findings(self, text: str) -> float:
        """Paste, and listen: seconds until the first finding is on the page."""
        session, values = secrets.token_hex(6), [secrets.token_urlsafe(32), text, *self._values[2:]]
        body = json.dumps({"data": values, "fn_index": self._event, "session_hash": session}).encode()
        request = urllib.request.Request(f"{self.url}/{API}/queue/join", body, {"Content-Type": "application/json"})
        begun = time.perf_counter()
        urllib.request.urlopen(request, timeout=60).close()
        with urllib.request.urlopen(f"{self.url}/{API}/queue/data?session_hash={session}", timeout=60) as heard:
            for line in heard:
                if b"data-f=" in line:
                    return time.perf_counter() - begun
        raise RuntimeError("the page closed before it showed a finding")

    def _get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.url}/{path}", timeout=60) as answer:
            return json.load(answer)


def crowd(url: str, people: int) -> list[float]:
    """Seconds that each of `people` waits when all paste at the same moment."""
    text, waits, together = draft(), [], threading.Barrier(people)

    def one() -> None:
        person = Person(url)
        together.wait()
        waits.append(person.wait_for_findings(text))

    threads = [threading.Thread(target=one) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(waits) < people:
        raise RuntimeError(f"{people - len(waits)} of {people} people got no findings")
    return sorted(waits)


def main() -> None:
    """Start a server, measure, print."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--people", type=int, default=20, help="how many paste at once (20)")
    people = given.parse_args().people
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
        command = [sys.executable, "-c", "from coach.cli import main; main()", "ui", "--port", str(port)]
        server = subprocess.Popen(command, env=kept | {"COACH_HOME": home}, stdout=subprocess.DEVNULL)
        try:
            _until_served(url, server)
            alone = statistics.median(crowd(url, 1)[0] for _ in range(5))
            waits = crowd(url, people)
        finally:
            server.terminate()
            server.wait(20)
    p95 = waits[max(0, round(0.95 * people) - 1)]
    print(f"First findings on a draft of {len(draft().split())} words, built-in engine, {os.cpu_count()} cores:")
    print(f"  alone      {alone:.2f} s")
    print(f"  {people} at once  p50 {statistics.median(waits):.2f} s, p95 {p95:.2f} s, last {waits[-1]:.2f} s")


def _until_served(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start; run `coach ui` to see why")


if __name__ == "__main__":
    main()
