"""A report in a real browser: what to do first, filters, folding, copying."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bbc_check.rendering.html import report_pages
from bbc_check.rules import CATALOGUE
from tests.conftest import CHROMIUM, FIXTURES, IN_CI, verslagen_of
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Page

MOMENT = datetime(2026, 11, 22, 9, 30)
PLAN = builder.conform((2026, 2027, 2028, 2029, 2030, 2031))
SCREEN = 900


def large(number: int) -> builder.Rapport:
    """Return a plan of so many coded actions: each tenth has a slip, each seventh a long title."""
    first = PLAN.acties[0]
    acties = (
        replace(
            first,
            code=f"AC-{index}",
            title=f"Wijkwerking nummer {index}"
            + " met een veel te lange titel" * 4 * (index % 7 == 0),
            codes=("WSE LR1" if index % 10 == 0 else f"WSE-LR{index % 4 + 1}",),
        )
        for index in range(1, number + 1)
    )
    return builder.with_acties(PLAN, acties)


@pytest.fixture
def page(page: "Page") -> "Page":
    page.set_viewport_size({"width": 1024, "height": SCREEN})
    return page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the report of a large plan."""
    folder = tmp_path_factory.mktemp("verslag")
    verslagen = verslagen_of(builder.write_files(folder, large(60)))
    (content,) = report_pages(verslagen, CATALOGUE, {"bbc-check": "x"}, MOMENT).values()
    path = folder / "index.html"
    path.write_text(content, encoding="utf-8")
    return path.as_uri()


def test_what_to_do_first_stands_on_the_first_screen(address: str, page: "Page") -> None:
    page.goto(address)
    for part in (".herstel .doe", ".herstel .plaatsen li"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < SCREEN


def test_a_filter_shows_what_fits_and_can_be_cleared(address: str, page: "Page") -> None:
    page.goto(address)
    cards = page.locator(".actie:visible .naam")
    page.keyboard.press("/")
    page.keyboard.type("nummer 59")
    assert [text[:5] for text in cards.all_inner_texts()] == ["AC-59"]
    assert "1 actie" in page.locator("#stand").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#f-zoek").input_value() == ""
    page.get_by_label("Regel", exact=True).select_option("BBC202")
    slips = {f"AC-{number}" for number in range(10, 61, 10)}
    assert {text.split()[0] for text in cards.all_inner_texts()} == slips
    page.get_by_label("Ernst").select_option("warning")
    assert cards.count() == 0


def test_a_link_into_something_folded_unfolds_it(address: str, page: "Page") -> None:
    page.goto(address)
    text = page.locator("#uitleg-BBC404 dd").first
    assert not text.is_visible()
    # as in a browser that does not unfold by itself
    page.evaluate("history.replaceState(null, '', '#uitleg-BBC404')")
    assert not text.is_visible()
    page.evaluate("dispatchEvent(new Event('hashchange'))")
    assert text.is_visible()


def test_without_script_all_of_it_stands_there(address: str, browser: "Browser") -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert page.locator(".actie").count() == 60
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".knoppen").is_visible()
    page.locator(".actie summary").first.click()
    assert page.locator(".actie .inhoud").first.is_visible()
    page.context.close()


def test_a_proposal_is_copied_by_one_click(address: str, browser: "Browser") -> None:
    context = browser.new_context(permissions=["clipboard-read"])
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Kopieer").first.click()
    assert page.get_by_role("button", name="Gekopieerd").count() == 1
    assert page.evaluate("getSelection().toString()") == "WSE-LR1"
    context.close()


def test_from_the_overview_to_the_next_report_and_back(page: "Page", tmp_path: Path) -> None:
    pages = report_pages(verslagen_of(FIXTURES / "demo"), CATALOGUE, {"bbc-check": "x"}, MOMENT)
    for name, content in pages.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="niet conform").first.click()
    rows = page.locator("#tabel tbody a")
    rows.nth(4).wait_for()
    assert rows.count() == 5
    names = rows.all_inner_texts()
    rows.first.click()
    assert page.locator("h1").inner_text() == names[0]
    page.get_by_role("link", name="Volgende").click()
    assert page.locator("h1").inner_text() == names[1]
    assert "(2 van 5)" in page.locator("nav").inner_text()
    page.get_by_role("link", name="Naar het overzicht").click()
    assert page.url.endswith("#oordeel=niet%20conform")


def test_the_last_year_of_six_is_in_sight(address: str, page: "Page") -> None:
    page.goto(address)
    box = page.locator("table.dekking thead th").last.bounding_box()
    assert box is not None
    assert page.locator("table.dekking thead th").last.inner_text() == "2031"
    assert box["x"] + box["width"] <= 1024
