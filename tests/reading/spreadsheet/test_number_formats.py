"""Numbers as their format shows them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bbc_check.reading.spreadsheet.sheets import Cell
from bbc_check.reading.spreadsheet.sheets.number_format import number_format, shown_number
from tests.conftest import verslagen_of
from tests.helpers.each import for_each
from tests.helpers.raw_sheets import ods, xlsx


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
