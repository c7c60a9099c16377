"""What comes out of the printer: every repair, rule, action and row, with heads and numbers on each sheet."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from bbc_check.comparing import Fate
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.comparison import change_words, comparison_page
from bbc_check.rendering.html import overview_page
from bbc_check.rendering.repairs import repairs_of
from bbc_check.rules import CATALOGUE
from tests.conftest import CHROMIUM, IN_CI, Judged
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER
from tests.rendering.comparison.examples import everything
from tests.rendering.html.examples import (
    MOMENT,
    PLAN,
    VERSIONS,
    one_page,
    with_errors,
    without_script,
)
from tests.rendering.html.many import many_rows

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Page
    from pypdf import PdfReader


@pytest.fixture
def page(still_browser: "Browser") -> "Iterator[Page]":
    page = still_browser.new_page()
    yield page
    page.close()


@pytest.fixture
def verslag(judged: Judged) -> Verslag:
    """Return an outcome with more repairs, and one with more places, than a page shows unfolded."""
    first, plan = PLAN.acties[0], with_errors()
    # errors in codes, and not in texts: what is printed is read, and slowly
    two = (f"WSE-LR{one} WSE-LR{other}" for one, other in combinations("1234", 2))
    codes = "WSE LR3", "WSE LR4", *(f"WSE-LR{number}" for number in range(11, 17)), *two
    slips = (replace(first, code=f"CODE-{code}", codes=(code,)) for code in codes)
    return judged(builder.with_acties(plan, (*plan.acties, *slips)))


def sheets_of(page: "Page", source: str, *, short: bool = False) -> list[str]:
    """Return the text of each sheet, squeezed, after its number; ``short`` as the button for a summary does."""
    page.set_content(source)
    if short:
        page.evaluate("document.body.classList.add('kort')")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [squeezed(sheet.extract_text()) for sheet in reader.pages]
    numbers = [f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)]
    assert [sheet[: len(number)] for number, sheet in zip(numbers, sheets, strict=True)] == numbers
    return [sheet[len(number) :] for number, sheet in zip(numbers, sheets, strict=True)]


def squeezed(text: str) -> str:
    """Return a text without what printing adds: spaces and hyphens where a line breaks, letters in one."""
    return re.sub(r"[\s\u00ad\u2010-]", "", unicodedata.normalize("NFKC", text))


def missing(needed: list[str], sheets: list[str]) -> list[str]:
    """Return what does not stand on the sheets."""
    text = "".join(sheets)
    return [each for each in map(squeezed, needed) if each not in text]


def test_no_repair_and_no_rule_is_lost(verslag: Verslag, page: "Page") -> None:
    repairs = repairs_of(verslag)
    assert sum(each.severity is Severity.ERROR for each in repairs) > 10
    assert max(len(each.sites) for each in repairs) > 5
    needed = [repair.advice for repair in repairs]
    needed += [site.name for repair in repairs for site in repair.sites]
    needed += [site.cause.what for repair in repairs for site in repair.sites]
    needed += [repair.first.rule for repair in repairs]
    titles = {rule.id: rule.explanation.title.lower() for rule in CATALOGUE}
    needed += [titles[cause.first.rule] for repair in repairs for cause in repair.also]
    found = {each.rule for each in verslag.findings}
    explained = [rule.explanation for rule in CATALOGUE if rule.id in found]
    beyond = [part for each in explained for part in (each.title, each.what, each.why, each.source)]
    beyond += [f"{actie.code} – " for actie in verslag.aanlevering.acties]

    source = one_page(verslag)
    summary = sheets_of(page, source, short=True)
    whole = sheets_of(page, without_script(source))  # which is not needed to unfold
    assert missing(needed, summary) == []
    assert missing(needed + beyond, whole) == []
    assert squeezed(explained[0].why) in missing(beyond, summary)
    assert len(summary) < len(whole)


def test_eight_findings_fit_on_four_sheets(judged: Judged, page: "Page") -> None:
    one, two, three, four, *rest = PLAN.acties
    wrong = (
        replace(one, codes=("WSE LR1",), title="T" * 120),
        replace(two, codes=("wse-lr2",), lang="Te kort."),
        replace(three, codes=("WSE-LR9",)),
        replace(four, lang="Zie xxx voor de rest van de uitleg." * 130),
    )
    verslag = judged(builder.with_acties(PLAN, [*wrong, *rest]))
    assert len(verslag.findings) >= 8
    assert len(sheets_of(page, one_page(verslag), short=True)) <= 4


def test_heads_stand_on_every_sheet_of_the_overview(page: "Page") -> None:
    rows = many_rows(60)
    sheets = sheets_of(page, overview_page(rows, CATALOGUE, VERSIONS, MOMENT))
    heads: list[str] = page.locator("#tabel thead th").all_inner_texts()
    assert {"Bestuur", "Oordeel", "WSE-LR4", "Bestand"} <= {each.strip() for each in heads}
    with_rows = [sheet for sheet in sheets if "Éénhoven" in sheet]
    assert len(with_rows) > 2
    assert [missing(heads, [sheet]) for sheet in with_rows] == [[]] * len(with_rows)
    assert "".join(sheets).count("Éénhoven") >= len(rows)


def test_nothing_folded_of_a_comparison_is_lost(page: "Page") -> None:
    comparison = everything()
    sheets = sheets_of(page, comparison_page(comparison, VERSIONS, MOMENT))
    text = "".join(sheets)
    told = Counter(
        squeezed(told.text)
        for report in comparison.reports
        for fate in Fate
        for told in change_words.tell(report.of(fate))
    )
    assert told.total() > 20
    assert {each: number for each, number in told.items() if text.count(each) < number} == {}
