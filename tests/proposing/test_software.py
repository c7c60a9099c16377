"""Exports of software that nobody tuned the proposal on are read right, or refused; never wrong."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.proposing import propose
from bbc_check.reading import ReadError, find
from tests.conftest import verslagen_of
from tests.helpers import builder
from tests.proposing.software.flat_software import FLAT
from tests.proposing.software.keyed_software import KEYED
from tests.proposing.software.more_software import MORE_SOFTWARE
from tests.proposing.software.nested_software import NESTED
from tests.proposing.software.ordinary_software import EXOTIC, ORDINARY
from tests.proposing.test_dialects import REPORTS, keys_of, read_as_proposed

MAKERS = {**FLAT, **KEYED, **NESTED, **MORE_SOFTWARE, **ORDINARY, **EXOTIC}
REFUSED = {"objects_and_arrays", "tables_of_one_row_name", *EXOTIC}
WITHOUT_AMOUNTS = {"typed_records_of_rows"}  # a year in the key of a row
WITHOUT_YEARS = {"names_that_say_nothing"}  # codes, nesting and an xbrl tell the rest


def write(folder: Path, name: str, report: str) -> Path:
    """Write an export of some software and return the path of its xml."""
    folder.mkdir()
    xml, xbrl = MAKERS[name](REPORTS[report])
    path = folder / "export.xml"
    path.write_text(xml, encoding="utf-8")
    if xbrl is not None:
        path.with_suffix(".xbrl").write_text(xbrl, encoding="utf-8")
    return path


@pytest.mark.parametrize("report", ["conform", "jaarrekening", "fouten", "een_actie"])
@pytest.mark.parametrize("name", sorted(MAKERS.keys() - REFUSED - WITHOUT_AMOUNTS - WITHOUT_YEARS))
def test_other_software_gives_what_the_own_format_gives(
    tmp_path: Path, name: str, report: str
) -> None:
    (own,) = verslagen_of(builder.write_files(tmp_path / "own", REPORTS[report]))
    text, other = read_as_proposed(write(tmp_path / "other", name, report))
    assert keys_of(other) == keys_of(own), text
    assert other.verdict is own.verdict, text


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_not_understood_is_refused(tmp_path: Path, name: str) -> None:
    (task,) = find([write(tmp_path / "other", name, "conform")]).tasks
    try:
        found = propose(task)
    except ReadError:
        return  # no draft at all
    assert found.reason
    assert '"VUL IN"' in found.text


@pytest.mark.parametrize("name", sorted(WITHOUT_AMOUNTS))
def test_amounts_that_are_not_found_are_told(tmp_path: Path, name: str) -> None:
    text, verslag = read_as_proposed(write(tmp_path / "other", name, "conform"))
    assert "# bedragen: niet gevonden" in text
    assert verslag.verdict is Verdict.ONVOLLEDIG


@pytest.mark.parametrize("name", sorted(WITHOUT_YEARS))
def test_years_that_no_name_tells_are_left_to_a_person(tmp_path: Path, name: str) -> None:
    text, verslag = read_as_proposed(write(tmp_path / "other", name, "conform"))
    assert "# VUL IN: het boekjaar is niet gevonden, of meer dan een jaar kan het zijn" in text
    assert verslag.verdict is not Verdict.CONFORM
