"""The main views look as they did: a change of colour or place is seen, and wanted or not."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.conftest import CHROMIUM, IN_CI
from tests.makers import goldens

if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Playwright opens more than it closes
def test_the_views_look_as_they_did(browser: "Browser", tmp_path: Path) -> None:
    changed = {}
    for name, now in goldens.take(browser):
        golden = Image.open(goldens.GOLDENS / f"{name}.png").convert("RGB")
        assert golden.size == now.size, name
        if share := goldens.unlike(golden, now):
            now.save(tmp_path / f"{name}.png")
            ImageChops.difference(golden, now).save(tmp_path / f"{name}-verschil.png")
            changed[name] = share
    assert not changed, f"is dat gewild: make goldens, en bekijk ze; nu is het zo: {tmp_path}"


def test_each_is_small_and_none_is_left_over() -> None:
    sizes = {file.stem: file.stat().st_size for file in goldens.GOLDENS.glob("*.png")}
    assert sizes.keys() == goldens.VIEWS.keys()
    assert max(sizes.values()) < 60_000


@pytest.mark.parametrize("name", goldens.VIEWS)
def test_a_small_difference_is_seen(name: str) -> None:
    golden = Image.open(goldens.GOLDENS / f"{name}.png").convert("RGB")
    assert goldens.unlike(golden, golden) == 0
    moved = ImageChops.offset(golden, 0, 3)
    assert goldens.unlike(golden, moved) > 0
    marked = golden.copy()
    ImageDraw.Draw(marked).rectangle((100, 100, 190, 118), fill="#a3161b")  # as large as a mark
    assert goldens.unlike(golden, marked) > 0
