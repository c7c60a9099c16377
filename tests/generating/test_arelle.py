"""Arelle, the oracle of the field, loads what the generator makes."""

from pathlib import Path

import pytest

from tests.generating.test_command import generate
from tests.helpers.arelle import loaded, taxonomies

__all__ = ["taxonomies"]  # a fixture that puts the taxonomy beside the instance

pytestmark = pytest.mark.oracle


@pytest.mark.parametrize("xbrl_order", ["interleaved", "contexts-first"])
def test_arelle_loads_the_xbrl_without_an_error(tmp_path: Path, xbrl_order: str) -> None:
    folder = tmp_path / "proef"
    done = generate(
        folder,
        "--count",
        "1",
        "--actions",
        "8",
        "--facts",
        "150",
        "--xbrl-order",
        xbrl_order,
    )
    assert done.exit_code == 0
    (file,) = folder.rglob("*.xbrl")
    beside = tmp_path / "rapport.xbrl"
    beside.write_bytes(file.read_bytes())
    with loaded(beside) as model:
        assert [str(error) for error in model.errors] == []
        assert len(model.factsInInstance) == len(model.contexts) == 150
