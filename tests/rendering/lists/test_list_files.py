"""The lists as files: csv and xlsx hold texts as texts and numbers as numbers."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from bbc_check.domain.verslag import Summary
from bbc_check.rendering.lists import csv_list as lijst_csv
from bbc_check.rendering.lists import xlsx_list as lijst_xlsx
from bbc_check.rendering.lists.csv_list import BOM, csv_amount, innocent
from bbc_check.rendering.lists.run_lists import list_tables
from bbc_check.rendering.lists.tables import (
    CellKind,
    CellValue,
    ListTable,
    TableColumn,
)
from bbc_check.rendering.lists.xlsx_list import CUT_MARK, MAX_CELL, cell_text
from tests.conftest import FIXTURES
from tests.helpers import builder
from tests.helpers.hostile import FORMULAS
from tests.rendering.lists.list_helpers import (
    INNOCENT,
    MOMENT,
    TITLES,
    attacked,
    summaries,
)


def csv_rows(one_table: ListTable) -> list[list[str]]:
    text = "".join(lijst_csv.csv_lines(one_table))
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def xlsx(*lists: ListTable, moment: datetime = MOMENT, most: int = lijst_xlsx.MOST_ROWS) -> bytes:
    buffer = io.BytesIO()
    lijst_xlsx.write_workbook(buffer, lists, {"bbc-check": "x"}, moment, most=most)
    return buffer.getvalue()


def open_workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def letters(sheet: Worksheet) -> dict[str, str]:
    return {str(cell.value): get_column_letter(n) for n, cell in enumerate(sheet[1], 1)}


def one_table(*rows: tuple[CellValue, ...], kind: CellKind = CellKind.TEXT) -> ListTable:
    columns = tuple(TableColumn(f"K{n}", 10, kind) for n in range(len(rows[0])))
    return ListTable("Proef", columns, iter(rows))


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> list[Summary]:
    return summaries(builder.write_files(tmp_path_factory.mktemp("aanval"), attacked()))


def test_csv_is_what_a_dutch_spreadsheet_program_opens() -> None:
    rows = (("a;b", 2024, Decimal("-1234.5"), None), ('zeg "ja"\nnu', 0, Decimal(0), "é"))
    text = "".join(lijst_csv.csv_lines(one_table(*rows)))
    assert text == ('\ufeffK0;K1;K2;K3\r\n"a;b";2024;-1234,50;\r\n"zeg ""ja""\nnu";0;0,00;é\r\n')


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("35000", "35000,00"),
        ("0.125", "0,125"),
        ("1E+3", "1000,00"),
        ("12345678901234567.89", "12345678901234567,89"),
    ],
)
def test_amounts_in_csv_are_exact(amount: str, text: str) -> None:
    assert csv_amount(Decimal(amount)) == text


@pytest.mark.parametrize(
    "text", [a for a in FORMULAS if a not in INNOCENT] + ["\tx", "\rx", "\n=x"]
)
def test_formulas_in_csv_are_defused(text: str) -> None:
    assert innocent(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "AC-3", "1-2", "50 = 2 x 25", "'s Gravenbos", "(+)", *sorted(INNOCENT)]
)
def test_other_texts_in_csv_are_left_alone(text: str) -> None:
    assert innocent(text) == text


def test_no_cell_of_a_csv_starts_a_formula(attack: list[Summary]) -> None:
    besturen, findings, acties = map(csv_rows, list_tables(attack, TITLES))
    cells = [value for rows in (besturen, findings, acties) for row in rows for value in row]
    assert not [value for value in cells if innocent(value) != value]
    assert [row[6] for row in acties[1:]] == [f"{n:04d}" for n in range(len(FORMULAS))]
    for row, text in zip(acties[1:], FORMULAS, strict=True):
        assert row[7] == (text if text in INNOCENT else f"'{text}")
    assert besturen[1][:2] == ["'=1+1", "0207500123"]


def test_no_cell_of_a_workbook_is_anything_but_text_or_number(attack: list[Summary]) -> None:
    book = open_workbook(xlsx(*list_tables(attack, TITLES)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [book["Besturen"][name].value for name in ("A2", "B2")] == ["=1+1", "0207500123"]
    assert book["Besturen"]["A2"].quotePrefix
    rows = list(book["Acties"].iter_rows(min_row=2, values_only=True))
    assert [row[6] for row in rows] == [f"{n:04d}" for n in range(len(FORMULAS))]
    for row, text in zip(rows, FORMULAS, strict=True):
        assert unescape(str(row[7])) == text  # Excel does so too
    total = [cell.value for cell in book["Acties"][1]].index("Totaal uitgaven")
    assert {row[total] for row in rows} == {1234.5}


def test_texts_that_xlsxwriter_takes_for_markup_are_escaped() -> None:
    for text in (
        "<r><t>x</t></r>",
        "<r>" + "x" * MAX_CELL + "</r>",
        "<r>" + "x" * (MAX_CELL - 7) + "</r>",
    ):
        value = open_workbook(xlsx(one_table((text,))))["Proef"]["A2"].value
        assert isinstance(value, str)
        assert value.startswith("<r>")


def test_a_sheet_has_its_heading_in_view_and_a_filter() -> None:
    book = open_workbook(xlsx(*list_tables(summaries(FIXTURES / "demo"), TITLES)))
    assert book.sheetnames == ["Besturen", "Bevindingen", "Acties"]
    assert book.active is book["Besturen"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.sheet_view.topLeftCell is None
        assert all(cell.alignment.wrap_text for cell in sheet[1])
        # on paper: all columns beside each other, and the headings on each page
        assert sheet.page_setup.orientation == "landscape"
        fitting = sheet.sheet_properties.pageSetUpPr
        assert fitting is not None
        assert fitting.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}  # None is what Excel takes for 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
    findings = book["Bevindingen"]
    columns = letters(findings)
    assert findings[f"{columns['Bevinding']}2"].alignment.wrap_text
    assert findings.column_dimensions[columns["Bevinding"]].width > 40
    assert findings[f"{columns['Boekjaar van het rapport']}2"].value == 2023
    actions = book["Acties"]
    columns = letters(actions)
    assert actions[f"{columns['Actiecode']}2"].number_format == "@"
    assert actions[f"{columns['Uitgaven 2023']}2"].number_format == "#,##0.00"
    assert isinstance(actions[f"{columns['Uitgaven 2023']}2"].value, float | int)


def test_equal_input_gives_equal_bytes_and_the_moment_is_in_the_properties() -> None:
    found = summaries(FIXTURES / "demo")
    first, second = (xlsx(*list_tables(found, TITLES)) for _ in range(2))
    assert first == second
    assert open_workbook(first).properties.created == MOMENT
    assert first != xlsx(*list_tables(found, TITLES), moment=MOMENT.replace(year=2027))
    texts = [
        "".join(map("".join, map(lijst_csv.csv_lines, list_tables(found, TITLES))))
        for _ in range(2)
    ]
    assert texts[0] == texts[1]


def test_what_does_not_fit_goes_on_in_a_next_sheet() -> None:
    rows = tuple((f"r{n}",) for n in range(5))
    book = open_workbook(xlsx(one_table(*rows), most=2))
    found = [[cell.value for cell in sheet["A"]] for sheet in book]
    assert found == [["K0", "r0", "r1"], ["K0", "r2", "r3"], ["K0", "r4"]]
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:A3", "A1:A3", "A1:A2"]
    exact = open_workbook(xlsx(one_table(*rows[:4]), most=2))
    assert exact.sheetnames == ["Proef", "Proef 2"]


@pytest.mark.parametrize("sign", ["x", "é", "\U0001f600"])
def test_a_text_that_is_too_long_for_a_cell_is_cut_with_a_mark(sign: str) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    fits = sign * (MAX_CELL // units)
    assert cell_text(fits) == fits
    cut = cell_text(fits + sign)
    assert cut.endswith(sign + CUT_MARK)
    assert MAX_CELL - 1 <= len(cut.encode("utf-16-le")) // 2 <= MAX_CELL
    assert open_workbook(xlsx(one_table((fits + sign,))))["Proef"]["A2"].value == cut


def test_what_xml_cannot_hold_is_not_in_the_workbook() -> None:
    content = xlsx(one_table(("a\x00b\x0b\ud83d\ufffe\uffffc\r\nd",)))
    assert open_workbook(content)["Proef"]["A2"].value == "a�b����c\nd"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None


def test_an_amount_of_more_digits_than_a_spreadsheet_keeps_is_a_text() -> None:
    rows = (
        (Decimal("123456789012345"),),
        (Decimal("12345678901234567.89"),),
        (Decimal("9" * 400),),
        (Decimal("1" + "0" * 400),),
    )
    sheet = open_workbook(xlsx(one_table(*rows, kind=CellKind.AMOUNT)))["Proef"]
    assert sheet["A2"].value == 123456789012345
    assert sheet["A3"].value == "12345678901234567,89"
    assert [sheet[name].value for name in ("A4", "A5")] == [f"{'9' * 400},00", f"1{'0' * 400},00"]


def test_a_long_text_does_not_push_all_others_from_the_screen() -> None:
    rows = (("x" * 4000,), ("kort",), ("twee\nregels",))
    sheet = open_workbook(xlsx(one_table(*rows, kind=CellKind.LONG)))["Proef"]
    assert [sheet.row_dimensions[n].height for n in (2, 3, 4)] == [180, None, 30]


def test_an_empty_text_is_an_empty_cell() -> None:
    sheet = open_workbook(xlsx(one_table(("", None, "x"))))["Proef"]
    assert [cell.value for cell in sheet[2]] == [None, None, "x"]


def test_nothing_of_a_list_is_lost_between_the_two_formats(tmp_path: Path) -> None:
    report = replace(builder.conform(), name="Gemeente 'Één' & <Twee>")
    found = summaries(builder.write_files(tmp_path, report))
    book = open_workbook(xlsx(*list_tables(found, TITLES)))
    for each in list_tables(found, TITLES):
        name, rows = each.name, csv_rows(each)
        cells = [
            ["" if value is None else str(value) for value in row]
            for row in book[name].iter_rows(values_only=True)
        ]
        assert len(cells) == len(rows)
        own = len(each.columns) - 1  # then come the key, and what people type
        for mine, other in zip(rows, (row[:own] for row in cells), strict=True):
            assert [text.replace(",00", "") for text in mine[:own]] == [
                text.removesuffix(".0") for text in other
            ]
