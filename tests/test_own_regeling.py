"""A regeling of the user's own: the example of the handbook, and its years."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import run_command, run_json
from tests.helpers import builder
from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport
from tests.helpers.regelingen import TREES, with_more
from tests.settings.schemes.test_scheme_file import example

YOUTH = (
    "De jeugddienst brengt elke maand de jeugdraad samen rond een thema dat jongeren zelf kiezen."
    " We verwachten vijftien jongeren per keer."
)


@pytest.fixture
def jeugd(tmp_path: Path) -> Path:
    """Write the example of the page."""
    file = tmp_path / "jeugd.toml"
    file.write_text(example(), encoding="utf-8")
    return file


def youth_plan(*codes: tuple[str, ...], **fields: str | None) -> Rapport:
    years = {2026: "100.00", 2027: "0.00", 2028: "0.00"}
    acties = [
        Actie(f"J-{n}", f"Jeugdactie {n}", YOUTH, None, each, years)
        for n, each in enumerate(codes, 1)
    ]
    return builder.rapport(*acties, **{"boekjaar": "2026", "eindjaar": "2028", **fields})


RIGHT = (("VOORBEELD-JEUGD1",), ("VOORBEELD-JEUGD2",), ("VOORBEELD-JEUGD3",))


def value_in(tmp_path: Path, jeugd: Path, rapport: Rapport) -> tuple[str, list[dict[str, object]]]:
    """Return the verdict and the findings of the command with the own regeling."""
    path = builder.write_files(tmp_path / "rapport", rapport)
    _, document = run_json(path, "--regeling", jeugd)
    (each,) = document["aanleveringen"]
    return each["verdict"], each["findings"]


def test_an_own_regeling_in_order(tmp_path: Path, jeugd: Path) -> None:
    assert value_in(tmp_path, jeugd, youth_plan(*RIGHT)) == ("conform", [])
    done = run_command("check", tmp_path / "rapport", "--format", "json")
    assert '"niet_van_toepassing"' in done.stdout  # without the option nobody knows these codes


def test_an_own_regeling_with_mistakes(tmp_path: Path, jeugd: Path) -> None:
    rapport = youth_plan(
        ("VOORBEELD-JEUGD1", "VOORBEELD-JEUGD7"), ("JEUGD2",), ("VOORBEELDJEUGD-OUD1",)
    )
    first, *others = rapport.acties
    rapport = builder.with_acties(rapport, (*others, replace(first, lang=None)))
    verdict, found = value_in(tmp_path, jeugd, rapport)
    assert verdict == "niet_conform"
    assert {each["regeling"] for each in found} == {"jeugd-voorbeeld"}
    missing = [(each["code"], each["boekjaar"]) for each in found if each["rule"] == "BBC301"]
    assert missing == [
        *(("VOORBEELD-JEUGD2", year) for year in (2026, 2027, 2028)),
        *(("VOORBEELD-JEUGD3", year) for year in (2027, 2028)),  # not asked for in 2026
    ]
    assert {"BBC201", "BBC202", "BBC203", "BBC411"} <= {str(each["rule"]) for each in found}
    told = " ".join(str(each["message"]) for each in found)
    assert "voor wie de actie is, wat er gebeurt en hoeveel jongeren u verwacht." in told
    assert "regisseur" not in told
    assert "WSE" not in told


@pytest.mark.parametrize(
    ("codes", "verdicts"),
    [
        (("VOORBEELD-JEUGD1",), ["conform", "niet_conform"]),
        (("VOORBEELD-JEUGD1", "WSE-LR1"), ["niet_conform", "niet_conform"]),
        (("WSE-LR1",), ["niet_conform", "conform"]),
        ((), ["conform", "conform"]),
    ],
)
def test_a_text_of_one_regeling_is_no_error_for_another(
    tmp_path: Path, jeugd: Path, codes: tuple[str, ...], verdicts: list[str]
) -> None:
    too_long = Actie("L-1", "Een lange tekst", YOUTH * 40, None, codes, {2026: "1.00"})
    plan = with_more(builder.conform((2026, 2027, 2028)), *youth_plan(*RIGHT).acties, too_long)
    path = builder.write_files(tmp_path / "rapport", plan)
    _, document = run_json(path, "--regeling", jeugd)
    (each,) = document["aanleveringen"]
    assert "BBC401" in {found["rule"] for found in each["findings"]}
    assert [one["verdict"] for one in each["regelingen"]] == verdicts
    assert each["verdict"] == max(verdicts)


def test_the_option_regierol_demands_no_own_regeling(tmp_path: Path, jeugd: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform((2026, 2027)))
    code, document = run_json(path, "--regeling", jeugd, "--regierol", "yes")
    (each,) = document["aanleveringen"]
    assert (code, each["verdict"], each["findings"]) == (0, "conform", [])


def test_after_the_call_a_missing_priority_weighs_as_the_file_says(
    tmp_path: Path, jeugd: Path
) -> None:
    rapport = youth_plan(RIGHT[0], boekjaar="2029", eindjaar="2029")
    rapport = builder.with_acties(rapport, [replace(rapport.acties[0], bedragen={2029: "1.00"})])
    verdict, found = value_in(tmp_path, jeugd, rapport)
    assert verdict == "conform"
    rules = {(each["rule"], each["code"], each["severity"]) for each in found}
    assert ("BBC301", "VOORBEELD-JEUGD2", "note") in rules
    assert not any(code == "VOORBEELD-JEUGD3" for _, code, _ in rules)  # counted until 2028


def test_own_and_shipped_in_one_report(tmp_path: Path, jeugd: Path) -> None:
    plan = builder.conform((2026, 2027, 2028))
    rapport = with_more(
        plan, *youth_plan(*RIGHT).acties, replace(TREES, codes=("WSE-LR1", *RIGHT[0]))
    )
    assert [each["rule"] for each in value_in(tmp_path, jeugd, rapport)[1]] == ["BBC411", "BBC411"]
    done = run_command(
        "check", tmp_path / "rapport", "--regeling", jeugd, "--report", tmp_path / "verslag"
    )
    assert done.returncode == 1
    page = tmp_path / "verslag" / "index.html"
    assert "Prioriteiten per jaar: Voorbeeldsubsidie jeugd" in page.read_text(encoding="utf-8")


def test_what_two_regelingen_say_alike_is_shown_once(tmp_path: Path, jeugd: Path) -> None:
    years = {2026: "1.00"}
    both = replace(TREES, lang=YOUTH, codes=("WSE-LR1", *RIGHT[0]), bedragen=years)
    rapport = with_more(builder.jaarrekening(2026), both)
    found = value_in(tmp_path, jeugd, rapport)[1]
    twice = [each["regeling"] for each in found if each["rule"] == "BBC501"]
    assert twice == ["jeugd-voorbeeld", "wse-lr"]
    shown = run_command("check", tmp_path / "rapport", "--regeling", jeugd).stdout
    assert shown.count("BBC501") == 1


def test_pack_asks_the_own_regeling(tmp_path: Path, jeugd: Path) -> None:
    path = builder.write_files(tmp_path / "rapport", youth_plan(("VOORBEELD JEUGD1",), *RIGHT))
    files = path, path.with_suffix(".xbrl")
    done = run_command("pack", *files, "--regeling", jeugd, "--output", tmp_path / "uit")
    assert (done.returncode, "BBC202" in done.stdout) == (1, True)
    assert run_command("pack", *files, "--output", tmp_path / "uit").returncode == 0


def test_own_codes_where_a_profile_does_not_look(tmp_path: Path, jeugd: Path) -> None:
    profile = tmp_path / "profiel.toml"
    profile.write_text(
        """formaat = 1
id = "eigen"
naam = "Eigen"
[xml]
wortel = "Export"
naamruimte = ""
[xml.kop]
ondernemingsnummer = "@kbo"
rapportcode = { vast = "MJP" }
boekjaar = "@jaar"
[xml.rapportsoorten]
MJP = "meerjarenplan"
[[xml.bedragen]]
element = "B"
waarde = "."
jaar = "@j"
[xml.niveaus.actie]
element = "Actie"
velden = { code = "@nr", korte_omschrijving = "T", externe_rapporteringscode = "Code" }
""",
        encoding="utf-8",
    )
    export = tmp_path / "export.xml"
    export.write_text(
        f'<Export kbo="{builder.KBO}" jaar="2026"><Actie nr="1"><T>t</T><Ref>voorbeeld jeugd2</Ref>'
        '<B j="2026">0.00</B></Actie></Export>',
        encoding="utf-8",
    )
    own = ("--regeling", jeugd)
    done = run_command("check", export, "--profile", profile, *own)
    assert "BBC003" in done.stdout
    assert "Export/Actie/Ref (1 keer, zoals 'voorbeeld jeugd2')" in " ".join(done.stdout.split())
    assert "BBC003" not in run_command("check", export, "--profile", profile).stdout
    assert "Export/Actie/Ref" in run_command("profile", "test", profile, export, *own).stdout
    more = "".join(
        f'<Actie nr="{number}"><T>Jeugdwerk in wijk {number}</T><Ref>voorbeeld jeugd{number}</Ref>'
        f'<B j="2026">{number}00.00</B></Actie>'
        for number in (1, 2, 3)
    )
    export.write_text(f'<Export kbo="{builder.KBO}" jaar="2026">{more}</Export>', encoding="utf-8")
    proposed = run_command("profile", "propose", export, *own).stdout
    assert re.search('externe_rapporteringscode = .*"Ref"', proposed), proposed


def test_own_codes_in_a_spreadsheet(tmp_path: Path, jeugd: Path) -> None:
    sheet = tmp_path / "meerjarenplan 2026.csv"
    sheet.write_text(
        "Actiecode;Titel;Lange omschrijving;Code;Bedrag 2026\n"
        f"J-1;Jeugdraad;{YOUTH};VOORBEELD-JEUGD1;100\n"
        f"J-2;Speelplein;{YOUTH};VOORBEELD-JEUGD2 / VOORBEELD-JEUGD3;100\n",
        encoding="utf-8",
    )
    args = ("--bestuur", builder.KBO, "--rapport", "MJP 2026-2026")
    _, document = run_json(sheet, *args, "--regeling", jeugd)
    (found,) = document["aanleveringen"]
    assert found["verdict"] == "conform"
    about_codes = ("BBC2", "BBC3")
    assert not [each for each in found["findings"] if each["rule"].startswith(about_codes)]


def test_own_codes_in_the_empty_spreadsheet(tmp_path: Path, jeugd: Path) -> None:
    sheet = tmp_path / "acties.xlsx"
    done = run_command("template", sheet, "--rapport", "MJP 2026", "--regeling", jeugd)
    assert done.returncode == 0
    offered = [cell.value for cell in openpyxl.load_workbook(sheet)["Lijsten"]["A"]]
    assert offered == [*(f"WSE-LR{n}" for n in range(1, 5)), *(code for (code,) in RIGHT)]


def test_a_report_that_no_regeling_looks_at(tmp_path: Path) -> None:
    own = tmp_path / "wse.toml"
    own.write_text(
        'id = "wse-lr"\nnaam = "W"\nversie = "2"\nvervangt = true\nrapporten = ["jaarrekening"]\n'
        '[[codes]]\ncode = "WSE-LR1"\nlabel = "Een"\nvanaf = 2023\n',
        encoding="utf-8",
    )
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Actiecode;Titel;WSE-code;Bedrag 2026\nA;Overleg;1;5\n", encoding="utf-8")
    args = ("--bestuur", builder.KBO, "--rapport", "MJP 2026-2026")
    code, document = run_json(sheet, *args, "--regeling", own)
    (each,) = document["aanleveringen"]
    assert (code, [found["rule"] for found in each["findings"]]) == (4, ["BBC003"])


def test_a_code_above_the_action_names_the_regeling(tmp_path: Path, jeugd: Path) -> None:
    plan = youth_plan(*RIGHT)
    (doel,) = plan.doelstellingen
    above = replace(
        doel,
        plannen=(*doel.plannen, Actieplan("AP-9", codes=("ABB-LEKP-2022", "voorbeeld-jeugd1"))),
    )
    _, found = value_in(tmp_path, jeugd, replace(plan, doelstellingen=(above, Doelstelling())))
    assert [(each["rule"], each["code"], each["regeling"]) for each in found if each["rule"] == "BBC205"] == [
        ("BBC205", "voorbeeld-jeugd1", "jeugd-voorbeeld")
    ]  # fmt: skip


def test_a_demand_that_begins_later_is_demanded_from_then(tmp_path: Path, jeugd: Path) -> None:
    text = example().replace(
        "[eisen.prioriteiten]\nvanaf = 2026", "[eisen.prioriteiten]\nvanaf = 2027"
    )
    assert text != example()
    jeugd.write_text(text, encoding="utf-8")
    _, found = value_in(tmp_path, jeugd, youth_plan(RIGHT[0]))
    missing = {(each["code"], each["boekjaar"]) for each in found if each["rule"] == "BBC301"}
    assert ("VOORBEELD-JEUGD2", 2027) in missing
    assert {year for _, year in missing} == {2027, 2028}


def test_a_code_after_its_last_year_is_told(tmp_path: Path, jeugd: Path) -> None:
    rapport = youth_plan(*RIGHT, boekjaar="2029", eindjaar="2029")
    rapport = builder.with_acties(
        rapport, [replace(each, bedragen={2029: "1.00"}) for each in rapport.acties]
    )
    _, found = value_in(tmp_path, jeugd, rapport)
    (late,) = (each for each in found if each["rule"] == "BBC204")
    assert (late["actie"], late["boekjaar"]) == ("J-3", 2029)
    assert "na 2028 niet meer geldt" in str(late["message"])
    # one that runs in a year of its own too is right there
    _, found = value_in(tmp_path, jeugd, youth_plan(*RIGHT, eindjaar="2029"))
    assert "BBC204" not in {each["rule"] for each in found}
