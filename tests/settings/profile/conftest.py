"""Files in pieces of several sizes."""

import pytest

from bbc_check.reading import source


@pytest.fixture(params=[1, 7, 64, 65536], ids=lambda size: f"stukken van {size}")
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read may not depend on where the pieces of the file end."""
    monkeypatch.setattr(source, "CHUNK", request.param)
