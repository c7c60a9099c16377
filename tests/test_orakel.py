"""Arelle, the oracle of the field, loads the taxonomy and every shipped xbrl, and sees the same sums."""

import io
import shutil
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bbc_check.bundled import schemas
from bbc_check.reading.bron import Bestand
from bbc_check.reading.xbrl_lezer import lees_xbrl
from tests.conftest import FIXTURES, ROOT

pytestmark = pytest.mark.orakel
# Broken on purpose: Arelle must object to these too.
STUK = {"BBC607/fout/rapport.xbrl"}
Sommen = dict[tuple[str, int, str], Decimal]


def xbrls() -> dict[str, bytes]:
    """Return every xbrl under fixtures/, those in parcels too."""
    found = {}
    for path in sorted(FIXTURES.rglob("*")):
        name = path.relative_to(FIXTURES).as_posix()
        if path.suffix == ".xbrl":
            found[name] = path.read_bytes()
        elif path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                for member in archive.namelist():
                    if member.endswith(".xbrl"):
                        found[f"{name}!{member}"] = archive.read(member)
    return found


def geladen(path: Path) -> tuple[list[str], Sommen]:
    """Return the errors of Arelle on an instance and the sums per action, year and kind it sees."""
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
        sums: Sommen = defaultdict(Decimal)
        for fact in model.facts:
            dims: dict[str, Any] = {
                name.localName: value for name, value in fact.context.qnameDims.items()
            }
            if "ActieDimensie" in dims and fact.xValue is not None:
                kind = dims["TransactiesoortDimensie"].memberQname.localName
                action = dims["ActieDimensie"].typedMember.stringValue
                sums[action, fact.context.startDatetime.year, kind] += Decimal(str(fact.xValue))
        return [str(error) for error in model.errors], dict(sums)


def test_every_shipped_xbrl_loads_and_has_the_same_sums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for file in (schemas() / "bbcdr-01").glob("bbc-taxonomie*"):
        shutil.copy(file, tmp_path)
    instances = xbrls()
    assert len(instances) > 60
    for number, (name, content) in enumerate(instances.items()):
        path = tmp_path / f"{number}.xbrl"
        path.write_bytes(content)
        errors, sums = geladen(path)
        if name in STUK:
            assert errors == ["xmlSchema:valueError"], name
            continue
        assert errors == [], name
        ours = lees_xbrl(Bestand(path)).bedragen.per_actie
        assert sums == {
            (action, year, kind): value
            for action, years in ours.items()
            for year, amount in years.items()
            for kind, value in (("Uitgave", amount.uitgave), ("Ontvangst", amount.ontvangst))
            if (action, year, kind) in sums or value
        }, name


def test_taxonomy_is_the_one_that_travels_in_the_wheel() -> None:
    assert schemas() == ROOT / "schemas"
