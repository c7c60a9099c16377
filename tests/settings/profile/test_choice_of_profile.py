"""Which profile an export is read with, and what is told of what it finds there."""

from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find, read_submission
from bbc_check.reading.choice import Choice
from bbc_check.reading.xml import finds
from bbc_check.rendering.repairs import repairs_of
from bbc_check.settings.profile.profile_file import load_profile, load_profile_text
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import rule_ids
from tests.settings.profile.exports import BEGIN, HEAD, MINIMAL, reading_of


def test_a_profile_that_finds_no_action_has_checked_nothing(tmp_path: Path) -> None:
    verslag = check(reading_of(tmp_path, f"{HEAD}<Acte/></Export>", MINIMAL), recognisers())
    assert rule_ids(verslag) == ["BBC003"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_lists_without_end_are_told_as_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finds, "MAX_CONTEXTS", 2)
    toml = f'{MINIMAL}\n[[xml.koppelingen]]\nelement = "Code"\nactie = "@actie"\ncode = "."'
    code = '<Code actie="1">WSE-LR1</Code>'
    told = "de lijsten van bedragen en codes tellen meer dan 2 lijnen"
    for count, details in ((2, []), (3, [told])):
        found = reading_of(tmp_path, f"{HEAD}{code * count}</Export>", toml)
        assert [each.detail for each in found.problems if "lijsten" in each.detail] == details


def test_a_forced_profile_takes_any_namespace_but_no_other_root(tmp_path: Path) -> None:
    toml = MINIMAL.replace('wortel = "Export"', 'wortel = "Export"\nnaamruimte = "urn:een"')
    other = f'{HEAD}<Actie nr="1"/></Export>'.replace("<Export", '<Export xmlns="urn:twee"')
    assert [each.code for each in reading_of(tmp_path, other, toml).acties] == ["1"]
    found = reading_of(tmp_path, "<Plan/>", toml)
    (problem,) = [each for each in found.problems if "<Plan>" in each.detail]
    assert "'proef'" in problem.detail
    assert "verwacht dat het begint met <Export>" in problem.detail


def test_of_two_profiles_that_fit_neither_is_guessed(tmp_path: Path) -> None:
    one = load_profile_text(MINIMAL, "een.toml")
    two = load_profile_text(MINIMAL.replace('"proef"', '"tweede"'), "twee.toml")
    (tmp_path / "e.xml").write_text(f"{HEAD}</Export>", encoding="utf-8")
    (task,) = find([tmp_path / "e.xml"]).tasks
    found = read_submission(task, Choice((one, two), recognisers()))
    assert [each.detail for each in found.problems] == [
        "het past bij meer dan één profiel: 'proef' (Proef) en 'tweede' (Proef)"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_profile_as_windows_programs_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(MINIMAL.replace("\n", "\r\n").encode(encoding))
    assert load_profile(path).id == "proef"


def test_findings_of_nested_fields_stand_with_their_action(tmp_path: Path) -> None:
    toml = (
        BEGIN
        + """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "@nr", commentaar = "T/C[@t='x']/V", externe_rapporteringscode = "Codes/Code" }
    """
    )
    actie = """<Actie nr="{0}"><T><C t="x"><V>nvt</V></C></T><Codes><Code>WSE LR1</Code></Codes></Actie>"""
    xml = f"{HEAD}{actie.format('a')}{actie.format('b')}</Export>"
    verslag = check(reading_of(tmp_path, xml, toml), recognisers())
    places = {
        repair.first.rule: [each.code for each in repair.sites] for repair in repairs_of(verslag)
    }
    assert (places["BBC202"], places["BBC502"]) == (["a", "b"], ["a", "b"])
