"""A real spreadsheet program opens the lists, and sees texts as texts and numbers as numbers."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from bbc_check.domain.verslag import Summary
from bbc_check.rendering.lists import csv_list as lijst_csv
from bbc_check.rendering.lists import xlsx_list as lijst_xlsx
from bbc_check.rendering.lists.run_lists import list_tables
from bbc_check.rendering.lists.tables import CellValue
from tests.conftest import FIXTURES
from tests.helpers import builder
from tests.helpers.hostile import FORMULAS
from tests.helpers.libreoffice import convert
from tests.rendering.lists.list_helpers import (
    INNOCENT,
    MOMENT,
    TITLES,
    attacked,
    summaries,
)

pytestmark = pytest.mark.libreoffice
# ; between cells, UTF-8, all sheets, values as they are rather than as shown
TO_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
# ; between cells, UTF-8, columns as the program guesses, Dutch of Belgium, and dates recognised
FROM_CSV = "CSV:59,34,76,1,,2067,false,true"
TEXT_COLUMNS = "CSV:59,34,76,1,{columns},2067,false,true"


def many_rows(found: list[Summary]) -> dict[str, list[tuple[CellValue, ...]]]:
    """Return the lists by name, with their headings."""
    return {
        each.name: [tuple(column.heading for column in each.columns), *each.rows]
        for each in list_tables(found, TITLES)
    }


def cells_of(file: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(file).worksheets[0]
    found = [list(row) for row in sheet.iter_rows()]
    assert not any(cell.data_type == "f" for row in found for cell in row)
    return [[cell.value for cell in row] for row in found]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Summary]:
    folder = tmp_path_factory.mktemp("aanlevering")
    builder.write_files(folder / "a", attacked())
    first = builder.conform().acties[0]
    codes = [replace(first, code=code) for code in ("1/2", "03.04", "1-2", "1E5")]
    builder.write_files(
        folder / "b", builder.with_acties(builder.conform(kbo=builder.kbo(9991002)), codes)
    )
    # by folder, for the order of two paths depends on where this checkout lies
    return [*summaries(folder), *summaries(FIXTURES / "demo")]


def write_csv(folder: Path, found: list[Summary]) -> list[Path]:
    files = []
    for each in list_tables(found, TITLES):
        files.append(folder / f"{each.name}.csv")
        files[-1].write_bytes("".join(lijst_csv.csv_lines(each)).encode())
    return files


def test_the_workbook_says_what_the_lists_say(tmp_path: Path, found: list[Summary]) -> None:
    file = tmp_path / "lijsten.xlsx"
    with file.open("w+b") as stream:
        lijst_xlsx.write_workbook(stream, list_tables(found, TITLES), {}, MOMENT)
    target = convert(tmp_path, TO_CSV, file)
    for name, rows in many_rows(found).items():
        with (target / f"lijsten-{name}.csv").open(encoding="utf-8", newline="") as stream:
            read = list(csv.reader(stream, delimiter=";"))
        assert len(read) == len(rows)
        for texts, values in zip(read, rows, strict=True):
            # then come the key, and what people type
            for text, value in zip(texts, values[:-1], strict=False):
                if isinstance(value, Decimal):
                    assert Decimal(text) == value
                else:
                    assert text == ("" if value is None else str(value))


def test_the_csv_opens_without_a_dialogue_and_without_a_formula(
    tmp_path: Path, found: list[Summary]
) -> None:
    files = write_csv(tmp_path, found)
    target = convert(tmp_path, "xlsx", *files, uit=FROM_CSV)
    read = {file.stem: cells_of(target / f"{file.stem}.xlsx") for file in files}
    expected = many_rows(found)
    assert {name: len(rows) for name, rows in read.items()} == {
        name: len(rows) for name, rows in expected.items()
    }
    heads = list(map(str, read["Acties"][0]))
    title, totaal = heads.index("Titel van de actie"), heads.index("Totaal uitgaven")
    attacked = read["Acties"][1 : len(FORMULAS) + 1]
    for row, text in zip(attacked, FORMULAS, strict=True):
        assert row[title] == (text if text in INNOCENT else f"'{text}")
        assert row[totaal] == 1234.5
    assert read["Besturen"][1][0] == "'=1+1"
    assert [row[3] for row in read["Besturen"]] == [row[3] for row in expected["Besturen"]]
    what = list(map(str, read["Bevindingen"][0])).index("Bevinding")
    assert [row[what] for row in read["Bevindingen"]] == [
        row[what] for row in expected["Bevindingen"]
    ]


def test_the_csv_with_columns_of_text_keeps_zeros_and_codes(
    tmp_path: Path, found: list[Summary]
) -> None:
    file = write_csv(tmp_path, found)[2]
    rows = many_rows(found)["Acties"]
    columns = "/".join(f"{n}/2" for n in range(1, len(rows[0]) + 1))
    target = convert(tmp_path, "xlsx", file, uit=TEXT_COLUMNS.format(columns=columns))
    read = cells_of(target / "Acties.xlsx")
    code = rows[0].index("Actiecode")
    for column in (1, code):
        assert [row[column] for row in read] == [row[column] for row in rows]
    assert {"0001", "1/2", "03.04", "1-2", "1E5"} < {row[code] for row in read}
