"""What the tests of the generator share: make submissions, check them, compare with the answers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bbc_check import packing
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.machine import borderel_xml
from bbc_check.settings.schemes.shipped import shipped_regelingen
from tests.conftest import verslagen_of
from tests.makers.generating import genereer
from tests.makers.generating.output import Geschreven
from tests.makers.generating.wanted import Gereedschap, Opdracht, bezwaar

GEREEDSCHAP = Gereedschap(shipped_regelingen()[0], borderel_xml, packing.make_parcel_name)
Gevonden = Counter[tuple[str, str | None, int | None, str | None]]


def maak(folder: Path, **fields: Any) -> list[Geschreven]:
    """Make small submissions with these fields of ``Job``."""
    opdracht = Opdracht(**{"acties": 12, "tekens": 200, "gecodeerd": 6, "besturen": 1, **fields})
    assert bezwaar(opdracht, GEREEDSCHAP.regeling) is None
    return list(genereer(folder, opdracht, GEREEDSCHAP))


def antwoorden(folder: Path) -> list[dict[str, Any]]:
    """Return the answers as a program reads them."""
    data = json.loads((folder / "verwacht.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = data["aanleveringen"]
    return found


def oordelen(folder: Path) -> dict[str, Verslag]:
    """Return the outcomes by the path that the answers give."""
    found = verslagen_of(folder / "aanleveringen")
    return {_path(folder, each): each for each in found}


def _path(folder: Path, verslag: Verslag) -> str:
    return Path(verslag.aanlevering.source.partition("!")[0]).relative_to(folder).as_posix()


def vergelijk(folder: Path) -> None:
    """Assert that a check finds what the answers say, and nothing else."""
    verslagen = oordelen(folder)
    answers = antwoorden(folder)
    assert {each["bestand"] for each in answers} == verslagen.keys()
    for answer in answers:
        verslag = verslagen[answer["bestand"]]
        expected = Counter(
            (e["regel"], e["actie"], e["jaar"], e["code"]) for e in answer["bevindingen"]
        )
        assert value_in(verslag, expected) == expected, answer
        assert verslag.verdict.value == answer["oordeel"], answer


def value_in(verslag: Verslag, verwacht: Gevonden) -> Gevonden:
    """Return the findings; a year or code only where the answers give one for that rule."""
    with_year = {regel for regel, _, year, _ in verwacht if year is not None}
    with_code = {regel for regel, _, _, code in verwacht if code is not None}
    return Counter(
        (
            each.rule,
            each.breach.actie,
            each.breach.boekjaar if each.rule in with_year else None,
            each.breach.code if each.rule in with_code else None,
        )
        for each in verslag.findings
    )
