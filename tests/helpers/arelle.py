"""Arelle, the oracle of the field: a model of an instance, with its taxonomy beside it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bbc_check.bundled import schemas
from tests.helpers import xbrl_corpus


@pytest.fixture(autouse=True)
def taxonomies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put both taxonomies beside the instances, and Arelle's settings out of the way."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for file in (schemas() / "bbcdr-01").glob("bbc-taxonomie*"):
        shutil.copy(file, tmp_path)
    (tmp_path / "anders.xsd").write_text(xbrl_corpus.schema(), encoding="utf-8")


@contextmanager
def loaded(path: Path) -> Iterator[Any]:
    """Load and validate an instance with Arelle and give its model."""
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=str(path),
        internetConnectivity="offline",
        keepOpen=True,
        logFile="logToBuffer",
        validate=True,
    )
    with Session() as session:
        session.run(options)
        (model,) = session.get_models()
        yield model
