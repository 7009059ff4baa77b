"""The page in a real browser, with the built-in engine: what a manager does with it, from a draft to a file."""

import io
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import REVIEW, Server, answered, paste, ready, tab

TABS = ("Draft", "Findings", "Review", "Before / after", "Guidance", "Score card", "Coverage", "Pitch")
HOSTILE = REVIEW.replace(
    "- In June",
    """- In March <script>window.hacked = 1</script> she cut the wait. <img src=x onerror="window.hacked=2">
- In April <b>two</b> drivers & she asked {{7*7}} ${7*7} `x` of all, and wrong picks fell from 9 to 3.
- ![pixel](http://tracker.example/p.png) and [a link](javascript:window.hacked=3) made counts much faster.
- "><svg onload="window.hacked=4"> In June""",
).replace("hard to work with", '<i onmouseover="window.hacked=5">hard to work with</i>')


def mark(page: Page, words: str) -> Locator:
    return page.locator("#draft mark", has_text=words).first


def test_from_a_pasted_draft_to_a_word_file(page: Page) -> None:
    paste(page, REVIEW)
    expect(mark(page, "People say")).to_have_attribute("data-label", "Writing")
    assert page.locator("#draft .paper").inner_text().split() == REVIEW.split()

    tab(page, "Review")
    ask = page.locator("#review textarea").first
    question = ask.get_attribute("data-ask") or ""
    ask.fill("Returns now take 9 minutes instead of 25")
    page.get_by_role("button", name="Put my answers in").click()
    expect(page.locator("#review .paper")).to_contain_text("9 minutes instead of 25")
    expect(page.locator("#review textarea").filter(has_text=question)).to_have_count(0)

    with page.expect_download() as download:
        page.locator("#download-docx").click()
    word = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    written = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert download.value.suggested_filename == "review.docx"
    assert "9 minutes instead of 25" in written
    assert "wrong picks fell from 14 a week to 3" in written


def test_a_passage_shows_the_words_that_carry_it(page: Page) -> None:
    paste(page, REVIEW)
    tab(page, "Review")
    passage = page.locator("#review .passage").first
    expect(passage.locator(".sources")).to_be_hidden()
    passage.locator("summary").click()
    source = passage.locator(".sources q").first
    expect(source).to_be_visible()
    assert source.inner_text().strip("“”") in REVIEW
    passage.get_by_role("button", name="Find it in the draft").first.click()
    page.wait_for_function("getSelection().toString().length > 10")


def test_an_uploaded_word_file_is_read_and_not_kept(page: Page, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "review.docx"
    word = docx.Document()
    for line in REVIEW.splitlines():
        word.add_paragraph(line)
    word.save(str(file))
    page.locator("#compose-draft input[type=file]").set_input_files(file)
    answered(page)
    expect(mark(page, "People say")).to_be_visible()
    assert not list(Path("/tmp").glob("coach-uploads-*/**/review.docx"))


def test_a_file_that_is_no_draft_says_so(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    page.locator("#compose-draft input[type=file]").set_input_files(file)
    expect(page.locator(".toast-body")).to_contain_text("broken.pdf")
    expect(page.locator("#draft-box textarea")).to_be_visible()


def test_what_cannot_be_read_as_a_draft_goes_back_into_the_box(page: Page) -> None:
    recipe = "Whisk two eggs with sugar. Fold in the flour. Bake for forty minutes at 180 degrees, then let it cool."
    paste(page, recipe)
    expect(page.locator(".turn.failed")).to_be_visible()
    expect(page.locator("#draft-box textarea")).to_have_value(recipe)


def test_a_dismissed_finding_stays_away_until_it_is_brought_back(page: Page) -> None:
    paste(page, REVIEW)
    tab(page, "Findings")
    finding = page.locator(".finding", has_text="People say")
    before = page.locator(".finding").count()
    finding.locator(".dismiss summary").click()
    finding.locator("input").fill("Three names are in the file")
    finding.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator(".finding")).to_have_count(before - 1)
    expect(mark(page, "People say")).to_have_count(0)

    page.reload()
    ready(page)
    tab(page, "Findings")
    expect(page.locator(".finding")).to_have_count(before - 1)
    page.locator(".away summary").click()
    expect(page.locator(".dismissed")).to_contain_text("Three names are in the file")
    page.get_by_role("button", name="Bring back").click()
    expect(page.locator(".finding")).to_have_count(before)


def test_going_to_a_finding_and_back(page: Page) -> None:
    paste(page, REVIEW)
    tab(page, "Findings")
    page.locator(".finding", has_text="People say").get_by_role("button", name="Go to the words").click()
    expect(mark(page, "People say")).to_be_focused()
    expect(page.locator("#tips")).to_contain_text("Second-hand")
    page.keyboard.press("Enter")
    expect(page.locator(".finding:focus")).to_contain_text("People say")
    page.locator(".finding:focus .pages button").first.click()
    expect(page.locator("#guidance details[open]")).to_have_count(1)


def test_an_edited_draft_is_checked_again_and_undone(page: Page) -> None:
    paste(page, REVIEW)
    page.locator("#edit").click()
    box = page.locator("#edit-box textarea")
    expect(box).to_have_value(REVIEW)
    box.fill(REVIEW.replace("People say that she is hard to work with.", ""))
    page.locator("#again").click()
    expect(page.locator("#draft .paper")).not_to_contain_text("People say")
    answered(page)
    page.locator("#undo").click()
    expect(mark(page, "People say")).to_be_visible()


def test_a_question_is_answered_from_the_guidance_without_a_model(page: Page) -> None:
    paste(page, REVIEW)
    page.locator("#message-box textarea").fill("Why is this hearsay?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn.coach").last).to_contain_text("cannot answer a rumour")
    expect(page.locator("#message-box textarea")).to_have_value("")
    page.locator(".turn.coach").last.locator(".read button").first.click()
    expect(page.locator("#guidance details[open]")).to_be_visible()


def test_html_in_a_draft_is_text_in_every_tab(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    paste(page, HOSTILE)
    assert page.locator("#draft .paper").inner_text().split() == HOSTILE.split()
    page.locator(".turn.you summary").click()
    expect(page.locator(".turn.you")).to_contain_text("<script>window.hacked = 1</script>")
    for name in TABS:
        tab(page, name)
        page.wait_for_timeout(150)
        found = page.locator("#talk, #right").locator("script, img, svg[onload], a[href], i[onmouseover]")
        assert found.count() == 0, name
    tab(page, "Review")
    page.locator("#review textarea").first.fill('<img src=x onerror="window.hacked=6"> 9 minutes')
    page.get_by_role("button", name="Put my answers in").click()
    expect(page.locator("#review .paper")).to_contain_text('<img src=x onerror="window.hacked=6">')
    page.locator("#message-box textarea").fill("<script>window.hacked=7</script> why?")
    page.keyboard.press("Enter")
    answered(page)
    expect(page.locator("#talk")).to_contain_text("<script>window.hacked=7</script>")
    assert page.evaluate("window.hacked") is None
    assert not [url for url in asked if "tracker.example" in url]


def test_a_draft_of_twenty_thousand_words(page: Page) -> None:
    month = (
        "- In {0} she moved {1} pallets to bay {1} after timing the route, and waiting fell from {1} to 3 minutes.\n"
    )
    names = ("January", "March", "May", "July", "September", "November")
    long = "".join(month.format(names[n % 6], n + 10) for n in range(1000))
    paste(page, REVIEW.replace("- In June", f"{long}- In June"))
    expect(mark(page, "People say")).to_be_attached()
    assert len(page.locator("#draft .paper").inner_text().split()) > 20_000
    tab(page, "Coverage")
    expect(page.locator("#coverage svg")).to_be_visible()


def test_the_score_card_and_the_months(page: Page) -> None:
    paste(page, REVIEW)
    tab(page, "Score card")
    expect(page.locator("#scores tr.open", has_text="Second-hand")).to_contain_text("1 finding")
    expect(page.locator("#scores")).to_contain_text("never the person")
    tab(page, "Coverage")
    expect(page.locator("#coverage .note")).to_contain_text("Nothing is dated in Jan 2025, Feb 2025")
    assert page.locator("#coverage g.some").count() == 4
    tab(page, "Before / after")
    expect(page.locator("#sides .to-accomplishments").first).to_be_visible()


def test_a_reload_loses_nothing(page: Page) -> None:
    paste(page, REVIEW)
    page.locator("#message-box textarea").fill("half a thou")
    tab(page, "Review")
    page.locator("#review textarea").first.fill("9 minutes, typed and not sent")
    page.reload()
    ready(page)
    expect(mark(page, "People say")).to_be_attached()
    expect(page.locator("#message-box textarea")).to_have_value("half a thou")
    tab(page, "Review")
    expect(page.locator("#review textarea").first).to_have_value("9 minutes, typed and not sent")


def test_a_new_draft_leaves_the_old_one_to_be_opened_again(page: Page) -> None:
    paste(page, REVIEW)
    with page.expect_navigation():
        page.locator("#another").click()
    expect(page.locator("#draft-box textarea")).to_be_visible()
    page.locator(".earlier summary").click()
    page.locator(".earlier button").click()
    expect(mark(page, "People say")).to_be_visible()


def test_forgetting_deletes_the_words_from_disk_and_browser(page: Page, server: Server) -> None:
    paste(page, REVIEW.replace("Dana", "Zebulonia"))
    page.locator("#message-box textarea").fill("What about Zebulonia?")
    assert server.holds("Zebulonia")
    with page.expect_navigation():
        page.locator("#forget").click()
    expect(page.locator("#draft-box textarea")).to_be_visible()
    assert server.holds("Zebulonia") == []
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "Zebulonia" not in kept


def test_an_interview_comes_to_not_yet_and_can_be_taken_up_again(page: Page, server: Server) -> None:
    page.locator("#interview-pip").click()
    for answer in ("Zacharia Cole", "Data engineer"):
        box = page.locator("#answer-box textarea")
        expect(box).to_have_value("")
        box.fill(answer)
        box.press("Control+Enter")
        expect(page.locator(".turn.you").last).to_contain_text(answer)
    expect(page.locator(".turn.coach").last).to_contain_text("3 of")
    page.reload()
    ready(page)
    page.locator("#finish").click()
    expect(page.locator("#draft .ours")).to_contain_text("Not yet: an improvement plan for Zacharia Cole")
    page.locator("#back").click()
    expect(page.locator(".turn.coach").last).to_contain_text("of 18")
    with page.expect_navigation():
        page.locator("#forget-interview").click()
    expect(page.locator("#draft-box textarea")).to_be_visible()
    assert server.holds("Zacharia") == []


def test_the_page_asks_nobody_but_its_own_server(server: Server, visit: Callable[..., Page]) -> None:
    asked: list[str] = []
    page = visit("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(server.url)
    ready(page)
    paste(page, REVIEW)
    for name in TABS:
        tab(page, name)
    page.wait_for_load_state("networkidle")
    elsewhere = [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    assert elsewhere == []
    assert errors == []


def test_everything_by_keyboard(page: Page) -> None:
    page.locator("#draft-box textarea").focus()
    page.keyboard.insert_text(REVIEW)
    page.keyboard.press("Control+Enter")
    answered(page)
    page.locator("#tab-draft-button").focus()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName + '#' + document.activeElement.id"))
    assert any(name.startswith("MARK#f") for name in reached)
    assert "BUTTON#edit" in reached


def test_every_control_has_a_name_for_a_screen_reader(page: Page) -> None:
    paste(page, REVIEW)
    nameless = []
    for name in TABS:
        tab(page, name)
        page.wait_for_timeout(100)
        nameless += page.evaluate(
            """() => [...document.querySelectorAll('button, input, textarea, summary, svg[role=img], mark[tabindex]')]
            .filter(e => e.checkVisibility() && !e.closest('[aria-hidden=true]'))
            .filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.[0]?.textContent.trim() || e.title))
            .map(e => e.outerHTML.slice(0, 120))"""
        )
    assert nameless == []
    assert page.locator("h1").count() == 1
    expect(page.get_by_role("log")).to_be_visible()


def test_a_phone_shows_all_without_scrolling_sideways(server: Server, visit: Callable[..., Page]) -> None:
    page = visit(server.url, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    ready(page)
    paste(page, REVIEW)
    for name in TABS:
        tab(page, name)
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    tab(page, "Draft")
    mark(page, "People say").tap()
    tip = page.locator("#tips.on").bounding_box()
    assert tip is not None
    assert tip["x"] >= 0
    assert tip["x"] + tip["width"] <= 390


def test_dark_follows_the_person_and_a_switch_is_kept(server: Server, visit: Callable[..., Page]) -> None:
    page = visit(server.url, color_scheme="dark")
    ready(page)
    dark = "document.body.classList.contains('dark')"
    page.wait_for_function(dark)
    page.get_by_role("button", name="Light / dark").click()
    page.wait_for_function(f"!{dark}")
    page.reload()
    ready(page)
    page.wait_for_function(f"!{dark}")


@pytest.mark.parametrize("path", ["/gradio_api/file=/etc/hostname", "/gradio_api/info", "/monitoring", "/docs"])
def test_no_file_or_api_of_the_server_can_be_fetched(server: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(server.url + path)
    assert refused.value.code == 404


def test_an_event_that_names_a_file_of_the_server_gets_nothing(page: Page, server: Server) -> None:
    config = json.load(urllib.request.urlopen(f"{server.url}/config"))
    upload = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "upload")
    event = next(d for d in config["dependencies"] if [upload, "upload"] in d["targets"])
    file = {"path": "/etc/hostname", "meta": {"_type": "gradio.FileData"}}
    data = ["a" * 43, file, *([None] * (len(event["inputs"]) - 2))]
    body = json.dumps({"data": data, "fn_index": event["id"], "session_hash": "x" * 11}).encode()
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"{server.url}/gradio_api/queue/join", body, headers))
    heard = urllib.request.urlopen(f"{server.url}/gradio_api/queue/data?session_hash={'x' * 11}").read().decode()
    assert Path("/etc/hostname").read_text().strip() not in heard
    assert Path("/etc/hostname").exists()
    assert '"success":false' in heard.replace(" ", "")


def test_the_log_holds_no_word_of_a_draft(page: Page, server: Server) -> None:
    paste(page, REVIEW.replace("Dana", "Quintessa"))
    assert "Quintessa" not in server.said()


def test_a_pitch_is_made_from_a_review(page: Page) -> None:
    paste(page, REVIEW)
    tab(page, "Pitch")
    page.locator("#make-pitch").click()
    expect(page.locator("#pitch .paper")).to_contain_text("wrong picks fell from 14 a week to 3")
    with page.expect_download() as download:
        page.locator("#download-pitch-md").click()
    assert "What a sceptic may ask" in Path(download.value.path()).read_text()
