"""The page with a language model behind it (a fake host that speaks OpenAI's protocol), and people who sign in."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import fakes
from tests.ui.conftest import PASSWORD, REVIEW, Server, answered, paste, ready, tab
from ui import passwords

KINDER = "Dana could let others know sooner when she is held up."
FOUND = {
    "findings": [
        {"principle": "hearsay", "sentence": 7, "message": "Nobody is named.", "suggestion": "Who saw it?"},
        {"principle": "growth-vague", "sentence": 6, "message": "No behaviour is named.", "suggestion": "Which one?"},
    ]
}
RESTRUCTURED = {
    "items": [
        {"section": "summary", "text": "Dana met expectations this year.", "sentences": [1], "answers": []},
        {
            "section": "accomplishments",
            "text": "In March Dana rewrote the pick lists with two of her drivers, and wrong picks fell from 14 a week "
            "to 3.",
            "sentences": [3],
            "answers": [],
        },
        {"section": "growth", "text": "Dana needs to communicate better.", "sentences": [6], "answers": []},
        {
            "section": "growth",
            "text": "Her stock counts came in late in September and October. A lead closes the count by 06:00.",
            "sentences": [8, 9],
            "answers": [],
        },
        {
            "section": "outlook",
            "text": "I expect Dana to run the summer peak with the second team.",
            "sentences": [11],
            "answers": [],
        },
    ],
    "left_out": [],
}


@dataclass
class Model:
    """What the fake model says. While `open` is cleared it keeps everybody waiting."""

    open: threading.Event = field(default_factory=threading.Event)
    chat: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        self.asked.append("\n".join(message["content"] for message in messages))
        self.open.wait(60)
        start = messages[0]["content"][:60]
        if "who talks with a manager" in start:
            return self.chat
        return RESTRUCTURED if "in order" in start else FOUND


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(autouse=True)
def _talkative(model: Model) -> None:
    model.open.set()
    model.asked.clear()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, browser: object, model: Model) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("model")
    people = home / "people"
    cost, passwords.COST = passwords.COST, 12
    for name in ("ravi", "mallory"):
        passwords.add(people, name, PASSWORD)
    passwords.COST = cost
    with fakes.serve(model) as host:
        running = Server(
            home, "--password-file", str(people),
            COACH_MODEL="openai:fake", COACH_BASE_URL=host.url, COACH_API_KEY="none",
        )  # fmt: skip
        yield running
        running.stop()


@pytest.fixture
def ravi(served: Server, visit: Callable[..., Page]) -> Page:
    return signed_in(visit(served.url), "ravi")


def signed_in(page: Page, name: str) -> Page:
    page.get_by_label("username").fill(name)
    page.get_by_label("password").fill(PASSWORD)
    page.get_by_role("button", name="Login").click()
    ready(page)
    return page


def say(page: Page, message: str) -> None:
    page.locator("#message-box textarea").fill(message)
    page.keyboard.press("Enter")
    expect(page.locator(".turn.you").last).to_contain_text(message)
    answered(page)


def growth(page: Page) -> list[str]:
    tab(page, "Review")
    return page.locator("#review .part.growth .passage > summary").all_inner_texts()


def test_a_follow_up_changes_what_it_names_and_is_undone(ravi: Page, model: Model) -> None:
    paste(ravi, REVIEW)
    before = growth(ravi)
    number = next(n for n, text in enumerate(before, 1) if "communicate better" in text)
    edit = {"item": f"growth {number}", "text": KINDER, "sentences": [6], "message": True}
    model.chat = {"answer": "I made the area kinder.", "pages": [], "edits": [edit]}
    say(ravi, f"Make growth {number} kinder: {KINDER}")
    expect(ravi.locator("#review .part.growth")).to_contain_text("let others know sooner")
    after = growth(ravi)
    assert [text for text in after if "let others know" not in text] == [t for t in before if "communicate" not in t]
    ravi.locator("#undo").click()
    expect(ravi.locator("#review .part.growth")).not_to_contain_text("let others know sooner")
    assert growth(ravi) == before


def test_a_question_is_answered_with_its_pages(ravi: Page, model: Model) -> None:
    paste(ravi, REVIEW)
    model.chat = {"answer": "People say that she is hard to work with.", "pages": ["writing-principles"], "edits": []}
    say(ravi, "Why is this hearsay?")
    expect(ravi.locator(".turn.coach").last).to_contain_text("hard to work with")
    assert "Why is this hearsay?" in model.asked[-1]


def test_a_dismissal_is_told_to_the_model(ravi: Page, model: Model) -> None:
    paste(ravi, REVIEW)
    tab(ravi, "Findings")
    finding = ravi.locator(".finding").first
    finding.locator(".dismiss summary").click()
    finding.locator("input").fill("The survey is attached")
    finding.get_by_role("button", name="Dismiss", exact=True).click()
    expect(ravi.locator(".away")).to_be_visible()
    model.chat = {"answer": "Yes.", "pages": [], "edits": []}
    say(ravi, "Is that all?")
    assert "The survey is attached" in model.asked[-1]


def test_the_page_says_who_answers_and_where_the_text_goes(ravi: Page) -> None:
    expect(ravi.locator("#header")).to_contain_text("openai:fake")
    expect(ravi.locator("#header")).to_contain_text("this server")


def test_first_findings_come_before_the_model_and_a_reload_in_mid_answer_loses_nothing(
    ravi: Page, model: Model
) -> None:
    model.open.clear()
    ravi.locator("#draft-box textarea").fill(REVIEW)
    ravi.locator("#submit").click()
    expect(ravi.locator("#draft mark").first).to_be_visible()
    expect(ravi.locator(".state.working")).to_contain_text("Asking openai:fake")
    ravi.reload()
    ready(ravi)
    expect(ravi.locator(".state.working")).to_contain_text("Asking openai:fake")
    model.open.set()
    answered(ravi)
    expect(ravi.locator(".turn.coach").last).to_contain_text("to look at")


def test_a_restart_in_mid_answer_takes_the_answer_up_again(ravi: Page, served: Server, model: Model) -> None:
    model.open.clear()
    ravi.locator("#draft-box textarea").fill(REVIEW)
    ravi.locator("#submit").click()
    expect(ravi.locator(".state.working")).to_contain_text("Asking")
    served.stop()
    model.open.set()
    served.start()
    ravi.reload()
    signed_in(ravi, "ravi")
    answered(ravi)
    expect(ravi.locator(".turn.coach").last).to_contain_text("to look at")


def test_a_long_answer_can_be_stopped(ravi: Page, model: Model) -> None:
    model.open.clear()
    ravi.locator("#draft-box textarea").fill(REVIEW)
    ravi.locator("#submit").click()
    expect(ravi.locator(".state.working")).to_contain_text("Asking")
    ravi.locator("#stop").click()
    expect(ravi.locator(".turn.coach").last).to_contain_text("Stopped")
    expect(ravi.locator("#stop")).to_be_hidden()
    expect(ravi.locator("#draft mark").first).to_be_visible()
    model.open.set()


def test_two_people_side_by_side_see_nothing_of_each_other(
    ravi: Page, served: Server, visit: Callable[..., Page]
) -> None:
    paste(ravi, REVIEW.replace("Dana", "Zebulonia"))
    stolen = ravi.evaluate("coach.id()")
    mallory = signed_in(visit(served.url), "mallory")
    expect(mallory.locator("#talk .talk")).to_have_count(0)
    mallory.evaluate("id => { sessionStorage.coach = id; localStorage['coach:' + id] = 1; location.reload(); }", stolen)
    ready(mallory)
    assert mallory.evaluate("coach.id()") == stolen
    assert "Zebulonia" not in mallory.content()
    paste(mallory, REVIEW.replace("Dana", "Quirinus"))
    ravi.reload()
    ready(ravi)
    expect(ravi.locator("#draft")).to_contain_text("Zebulonia")
    assert "Quirinus" not in ravi.content()


def test_nobody_gets_in_without_their_password(served: Server, visit: Callable[..., Page]) -> None:
    page = visit(served.url)
    page.get_by_label("username").fill("ravi")
    page.get_by_label("password").fill("not the password")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_text(re.compile("incorrect", re.I))).to_be_visible()
    answer = page.request.get(f"{served.url}/config")
    assert answer.status == 401
    answer = page.request.post(f"{served.url}/gradio_api/queue/join", data={"fn_index": 0, "session_hash": "x"})
    assert answer.status == 401


def test_the_sign_in_asks_nobody_else(served: Server, visit: Callable[..., Page]) -> None:
    page = visit("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url)
    page.get_by_label("username").wait_for()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((served.url, "data:"))] == []


def test_no_password_or_draft_reaches_the_log(ravi: Page, served: Server) -> None:
    paste(ravi, REVIEW.replace("Dana", "Hermengild"))
    assert "Hermengild" not in served.said()
    assert PASSWORD not in served.said()


def test_the_password_file_is_all_that_is_on_disk_of_a_password(served: Server) -> None:
    assert Path(served.home, "people").exists()
    assert served.holds(PASSWORD) == []
    assert os.stat(served.home / "people").st_mode & 0o077 == 0
