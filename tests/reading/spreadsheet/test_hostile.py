"""What a damaged or hostile spreadsheet meets: a finding, never a crash and never a full memory."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bbc_check.domain.verslag import Verdict
from bbc_check.reading.spreadsheet.sheets import cells, opening, parts
from bbc_check.reading.spreadsheet.sheets import xlsx as excel
from tests.conftest import FIXTURES, rule_ids, verslagen_of
from tests.helpers import builder, spreadsheets

CELL = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>'


def damaged(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one member of a workbook; its name is matched at the end."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    (name,) = (each for each in members if each.endswith(member))
    changed = change(members[name])
    assert changed != members[name]
    path.write_bytes(builder.zip_bytes({**members, name: changed}))
    return path


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    return spreadsheets.xlsx(
        tmp_path / "a.xlsx", ("Acties", spreadsheets.sheet(builder.jaarrekening()))
    )


@pytest.fixture
def ods(tmp_path: Path) -> Path:
    return spreadsheets.ods(
        tmp_path / "a.ods", ("Acties", spreadsheets.sheet(builder.jaarrekening()))
    )


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ((b"1048576", b"XFD1048576"), "BBC005"),
        ((b"1048576", b"A1048576"), "BBC005"),
        ((b"9999999", b"XFD9999999"), "BBC005"),
        ((b"4294967295", b"A4294967295"), "BBC001"),
        ((b"99999999999999999999", b"A99999999999999999999"), "BBC001"),
        ((b"12", b"ZZZZZZZ12"), "BBC001"),
        ((b"12", b"&#65;A012"), "BBC001"),
    ],
)
def test_a_cell_far_away_is_never_laid_out(
    xlsx: Path, cell: tuple[bytes, bytes], rule: str
) -> None:
    damaged(xlsx, "sheet1.xml", lambda data: data.replace(b"</sheetData>", CELL % cell))
    (verslag,) = verslagen_of(xlsx)
    assert rule_ids(verslag) == [rule]
    assert str(xlsx) in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_mere_formatting_far_away_does_no_harm(xlsx: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    damaged(xlsx, "sheet1.xml", lambda data: data.replace(b"</sheetData>", far))
    (verslag,) = verslagen_of(xlsx)
    assert verslag.verdict is Verdict.CONFORM


def test_empty_rows_without_end_do_no_harm(ods: Path) -> None:
    tail = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    damaged(ods, "content.xml", lambda data: data.replace(b"</table:table>", tail))
    (verslag,) = verslagen_of(ods)
    assert verslag.verdict is Verdict.CONFORM


@pytest.mark.parametrize("what", ["columns", "rows"])
@pytest.mark.parametrize(
    ("number", "rule"), [(b"9000000", "BBC005"), (b"4000000000", "BBC001"), (b"-1", "BBC001")]
)
def test_a_cell_that_is_repeated_without_end(
    ods: Path, what: str, number: bytes, rule: str
) -> None:
    tag = b"<table:table-cell " if what == "columns" else b"<table:table-row>"
    repeat = b'table:number-%s-repeated="%s"' % (what.encode(), number)
    more = tag[:-1] + b" " + repeat + (b" " if what == "columns" else b">")
    damaged(ods, "content.xml", lambda data: data.replace(tag, more, 1))
    (verslag,) = verslagen_of(ods)
    assert rule_ids(verslag) == [rule]


def test_a_table_inside_a_cell_hides_no_cells(ods: Path) -> None:
    wide = b'<table:table-cell table:number-columns-repeated="16384" office:value="1"/>'
    inside = b"<table:table-cell><table:table/></table:table-cell>"
    rows = (
        b"<table:table-row>%s</table:table-row><table:table-row>%s</table:table-row></table:table>"
    )
    damaged(ods, "content.xml", lambda data: data.replace(b"</table:table>", rows % (wide, inside)))
    (verslag,) = verslagen_of(ods)
    assert rule_ids(verslag) == ["BBC001"]
    assert "beschadigd" in verslag.findings[0].message


def test_one_long_text_in_very_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_SHEET_CHARACTERS", 5_000)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column(0, 0, ["x" * 1000] * 10)
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]


def test_a_false_number_of_texts_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    shutil.copy(FIXTURES / "rekenbladen" / "jaarrekening-2024.xlsx", path)
    damaged(
        path,
        "sharedStrings.xml",
        lambda d: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', d),
    )
    assert [rule_ids(each) for each in verslagen_of(path)] == [
        rule_ids(each) for each in verslagen_of(FIXTURES / "rekenbladen" / "jaarrekening-2024.xlsx")
    ]


@pytest.mark.parametrize("member", ["sheet1.xml", "workbook.xml"])
def test_a_doctype_and_broken_xml_are_refused(xlsx: Path, member: str) -> None:
    damaged(xlsx, member, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;' + data)
    (verslag,) = verslagen_of(xlsx)
    assert rule_ids(verslag) == ["BBC001"]


def test_a_bomb(xlsx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_UNPACKED", 1_000_000)
    damaged(xlsx, "workbook.xml", lambda data: data + b" " * 2_000_000)
    (verslag,) = verslagen_of(xlsx)
    assert rule_ids(verslag) == ["BBC005"]


def test_too_large_and_too_many(xlsx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MAX_SPREADSHEET", 100)
        assert [rule_ids(each) for each in verslagen_of(xlsx)] == [["BBC005"]]
    with monkeypatch.context() as patch:
        patch.setattr(excel, "MAX_SHEETS", 0)
        assert [rule_ids(each) for each in verslagen_of(xlsx)] == [["BBC005"]]
    with monkeypatch.context() as patch:
        patch.setattr(parts, "MAX_WORKBOOK_PARTS", 2)
        assert [rule_ids(each) for each in verslagen_of(xlsx)] == [["BBC005"]]
    csv = xlsx.with_suffix(".csv")
    csv.write_text(spreadsheets.text(spreadsheets.sheet(builder.jaarrekening())), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(cells, "MAX_CELLS", 30)
        assert [rule_ids(each) for each in verslagen_of(csv)] == [["BBC005"]]


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Omschrijving;Code\n"open;' + "x" * 600_000, encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.xlsx", b"", "BBC001"),
        ("a.csv", b"\x00" * 50, "BBC001"),
        ("a.csv", bytes(range(256)), "BBC001"),
        ("a.xlsx", b"PK\x03\x04 en dan niets", "BBC001"),
        ("a.xlsx", b"gewone tekst", "BBC001"),
        ("a.ods", builder.zip_bytes({"x.xml": "<x/>"}), "BBC001"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "BBC001"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "BBC003"),
        ("a.xls", b"<html><table><tr><td>Code</td></tr></table></html>", "BBC003"),
        ("a.csv", b"zo maar wat tekst\nen nog een regel\n", "BBC003"),
    ],
)
def test_what_is_no_spreadsheet(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == [rule]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_formulas_without_a_value_and_error_values_are_never_read_as_blank(tmp_path: Path) -> None:
    path = tmp_path / "JR_2024.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Omschrijving", "Lange omschrijving", "Code", "Bedrag 2024", "Tekens"])
    sheet.append(["Overleg", "=A2&A2", "WSE-LR1", "=1+1", "=LEN(A2)"])
    sheet.append(["Beurs", builder.LANG, "WSE-LR2", "#N/A", "=LEN(A3)"])
    book.save(path)
    (verslag,) = verslagen_of(path)
    formulas, errors = (each.message for each in verslag.findings if each.rule == "BBC001")
    assert "B2" in formulas
    assert "D2" in formulas
    assert "E2" not in formulas
    assert "#N/A (blad Sheet, cel D3)" in errors


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    path = spreadsheets.xlsx(
        tmp_path / "JR_2024.xlsx",
        ("Acties", spreadsheets.sheet(builder.jaarrekening())),
        ("Oud", spreadsheets.sheet(builder.conform())),
    )
    book = openpyxl.load_workbook(path)
    book["Oud"].sheet_state = "hidden"
    book.save(path)
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM
    assert any("'Oud'" in note and "verborgen" in note for note in verslag.aanlevering.remarks)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["xlsx", "ods", "csv", "tsv", "xls"]))
@example(b"sep=\n", "csv")
@example(b'"', "csv")
@example(b"\xff\xfeA", "csv")
def test_any_bytes_give_an_outcome(tmp_path: Path, content: bytes, extension: str) -> None:
    path = tmp_path / f"a.{extension}"
    path.write_bytes(content)
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is not Verdict.CONFORM
    assert verslag.findings


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.binary(min_size=1, max_size=12), st.sampled_from(["xlsx", "ods"]))
def test_a_workbook_with_changed_bytes_gives_an_outcome(
    tmp_path: Path, where: int, what: bytes, form: str
) -> None:
    buffer = io.BytesIO()
    path = tmp_path / f"goed.{form}"
    if not path.exists():
        write = spreadsheets.xlsx if form == "xlsx" else spreadsheets.ods
        write(path, ("Acties", spreadsheets.sheet(builder.jaarrekening())))
    member = "xl/worksheets/sheet1.xml" if form == "xlsx" else "content.xml"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(buffer, "w") as other:
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == member:
                at = where % len(data)
                data = data[:at] + what + data[at + len(what) :]
            other.writestr(info.filename, data)
    bad = tmp_path / f"stuk.{form}"
    bad.write_bytes(buffer.getvalue())
    (verslag,) = verslagen_of(bad)
    assert verslag.verdict in Verdict
