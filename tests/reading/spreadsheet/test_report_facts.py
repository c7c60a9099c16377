"""Spreadsheets: facts about the report, what is said of it, and the twin in xml and xbrl."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Given
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.reading.spreadsheet.test_rows import HEADINGS, ROW, read_at, read_sheet, spent


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ([["Jaarrekening 2024 – Gemeente Lindebeke"], ["KBO: 0999.100.196"]], "a.xlsx"),
        (
            [
                ["Soort", "JR"],
                ["Werkjaar", 2024],
                ["Bestuur", "Gemeente Lindebeke"],
                ["KBO-nummer", 999100196],
            ],
            "a.xlsx",
        ),
        (
            [
                ["Boekjaar"],
                [2024],
                ["Soort rapport", None, "jaarrekening"],
                ["Gemeente:", "Gemeente Lindebeke"],
            ],
            "0999100196.xlsx",
        ),
        ([], "0999100196_JR_2024_Gemeente Lindebeke.xlsx"),
        ([["Gemeente Lindebeke en OCMW, 0999.100.196"]], "Jaarrekening 2024.xlsx"),
    ],
)
def test_bestuur_kind_and_year_from_cells_or_name(
    tmp_path: Path, above: list[list[spreadsheets.CellValue]], name: str
) -> None:
    read = read_sheet(tmp_path, *above, [], HEADINGS, ROW, name=name)
    assert read.rapport is not None
    assert (read.rapport.kind, read.rapport.boekjaar) == (RapportKind.JAARREKENING, 2024)
    assert read.bestuur.ondernemingsnummer == builder.KBO
    assert (read.bestuur.name or "").startswith("Gemeente Lindebeke")


def test_options_go_first_and_a_contradiction_is_told(tmp_path: Path) -> None:
    path = spreadsheets.xlsx(
        tmp_path / f"{builder.kbo(8887001)}_JR_2023.xlsx",
        ("A", [["KBO", builder.KBO], HEADINGS, ROW]),
    )
    read = read_at(path, Given(kind="MJP", boekjaar="2024", eindjaar="2025"))
    assert read.rapport is not None
    assert (read.rapport.kind, read.rapport.boekjaren) == (
        RapportKind.MEERJARENPLAN,
        (2024, 2025),
    )
    (verslag,) = verslagen_of(path)
    (finding,) = (each for each in verslag.findings if each.rule == "BBC602")
    assert "blad A, cel B1" in finding.message
    assert "de bestandsnaam" in finding.message


def test_what_is_missing_is_asked_for_with_its_option(tmp_path: Path) -> None:
    path = spreadsheets.xlsx(tmp_path / "acties.xlsx", ("A", [HEADINGS[:4], ROW[:4]]))
    (verslag,) = verslagen_of(path)
    told = {finding.rule: finding.message for finding in verslag.findings}
    assert "--rapport JR" in told["BBC003"]
    assert str(path) in told["BBC003"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    spreadsheets.xlsx(path, ("A", [["Jaarrekening"], HEADINGS[:4], ROW[:4]]))
    (verslag,) = verslagen_of(path)
    told = {finding.rule: finding.message for finding in verslag.findings}
    assert "--rapport en het jaar" in told["BBC012"]
    assert "--bestuur en het nummer" in told["BBC010"]


def test_a_jaarrekening_with_a_sheet_for_each_year_reads_its_own(tmp_path: Path) -> None:
    def rows(title: str) -> list[list[spreadsheets.CellValue]]:
        return [["Omschrijving", "Code", "Bedrag"], [title, "WSE-LR1", 5]]

    path = spreadsheets.xlsx(tmp_path / "JR.xlsx", ("2023", rows("oud")), ("2024", rows("nieuw")))
    read = read_at(path, Given(kind="JR", boekjaar="2024"))
    assert [actie.korte_omschrijving.plain for actie in read.acties] == ["nieuw"]
    assert any("'2023'" in note for note in read.remarks)
    plan = read_at(path, Given(kind="MJP"))
    assert plan.rapport is not None
    assert plan.rapport.boekjaren == (2023, 2024)
    assert spent(plan) == {"2023 rij 2": {2023: 5}, "2024 rij 2": {2024: 5}}


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    other: list[list[spreadsheets.CellValue]] = [["Naam", "Dienst", "Telefoon"]] * 4
    read = read_at(
        spreadsheets.xlsx(tmp_path / "JR_2024.xlsx", ("Acties", [HEADINGS, ROW]), ("Mensen", other))
    )
    assert any("'Mensen'" in note for note in read.remarks)


def test_unrecognised_says_what_was_sought_and_seen(tmp_path: Path) -> None:
    path = spreadsheets.xlsx(
        tmp_path / "a.xlsx", ("Blad1", [["Titel"], ["Naam", "Dienst", "Bedrag 2024"]])
    )
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC003"]
    for words in ("'Externe rapporteringscode'", "rij 2 van blad 'Blad1'", "'Dienst'"):
        assert words in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_headings_without_actions_are_not_conform(tmp_path: Path) -> None:
    (verslag,) = verslagen_of(spreadsheets.xlsx(tmp_path / "JR_2024.xlsx", ("A", [HEADINGS])))
    assert rule_ids(verslag) == ["BBC006"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


# --- the same report, however it is written down


@pytest.mark.parametrize(
    "source", [builder.conform(), builder.jaarrekening()], ids=["plan", "jaarrekening"]
)
@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_a_good_spreadsheet_is_conform(tmp_path: Path, source: builder.Rapport, form: str) -> None:
    rows, path = spreadsheets.sheet(source), tmp_path / f"acties.{form}"
    if form == "xlsx":
        spreadsheets.xlsx(path, ("Acties", rows))
    elif form == "ods":
        spreadsheets.ods(path, ("Acties", rows))
    else:
        path.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    (verslag,) = verslagen_of(path)
    assert (verslag.verdict, verslag.findings, verslag.rules_not_run) == (Verdict.CONFORM, (), ())
    assert "BBC601" in {each.rule for each in verslag.rules_not_applicable}


@pytest.mark.parametrize("separator", list(";,\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    source = builder.jaarrekening(name="Gemeente Sint-Pieters-Léau")
    path = tmp_path / "acties.csv"
    text = spreadsheets.text(spreadsheets.sheet(source), separator)
    path.write_bytes(text.encode(encoding))
    (verslag,) = verslagen_of(path)
    assert (verslag.verdict, verslag.findings) == (Verdict.CONFORM, ())
    assert verslag.aanlevering.bestuur.name == "Gemeente Sint-Pieters-Léau"


def test_csv_that_names_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "acties.csv"
    text = spreadsheets.text(spreadsheets.sheet(builder.jaarrekening()), "^")
    path.write_text(f"sep=^\r\n{text}", encoding="utf-8", newline="")
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(["", "Nota", "Versie 3", "Dienst Welzijn"]), max_size=5),
)
def test_order_of_columns_and_rows_above_change_nothing(
    tmp_path: Path, chance: random.Random, above: list[str]
) -> None:
    source = builder.conform()
    table = spreadsheets.columns_of(source)
    names = [*table, "Wie", "Diensthoofd"]
    chance.shuffle(names)
    shuffled = {name: table.get(name, ["x"] * len(source.acties)) for name in names}
    rows = [[each] for each in above] + spreadsheets.title(source) + spreadsheets.rows_of(shuffled)
    path = tmp_path / "a.csv"
    path.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    read = read_at(path)
    assert [
        (a.code, a.korte_omschrijving.value, a.lange_omschrijving.value, a.codes)
        for a in read.acties
    ] == [(a.code, a.title, a.lang, a.codes) for a in source.acties]
    assert spent(read) == {
        a.code: {year: Decimal(amount) for year, amount in a.bedragen.items()}
        for a in source.acties
    }


def _faulty() -> list[builder.Rapport]:
    """Return reports with something wrong that has nothing to do with the form of the file."""
    new = builder.Actie
    bedragen = {2024: "10.00"}
    account = {"kind": "JR", "boekjaar": "2024"}
    return [
        builder.rapport(
            new("A1", "Een", builder.LANG, "n.v.t.", ("WSE LR1",), bedragen),
            new("A2", "Twee", builder.LANG, None, ("WSE-LR2", "LSEVBP01"), bedragen),
            new("A3", "T" * 120, "x" * 4100, "Kort", ("WSE-LR9",), bedragen),
            new("A4", "Vier", None, builder.COMMENTAAR, ("WSE-LR4", "WSE-LR4"), {2024: "0.00"}),
            new("A5", "Met (WSE-LR3) in de titel", "y" * 4500, None, (), {2024: "0.00"}),
            **account,
        ),
        builder.rapport(
            new("A1", "Een", builder.LANG, None, ("WSE-LR1",), {2023: "1.00", 2024: "0.00"}),
            new("A2", "Twee", builder.LANG, None, ("WSE-LR2",), {}),
            new("A3", "Drie", builder.LANG, None, ("WSE-LR3",), {2025: "4.00"}),
            new(None, "Zonder code", builder.LANG, None, ("WSE-LR4",), {}),
            new("A1", "Andere titel", builder.LANG, None, ("WSE-LR1 (regierol)",), {2024: "4.00"}),
            boekjaar="2023",
            eindjaar="2025",
        ),
        builder.rapport(
            new("A1", "Een", builder.LANG, None, ("WSE-LR1",), {2024: "5.00"}), kbo=None
        ),
        builder.jaarrekening(2022),
    ]


@pytest.mark.parametrize("source", _faulty())
def test_the_same_findings_as_the_export_of_the_same_report(
    tmp_path: Path, source: builder.Rapport
) -> None:
    (export,) = verslagen_of(builder.write_files(tmp_path, source))
    (sheet,) = verslagen_of(
        spreadsheets.xlsx(tmp_path / "acties.xlsx", ("Acties", spreadsheets.sheet(source)))
    )

    def facts(verslag: Verslag) -> list[tuple[object, ...]]:
        return sorted(
            (
                (f.rule, f.severity, b.niveau, b.actie, b.veld, b.boekjaar, b.code)
                for f in verslag.findings
                for b in [f.breach]
                # actions of one code contradict each other in an xbrl, and add up in a sheet
                if f.rule != "BBC607"
            ),
            key=repr,
        )

    assert facts(sheet) == facts(export)
    assert sheet.verdict is export.verdict
    assert export.findings
    for finding in sheet.findings:
        for word in ("xbrl", "xml", "export", "planningssoftware"):
            assert word not in finding.message


@pytest.mark.parametrize("cell", ["#N/B", "=Blad2!A1"])
@pytest.mark.parametrize("label", ["KBO-nummer", "Boekjaar", "Soort"])
def test_a_fact_in_a_cell_without_a_value_is_unknown_and_not_missing(
    tmp_path: Path, label: str, cell: str
) -> None:
    above = {"Soort": "JR", "Boekjaar": "2024", "KBO-nummer": builder.KBO, label: cell}
    table = spreadsheets.rows_of(spreadsheets.columns_of(builder.jaarrekening()))
    path = spreadsheets.xlsx(tmp_path / "x.xlsx", ("Acties", [*map(list, above.items()), *table]))
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC001"]
    assert f"cel B{[*above].index(label) + 1}" in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_a_fact_that_stands_elsewhere_too_needs_no_cell(tmp_path: Path) -> None:
    sheet: spreadsheets.Rows = [
        ["KBO-nummer", "#N/B"],
        ["Boekjaar", "#REF!"],
        *spreadsheets.sheet(builder.jaarrekening()),
    ]
    (verslag,) = verslagen_of(spreadsheets.xlsx(tmp_path / "x.xlsx", ("Acties", sheet)))
    assert verslag.verdict is Verdict.CONFORM


def test_headings_of_another_table_are_no_labels(tmp_path: Path) -> None:
    row: list[spreadsheets.CellValue] = [2019, "MJP", "Elders"]
    other: list[list[spreadsheets.CellValue]] = [["Jaar", "Soort", "Bestuur"], row, row, row]
    path = spreadsheets.xlsx(
        tmp_path / "JR_2024.xlsx", ("Lijst", other), ("Acties", [HEADINGS, ROW])
    )
    read = read_at(path)
    assert read.rapport is not None
    assert (read.rapport.kind, read.rapport.boekjaar) == (RapportKind.JAARREKENING, 2024)
    assert read.bestuur.name is None


@pytest.mark.parametrize(
    "head", [["Omschrijving", "Bedrag 2024"], ["Code", "Omschrijving"], ["Naam", "Code", "Prijs"]]
)
def test_any_list_in_a_folder_is_no_submission(
    tmp_path: Path, head: list[spreadsheets.CellValue]
) -> None:
    row: list[spreadsheets.CellValue] = ["A-12", "Schroeven", 3]
    spreadsheets.xlsx(tmp_path / "lijst.xlsx", ("Blad1", [head, row[: len(head)]]))
    assert [rule_ids(each) for each in verslagen_of(tmp_path)] == [["BBC006"]]
