"""A visitor of the page: what she does with mouse and keyboard, and what must never happen meanwhile."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import CHROMIUM, IN_CI
from tests.web.conftest import Server

if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, BrowserContext, Page, expect

SLOW = 30_000  # milliseconds: a busy machine is no fault
HEADINGS = {
    "leeg": "Kies uw export",
    "gekozen": "Klaar om na te kijken",
    "fout": "Dit lukte niet",
    "gedaan": "bbc-check is gestopt",
}


def let_in(context: "BrowserContext", server: Server) -> None:
    """Give a browser the cookie of who opened the address of a server."""
    opened = server.ask("GET", "/", token=False, headers={"Cookie": server.cookie})
    assert opened.status == 200
    name, _, value = server.cookie.partition("=")
    context.add_cookies(
        [{"name": name, "value": value, "url": server.origin, "sameSite": "Strict"}]
    )


class Visit:
    """A page that is open; ``complaints`` is what the browser had against it."""

    def __init__(self, page: "Page", server: Server) -> None:
        self.page, self.server = page, server
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.context.on("request", lambda request: self._asked(request.url))

    def _asked(self, address: str) -> None:
        if not address.startswith((f"{self.server.origin}/", f"blob:{self.server.origin}/")):
            self.outside.append(address)

    def open(self) -> None:
        self.page.goto(f"{self.server.origin}/")

    def choose(self, *files: Path) -> None:
        """Choose files with the button that is there."""
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("#kies:visible, #nog:visible, #hersteld:visible").click()
        chooser.value.set_files(files)

    def drop(self, *paths: Path, over: str = "body") -> None:
        """Drop files and folders as from the desktop on something; a script cannot make up a folder."""
        box = self.page.locator(over).bounding_box()
        assert box is not None
        session = self.page.context.new_cdp_session(self.page)
        data = {"items": [], "files": [*map(str, paths)], "dragOperationsMask": 1}
        # twice: the browser enters anew when the report made way for the page, which this session does not
        for kind in ("dragEnter", "dragOver", "dragEnter", "dragOver", "drop"):
            at = {"x": box["x"] + 20, "y": box["y"] + 20}
            session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})
            self.page.wait_for_timeout(100)  # as a hand does
        session.detach()

    def check(self, receives: str = "Weet ik niet") -> None:
        """Answer the question and start."""
        self.page.get_by_label(receives, exact=True).check()
        self.page.get_by_role("button", name="Kijk na").click()

    def sees(self, state: str, heading: str = "") -> None:
        """Wait until a state is there, its heading alone in sight and with the focus."""
        expect(self.page.locator("body")).to_have_attribute("data-state", state, timeout=SLOW)
        expect(self.page.locator("section:visible")).to_have_count(1)
        title = self.page.locator(f"#{state}-kop")
        expect(title).to_have_text(heading or HEADINGS.get(state, re.compile(".")), timeout=SLOW)
        if state != "leeg":
            expect(title).to_be_focused()

    def hears(self, text: str) -> None:
        """Wait until the live region says something."""
        expect(self.page.get_by_role("status")).to_contain_text(text)


@contextmanager
def visit(browser: "Browser", server: Server, **settings: Any) -> Iterator[Visit]:
    """Give a visit in a browser of its own; what the browser has against the page fails the test."""
    context = browser.new_context(**settings)
    let_in(context, server)
    visitor = Visit(context.new_page(), server)
    visitor.open()
    yield visitor
    context.close()
    assert not visitor.outside, visitor.outside
    assert not visitor.complaints, visitor.complaints


def written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files and return their paths."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
