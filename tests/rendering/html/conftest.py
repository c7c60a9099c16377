"""A page of each kind."""

from pathlib import Path

import pytest

from tests.rendering.html.examples import write_examples


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where a page of each kind stands."""
    return write_examples(tmp_path_factory.mktemp("bladzijden"))
