"""The overview in a real browser, with 1,100 rows: filters, sorting, search, address, keyboard, paper."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.versions import counts_version, find_versions
from bbc_check.domain.verslag import Summary
from bbc_check.rendering.html import overview_page
from bbc_check.rendering.words import bestuur_name, verdict_words
from bbc_check.rules import CATALOGUE
from tests.conftest import CHROMIUM, IN_CI
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER, sticks_out
from tests.rendering.html.many import many_rows

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, Page

AANTAL, BLAD = 1100, 100
VISIBLE = "[...document.querySelectorAll('#tabel tbody tr')].map(r => r.cells[0].querySelector('a').getAttribute('href'))"


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, Summary]]:
    """Return outcomes of which the pages are numbered as the overview has them: the worst first."""
    made = dict(many_rows(AANTAL))
    page = overview_page([*made.items()], CATALOGUE, {"bbc-check": "x"}, datetime(2026, 11, 22))
    order = re.findall(r'<tr[^>]*><th scope="row"><a href="([^"]+)"', page)
    return [(f"pagina-{number}.html", made[name]) for number, name in enumerate(order)]


@pytest.fixture(scope="module")
def address(rows: list[tuple[str, Summary]], tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("overzicht") / "index.html"
    page = overview_page(rows, CATALOGUE, {"bbc-check": "x"}, datetime(2026, 11, 22, 9, 30))
    path.write_text(page, encoding="utf-8", newline="\n")
    return path.as_uri()


@pytest.fixture
def page(page: "Page") -> "Page":
    """Return the page of all tests of a browser, on which nothing may happen, as wide as a screen."""
    page.set_viewport_size({"width": 1400, "height": 900})
    return page


def shown(page: "Page") -> list[str]:
    """Return the pages that the rows on screen lead to, from top to bottom."""
    found: list[str] = page.evaluate(VISIBLE)
    return found


def progress(page: "Page") -> str:
    return page.locator("#stand").inner_text()


def with_rule(rows: list[tuple[str, Summary]], rule: str) -> list[str]:
    return [name for name, each in rows if any(f.rule == rule for f in each.verslag.findings)]


def test_filters_give_the_right_rows(
    address: str, page: "Page", rows: list[tuple[str, Summary]]
) -> None:
    page.goto(address)
    assert progress(page) == "1.100 van 1.100 rijen. De eerste 100 staan in de tabel."
    assert shown(page) == [name for name, _ in rows[:BLAD]]

    page.get_by_label("Oordeel", exact=True).select_option("niet conform")
    wrong = [name for name, each in rows if verdict_words(each.verslag) == "niet conform"]
    assert shown(page) == wrong[:BLAD]
    assert progress(page).startswith(f"{len(wrong)} van 1.100 rijen: niet conform.")

    page.get_by_label("Regel", exact=True).select_option("BBC501")
    both = [name for name in with_rule(rows, "BBC501") if name in set(wrong)]
    assert both
    assert len(both) < len(wrong)
    page.get_by_role("button", name="Toon alle").click()
    assert shown(page) == both

    page.get_by_label("Versies", exact=True).select_option("laatste")
    found = find_versions([each.verslag.aanlevering for _, each in rows])
    latest = {
        name for (name, _), version in zip(rows, found, strict=True) if counts_version(version)
    }
    assert 0 < len(latest) < AANTAL
    assert shown(page) == [name for name in both if name in latest][:BLAD]

    page.get_by_role("button", name="Wis filters").click()
    assert progress(page).startswith("1.100 van 1.100 rijen.")
    assert page.evaluate("document.activeElement.id") == "f-zoek"


# All rows that pass, without laying them out, and whether a code is missing in each.
GAPS = """() => {
  dispatchEvent(new Event('beforeprint'));
  const found = [...document.querySelectorAll('#tabel tbody tr')]
    .map((row) => [row.querySelector('a').getAttribute('href'), row.textContent.includes('✗ mist')]);
  dispatchEvent(new Event('afterprint'));
  return found;
}"""


def test_a_gap_in_a_code_is_a_filter(address: str, page: "Page") -> None:
    page.goto(address)
    everything = page.evaluate(GAPS)
    page.get_by_label("Dekking van de codes").select_option("ontbreekt")
    missing = page.evaluate(GAPS)
    assert 0 < len(missing) < len(everything) == AANTAL
    assert missing == [row for row in everything if row[1]]


SOUGHT = [
    ("eenhoven-77", {77, *range(770, 780)}),  # case and accents do not matter
    ("EENHOVEN-77 map-0077", {77}),  # all words, in the name and in the file
    (builder.kbo(2_000_007), {7}),  # a number without dots
    ("nergens te vinden", set[int]()),
    (readable(builder.kbo(2_000_007)), {7}),
]


def test_search(address: str, page: "Page", rows: list[tuple[str, Summary]]) -> None:
    page.goto(address)
    for sought, numbers in SOUGHT:
        page.get_by_label("Zoeken", exact=True).fill(sought)
        names = {f"Gemeente Éénhoven-{each}" for each in numbers}
        found = [name for name, each in rows if bestuur_name(each.verslag) in names]
        assert shown(page) == found, sought
        assert f"zoeken naar “{sought}”" in progress(page)
    title = next(rule.explanation.title for rule in CATALOGUE if rule.id == "BBC502")
    page.get_by_label("Zoeken", exact=True).fill(title.upper())
    assert shown(page) == with_rule(rows, "BBC502")[:BLAD]


# Clicks every column twice, and gives what all rows are then sorted by; without laying them out in between.
SORT = """() => {
  const data = JSON.parse(document.getElementById('gegevens').textContent);
  const collator = new Intl.Collator('nl', { numeric: true });
  const place = (row) => Number(row.querySelector('a').getAttribute('href').match(/\\d+/)[0]);
  const seen = [];
  for (const head of document.querySelectorAll('th[data-kolom]')) {
    for (const time of [1, 2]) {
      head.querySelector('button').click();
      dispatchEvent(new Event('beforeprint'));  // all rows
      const rows = [...document.querySelectorAll('#tabel tbody tr')];
      const texts = rows.map((row) => head.dataset.cel && row.cells[head.dataset.cel].textContent.trim());
      const order = new Map([...new Set(texts)].sort(collator.compare).map((text, index) => [text, index]));
      const keys = rows.map((row, index) => head.dataset.cel
        ? order.get(texts[index]) : data[place(row)][0][head.dataset.sleutel]);
      const marks = document.querySelectorAll('[aria-sort]').length;
      seen.push([head.dataset.kolom, head.getAttribute('aria-sort'), marks, keys]);
    }
  }
  return seen;
}"""


def test_every_column_sorts_both_ways(address: str, page: "Page") -> None:
    page.goto(address)
    seen: list[tuple[str, str, int, list[float]]] = page.evaluate(SORT)
    assert len(seen) > 20
    for column, way, marks, keys in seen:
        assert marks == 1
        assert keys == sorted(keys, reverse=way == "descending"), (column, way)
        assert len(keys) == AANTAL
    ways = [way for _, way, _, _ in seen]
    # names begin with the first, counts with the most
    assert ways[:2] == ["ascending", "descending"]
    assert ways[-2:] == ["descending", "ascending"]
    assert max(len(set(keys)) for *_, keys in seen) > BLAD


def test_the_address_keeps_what_is_chosen(address: str, page: "Page", browser: "Browser") -> None:
    page.goto(address)
    page.get_by_label("Oordeel", exact=True).select_option("niet conform")
    page.get_by_label("Zoeken", exact=True).fill("map-00 é")
    page.get_by_role("button", name="Bestuur").click()
    page.get_by_role("button", name="Bestuur").click()
    page.wait_for_function("location.hash.includes('zoek')")
    before, told = shown(page), progress(page)
    kept = page.url

    again = browser.new_page()
    again.goto(kept)
    assert shown(again) == before
    assert progress(again) == told
    assert again.get_by_label("Oordeel", exact=True).input_value() == "niet conform"
    # what this overview does not have is passed over
    again.goto(f"{address}#oordeel=verzonnen&regel=BBC999&sorteer=verzonnen+op&code=X&iets=1")
    assert progress(again).startswith("1.100 van 1.100 rijen.")
    # a changed address is followed
    again.evaluate("location.hash = 'zoek=map-0003'")
    again.wait_for_function("document.querySelectorAll('#tabel tbody tr').length === 1")
    again.get_by_role("button", name="Wis filters").click()
    assert "#" not in again.url
    again.close()


def test_more_rows_come_when_asked_and_the_keyboard_goes_on_there(
    address: str, page: "Page"
) -> None:
    page.goto(address)
    page.get_by_role("button", name="Toon nog 100 rijen").press("Enter")
    assert len(shown(page)) == 2 * BLAD
    assert page.evaluate("document.activeElement.getAttribute('href')") == shown(page)[BLAD]
    page.get_by_role("button", name="Toon alle 1.100 rijen").press("Enter")
    assert len(shown(page)) == AANTAL
    assert page.locator("#meer").is_hidden()


def test_paper_gets_every_row_that_passes(address: str, page: "Page") -> None:
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(shown(page)) == AANTAL
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(shown(page)) == BLAD
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.locator("#stand").is_visible()


def test_without_script_the_table_is_complete(
    address: str, browser: "Browser", rows: list[tuple[str, Summary]]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#tabel tbody tr").count() == AANTAL
    assert page.locator("#tabel tbody tr").last.is_visible()
    assert page.locator("#filters").is_hidden()
    assert page.locator("#tabel button").count() == 0
    context.close()


def test_a_script_that_fails_leaves_the_table(address: str, browser: "Browser") -> None:
    page = browser.new_page()
    page.add_init_script("JSON.parse = () => { throw new Error('meant') }")
    page.goto(address)
    assert page.locator("#tabel tbody tr").count() == AANTAL
    assert page.locator("#tabel tbody tr").first.is_visible()
    page.close()


def test_accessible_with_filters_sorting_and_versions(address: str, browser: "Browser") -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.goto(f"{address}#zoek=map-001&sorteer=BBC4+neer")
    outcome = Axe().run(page)
    assert outcome.violations_count == 0, outcome.generate_report()
    context.close()


def test_nothing_sticks_out(address: str, page: "Page") -> None:
    page.goto(address)
    assert [width for width in (360, 1000, 1400, 1900) if sticks_out(page, width)] == []


def test_the_policy_stops_any_other_script(
    address: str, browser: "Browser", tmp_path: Path
) -> None:
    source = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    smuggled = tmp_path / "index.html"
    smuggled.write_text(
        source.replace(
            '<main id="inhoud">', "<main><script>document.title = 'x'</script><p onfocus='a()'>"
        ),
        encoding="utf-8",
        newline="\n",
    )
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(smuggled.as_uri())
    assert page.title().startswith("Overzicht")
    assert any("Content Security Policy" in each for each in complaints)
    assert progress(page).startswith("1.100 van 1.100")
    page.close()


def test_a_text_to_mail_is_copied_by_one_click(page: "Page", address: str) -> None:
    page.goto(address)
    page.evaluate(
        "addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )
    button = page.get_by_role("button", name="Kopieer mail").first
    name = button.locator("xpath=ancestor::th/a").inner_text()
    button.click()
    assert page.get_by_role("button", name="Gekopieerd").count() == 1
    assert page.evaluate("window.copied").startswith("Onderwerp: ")
    assert name in page.evaluate("window.copied")
