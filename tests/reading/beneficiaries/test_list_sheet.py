"""The list of beneficiaries as a spreadsheet: what Excel and LibreOffice save, read as the table it is."""

from pathlib import Path

import openpyxl
import pytest

from bbc_check.domain.begunstigden import Kanaal, RegieverbandLid
from bbc_check.reading.beneficiaries import read_begunstigden
from bbc_check.settings import SettingsError
from tests.helpers import builder
from tests.helpers.libreoffice import convert

A, B, C, D = (builder.kbo(9991000 + n) for n in range(1, 5))
HEADS: list[object] = ["regieverband", "ondernemingsnummer", "leden", "kanaal", "contact"]


def save(file: Path, *rows: list[object], **others: list[list[object]]) -> Path:
    """Write a workbook with these rows, and other sheets by name."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for name, more in others.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(file)
    return file


def rows() -> list[list[object]]:
    return [
        ["Begunstigden 2025"],
        [],
        HEADS,
        ["Beekland", A, f"Gemeente Oosterdal ({B})\n{C}", "BBC", "An; Bo"],
        ["Heuvelrand", int(D), None, "Platos", None],  # Excel takes the zero away
    ]


@pytest.mark.parametrize("kind", ["xlsx", pytest.param("ods", marks=pytest.mark.libreoffice)])
def test_a_table_in_a_workbook(tmp_path: Path, kind: str) -> None:
    file = save(tmp_path / "lijst.xlsx", *rows())
    if kind == "ods":
        file = convert(tmp_path, "ods", file) / "lijst.ods"
    first, second = read_begunstigden(file).begunstigden
    assert (first.nummer, first.regieverband, first.contact) == (A, "Beekland", "An; Bo")
    assert first.members == (RegieverbandLid(B, "Gemeente Oosterdal"), RegieverbandLid(C))
    assert (second.nummer, second.kanaal) == (D, Kanaal.PLATOS)
    assert [each.place.line for each in (first, second)] == [4, 5]  # the rows of the sheet


def test_a_list_without_headings(tmp_path: Path) -> None:
    file = save(tmp_path / "l.xlsx", ["Begunstigden"], [A], [f"{B} Gemeente Oosterdal"])
    assert [each.nummer for each in read_begunstigden(file).begunstigden] == [A, B]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            ["X", "0999100197", None, "BBC"],
            "lijn 6: '0999100197' is geen geldig ondernemingsnummer",
        ),
        (["X", "#REF!", None, "BBC"], "lijn 6: een cel bevat de foutwaarde #REF!"),
        (["#N/B", A, None, "BBC"], "lijn 6: een cel bevat de foutwaarde"),
        (["X", B, None, "post"], "lijn 6: het kanaal 'post' is niet bekend"),
    ],
)
def test_a_wrong_row_is_told_with_its_number(tmp_path: Path, row: list[object], why: str) -> None:
    file = save(tmp_path / "lijst.xlsx", *rows(), row)
    with pytest.raises(SettingsError) as caught:
        read_begunstigden(file, strict=True)
    assert why in str(caught.value)
    (lost,) = read_begunstigden(file).unread
    assert lost.reason.startswith(why.removeprefix(f"lijn {lost.place.line}: "))


def test_numbers_on_a_second_sheet_are_not_passed_over(tmp_path: Path) -> None:
    file = save(tmp_path / "lijst.xlsx", *rows(), Later=[[B]], Uitleg=[["wie rapporteert"]])
    with pytest.raises(SettingsError, match="op meer dan één blad \\('Sheet' en 'Later'\\)"):
        read_begunstigden(file)
    assert len(read_begunstigden(save(file, *rows(), Uitleg=[["wie"]])).begunstigden) == 2


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 geen zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1oud"]
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "lijst.xls"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"beschadigd|bewaar het als \.xlsx"):
        read_begunstigden(file)
