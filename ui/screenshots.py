"""The screenshots of the README: `python -m ui.screenshots` writes them to docs/images/."""

import os
import tempfile
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
IMAGES = Path(__file__).parent.parent / "docs" / "images"
PORT = 7869
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1}
DARK = DESK | {"color_scheme": "dark"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 1.5,
    "is_mobile": True,
    "has_touch": True,
}


def main() -> None:
    """Serve the page to nobody else, review the weak example, and take the pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as home:
        os.environ["COACH_HOME"] = home
        from ui.serve import serve

        served = serve("127.0.0.1", PORT, wait=False)
        IMAGES.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            for name, options, tab in (
                ("draft", DESK, "Draft"),
                ("findings", DARK, "Findings"),
                ("review", DESK, "Review"),
                ("phone", PHONE, "Draft"),
            ):
                page = browser.new_context(**options).new_page()
                page.goto(served.local_url)
                page.get_by_role("button", name="Weak review").click()
                page.locator("#submit").click()
                page.locator("#draft mark[tabindex]").first.wait_for()
                page.wait_for_function("!document.querySelector('.state.working')")
                page.locator("#tabs").get_by_role("tab", name=tab).click()
                if name == "draft":
                    page.locator("#draft mark[tabindex]").nth(1).hover()
                if name == "phone":
                    page.evaluate("document.querySelector('#right').scrollIntoView()")
                page.wait_for_timeout(600)  # the tab and the tooltip fade in
                page.screenshot(path=IMAGES / f"{name}.png")
            browser.close()
        served.close()


if __name__ == "__main__":
    main()
