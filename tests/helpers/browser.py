"""A browser for tests of pages: one for all tests of a folder, by importing ``browser`` in its conftest."""

from collections.abc import Iterator

import pytest

from tests.conftest import CHROMIUM, IN_CI
from tests.makers.goldens import FLAGS

if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, sync_playwright

IN_BROWSER = [
    pytest.mark.browser,
    # Playwright and the axe package open more than they close; that is theirs to mend
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Return Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=FLAGS)
        yield chromium
        chromium.close()
