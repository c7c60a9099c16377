"""The golden pictures of the main views: ``make goldens`` takes them anew, a test compares.

What differs between machines is taken away: the letters come with the pictures, in a font without hints, and compared
is the mean of some pixels, so that how an edge is smoothed does not count.
"""

import base64
import io
import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageChops

from bbc_check.rendering.comparison import comparison_page
from tests.helpers.chromium import FLAGS
from tests.makers.samples import rendered_samples
from tests.rendering.comparison.examples import everything

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page, Route

GOLDENS = Path(__file__).resolve().parents[1] / "rendering" / "html" / "goldens"
MOMENT = datetime(2026, 11, 22, 9, 30)
_A4_BETWEEN_MARGINS = 695, 1009  # CSS pixels of a sheet at 96 dpi, within the margins of @page
_COLOURS = 100  # of a kept picture: enough for those of a page and the edges of its letters
# Compared are squares, by their mean colour: how many pixels a side, and what of 255 the mean may differ in a
# channel. The small ones see lines, letters and places, the large ones a pale background. Keeping in few colours and
# the Chromiums 131, 150 and 156 gave at most 20 and 7.
_LIKE = {4: 20, 16: 10}
# The share of squares that may differ more: where a browser draws its own, as the arrow of a choice. A mark of
# a severity is 0.004 of the smallest picture.
_MOST_UNLIKE = 0.0005


class View(NamedTuple):
    """What is on a picture: a page at a size, and how the browser shows it."""

    page: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


VIEWS = {
    "verslag": View("verslag", (1024, 900)),
    "verslag-donker": View("verslag", (1024, 900), "dark"),
    "verslag-smal": View("verslag", (375, 900)),
    "verslag-papier": View("verslag", _A4_BETWEEN_MARGINS, media="print"),
    "overzicht": View("overzicht", (1024, 900)),
    "vergelijking": View("vergelijking", (1024, 900)),
}


def pages() -> dict[str, str]:
    """Return the pages that are on the pictures: of the samples, and of a comparison with all in it."""
    samples = rendered_samples()
    (report,) = (page for name, page in samples.items() if "kruisdonk" in name)
    return {
        "verslag": report,
        "overzicht": samples["index.html"],
        "vergelijking": comparison_page(everything(), {"bbc-check": "x"}, MOMENT),
    }


def take(browser: "Browser") -> Iterator[tuple[str, Image.Image]]:
    """Yield the name of each view and its picture as it is now; a letter that is not ours fails."""
    context = browser.new_context(bypass_csp=True)  # a page forbids fonts
    for name, content in pages().items():
        context.route(f"http://golden.invalid/{name}", partial(_answer, content))
    page = context.new_page()
    for name, view in VIEWS.items():
        page.set_viewport_size({"width": view.size[0], "height": view.size[1]})
        page.emulate_media(color_scheme=view.scheme, media=view.media)
        if name == view.page:  # the views that follow are of the same page
            page.goto(f"http://golden.invalid/{name}")
            _use_own_letters(page)
            _require_own_letters(page, context.new_cdp_session(page))
        assert page.evaluate(f"matchMedia('{view.media}').matches")
        yield name, Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()


def _answer(content: str, route: "Route") -> None:
    route.fulfill(body=content, content_type="text/html; charset=utf-8")


def _use_own_letters(page: "Page") -> None:
    faces = "".join(
        f"@font-face {{ font-family: Golden; font-weight: {weight};"
        f" src: url(data:font/woff2;base64,{base64.b64encode((GOLDENS / file).read_bytes()).decode()}) }}"
        for weight, file in (("400", "letters.woff2"), ("600 700", "letters-bold.woff2"))
    )
    page.add_style_tag(
        content=faces + "* { font-family: Golden !important; text-rendering: geometricPrecision }"
    )
    page.evaluate("Promise.all([...document.fonts].map((font) => font.load()))")


def _require_own_letters(page: "Page", session: "CDPSession") -> None:
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})
    used = {
        (font["familyName"], font["isCustomFont"])
        for node in found["nodeIds"]
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }
    assert {ours for _, ours in used} == {True}, f"{page.url}: letters of this machine, {used}"


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return which share of two pictures of one size is not alike: 0 where it is too little to count."""
    shares = []
    for side, like in _LIKE.items():
        squares = one.width // side, one.height // side
        means = [each.resize(squares, Image.Resampling.BOX) for each in (one, other)]
        worst = reduce(ImageChops.lighter, ImageChops.difference(*means).split())
        shares.append(sum(worst.histogram()[like + 1 :]) / (worst.width * worst.height))
    return max(shares) if max(shares) > _MOST_UNLIKE else 0


def write() -> None:
    """Take the pictures anew; Chromium is needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, picture in take(browser):
            few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
            few.save(GOLDENS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    write()
