"""Several regelingen at once: shipped ones in one report, and one of the user's own."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from bbc_check.checking import Applicability
from bbc_check.domain.codering import dekkingstabel
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.html import overview_page, report_pages
from bbc_check.rendering.terminal import report_text
from bbc_check.rules import CATALOGUE
from tests.conftest import Judged, rule_ids, run_command, run_json
from tests.helpers import builder
from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport
from tests.rendering.lists.test_template import MOMENT
from tests.settings.schemes.test_scheme_file import example

TREES = Actie("AC-9", "Bomen planten", None, None, ("ABB-LEKP-2022",), {2024: "900.00"})
YOUTH = (
    "De jeugddienst brengt elke maand de jeugdraad samen rond een thema dat jongeren zelf kiezen."
    " We verwachten vijftien jongeren per keer."
)


def with_more(rapport: Rapport, *acties: Actie) -> Rapport:
    return builder.with_acties(rapport, (*rapport.acties, *acties))


def before(verslag: Verslag, regeling: str) -> list[str]:
    return [each.rule for each in verslag.findings if each.breach.regeling == regeling]


def applying(verslag: Verslag) -> list[str]:
    return [each.regeling.id for each in verslag.coderingen if each.applies]


def page_of(verslag: Verslag) -> str:
    """Return the page of one outcome, without its markup."""
    pages = report_pages([verslag], CATALOGUE, {"bbc-check": "1"}, MOMENT)
    (page,) = pages.values()
    return " ".join(re.sub("<[^>]*>", " ", page).split())


# --- the climate pact beside the regierol


@pytest.fixture
def klimaat(judged: Judged) -> Judged:
    """Return ``judged`` with the klimaatpact asked for."""
    return partial(judged, regelingen=("klimaatpact",))


def test_a_jaarrekening_with_codes_of_the_klimaatpact_alone(klimaat: Judged) -> None:
    codes = ("ABB-LEKP-2021", "ABB-LEKP-2022")
    acties = [
        replace(TREES, code=f"AC-{n}", title=None, codes=(code,), bedragen={2022: "5.00"})
        for n, code in enumerate(codes)
    ]
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2022"))
    # nothing is asked of the texts of these actions
    assert (verslag.verdict, rule_ids(verslag), applying(verslag)) == (
        Verdict.CONFORM, [], ["klimaatpact"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("ABB LEKP 2022", "BBC202"),
        ("LEKP-2022", "BBC202"),
        ("ABB-LEKP-202Z", "BBC202"),
        ("ABB-LEKP-2022 (bomen)", "BBC209"),
    ],
)
def test_slips_of_the_klimaatpact(klimaat: Judged, code: str, rule: str) -> None:
    verslag = klimaat(with_more(builder.jaarrekening(), replace(TREES, codes=(code,))))
    assert rule_ids(verslag) == [rule] == before(verslag, "klimaatpact")
    assert "WSE" not in verslag.findings[0].message
    assert "prioriteit" not in verslag.findings[0].message
    if code == "ABB-LEKP-202Z":
        assert "Kies de subsidieronde waar de actie bij hoort" in verslag.findings[0].message


def test_a_later_round_is_nobodys(klimaat: Judged) -> None:
    verslag = klimaat(with_more(builder.jaarrekening(), replace(TREES, codes=("ABB-LEKP-2024",))))
    assert (rule_ids(verslag), applying(verslag)) == ([], ["wse-lr"])


def test_a_round_that_is_not_accounted_for_is_only_a_note(klimaat: Judged) -> None:
    acties = (replace(TREES, codes=("ABB-LEKP-2021",), bedragen={2022: "1.00"}),)
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2022"))
    (finding,) = verslag.findings
    assert (finding.rule, finding.severity) == ("BBC301", Severity.NOTE)
    assert (finding.breach.code, finding.breach.boekjaar) == ("ABB-LEKP-2022", 2022)
    assert finding.message.endswith("anders is er niets te doen.")
    assert verslag.verdict is Verdict.CONFORM
    # after the last known round nothing is asked any more
    acties = (replace(acties[0], bedragen={2024: "1.00"}),)
    assert rule_ids(klimaat(builder.rapport(*acties, kind="JR", boekjaar="2024"))) == []


def test_a_round_before_its_time(klimaat: Judged) -> None:
    acties = (replace(TREES, codes=("ABB-LEKP-2022",), bedragen={2021: "1.00"}),)
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2021"))
    assert rule_ids(verslag) == ["BBC204", "BBC301"]
    assert "over een eerder boekjaar gold ABB-LEKP-2021." in verslag.findings[0].message
    verslag = klimaat(builder.rapport(*acties, kind="JR", boekjaar="2020"))
    assert "of het boekjaar van het rapport klopt" in verslag.findings[0].message


def test_both_apply_and_each_finds_its_own(klimaat: Judged) -> None:
    plan = builder.jaarrekening()
    first, *others = plan.acties
    wrong = (replace(first, commentaar=None, codes=("WSE-LR1", "ABB-LEKP-2022")), *others)
    verslag = klimaat(
        with_more(builder.with_acties(plan, wrong), replace(TREES, codes=("abb-lekp-2023",)))
    )
    assert applying(verslag) == ["wse-lr", "klimaatpact"]
    assert before(verslag, "wse-lr") == ["BBC501"]
    assert before(verslag, "klimaatpact") == ["BBC202"]
    tables = {each.regeling.id: dekkingstabel(each) for each in verslag.coderingen}
    assert [row.code for row in tables["wse-lr"]] == [f"WSE-LR{n}" for n in range(1, 5)]
    cells = {row.code: row.cells[0] for row in tables["klimaatpact"]}
    assert cells["ABB-LEKP-2022"].acties == 1
    assert not any(cell.demanded for cell in cells.values())
    page = page_of(verslag)
    for words in (
        "Prioriteiten per jaar: Lokale regierol sociale economie en werk",
        "Subsidierondes per jaar: Lokaal Energie- en Klimaatpact",
        "Acties met een code (5)",
        "Regeling Lokale regierol",
        "Regeling Lokaal Energie- en Klimaatpact (versie",
    ):
        assert words in page


def test_two_codes_in_one_field_are_told_by_both(klimaat: Judged) -> None:
    mixed = replace(
        TREES, lang=builder.LANG, commentaar=builder.COMMENTAAR, codes=("WSE-LR1, ABB-LEKP-2022",)
    )
    verslag = klimaat(with_more(builder.jaarrekening(), mixed))
    told = {each.breach.regeling: each.message for each in verslag.findings}
    assert rule_ids(verslag) == ["BBC209", "BBC209"]
    # whoever follows the advice of one must not throw away the code of the other
    assert told["wse-lr"] == told["klimaatpact"]
    assert told["wse-lr"].endswith("niets anders: WSE-LR1 en ABB-LEKP-2022.")
    assert report_text([verslag]).count("BBC209") == 1


def test_without_its_codes_nothing_is_said_of_it(judged: Judged) -> None:
    verslag = judged(builder.jaarrekening())
    assert (verslag.verdict, rule_ids(verslag), applying(verslag)) == (
        Verdict.CONFORM, [], ["wse-lr"],
    )  # fmt: skip
    page = page_of(verslag)
    assert "Klimaatpact" not in page
    assert "Prioriteiten per jaar Aantal acties" in page
    assert "Acties met een code (4)" in page


def test_where_none_applies_the_first_is_named(judged: Judged) -> None:
    verslag = judged(builder.rapport(replace(TREES, codes=()), kind="JR", boekjaar="2024"))
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING
    assert "Regeling Lokale regierol" in page_of(verslag)
    assert "Klimaatpact" not in page_of(verslag)


@pytest.mark.parametrize("code", ["ABB-LEKP-2022", "abb lekp 2022", "WVG100, ABB-LEKP-2022"])
def test_in_a_plan_it_has_nothing_to_say(judged: Judged, code: str) -> None:
    titled = replace(TREES, title="Bomen planten (ABB-LEKP-2022)", lang=None, codes=(code,))
    verslag = judged(builder.rapport(titled, boekjaar="2024", eindjaar="2025"))
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.NIET_VAN_TOEPASSING, [])
    verslag = judged(with_more(builder.conform((2024, 2025)), titled))
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.CONFORM, [])


def test_a_text_too_long_weighs_less_where_nobody_judges_texts(judged: Judged) -> None:
    verslag = judged(with_more(builder.jaarrekening(), replace(TREES, lang="woord " * 700)))
    assert [(each.rule, each.severity) for each in verslag.findings] == [
        ("BBC401", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("applicability", "wse", "verdict"),
    [
        (Applicability.NEE, [], Verdict.CONFORM),
        (Applicability.JA, ["BBC301"] * 4, Verdict.NIET_CONFORM),
    ],
)
def test_the_option_regierol_is_about_the_regierol(
    klimaat: Judged, applicability: Applicability, wse: list[str], verdict: Verdict
) -> None:
    verslag = klimaat(builder.rapport(TREES, kind="JR", boekjaar="2024"), applicability)
    assert (before(verslag, "wse-lr"), before(verslag, "klimaatpact")) == (wse, [])
    assert verslag.verdict is verdict


# --- the example of the page


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


# --- what is judged, and the verdict for each


def test_unasked_only_the_regierol_is_judged(judged: Judged) -> None:
    verslag = judged(
        builder.rapport(replace(TREES, bedragen={2022: "5.00"}), kind="JR", boekjaar="2022")
    )
    assert (verslag.verdict, rule_ids(verslag)) == (Verdict.NIET_VAN_TOEPASSING, [])
    assert "De enige actie in dit rapport heeft geen code van de regierol." in report_text(
        [verslag]
    )
    # what is not judged is known all the same: no slip, and the readers see a code in it
    slip = judged(with_more(builder.jaarrekening(), replace(TREES, codes=("abb lekp 2022",))))
    assert (slip.verdict, rule_ids(slip)) == (Verdict.CONFORM, [])


def test_each_that_runs_has_its_verdict(judged: Judged) -> None:
    wrong = replace(TREES, codes=("abb-lekp-2022",), bedragen={2022: "5.00"})
    both = judged(builder.rapport(wrong, kind="JR", boekjaar="2022"), regelingen=["klimaatpact"])
    assert [(each.id, each.verdict, each.applies) for each in both.regelingen] == [
        ("wse-lr", Verdict.NIET_VAN_TOEPASSING, False),
        ("klimaatpact", Verdict.NIET_CONFORM, True),
    ]
    assert both.verdict is Verdict.NIET_CONFORM
    text = report_text([both])
    assert "NIET CONFORM VOOR HET KLIMAATPACT" in text
    assert "Per regeling: de regierol: niet van toepassing; het klimaatpact: niet conform." in text
    assert "Per regeling: de regierol: niet van toepassing" in page_of(both)


def test_what_concerns_no_regeling_counts_for_each(judged: Judged) -> None:
    verslag = judged(replace(builder.jaarrekening(), kbo="0207500124"), regelingen=["klimaatpact"])
    assert "BBC010" in rule_ids(verslag)
    assert [each.verdict for each in verslag.regelingen] == [Verdict.NIET_CONFORM] * 2
    assert [each.applies for each in verslag.regelingen] == [True, False]


def test_conform_says_for_what(judged: Judged) -> None:
    both = judged(with_more(builder.jaarrekening(2022), TREES), regelingen=["klimaatpact"])
    assert "CONFORM VOOR" not in report_text([judged(builder.rapport(kind="KW1"))])
    assert [each.verdict for each in both.regelingen][1] is Verdict.CONFORM
    one = judged(builder.jaarrekening())
    assert report_text([one]).count("conform voor de regierol") == 1
    index = overview_page([("een.html", Summary.of(one))], CATALOGUE, {"bbc-check": "1"}, MOMENT)
    assert (
        index.count("conform voor de regierol") == 3
    )  # the tile, and twice the row: also for a narrow screen


def test_a_shipped_regeling_is_asked_for_by_its_id(tmp_path: Path) -> None:
    path = builder.write_files(
        tmp_path,
        builder.rapport(replace(TREES, bedragen={2022: "5.00"}), kind="JR", boekjaar="2022"),
    )
    _, document = run_json(path, "--regeling", "klimaatpact")
    assert document["aanleveringen"][0]["regelingen"] == [
        {"id": "wse-lr", "verdict": "niet_van_toepassing"},
        {"id": "klimaatpact", "verdict": "conform"},
    ]
    counts = {each["naam"]: each["verdicts"] for each in document["summary"]["regelingen"]}
    assert counts["het klimaatpact"]["conform"] == 1
    done = run_command("check", path, "--regeling", "klimatpact")
    assert (done.returncode, done.stdout) == (2, "")
    assert "klimaatpact" in done.stderr


def test_compare_says_for_what(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path / "in", builder.jaarrekening())
    outcome = run_command("check", path, "--format", "json").stdout
    (tmp_path / "een.json").write_text(outcome, encoding="utf-8")
    done = run_command("compare", "een.json", "een.json", "--format", "html", cwd=tmp_path)
    assert "conform voor de regierol, zoals voordien" in done.stdout


# --- years of an own regeling


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
