"""The cells of a workbook, as a person sees them; with xml that no library would write."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet.sheets import Cell, open_sheets
from bbc_check.reading.spreadsheet.sheets.cells import text_cell
from bbc_check.reading.spreadsheet.sheets.number_format import number_format, shown_number
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets
from tests.helpers.each import for_each
from tests.helpers.raw_sheets import ods, xlsx

N_B = "een cel bevat de foutwaarde #N/B"


def cells_of(path: Path) -> list[list[Cell]]:
    """Return the cells of the first sheet."""
    return open_sheets(FileSource(path))[0].rows


# --- error values


@for_each(
    [
        *(
            "#N/B",
            "#N/A",
            "#VERW!",
            "#REF!",
            "#WAARDE!",
            "#VALUE!",
            "#NAAM?",
            "#DEEL/0!",
            "#GETAL!",
        ),
        *("#LEEG!", "#OVERLOOP!", "#GEGEVENS_OPHALEN", "#VALEUR!", "#n/b", "Err:508", "err:522"),
        *(" #REF! ", "########"),
    ]
)
def test_an_error_value_that_is_a_text_is_one(text: str) -> None:
    cell = text_cell(text)
    assert (cell.text, text.strip() in cell.unread) == ("", True)


@pytest.mark.parametrize(
    "text", ["#1", "#Samen!", "# REF", "#", "##", "Err: 508", "n.v.t.", "zie #REF!", "#SAMEN"]
)
def test_other_texts_with_such_signs_are_texts(text: str) -> None:
    assert text_cell(text) == Cell(text)


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("heading", ["Rapporteringscode", "WSE-LR1"])
def test_codes_that_cannot_be_read_never_mean_that_nothing_applies(
    tmp_path: Path, form: str, heading: str
) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", heading, "Bedrag 2024"]
    rows: list[list[spreadsheets.CellValue]] = [["Ondernemingsnummer", builder.KBO], [*head]]
    rows += ([f"A{n}", f"Actie {n}", f"{builder.LANG} {n}", "#VERW!", 5] for n in range(3))
    path = tmp_path / f"MJP 2024.{form}"
    if form == "csv":
        path.write_text(spreadsheets.text(rows), encoding="utf-8", newline="")
    else:
        write = spreadsheets.xlsx if form == "xlsx" else spreadsheets.ods
        write(path, ("Acties", rows))
    (outcome,) = verslagen_of(path)
    assert outcome.verdict is Verdict.ONVOLLEDIG
    (told,) = (each for each in outcome.findings if each.rule == "BBC001")
    assert "#VERW!" in told.message
    assert "cel D3" in told.message


def test_a_row_of_which_only_the_title_can_be_read_is_no_remark(tmp_path: Path) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", "Rapporteringscode"]
    row: list[spreadsheets.CellValue] = [None, "Overleg", None, "#N/B"]
    path = spreadsheets.xlsx(tmp_path / "JR 2024.xlsx", ("Acties", [head, row]))
    (outcome,) = verslagen_of(path)
    assert len(list(outcome.aanlevering.acties)) == 1
    assert "BBC001" in rule_ids(outcome)


def test_what_cannot_be_read_is_told_by_its_reason(tmp_path: Path) -> None:
    head = ["Actiecode", "Actie omschrijving", "Lange omschrijving", "Rapporteringscode"]
    rows = [["A1", "Een", "#REF!", "WSE-LR1"], ["A2", "Twee", "=A1", "WSE-LR2"]]
    path = spreadsheets.xlsx(tmp_path / "JR 2024.xlsx", ("Acties", [head, *rows]))
    (outcome,) = verslagen_of(path)
    told = [each.message for each in outcome.findings if each.rule == "BBC001"]
    assert ["#REF! (blad Acties, cel C2)" in each for each in told].count(True) == 1
    assert ["opnieuw (blad Acties, cel C3)" in each for each in told].count(True) == 1


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


# --- number formats


@for_each(
    [
        ("0.00", 1.1, "1.10"),
        ('"AC"000', 1, "AC001"),
        ("00000", 12, "00012"),
        ("General", 1.5, "1.5"),
        ('"A-"General', 3, "A-3"),
        (r"0\.00\.00", 10203, "1.02.03"),
        ("0.0#", 1.5, "1.5"),
        ("0.0", 1.25, "1.3"),
        ("#", 0, ""),
        ("?0", 5, "5"),
        ("0;(0)", -5, "(5)"),
        ("0", -5, "-5"),
        ('0;-0;"nul"', 0, "nul"),
        ("[Red]000", 5, "005"),
        ("#,##0.00", 12, "12.00"),
        ("#,##0", 2024, "2024"),
        ("0%", 0.35, "35%"),
        ("0.00E+00", 1234, "1234"),
        ("# ?/?", 0.5, "0.5"),
        ("[>100]0.0", 5, "5"),
        ("[$€-813] 0.00", 5, "5"),
        (";;;", 5, "5"),
        ("0" * 300, 5, "5"),
        ("00", 1e300, "1e+300"),
        ('"open', 5, "5"),
    ]
)
def test_what_a_number_shows(code: str, number: float, shown: str) -> None:
    assert number_format(code).text(number) == shown


@pytest.mark.parametrize("code", ["d/mm/yyyy", "yyyy", "[h]:mm", "[$-413]d mmm", 'dd"x"'])
def test_formats_of_dates(code: str) -> None:
    assert number_format(code).is_date


@pytest.mark.parametrize("code", ["0.00", '"dag"0', "[Red]0", "General", r"\d0"])
def test_formats_of_no_dates(code: str) -> None:
    assert not number_format(code).is_date


def test_a_date_that_is_written_as_a_number_is_none() -> None:
    assert shown_number(45418, "05/06/24") == Cell("05/06/24")
    assert shown_number(0, "-") == Cell("-", 0)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_code_of_an_action_is_what_is_shown(tmp_path: Path, form: str) -> None:
    if form == "xlsx":
        cells = '<row r="2"><c r="A2" s="1"><v>1.1</v></c>{}</row>'
        texts = '<c t="inlineStr"><is><t>{}</t></is></c>'
    else:
        cells = (
            '<table:table-row><table:table-cell office:value-type="float" office:value="1.1">'
            "<text:p>1,10</text:p></table:table-cell>{}</table:table-row>"
        )
        texts = "<table:table-cell><text:p>{}</text:p></table:table-cell>"

    def row(values: Sequence[str]) -> str:
        return "".join(map(texts.format, values))

    heads = row(["Actiecode", "Actie omschrijving", "Rapporteringscode"])
    values = cells.format(row(["Overleg", "WSE-LR1"]))
    if form == "xlsx":
        path = xlsx(tmp_path / "JR 2024.xlsx", f"<sheetData><row>{heads}</row>{values}</sheetData>")
    else:
        path = ods(tmp_path / "JR 2024.ods", f"<table:table-row>{heads}</table:table-row>{values}")
    (outcome,) = verslagen_of(path)
    assert [each.code for each in outcome.aanlevering.acties] == ["1.10"]


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
