"""One browser for all tests of the pages."""

from collections.abc import Iterator

import pytest

from tests.conftest import CHROMIUM, IN_CI

if CHROMIUM or IN_CI:
    from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=flags)
        yield chromium
        chromium.close()
