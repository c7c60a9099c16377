"""Spreadsheets and the template through the installed command."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, run_command, run_json
from tests.helpers import builder, spreadsheets

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a workbook of before 2007 begins
FOLDER = FIXTURES / "rekenbladen"


def test_the_annex_as_a_spreadsheet_gives_findings_by_cell() -> None:
    code, document = run_json(FOLDER / "jaarrekening-2024.xlsx")
    assert code == 1
    (aanlevering,) = document["aanleveringen"]
    assert aanlevering["verdict"] == "niet_conform"
    assert aanlevering["rules_not_run"] == []
    assert {each["rule"] for each in aanlevering["rules_not_applicable"]} == {
        "BBC002",
        "BBC004",
        "BBC601",
        "BBC602",
        "BBC604",
        "BBC605",
        "BBC606",
    }
    places = {
        each["rule"]: (
            each["location"]["sheet"],
            each["location"]["cell"],
            each["location"]["line"],
        )
        for each in aanlevering["findings"]
        if each["actie"]
    }
    assert places == {
        "BBC202": ("Acties", "E6", 6),
        "BBC501": ("Acties", "D8", 8),
        "BBC502": ("Acties", "D7", 7),
    }
    assert all(each["location"]["xpath"] is None for each in aanlevering["findings"])


@pytest.mark.parametrize("name", ["meerjarenplan-2023-2025.ods", "jaarrekening-2024.csv"])
def test_good_spreadsheets_are_conform(name: str) -> None:
    done = run_command("check", FOLDER / name)
    assert done.returncode == 0, done.stdout
    assert "CONFORM VOOR DE REGIEROL – geen bevindingen" in done.stdout


def test_text_and_page_name_the_cell(tmp_path: Path) -> None:
    done = run_command("check", FOLDER / "jaarrekening-2024.xlsx", "--report", tmp_path)
    assert "Blad Acties, cel E6." in done.stdout
    assert "BBC601" in done.stdout
    page = tmp_path / "index.html"
    text = page.read_text(encoding="utf-8")
    assert "blad Acties, cel E6" in text
    assert text.count('<span class="naam">rij 7 – ') == 1
    assert text.count("gelden niet voor een rekenblad") == 1


def test_an_action_is_named_with_its_repair(tmp_path: Path) -> None:
    actie = builder.Actie(
        "A1", "T" * 120, "x" * 4100, "nvt", ("WSE LR1", "WSE-LR9"), {2024: "1.00"}
    )
    source = builder.rapport(actie, kind="JR", boekjaar="2024")
    path = spreadsheets.xlsx(tmp_path / "a.xlsx", ("Acties", spreadsheets.sheet(source)))
    done = run_command("check", path)
    assert "\n     Actie A1 –" in done.stdout.replace("\r", "")


def test_without_amounts_it_is_never_conform(tmp_path: Path) -> None:
    table = spreadsheets.columns_of(builder.jaarrekening())
    del table["Bedrag 2024"]
    rows = [*spreadsheets.title(builder.jaarrekening()), *spreadsheets.rows_of(table)]
    path = spreadsheets.xlsx(tmp_path / "a.xlsx", ("Acties", rows))
    for args in ([], ["--allow-incomplete"]):
        code, document = run_json(path, *args)
        (aanlevering,) = document["aanleveringen"]
        assert (code, aanlevering["verdict"]) == (4, "onvolledig")
        assert "BBC604" not in {each["rule"] for each in aanlevering["rules_not_run"]}
        assert {each["rule"] for each in aanlevering["rules_not_run"]} >= {
            "BBC301",
            "BBC302",
            "BBC303",
            "BBC603",
        }


def test_options_say_what_the_spreadsheet_does_not(tmp_path: Path) -> None:
    rows = spreadsheets.rows_of(spreadsheets.columns_of(builder.jaarrekening()))
    path = spreadsheets.xlsx(tmp_path / "acties.xlsx", ("Acties", rows))
    assert run_command("check", path).returncode == 4
    done = run_command(
        "check", path, "--bestuur", f"Stad Berkelo ({builder.KBO})", "--rapport", "jr"
    )
    assert done.returncode == 0, done.stdout
    assert "Stad Berkelo" in done.stdout
    assert "jaarrekening 2024" in done.stdout


def test_options_for_spreadsheets_are_refused_without_one() -> None:
    done = run_command("check", FIXTURES / "BBC001" / "goed", "--rapport", "JR")
    assert done.returncode == 2
    assert "geen rekenblad" in done.stderr


def test_in_a_folder_only_tables_of_actions_count(tmp_path: Path) -> None:
    builder.write_files(tmp_path, builder.conform(), "plan")
    for name in ("plan.xlsx", "los.xlsx", "~$los.xlsx"):  # the first is the working copy of the xml
        shutil.copy(FOLDER / "jaarrekening-2024.xlsx", tmp_path / name)
    spreadsheets.xlsx(tmp_path / "telefoons.xlsx", ("Blad1", [["Naam", "Nummer"], ["An", "12"]]))
    (tmp_path / "stuk.xlsx").write_bytes(b"PK")
    (tmp_path / "lijst.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    _, document = run_json(tmp_path)
    assert [Path(each["source"]).name for each in document["aanleveringen"]] == [
        "los.xlsx",
        "plan.xml",
        "stuk.xlsx",
    ]
    assert document["summary"]["files_passed_over"] == 4
    passed_over = document["summary"]["spreadsheets_passed_over"]
    assert [Path(each).name for each in passed_over] == ["lijst.csv", "plan.xlsx", "telefoons.xlsx"]


def test_a_spreadsheet_that_cannot_be_read_is_a_finding_alone_or_by_its_name(
    tmp_path: Path,
) -> None:
    old = OLE + "Workbook".encode("utf-16-le")
    large = tmp_path / "stad" / "te groot.xlsx"
    named = "pakket/JR_2024.xls", "pakket/onze acties.xlsb", "pakket/Plan.xls", "sub/oud.xls"
    for name in ("gemeente/jaarrekening.xls", "stad/budget.xls", "pakket/budget.xls", *named):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(old)
    spreadsheets.xlsx(large, *((f"Blad{n}", [["a"]]) for n in range(101)))
    builder.write_files(tmp_path / "pakket", builder.conform(), "plan")
    code, document = run_json(tmp_path)
    told = {
        Path(each["source"]).name: [finding["rule"] for finding in each["findings"]]
        for each in document["aanleveringen"]
    }
    assert (code, told) == (
        4,
        {
            "jaarrekening.xls": ["BBC003"],
            "budget.xls": ["BBC003"],
            "te groot.xlsx": ["BBC005"],
            "JR_2024.xls": ["BBC003"],
            "onze acties.xlsb": ["BBC003"],
            "oud.xls": ["BBC003"],
            "plan.xml": [],
        },
    )
    passed_over = document["summary"]["spreadsheets_passed_over"]
    # nobody knows of the first; the second is the working copy of an xml
    assert [Path(each).name for each in passed_over] == ["Plan.xls", "budget.xls"]


def test_what_excel_puts_beside_an_open_workbook_is_passed_over(tmp_path: Path) -> None:
    path, lock = tmp_path / "los.xlsx", tmp_path / "~$los.xlsx"
    shutil.copy(FOLDER / "jaarrekening-2024.xlsx", path)
    lock.write_bytes(b"\x05eigenaar" + b" " * 150)
    _, document = run_json(path, lock)
    assert [Path(each["source"]).name for each in document["aanleveringen"]] == ["los.xlsx"]
    assert document["summary"]["files_passed_over"] == 1
    code, document = run_json(lock)
    (alone,) = document["aanleveringen"]
    assert (code, [each["rule"] for each in alone["findings"]]) == (4, ["BBC006"])


def test_a_folder_with_a_spreadsheet_alone_is_a_submission(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "jaarrekening-2024.csv", tmp_path)
    code, document = run_json(tmp_path)
    assert (code, len(document["aanleveringen"])) == (0, 1)


def test_equal_input_gives_equal_bytes() -> None:
    runs = {run_command("check", FOLDER, "--format", "json").stdout for _ in range(2)}
    assert len(runs) == 1
    assert len(json.loads(runs.pop())["aanleveringen"]) == 3


def test_template_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    done = run_command("template", cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "bbc-acties.xlsx")
    before = (tmp_path / "bbc-acties.xlsx").read_bytes()
    done = run_command("template", cwd=tmp_path)
    assert done.returncode == 2
    assert "bestaat al" in done.stderr
    assert (tmp_path / "bbc-acties.xlsx").read_bytes() == before


def test_template_for_given_years(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    done = run_command("template", path, "--rapport", "mjp 2026-2028")
    assert (done.returncode, done.stdout.strip()) == (0, str(path))
    done = run_command("check", path)
    assert done.returncode == 4
    assert "geen enkele actie" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "args",
    [
        ["x.xls"],
        ["x.xlsx", "--rapport", "26"],
        ["x.xlsx", "--rapport", "2026-2025"],
        ["x.xlsx", "--rapport", "MJP 2026-straks"],
        ["x.xlsx", "--rapport", "JR 2024-2025"],
        ["x.xlsx", "--rapport", "KW1"],
        ["geen/map/x.xlsx"],
    ],
)
def test_template_used_wrongly(tmp_path: Path, args: list[str]) -> None:
    done = run_command("template", *args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Fout:")
    assert list(tmp_path.iterdir()) == []
