"""One browser for all tests of the pages, and a page of each kind."""

from pathlib import Path

import pytest

from tests.helpers.browser import browser, page, still_browser
from tests.rendering.html.examples import write_examples

__all__ = ["browser", "examples", "page", "still_browser"]


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where a page of each kind stands."""
    return write_examples(tmp_path_factory.mktemp("bladzijden"))
