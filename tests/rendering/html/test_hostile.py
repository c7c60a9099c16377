"""Names and texts that would run, break out, turn around or push aside: in a browser they are text."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.comparison import comparison_page
from bbc_check.rendering.html import beside_page, overview_page
from bbc_check.rules import CATALOGUE
from tests.conftest import CHROMIUM, IN_CI, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.browser import IN_BROWSER
from tests.helpers.hostile import MARKUP, plan_of
from tests.rendering.comparison.examples import ERROR, comparison_of, stored_report
from tests.rendering.html.examples import MOMENT, one_page

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Page

SCRIPTS = {"verslag": 1, "overzicht": 2, "vergelijking": 0, "naast": 0}
# what is there only when a text became part of a page
STRANGE = "iframe, img, object, embed, meta[http-equiv=refresh], [onerror], [onload], [onfocus], a[href^=javascript]"

COUNT = """(selectors) => {
  document.querySelectorAll('details').forEach((each) => { each.open = true; });
  return selectors.map((each) => document.querySelectorAll(each).length);
}"""
# what stands in an address is followed; returns how much became strange
FOLLOW = """async ([strange, hashes]) => {
  let found = 0;
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise((done) => setTimeout(done));
    found += document.querySelectorAll(strange).length;
  }
  return found;
}"""


@pytest.fixture
def verslagen(judged: Judged) -> list[Verslag]:
    """Return an outcome for each text, which is also the name of its file."""
    made = (judged(plan_of(text)) for text in MARKUP)
    return [
        each._replace(aanlevering=each.aanlevering._replace(source=f"map/{text}/{number}.xml"))
        for number, (text, each) in enumerate(zip(MARKUP, made, strict=True))
    ]


def comparison_with(texts: Sequence[str]) -> str:
    """Return a comparison of two outcomes that say this everywhere."""
    old, new = [], []
    for number, text in enumerate(texts, 10):
        bad = ERROR._replace(message=text, niveau_code=text, actie=text)
        warning = bad._replace(rule=text, severity=Severity.WARNING)
        report = replace(
            stored_report(text, bad, nummer=f"09991000{number}"),
            source=f"map/{text}/{number}.xml",
            kind=text,
            status=text,
        )
        old.append(report)
        not_run = {"BBC502": text}
        new.append(replace(report, findings=(bad, warning), not_run=not_run, rol=text))
    old.append(stored_report(texts[0], ERROR, nummer="0999100099"))  # gone
    pages = {report.source: "bladzijde.html" for report in new}
    comparison = comparison_of(old, new, (texts[0], texts[1]))
    return comparison_page(comparison, {texts[0]: texts[1]}, MOMENT, pages, pages)


def show(page: "Page", file: Path, source: str) -> str:
    """Show a page, all of it unfolded; return its text. Nothing in it is strange or sticks out."""
    file.write_text(source, encoding="utf-8", newline="\n")
    page.goto(file.as_uri())
    strange, ends, scripts = page.evaluate(COUNT, [STRANGE, "body > main ~ footer", "script"])
    assert strange == 0
    assert ends == 1  # nothing closed what it stands in
    assert scripts == SCRIPTS[file.stem]
    for width in (320, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    text: str = page.locator("body").inner_text()
    assert not set(text) & set("\u202e\u2066")
    return text


def test_reports(verslagen: list[Verslag], page: "Page", tmp_path: Path) -> None:
    for text, verslag in zip(MARKUP, verslagen, strict=True):
        shown = show(page, tmp_path / "verslag.html", one_page(verslag))
        assert text[:40] in shown or not text.isprintable()


def test_overview(verslagen: list[Verslag], page: "Page", tmp_path: Path) -> None:
    rows = [(f"{number}.html", Summary.of(each)) for number, each in enumerate(verslagen)]
    source = overview_page(rows, CATALOGUE, {MARKUP[0]: MARKUP[1]}, MOMENT)
    shown = show(page, tmp_path / "overzicht.html", source)
    assert all(text[:40] in shown for text in MARKUP if text.isprintable())
    # what is typed and what stands in the address comes from outside too
    for text in MARKUP:
        page.get_by_label("Zoeken", exact=True).fill(text)
        assert page.locator(STRANGE).count() == 0
        names = ("zoek", "oordeel", "regel", "code", "sorteer")
        hashes = [f"{name}={quote(text)}" for name in names]
        assert page.evaluate(FOLLOW, [STRANGE, hashes]) == 0


def test_comparison(page: "Page", tmp_path: Path) -> None:
    shown = show(page, tmp_path / "vergelijking.html", comparison_with(MARKUP))
    assert all(text[:40] in shown for text in MARKUP if text.isprintable())


def test_a_jaarrekening_beside_its_plan(page: "Page", tmp_path: Path) -> None:
    for number, text in enumerate(MARKUP):  # of markup a reader of the plan sees nothing
        folder = tmp_path / str(number)
        planned = replace(builder.conform().acties[0], title=text, lang=f"{text} in het plan")
        booked = replace(planned, title=f"toen {text}", lang=text, commentaar=text, code="AC-1")
        report = builder.jaarrekening(2024)
        builder.write_files(folder / "a", builder.with_acties(builder.conform(), [planned]))
        builder.write_files(folder / "b", builder.with_acties(report, [booked]))
        _, verslag = verslagen_of(folder)
        shown = show(
            page, tmp_path / "naast.html", beside_page(verslag, {MARKUP[0]: MARKUP[1]}, MOMENT)
        )
        assert text[:40] in shown or not text.isprintable() or "<" in text
