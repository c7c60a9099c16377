"""Names of members as other programs write them."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

PLACEHOLDER = "@@@@@@@@@@@@"


def parcel(tmp_path: Path, stem: bytes, told: str) -> Path:
    """Return a zip with members whose names are these bytes, without the flag for UTF-8."""
    plan = builder.conform()
    placeholder = PLACEHOLDER[: len(stem)]
    content = builder.zip_bytes(
        {
            f"{placeholder}.xml": builder.xml(plan),
            f"{placeholder}.xbrl": builder.xbrl(plan),
            "borderel.xml": builder.borderel(builder.KBO, f"{told}.xml", f"{told}.xbrl"),
        }
    )
    assert content.count(placeholder.encode() + b".x") == 4
    path = tmp_path / "pakket.zip"
    path.write_bytes(content.replace(placeholder.encode() + b".x", stem + b".x"))
    return path


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "cp850"],
)
def test_letters_with_an_accent(tmp_path: Path, encoding: str) -> None:
    path = parcel(tmp_path, "Brée_één".encode(encoding), "Brée_één")
    (verslag,) = verslagen_of(path)
    assert verslag.aanlevering.place.path.endswith("pakket.zip!Brée_één.xml")
    assert "BBC605" not in rule_ids(verslag)
    assert verslag.verdict is Verdict.CONFORM


def test_folders_parted_by_a_backslash(tmp_path: Path) -> None:
    path = parcel(tmp_path, b"map\\plan", "plan")
    (verslag,) = verslagen_of(path)
    assert verslag.aanlevering.place.path.endswith("pakket.zip!map/plan.xml")
    assert not {"BBC605", "BBC606"} & set(rule_ids(verslag))
    assert verslag.verdict is Verdict.CONFORM


@pytest.mark.parametrize("stem", [b"..\\plan", b"\\plan", b"C:\\plan"])
def test_a_backslash_that_climbs(tmp_path: Path, stem: bytes) -> None:
    (verslag,) = verslagen_of(parcel(tmp_path, stem, "plan"))
    assert "BBC005" in rule_ids(verslag)
