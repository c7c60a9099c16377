"""One browser for all tests of the pages, and a page of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.makers.goldens import FLAGS
from tests.rendering.html.examples import write_examples

if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where a page of each kind stands."""
    return write_examples(tmp_path_factory.mktemp("bladzijden"))
