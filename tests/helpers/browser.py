"""A browser for tests of pages: one for all tests of a worker, for starting one takes a second; and ``page``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import CHROMIUM
from tests.helpers.chromium import FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IN_BROWSER = [
    pytest.mark.browser,
    # Playwright and the axe package open more than they close; that is theirs to mend
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return Chromium."""
    # every test run loads this module, also where there is no browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def still_browser(browser: "Browser") -> "Iterator[Browser]":
    """Return Chromium for pages that are looked at: it cannot click, and draws in one thread, for a fifth less."""
    args = [*FLAGS, "--disable-threaded-compositing"]
    chromium = browser.browser_type.launch(executable_path=CHROMIUM or "chromium", args=args)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def watched(browser: "Browser") -> "Iterator[tuple[Page, list[str]]]":
    """Return a page, for opening one is half of what most tests do, and what happens besides that it is shown."""
    page = browser.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(dialog.message))
    page.on("console", lambda message: happened.append(message.text))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("request", lambda request: happened.append(request.url))
    yield page, happened
    page.close()


@pytest.fixture
def page(watched: "tuple[Page, list[str]]") -> "Iterator[Page]":
    """Return an empty page, of the size and the medium of a screen, on which nothing may happen."""
    page, happened = watched
    # what an overview remembers for its reports; an empty page has none, and may not look
    page.evaluate("() => { try { sessionStorage.clear(); } catch {} }")
    page.goto("about:blank")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null")
    happened.clear()
    yield page
    assert [each for each in happened if not each.startswith("file://")] == []


def load_axe(page: "Page") -> None:
    """Bring axe into the document that is open; a context with ``bypass_csp`` lets it."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(Axe().axe_script)


def violations(page: "Page", width: int, scheme: str) -> list[tuple[str, list[str]]]:
    """Return what axe has against a page as it stands: the rule and its first places."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(**SCHEMES[scheme])
    # A path to each node takes axe a fifth of its time; its html says which it is. Contrast takes three quarters, and
    # forced colours are those of the user: our own stand in no text then.
    contrast = str(scheme != "forced").lower()
    rules = f"{{'target-size': {{enabled: true}}, 'color-contrast': {{enabled: {contrast}}}}}"
    options = f"{{resultTypes: ['violations'], selectors: false, rules: {rules}}}"
    return [
        (rule["id"], [node["html"] + node["failureSummary"] for node in rule["nodes"]][:3])
        for rule in page.evaluate(f"axe.run({options})")["violations"]
    ]


def sticks_out(page: "Page", width: int) -> bool:
    """Return whether a page is wider than the window."""
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)
