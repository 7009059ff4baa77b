"""A real server and a real browser: one of each for all tests, and to each test a context of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PATIENCE = 20_000  # ms that the browser waits before a test fails; the machine may be busy
PASSWORD = "a long enough password"

REVIEW = """Annual review: Dana Whitfield, Warehouse Lead, 2025

Dana met expectations this year. Her cycle was about moving the night shift to the new scanners.

What went well

- In March Dana rewrote the pick lists with two of her drivers, and wrong picks fell from 14 a week to 3.
- She reorganised the returns area, which has made returns much faster.
- In June she trained six new starters on the scanners, one shift at a time, and all six passed the check in week two.

What to work on

Dana needs to communicate better. People say that she is hard to work with.

Her stock counts came in late in September and October. A lead closes the count by 06:00. From January she will start it
at 04:30, and I will look at it with her each Friday.

Next year

I expect Dana to run the summer peak with the second team.
"""


class Server:
    """`coach ui` in a process of its own, with a home of its own."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "OPENAI_"))}
        self._environment = kept | {"COACH_HOME": str(home), "PYTHONUNBUFFERED": "1"} | environment
        self._command = [sys.executable, "-c", "from coach.cli import main; main()", "ui", "--port", str(self.port)]
        self._command += arguments
        self.start()

    def start(self) -> None:
        self.log = (self.home / "server.log").open("ab")
        self._process = subprocess.Popen(self._command, env=self._environment, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server did not start:\n{self.said()}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self.log.close()

    def said(self) -> str:
        """All that the server wrote to its terminal."""
        return (self.home / "server.log").read_text()

    def holds(self, words: str) -> list[str]:
        """The files of its home that hold these words."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return [path.name for path in files if words.encode() in path.read_bytes()]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is missing: CI must run the page's tests in a real browser")
        pytest.skip(f"{CHROMIUM} is missing; apt-get install chromium to run the page's tests")
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """The page with the built-in engine."""
    running = Server(tmp_path_factory.mktemp("served"))
    yield running
    running.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address as a new person: visit(url, viewport=…)."""
    contexts: list[BrowserContext] = []

    def opened(url: str, **options: object) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(server: Server, visit: Callable[..., Page]) -> Page:
    """The page as a new person finds it."""
    opened = visit(server.url)
    ready(opened)
    return opened


def ready(page: Page) -> None:
    """Wait until the page has asked the server what it knows of this person."""
    page.locator("#talk .talk, #draft-box textarea").first.wait_for()


def paste(page: Page, text: str) -> None:
    """Give the coach a draft, and wait for what it says."""
    page.locator("#draft-box textarea").fill(text)
    page.locator("#submit").click()
    answered(page)


def answered(page: Page) -> None:
    """Wait until nothing is owed any more."""
    page.locator(".turn.coach").last.wait_for()
    page.wait_for_function("!document.querySelector('.talk[aria-busy=true], .state.working')")


def tab(page: Page, name: str) -> None:
    """Open a tab, from the menu where the screen is narrow."""
    page.evaluate(
        """name => [...document.querySelectorAll('#tabs [role=tab], #tabs .overflow-dropdown button')]
        .find(button => button.textContent.trim() === name).click()""",
        name,
    )
