"""The page in a real browser, against other pages and against what an export or a file name may hold."""

import html
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER
from tests.web.conftest import Server
from tests.web.test_api import PAIR
from tests.web.visit import Visit, let_in, visit, written

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Page, expect

RUN = "window.gelukt = 1; alert(1)"
TEXTS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f'<svg onload="{RUN}"><a xlink:href="javascript:{RUN}">x</a></svg>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    "<style>* { display: none !important }</style>",
    "<img src=http://evil.example/x.png><link rel=stylesheet href=//evil.example/x.css>",
    "{{ 7 * 7 }}{% raw %}${RUN}",
    "\u202egnorw\u2066 x",
    "W" * 5_000,
]


# of each kind one: what runs, what hides, what turns around, what pushes aside
OF_EACH_KIND = [TEXTS[2], TEXTS[5], TEXTS[8], TEXTS[9]]


def test_a_text_of_an_export_is_text(browser: "Browser", server: Server, tmp_path: Path) -> None:
    with visit(browser, server, viewport={"width": 375, "height": 800}) as visitor:
        for text in OF_EACH_KIND:
            visitor.open()
            visitor.choose(*written(tmp_path, saying(text)))
            visitor.check()
            visitor.sees("klaar")
            expect(visitor.page.frames[1].locator("footer")).to_be_attached()
            nothing_happened(visitor)
            expect(
                visitor.page.frames[1].locator("h1")
            ).to_be_visible()  # whatever it says of styles


def test_texts_of_several_exports_are_text(
    browser: "Browser", server: Server, tmp_path: Path
) -> None:
    for number, text in enumerate(TEXTS):
        written(tmp_path / "map" / str(number), saying(text, builder.kbo(9991000 + number)))
    with visit(browser, server, viewport={"width": 375, "height": 800}) as visitor:
        visitor.drop(tmp_path / "map")
        visitor.check()
        visitor.sees("klaar", f"{len(TEXTS)} rapporten nagekeken")
        rows = visitor.page.frame_locator("#verslag").locator("#tabel tbody tr")
        expect(rows).to_have_count(len(TEXTS))
        nothing_happened(visitor)


def saying(text: str, kbo: str = builder.KBO) -> dict[str, bytes]:
    """Return an export that says this as name and as title."""
    plan = builder.conform(kbo=kbo)
    meant = html.escape(text)
    xml = builder.xml(plan).replace("Lindebeke", meant).replace(str(plan.acties[0].title), meant)
    assert meant in xml
    return {"plan.xml": xml.encode(), "plan.xbrl": builder.xbrl(plan).encode()}


def nothing_happened(visitor: Visit) -> None:
    """Check that the page and the report in it, all unfolded, show texts and do nothing else."""
    page = visitor.page
    page.frames[1].locator("details").evaluate_all(
        "all => all.forEach(each => { each.open = true })"
    )
    for frame in page.frames:
        assert frame.evaluate("window.gelukt") is None
        assert frame.evaluate("document.documentElement.scrollWidth") <= 375
    expect(page.locator("body")).not_to_contain_text(re.compile("[\u202e\u2066]"))


def test_a_name_of_a_file_is_text(browser: "Browser", server: Server, tmp_path: Path) -> None:
    names = [
        f"<img src=x onerror='{RUN.replace(' ', '')}'>.xml",
        "</script><script>alert(1)<!--.xml".replace("/", "\u2215"),
        "\u202elmx.nalp\u2066.xml",
        "'; alert(1); '.xml",
        "%2e%2e%2f&name=x.xml#.xml",
        "w" * 200 + ".xml",
    ]
    files = dict.fromkeys(names, PAIR["plan.xml"])
    with visit(browser, server, viewport={"width": 320, "height": 800}) as visitor:
        visitor.choose(*written(tmp_path, files))
        visitor.sees("gekozen", f"{len(names)} rapporten om na te kijken")
        expect(visitor.page.locator("#paren")).not_to_contain_text(re.compile("[\u202e\u2066]"))
        visitor.check()
        visitor.sees("klaar", f"{len(names)} rapporten nagekeken")
        expect(visitor.page.frame_locator("#verslag").locator("#tabel tbody tr")).to_have_count(
            len(names)
        )
        for frame in visitor.page.frames:
            assert frame.evaluate("window.gelukt") is None
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320


# Another page in the same browser


class OtherSite(BaseHTTPRequestHandler):
    """A page of somebody else."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>ander</title>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def other(browser: "Browser", own_server: Server) -> "Iterator[Page]":
    """Return a page at another port, in the browser of a visitor of ours."""
    with ThreadingHTTPServer(("127.0.0.1", 0), OtherSite) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        context = browser.new_context()
        let_in(context, own_server)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{site.server_port}/")
        yield page
        context.close()
        site.shutdown()


def test_another_page_cannot_ask_for_anything(
    other: "Page", own_server: Server, place: Path
) -> None:
    """A page at another port is of the same site: the cookie comes along, and must not be enough."""
    id, _ = own_server.checked(PAIR)
    asked = [
        ("POST", "/api/runs"),
        ("POST", "/api/check?name=x.zip"),
        ("POST", "/api/stop"),
        ("GET", f"/api/runs/{id}/downloads/json"),
        ("GET", "/api/openapi.json"),
    ]
    for method, path in asked:
        for mode in ("cors", "no-cors"):
            read = other.evaluate(
                """([address, method, mode]) => fetch(address,
                    { method, mode, credentials: 'include', body: method === 'POST' ? 'x' : undefined })
                    .then((answer) => answer.text(), () => '')""",
                [own_server.origin + path, method, mode],
            )
            assert read == "", path
    assert own_server.process.poll() is None
    assert len([*place.glob("*/*/in")]) == 1, "something was begun"


def test_another_page_cannot_send_a_form(other: "Page", own_server: Server) -> None:
    for path in ("/api/stop", "/api/runs", "/api/check?name=x.zip"):
        home = other.url
        with other.expect_navigation() as answer:
            other.evaluate(
                """(address) => {
                    const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
                    document.body.append(form);
                    form.submit();
                }""",
                own_server.origin + path,
            )
        assert answer.value.status == 403
        other.goto(home)
    assert own_server.process.poll() is None


def test_another_page_hears_and_frames_nothing(other: "Page", own_server: Server) -> None:
    id, _ = own_server.checked(PAIR)
    heard = other.evaluate(
        """(address) => new Promise((done) => {
            const source = new EventSource(address, { withCredentials: true });
            source.onmessage = ({ data }) => done(data);
            source.onerror = () => done('');
        })""",
        f"{own_server.origin}/api/runs/{id}/events",
    )
    assert heard == ""
    for path in ("/", f"/verslagen/{id}/index.html"):
        other.evaluate(
            """(address) => new Promise((done) => {
                const frame = Object.assign(document.createElement('iframe'), { src: address, onload: done });
                document.body.replaceChildren(frame);
            })""",
            own_server.origin + path,
        )
        assert "bbc-check" not in other.frames[1].content(), path


def test_a_name_that_leads_here_is_not_ours(browser: "Browser", own_server: Server) -> None:
    """DNS rebinding: a name of another that is made to lead to this machine, in the browser itself."""
    executable = partial(browser.browser_type.launch, executable_path=CHROMIUM or "chromium")
    rules = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    rebound = executable(args=["--no-sandbox", "--disable-gpu", rules])
    page = rebound.new_page()
    address = f"http://evil.example:{own_server.port}"
    for path in ("/", f"/?token={own_server.token}", "/page.js", "/api/openapi.json"):
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 421, path
    made = page.evaluate("fetch('/api/runs', { method: 'POST' }).then((answer) => answer.status)")
    assert made == 421
    assert page.context.cookies() == []
    rebound.close()


def test_the_token_opens_it_once_in_a_browser(browser: "Browser", own_server: Server) -> None:
    first, second = browser.new_context(), browser.new_context()
    page = first.new_page()
    page.goto(own_server.address)
    expect(page.get_by_role("heading", name="Kies uw export")).to_be_visible()
    assert own_server.token not in page.url
    assert page.evaluate("document.cookie") == ""
    page.reload()
    expect(page.get_by_role("heading", name="Kies uw export")).to_be_visible()
    stranger = Visit(second.new_page(), own_server).page
    stranger.goto(own_server.address)
    expect(stranger.get_by_role("heading", name="Open de pagina opnieuw")).to_be_visible()
    for each in (first, second):
        each.close()
