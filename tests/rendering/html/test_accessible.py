"""Every kind of page, folded, unfolded, filtered and without script: axe finds nothing, nothing sticks out."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.helpers.browser import IN_BROWSER, SCHEMES, load_axe, sticks_out, violations
from tests.rendering.html.examples import without_script

pytestmark = IN_BROWSER
if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, Page

PAGES = "fouten", "conform", "regelingen", "onleesbaar", "overzicht", "vergelijking", "naast"
# of the handbook the pages with something special: an index, wide tables, commands, files
HANDBOOK = "index", "begunstigden", "lijsten", "profielen", "verslag"
# 512: a window of 1024 pixels at 200 %, where two of them make one of the page
SCALES = {320: 1, 512: 2, 768: 1, 1024: 1, 1440: 1}
# Unfolded, a page shows all it has: axe looks at every width. Of what hides a part, one width is enough.
EVERYWHERE = [*product(SCALES, ["light", "dark"]), (320, "forced"), (1024, "forced")]
ONCE = [*product([512], SCHEMES)]
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; });"
SEARCH = """
    const field = document.getElementById('f-zoek');
    field.value = '{}';
    field.dispatchEvent(new Event('input'));
"""
VIEWS = {
    "unfolded": [(name, "", UNFOLD) for name in PAGES],
    "folded": [(name, "", "") for name in PAGES],
    "handbook": [(f"handboek-{name}", "", "") for name in HANDBOOK],
    "filtered": [
        ("fouten", "", UNFOLD + SEARCH.format("wijkwerking")),
        ("fouten", "", UNFOLD + SEARCH.format("nergens")),
        ("overzicht", "#oordeel=niet%20conform&sorteer=BBC4+neer", ""),
        ("overzicht", "#zoek=nergens", ""),
    ],
}


@pytest.fixture(scope="module")
def tested(browser: "Browser") -> "Iterator[dict[int, Page]]":
    """Return a tab for each scale of the screen; axe may run there, whatever a page forbids."""
    contexts = {
        scale: browser.new_context(bypass_csp=True, device_scale_factor=scale) for scale in (1, 2)
    }
    yield {scale: context.new_page() for scale, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(
    ("view", "name", "fragment", "action"),
    [pytest.param(view, *each, id=f"{view}-{each[0]}") for view in VIEWS for each in VIEWS[view]],
)
def test_a_view_is_accessible(
    examples: dict[str, Path],
    tested: "dict[int, Page]",
    view: str,
    name: str,
    fragment: str,
    action: str,
) -> None:
    for page in tested.values():
        page.goto("about:blank")  # another fragment alone would not load the page anew
        page.goto(examples[name].as_uri() + fragment)
        load_axe(page)
        page.evaluate(action)
    found = {
        (width, scheme): each
        for width, scheme in (EVERYWHERE if view == "unfolded" else ONCE)
        if (each := violations(tested[SCALES[width]], width, scheme))
    }
    assert found == {}
    assert [width for width, scale in SCALES.items() if sticks_out(tested[scale], width)] == []


@pytest.mark.parametrize("name", PAGES)
def test_accessible_without_script(
    examples: dict[str, Path], tested: "dict[int, Page]", tmp_path: Path, name: str
) -> None:
    source = examples[name].read_text(encoding="utf-8")
    # axe is a script too, so they may run; the page has none
    bare = tmp_path / "bladzijde.html"
    bare.write_text(without_script(source), encoding="utf-8")
    page = tested[1]
    page.goto(bare.as_uri())
    load_axe(page)
    assert violations(page, 320, "light") == []
    assert [width for width in SCALES if sticks_out(page, width)] == []
