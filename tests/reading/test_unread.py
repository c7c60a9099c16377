"""What a profile does not read is never called checked: codes elsewhere, fields without a path."""

from pathlib import Path

import pytest

from bbc_check.checking import check
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading.unread import CodeSpotter
from bbc_check.settings.schemes.shipped import recognisers
from tests.conftest import rule_ids
from tests.settings.profile.exports import BEGIN, HEAD, reading_of

FIELDS = """korte_omschrijving = "T", lange_omschrijving = "L", commentaar = "C", """
LEVELS = """
[[xml.bedragen]]
element = "B"
waarde = "."
jaar = "@j"
[xml.niveaus.actie]
element = "Actie"
velden = {{ code = "@nr", {velden}externe_rapporteringscode = {code} }}
"""


def verslag(tmp_path: Path, contents: str, code: str, fields: str = FIELDS) -> Verslag:
    toml = BEGIN + LEVELS.format(code=code, velden=fields)
    return check(reading_of(tmp_path, f"{HEAD}{contents}</Export>", toml), recognisers())


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<Rapportering><Ref>WSE-LR1</Ref></Rapportering>",
        "<Rapportering ref='WSE-LR1'/>",
        "<Ref><![CDATA[ wse lr 1 ]]></Ref>",
        "<x:Ref xmlns:x='urn:x'>LSEVBP01</x:Ref>",
        "<Ref>WSE-LR7</Ref>",
    ],
)
def test_codes_where_the_profile_does_not_look(tmp_path: Path, elsewhere: str) -> None:
    found = verslag(
        tmp_path, f'<Actie nr="1"><T>t</T>{elsewhere}<B j="2024">0</B></Actie>', '"Code"'
    )
    assert found.verdict is Verdict.ONVOLLEDIG
    assert rule_ids(found) == ["BBC003"]
    assert "Export/Actie/R" in found.findings[0].message
    assert "(1 keer, zoals '" in found.findings[0].message


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<Ref>OPG-BOA1</Ref>",
        "<Ref>WVG100/1</Ref>",
        "<Ref>ABB-LEKP-2026</Ref>",
        "<Ref/>",
        "<T2>Deze actie hoort bij WSE-LR1, zoals vorig jaar al in het overleg met de partners was gezegd.</T2>",
    ],
)
def test_other_codes_and_texts_that_mention_one_are_no_such_thing(
    tmp_path: Path, elsewhere: str
) -> None:
    found = verslag(tmp_path, f'<Actie nr="1"><T>WSE-LR1</T>{elsewhere}</Actie>', '"Code"')
    assert "BBC003" not in rule_ids(found)


OLD = '<Actie nr="1"><Code>WSE-LR1</Code><Oud>WSE-LR2</Oud><Oud>WSE-LR1</Oud></Actie>'


def test_codes_beside_those_that_were_read(tmp_path: Path) -> None:
    found = verslag(tmp_path, OLD, '"Code"')
    (finding,) = [each for each in found.findings if each.rule == "BBC003"]
    assert "ook in Export/Actie/Oud (2 keer, zoals 'WSE-LR2')" in finding.message


def test_where_codes_were_not_read_no_priority_is_missing(tmp_path: Path) -> None:
    rest = '<T>t</T><L>l</L><C>c</C><B j="2024">0</B></Actie>'
    found = verslag(tmp_path, OLD.replace("</Actie>", rest), '"Code"')
    assert "BBC301" not in rule_ids(found)
    assert "BBC301" in {each.rule for each in found.rules_not_run}


@pytest.mark.parametrize(
    ("place", "told"), [("Actie/Oud", False), ("Oud", False), ("ud", True), ("Actie", True)]
)
def test_a_place_that_the_profile_passes_over(tmp_path: Path, place: str, told: bool) -> None:
    toml = BEGIN.replace("[xml]", f'[xml]\nniet_lezen = ["{place}"]') + LEVELS.format(
        code='"Code"', velden=FIELDS
    )
    found = check(reading_of(tmp_path, f"{HEAD}{OLD}</Export>", toml), recognisers())
    assert ("BBC003" in rule_ids(found)) == told


@pytest.mark.parametrize("code", ["WSE-LR1", "LR2", "wse rl 3", "LSEVBPO1"])
def test_a_profile_that_does_not_know_where_codes_stand_looks_everywhere(
    tmp_path: Path, code: str
) -> None:
    contents = '<Actie nr="1"><T>t</T><B j="2024">0</B>{}</Actie>'
    unknown = "het profiel 'proef' zegt niet waar de externe rapporteringscode staat"
    found = verslag(tmp_path, contents.format(f"<Ref>{code}</Ref>"), '{ vast = "" }')
    assert found.verdict is Verdict.ONVOLLEDIG
    assert f"{unknown}; er staan er in Export/Actie/Ref (1 keer" in found.findings[0].message
    found = verslag(tmp_path, contents.format("<Ref>DEEL-1</Ref>"), '{ vast = "" }')
    assert found.verdict is Verdict.NIET_VAN_TOEPASSING
    assert unknown[1:] in found.aanlevering.remarks[0]


def test_a_field_without_a_path_is_not_called_empty(tmp_path: Path) -> None:
    contents = '<Actie nr="1"><Code>WSE-LR1</Code><B j="2024">0</B></Actie>'
    found = verslag(tmp_path, contents, '"Code"', fields='korte_omschrijving = "T", ')
    not_run = {each.rule for each in found.rules_not_run}
    assert not_run == {
        *("BBC411", "BBC412", "BBC413", "BBC414", "BBC417", "BBC418", "BBC420", "BBC422"),
        *("BBC501", "BBC502", "BBC503", "BBC504", "BBC505", "BBC506", "BBC507"),
    }
    assert "BBC410" in rule_ids(found)
    plan = verslag(
        tmp_path,
        contents.replace("2024", "2023"),
        '"Code"',
        fields='korte_omschrijving = "T", lange_omschrijving = "L", ',
    )
    assert "BBC501" in {each.rule for each in plan.rules_not_run}


def test_in_a_plan_nobody_misses_the_commentaar(tmp_path: Path) -> None:
    toml = BEGIN.replace('rapportcode = "@soort"', 'rapportcode = { vast = "MJP" }')
    toml += LEVELS.format(
        code='"Code"', velden='korte_omschrijving = "T", lange_omschrijving = "L", '
    )
    xml = f'{HEAD}<Actie nr="1"><Code>WSE-LR1</Code><B j="2024">0</B></Actie></Export>'
    assert check(reading_of(tmp_path, xml, toml), recognisers()).rules_not_run == ()


@pytest.mark.parametrize("text", ["WSE-LR1", "wse lr2", "LSEVBP01", "Code WSE_LR4 (regierol)"])
def test_what_may_be_a_code(text: str) -> None:
    spotter = CodeSpotter(recognisers())
    assert spotter.may_be_code(text)
    assert not spotter.may_be_code(f"{text} {'x' * 60}")


LONG = "De regisseur brengt elk kwartaal VDAB en de werkgevers rond de tafel en volgt dat op. "
CODES = "".join(f"<Code>WSE-LR{number}</Code>" for number in (1, 2, 3, 4))
TEXT = f'<Actie nr="1">{CODES}<T>Overleg</T>{{}}<B j="2024">0</B></Actie>'


@pytest.mark.parametrize("elsewhere", [f"<Toelichting>{LONG}</Toelichting>", f"<X a='{LONG}'/>"])
def test_texts_where_the_profile_does_not_look(tmp_path: Path, elsewhere: str) -> None:
    found = verslag(tmp_path, TEXT.format(elsewhere), '"Code"')
    assert found.verdict is Verdict.ONVOLLEDIG
    assert {"BBC411", "BBC501"} <= {each.rule for each in found.rules_not_run}
    told = [each.message for each in found.findings if each.rule == "BBC003"]
    assert "lange omschrijving" in told[1]
    assert "commentaar" in told[0]
    assert all("staan teksten in Export/Actie/" in each for each in told)


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"<L>{LONG}</L><C>Vier keer overlegd met de werkgevers en met VDAB.</C><Nota>{LONG}</Nota>",
        "<Dienst>Sociale zaken</Dienst>",
    ],
)
def test_other_texts_are_no_such_thing(tmp_path: Path, elsewhere: str) -> None:
    found = verslag(tmp_path, TEXT.format(elsewhere), '"Code"')
    assert "BBC003" not in rule_ids(found)
