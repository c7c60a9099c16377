"""The pages in a real browser: nothing is fetched, and clean on A4."""

from datetime import datetime
from pathlib import Path

import pytest

from bbc_check.rendering.comparison import comparison_page
from bbc_check.rendering.html import report_pages
from bbc_check.rules import CATALOGUE
from tests.conftest import CHROMIUM, FIXTURES, IN_CI, verslagen_of
from tests.helpers.browser import IN_BROWSER
from tests.rendering.comparison.examples import everything

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Page

A4_WIDTH, A4_HEIGHT, SIDE = 794, 1123, 49  # CSS pixels at 96 dpi; margin of 13 mm


@pytest.fixture(scope="module")
def report_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verslag")
    verslagen = verslagen_of(FIXTURES / "demo")
    moment = datetime(2026, 11, 22, 9, 30)
    for name, page in report_pages(verslagen, CATALOGUE, {"bbc-check": "x"}, moment).items():
        (folder / name).write_text(page, encoding="utf-8")
    page = comparison_page(everything(), {"bbc-check": "x"}, moment)
    (folder / "vergelijking.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def page(page: "Page") -> "Page":
    page.set_viewport_size({"width": 1100, "height": 900})
    return page


def test_no_page_asks_for_anything(report_folder: Path, page: "Page") -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    files = sorted(report_folder.glob("*.html"))
    for file in files:
        page.goto(file.as_uri())
    assert asked == [file.as_uri() for file in files]
    assert complaints == []


def test_print_fits_on_a4(report_folder: Path, page: "Page") -> None:
    page.emulate_media(media="print")
    for file in sorted(report_folder.glob("*.html")):
        # the overview is printed on its side
        paper = A4_HEIGHT if file.name == "index.html" else A4_WIDTH
        page.set_viewport_size({"width": paper - 2 * SIDE, "height": A4_WIDTH})
        page.goto(file.as_uri())
        wide = page.evaluate(
            "[...document.querySelectorAll('body *')]"
            ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
            ".map(e => e.tagName + ' ' + e.textContent.slice(0, 40))"
        )
        assert wide == [], file.name


def test_links_lead_to_pages_and_back(report_folder: Path, page: "Page") -> None:
    page.goto((report_folder / "index.html").as_uri())
    page.get_by_role("link", name="Stad Merelhout").click()
    assert page.get_by_role("heading", name="Stad Merelhout").is_visible()
    page.get_by_role("link", name="Waarom, voorbeeld en bron van BBC301").first.click()
    assert page.get_by_text("In elk jaar van 2023 tot en met 2025").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == "uitleg-BBC301"
    page.get_by_role("link", name="Terug naar wat u doet").first.click()
    assert page.evaluate("document.querySelector(':target').id") == "error"
    page.get_by_role("link", name="Naar het overzicht").click()
    assert page.title().startswith("Overzicht")


def test_one_click_selects_a_repair(report_folder: Path, page: "Page") -> None:
    (file,) = report_folder.glob("gemeente-kruisdonk-*.html")
    page.goto(file.as_uri())
    page.locator("code.kopieer", has_text="WSE-LR3").first.click()
    assert page.evaluate("getSelection().toString()") == "WSE-LR3"


def test_a_comparison_leads_from_the_totals_to_a_report(report_folder: Path, page: "Page") -> None:
    page.goto((report_folder / "vergelijking.html").as_uri())
    page.get_by_role("link", name="1 verslechterd").click()
    assert page.evaluate("document.querySelector(':target').textContent") == "Verslechterd (1)"
    page.get_by_role("link", name="Gemeente Slechter").click()
    section = page.locator("section:target")
    assert section.get_by_role("heading", name="Gemeente Slechter").is_visible()
    assert section.get_by_text("Er is in 2023, 2024 en 2025 geen actie.").is_visible()
    kept = section.get_by_text("Te lang. Kort in.")
    assert not kept.is_visible()
    section.get_by_text("Gebleven (1)").click()
    assert kept.is_visible()
