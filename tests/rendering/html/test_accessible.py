"""Every kind of page, folded, unfolded, filtered and without script: axe finds nothing, nothing sticks out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.helpers.browser import IN_BROWSER, load_axe, sticks_out, violations
from tests.rendering.html.examples import without_script

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Page

PAGES = "fouten", "conform", "regelingen", "onleesbaar", "overzicht", "vergelijking", "naast"
# of the handbook the pages with something special: an index, wide tables, commands, files
HANDBOOK = "index", "begunstigden", "lijsten", "profielen", "verslag"
# 512: a window of 1024 pixels at 200 %
WIDTHS = 320, 512, 768, 1024, 1440
# Every scheme of each page, and both colours on both sides of where a page becomes narrow (640), the narrow dark one
# without script. In forced colours axe looks at all but contrast, for a quarter of the work.
LOOKS: dict[str, tuple[tuple[int, str], ...]] = {
    "unfolded": ((320, "light"), (768, "forced"), (1440, "dark")),
    "folded": ((1024, "light"),),
    "handbook": ((320, "light"), (512, "forced"), (1024, "dark")),
    "filtered": ((512, "light"), (1024, "forced")),
    "filtered to nothing": ((512, "forced"), (1024, "dark")),
}
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; });"
SEARCH = """
    const field = document.getElementById('f-zoek');
    field.value = '{}';
    field.dispatchEvent(new Event('input'));
"""
VIEWS: dict[tuple[str, str], dict[str, str]] = {
    **{(name, ""): {"folded": "", "unfolded": UNFOLD} for name in PAGES},
    **{(f"handboek-{name}", ""): {"handbook": ""} for name in HANDBOOK},
    ("overzicht", "#oordeel=niet%20conform&sorteer=BBC4+neer"): {"filtered": ""},
    ("overzicht", "#zoek=nergens"): {"filtered to nothing": ""},
}
VIEWS["fouten", ""] |= {
    "filtered": SEARCH.format("wijkwerking"),
    "filtered to nothing": SEARCH.format("nergens"),
}


@pytest.fixture(scope="module")
def tested(still_browser: "Browser") -> "Iterator[Page]":
    """Return a page in which axe may run, whatever a page forbids."""
    context = still_browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("name", "fragment"), VIEWS, ids="".join)
def test_a_page_is_accessible(
    examples: dict[str, Path], tested: "Page", name: str, fragment: str
) -> None:
    """In each of its views, one after the other: to load a page and axe takes as long as a look."""
    tested.goto("about:blank")  # another fragment alone would not load the page anew
    tested.goto(examples[name].as_uri() + fragment)
    load_axe(tested)
    for view, action in VIEWS[name, fragment].items():
        tested.evaluate(action)
        found = {look: each for look in LOOKS[view] if (each := violations(tested, *look))}
        assert found == {}, view
        assert [width for width in WIDTHS if sticks_out(tested, width)] == [], view


@pytest.mark.parametrize("name", PAGES)
def test_accessible_without_script(
    examples: dict[str, Path], tested: "Page", tmp_path: Path, name: str
) -> None:
    source = examples[name].read_text(encoding="utf-8")
    # axe is a script too, so they may run; the page has none
    bare = tmp_path / "bladzijde.html"
    bare.write_text(without_script(source), encoding="utf-8")
    tested.goto(bare.as_uri())
    load_axe(tested)
    assert violations(tested, 320, "dark") == []
    assert [width for width in WIDTHS if sticks_out(tested, width)] == []
