"""The cells of a workbook, as a person sees them; with xml that no library would write."""

from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet.sheets import Cell, open_sheets
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.helpers.raw_sheets import ods, xlsx

N_B = "een cel bevat de foutwaarde #N/B"


def cells_of(path: Path) -> list[list[Cell]]:
    """Return the cells of the first sheet."""
    return open_sheets(FileSource(path))[0].rows


# --- xlsx


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="e"><v>#N/A</v></c>', Cell(unread="een cel bevat de foutwaarde #N/A")),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>B1</f></c>', "een formule is nog niet uitgerekend"),
        ('<c r="A1" t="b"><f>B1</f></c>', "een formule is nog niet uitgerekend"),
        ('<c r="A1"><f>B1</f><v/></c>', "een formule is nog niet uitgerekend"),
        ('<c r="A1" t="b"><v>1</v></c>', Cell("WAAR")),
        ('<c r="A1" t="d"><v>2024-12-31</v></c>', Cell("31/12/2024")),
        ('<c r="A1" t="d"><v>2024-12-31T23:59:00</v></c>', Cell("31/12/2024 23:59")),
        ('<c r="A1" t="z"><v>1</v></c>', "een cel bevat een onbekende soort van inhoud ('z')"),
        ('<c r="A1" t="s"><v>9</v></c>', "een cel bevat een tekst die er niet is"),
        ('<c r="A1"><v>1.2.3</v></c>', "een cel bevat een getal dat er geen is"),
        ('<c r="A1"><v>NaN</v></c>', "een cel bevat een getal dat er geen is"),
        ('<c r="A1"><v>1e999</v></c>', "een cel bevat een getal dat er geen is"),
        ('<c r="A1" s="1"><v>1.1</v></c>', Cell("1.10", 1.1)),
        ('<c r="A1" s="2"><v>45292</v></c>', Cell("01/01/2024")),
        ('<c r="A1" s="2"><v>1e300</v></c>', Cell("1e+300")),
        ('<c r="A1" s="3"><v>7</v></c>', Cell("AC007", 7)),
        ('<c r="A1" s="99"><v>7</v></c>', Cell("7", 7)),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', Cell("ab")),
        ('<c r="A1" t="inlineStr"><is><t>a_x000A_b_xD800_</t></is></c>', Cell("a\nb_xD800_")),
    ],
)
def test_one_cell_of_an_xlsx(tmp_path: Path, cell: str, expected: Cell | str | None) -> None:
    beside = '<c r="B1" t="inlineStr"><is><t>naast</t></is></c>'
    path = xlsx(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cell}{beside}</row></sheetData>')
    ((found, other),) = cells_of(path)
    assert other == Cell("naast")
    if isinstance(expected, str):
        assert found.unread.startswith(expected)
    else:
        assert found == (expected or Cell())


def test_values_under_a_merged_area_are_not_seen(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="B{r}"><v>{r}</v></c></row>'
        for r in (1, 2, 3)
    )
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B3:ZZ1048576"/></mergeCells>'
    path = xlsx(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>{merged}")
    assert [[cell.text for cell in row] for row in cells_of(path)] == [
        ["1", ""],
        ["", ""],
        ["3", "3"],
    ]


def test_areas_merged_on_top_of_each_other_without_end(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 2000))
    area = '<mergeCell ref="A1:A2000"/>'
    merged = f"<mergeCells>{area * 2000}</mergeCells>"
    (outcome,) = verslagen_of(xlsx(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>{merged}"))
    assert rule_ids(outcome) == ["BBC001"]


# --- ods


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p><text:p>d</text:p>", "a\tb\nc\nd"),
        ('<text:p>a<text:s/>b<text:s text:c="3"/>c</text:p>', "a b   c"),
        ("<text:p>\n  a\n  b <text:span> c</text:span></text:p>", "a b c"),
        ('<text:p>zie <text:a xlink:href="x">hier</text:a></text:p>', "zie hier"),
        ("<office:annotation><text:p>WSE-LR1</text:p></office:annotation><text:p>a</text:p>", "a"),
        ("<draw:frame><draw:text-box><text:p>WSE-LR1</text:p></draw:text-box></draw:frame>", ""),
        ("<text:p>a</text:p><draw:custom-shape><text:p>WSE-LR1</text:p></draw:custom-shape>", "a"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell_of_an_ods(tmp_path: Path, content: str, expected: str) -> None:
    cell = f'<table:table-cell office:value-type="string">{content}</table:table-cell>'
    beside = "<table:table-cell><text:p>naast</text:p></table:table-cell>"
    path = ods(tmp_path / "a.ods", f"<table:table-row>{cell}{beside}</table:table-row>")
    assert cells_of(path) == [[Cell(expected), Cell("naast")]]


@pytest.mark.parametrize(
    ("attributes", "shown", "expected"),
    [
        ('office:value-type="float" office:value="1.1"', "1,10", Cell("1.10", 1.1)),
        ('office:value-type="float" office:value="1"', "AC001", Cell("AC001", 1)),
        ('office:value-type="float" office:value="2024"', "2.024", Cell("2024", 2024)),
        ('office:value-type="float" office:value="2.5"', None, Cell("2.5", 2.5)),
        ('office:value-type="currency" office:value="2500"', "€ 2.500,00", Cell("2500", 2500)),
        ('office:value-type="percentage" office:value="0.35"', "35%", Cell("35%", 0.35)),
        ('office:value-type="boolean" office:boolean-value="true"', "VRAI", Cell("WAAR")),
        ('office:value-type="date" office:date-value="2024-12-31"', "31 dec", Cell("31/12/2024")),
        ('office:value-type="time" office:time-value="PT08H30M00S"', "8:30", Cell("8:30")),
        ('office:value-type="string" office:string-value="x"', None, Cell("x")),
        ('office:value-type="string" calcext:value-type="error"', "#N/B", Cell(unread=N_B)),
        ('office:value-type="float" office:value="0"', "#N/B", Cell(unread=N_B)),
        ('office:value-type="float" office:value="0"', "Err:502", "foutwaarde Err:502"),
        ('table:formula="of:=A2"', None, "nog niet uitgerekend"),
        ('table:formula="of:=A2" office:value-type="float"', None, "nog niet uitgerekend"),
        ('table:formula="of:=A2" office:value-type="string"', None, "nog niet uitgerekend"),
        ('table:formula="of:=&quot;&quot;"', "", Cell()),
        ('office:value-type="cirkel"', "x", "een onbekende soort van inhoud ('cirkel')"),
        ('office:value-type="float" office:value="veel"', "x", "een getal dat er geen is"),
    ],
)
def test_the_value_of_a_cell_of_an_ods(
    tmp_path: Path, attributes: str, shown: str | None, expected: Cell | str
) -> None:
    text = "" if shown is None else f"<text:p>{shown}</text:p>"
    cell = f"<table:table-cell {attributes}>{text}</table:table-cell>"
    beside = "<table:table-cell><text:p>naast</text:p></table:table-cell>"
    path = ods(tmp_path / "a.ods", f"<table:table-row>{cell}{beside}</table:table-row>")
    ((found, other),) = cells_of(path)
    assert other == Cell("naast")
    if isinstance(expected, str):
        assert found.unread.endswith(expected) or expected in found.unread
    else:
        assert found == expected


def test_cells_that_are_repeated_or_covered(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"><text:p>b</text:p>'
        "</table:covered-table-cell><table:table-cell><text:p>c</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16379"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    )
    found = cells_of(ods(tmp_path / "a.ods", rows))
    assert [[cell.text for cell in row] for row in found] == [["a", "a", "", "", "c"]] * 2


@pytest.mark.parametrize(
    ("count", "rule"), [("1000000000", "BBC005"), ("9" * 5000, "BBC005"), ("-1", "BBC001")]
)
def test_spaces_without_end_are_never_made(tmp_path: Path, count: str, rule: str) -> None:
    text = f'<text:p>x<text:s text:c="{count}"/></text:p>'
    row = f"<table:table-row><table:table-cell>{text}</table:table-cell></table:table-row>"
    (outcome,) = verslagen_of(ods(tmp_path / "a.ods", row))
    assert rule_ids(outcome) == [rule]
    assert rule != "BBC005" or "cel A1" in outcome.findings[0].message


def test_tables_that_are_no_sheet_hide_none(tmp_path: Path) -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    )
    inner = f'<table:table table:name="bron">{row}</table:table>'
    shapes = f"<table:shapes><draw:frame>{inner}</draw:frame></table:shapes>"
    links = f"<table:dde-links><table:dde-link>{inner}</table:dde-link></table:dde-links>"
    sheets = open_sheets(FileSource(ods(tmp_path / "a.ods", f"{shapes}{row}", links)))
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("Acties", [[Cell("a")]])]


# --- workbooks that are refused


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        ("a.xlsb", OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "het oude formaat van Excel"),
        ("a.xls", OLE, "het oude formaat van Excel"),
        ("a.xlsx", OLE, "beschadigd"),
        (
            "a.ods",
            builder.zip_bytes(
                {"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": "x\x00y"}
            ),
            "wachtwoord",
        ),
    ],
)
def test_a_refused_workbook_says_the_true_reason(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (outcome,) = verslagen_of(path)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    assert words in outcome.findings[0].message


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 stuk", OLE + "EncryptedPackage".encode("utf-16-le")]
)
def test_a_workbook_that_cannot_be_read_is_never_passed_over_in_a_folder(
    tmp_path: Path, content: bytes
) -> None:
    spreadsheets.xlsx(tmp_path / "a.xlsx", ("Acties", spreadsheets.sheet(builder.jaarrekening())))
    (tmp_path / "b.xlsx").write_bytes(content)
    assert [each.verdict for each in verslagen_of(tmp_path)] == [
        Verdict.CONFORM,
        Verdict.ONVOLLEDIG,
    ]


def test_a_binary_workbook_is_to_be_saved_as_another(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsb", "", workbook="xl/workbook.bin")
    (outcome,) = verslagen_of(path)
    assert rule_ids(outcome) == ["BBC003"]
    assert "(.xlsb); open het en bewaar het als .xlsx" in outcome.findings[0].message


def test_sheets_of_charts_and_macros_are_left_out(tmp_path: Path) -> None:
    sheet = '<sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row></sheetData>'
    path = xlsx(tmp_path / "a.xlsx", sheet, others=("chartsheet", "xlMacrosheet", "dialogsheet"))
    assert [each.name for each in open_sheets(FileSource(path))] == ["Acties"]
