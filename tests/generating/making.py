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
from tests.makers.generating import make_submissions
from tests.makers.generating.output import Written
from tests.makers.generating.wanted import Tools, Wanted, objection_to

TOOLS = Tools(shipped_regelingen()[0], borderel_xml, packing.make_parcel_name)
Found = Counter[tuple[str, str | None, int | None, str | None]]


def make(folder: Path, **fields: Any) -> list[Written]:
    """Make small submissions with these fields of ``Wanted``."""
    wanted = Wanted(**{"acties": 12, "text_length": 200, "coded": 6, "besturen": 1, **fields})
    assert objection_to(wanted, TOOLS.regeling) is None
    return list(make_submissions(folder, wanted, TOOLS))


def answers_in(folder: Path) -> list[dict[str, Any]]:
    """Return the answers as a program reads them."""
    data = json.loads((folder / "verwacht.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = data["aanleveringen"]
    return found


def verdicts_in(folder: Path) -> dict[str, Verslag]:
    """Return the outcomes by the path that the answers give."""
    found = verslagen_of(folder / "aanleveringen")
    return {_path(folder, each): each for each in found}


def _path(folder: Path, verslag: Verslag) -> str:
    return Path(verslag.aanlevering.source.partition("!")[0]).relative_to(folder).as_posix()


def assert_as_expected(folder: Path) -> None:
    """Assert that a check finds what the answers say, and nothing else."""
    verslagen = verdicts_in(folder)
    answers = answers_in(folder)
    assert {each["bestand"] for each in answers} == verslagen.keys()
    for answer in answers:
        verslag = verslagen[answer["bestand"]]
        expected = Counter(
            (e["regel"], e["actie"], e["jaar"], e["code"]) for e in answer["bevindingen"]
        )
        assert value_in(verslag, expected) == expected, answer
        assert verslag.verdict.value == answer["oordeel"], answer


def value_in(verslag: Verslag, expected: Found) -> Found:
    """Return the findings; a year or code only where the answers give one for that rule."""
    with_year = {rule for rule, _, year, _ in expected if year is not None}
    with_code = {rule for rule, _, _, code in expected if code is not None}
    return Counter(
        (
            each.rule,
            each.breach.actie,
            each.breach.boekjaar if each.rule in with_year else None,
            each.breach.code if each.rule in with_code else None,
        )
        for each in verslag.findings
    )
