"""What people type in a workbook of lists is in the next one, whatever they did to it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import FIXTURES, bytes_of
from tests.helpers import builder
from tests.helpers.libreoffice import convert

DEMO = FIXTURES / "demo"
OPINION, REMARK = "Eigen oordeel", "Eigen opmerking"
SHEETS = ("Besturen", "Bevindingen", "Acties")
Edit = Callable[[openpyxl.Workbook], None]


class Desk:
    """A folder with submissions and a list, as a member of staff has it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.book = folder / "in", folder / "lijst.xlsx"

    def put(self, *names: str) -> "Desk":
        """Have these submissions of the demo set, and no others."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for each in DEMO.iterdir():
            if each.name[:2] in names:
                shutil.copytree(each, self.folder / each.name)
        return self

    def run(self, *args: str) -> tuple[int | None, str]:
        """Check, and return the exit code and what was told."""
        env = {"SOURCE_DATE_EPOCH": "1795341000"}
        code, _, err = bytes_of("check", self.folder, f"--format=xlsx={self.book}", *args, env=env)
        return code, err.decode()

    def edit(self, edit: Edit) -> None:
        """Change the workbook."""
        book = openpyxl.load_workbook(self.book)
        edit(book)
        book.save(self.book)

    def sheet(self, name: str) -> list[dict[str, object]]:
        """Return the rows of a sheet by their headings."""
        return rows_of(openpyxl.load_workbook(self.book)[name])

    def typed(self, heading: str = OPINION) -> dict[str, list[tuple[object, object]]]:
        """Return who has what in a column, by sheet."""
        book = openpyxl.load_workbook(self.book)
        return {
            sheet.title: found
            for sheet in book
            if (found := [(r["Bestuur"], r[heading]) for r in rows_of(sheet) if r.get(heading)])
        }

    @property
    def kept(self) -> list[Path]:
        """The workbooks beside it."""
        return sorted(p for p in self.book.parent.glob("*.xlsx") if p != self.book)


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    heads = [str(cell.value) for cell in sheet[1]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(2, values_only=True)]


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(n for n, c in enumerate(sheet[1], 1) if str(c.value).startswith(heading))


def write(sheet: Worksheet, row: int, heading: str, value: str | float | datetime) -> None:
    cell = sheet.cell(row, column_of(sheet, heading))
    cell.value = value
    if isinstance(value, str) and not value.startswith("=A"):
        cell.data_type = "s"  # typed as a text


def say_something(book: openpyxl.Workbook) -> None:
    for name in SHEETS:
        write(book[name], 2, OPINION, f"goed {name}")
        write(book[name], 3, REMARK, "=1+1 gebeld\nop maandag")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path).put("01", "04", "06")
    desk.run()
    return desk


def test_typed_words_are_in_the_next_list_and_the_one_after(desk: Desk) -> None:
    desk.edit(lambda book: write(book["Acties"], 3, REMARK, "'zo'"))
    desk.edit(lambda book: write(book["Besturen"], 2, OPINION, "goed"))
    desk.edit(lambda book: write(book["Bevindingen"], 4, OPINION, 7.5))
    desk.edit(lambda book: write(book["Bevindingen"], 5, OPINION, datetime(2026, 11, 3)))
    before = desk.typed(), desk.typed(REMARK)
    assert before[0]["Bevindingen"][0][1] == 7.5
    for _ in range(2):
        code, told = desk.run()
        assert (code, desk.kept) == (1, [])
        assert told == f"Geschreven: {desk.book}\n"
        assert (desk.typed(), desk.typed(REMARK)) == before


def test_the_key_is_hidden_and_no_two_rows_have_one(desk: Desk) -> None:
    for sheet in openpyxl.load_workbook(desk.book):
        heads = [str(cell.value).split("\n")[0] for cell in sheet[1]]
        assert heads[-2:] == [OPINION, REMARK]
        letter = get_column_letter(len(heads) - 2)
        assert sheet.column_dimensions[letter].hidden
        keys = [str(cell.value) for cell in sheet[letter][1:]]
        assert len({key.split(" ")[0] for key in keys}) == len(keys) > 0


def test_what_people_do_to_a_list_loses_nothing(desk: Desk) -> None:
    """Sort, filter, hide, insert and move columns, delete rows, rename a sheet and headings of their own."""

    def edit(book: openpyxl.Workbook) -> None:
        say_something(book)
        sheet = book["Bevindingen"]
        rows = [list(row) for row in sheet.iter_rows(2, values_only=True)]
        for at, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value
                if isinstance(value, str):
                    sheet.cell(at, column).data_type = "s"
        sheet.delete_rows(3)
        sheet.row_dimensions[2].hidden = True
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "Volgorde"
        sheet.cell(2, 1).value = 1
        sheet.title = "Mijn bevindingen"
        write(book["Acties"], 1, OPINION, "Oordeel van Jan")
        add = book["Acties"].max_column + 1
        book["Acties"].cell(1, add).value = "Wie"
        book["Acties"].cell(2, add).value = "An"

    desk.edit(edit)
    (_, told), heads = desk.run(), {}
    assert (told, desk.kept) == (f"Geschreven: {desk.book}\n", [])
    for sheet in openpyxl.load_workbook(desk.book):
        heads[sheet.title] = [cell.value for cell in sheet[1]][-4:]
    assert heads["Acties"] == [OPINION, REMARK, "Oordeel van Jan", "Wie"]
    assert heads["Bevindingen"][1:] == [OPINION, REMARK, "Volgorde"]
    assert desk.typed("Oordeel van Jan")["Acties"][0][1] == "goed Acties"
    assert desk.typed("Wie")["Acties"][0][1] == "An"
    assert desk.typed()["Bevindingen"] == [("Gemeente Hazelgem", "goed Bevindingen")]
    assert [one for _, one in desk.typed("Volgorde")["Bevindingen"]] == [1]
    assert {name: each[0][1] for name, each in desk.typed(REMARK).items()} == dict.fromkeys(
        SHEETS, "=1+1 gebeld\nop maandag"
    )


def test_rows_that_vanish_keep_their_words_and_come_back_to_life(desk: Desk) -> None:
    desk.edit(say_something)
    desk.edit(lambda book: write(book["Bevindingen"], 2, "Eigen opmerking", "brief verstuurd"))
    before = desk.typed(), desk.typed(REMARK)
    for _ in range(2):
        desk.put("06").run()
    gone = desk.sheet("Verdwenen")
    assert {(row["Bestuur"], row["Lijst"], row[OPINION]) for row in gone if row[OPINION]} == {
        ("Gemeente Lindebeke", "Besturen", "goed Besturen"),
        ("Gemeente Hazelgem", "Bevindingen", "goed Bevindingen"),
        ("Gemeente Lindebeke", "Acties", "goed Acties"),
    }
    assert {row["Verdwenen sinds"] for row in gone} == {"22/11/2026"}
    assert any("BBC201" in str(row["Wat het was"]) for row in gone)

    def edit(book: openpyxl.Workbook) -> None:
        write(book["Verdwenen"], 2, REMARK, "nog eens gebeld")

    desk.edit(edit)
    who = desk.sheet("Verdwenen")[0]["Lijst"]
    desk.put("01", "04", "06").run()
    assert "Verdwenen" not in openpyxl.load_workbook(desk.book).sheetnames
    assert desk.typed() == before[0]
    assert "nog eens gebeld" in [remark for _, remark in desk.typed(REMARK)[str(who)]]
    assert desk.kept == []


def test_a_row_of_their_own_and_a_copied_row_are_not_lost(desk: Desk) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Acties"]
        write(sheet, 2, OPINION, "eerste")
        sheet.append([cell.value for cell in sheet[2]])
        write(sheet, sheet.max_row, OPINION, "tweede")
        sheet.insert_rows(4)
        sheet.cell(4, 1).value = "nog na te vragen bij Jan"

    desk.edit(edit)
    for _ in range(2):
        assert "Let op" not in desk.run()[1]
        assert desk.typed()["Acties"] == [("Gemeente Lindebeke", "eerste")]
        gone = desk.sheet("Verdwenen")
        assert [row[OPINION] for row in gone if row[OPINION]] == ["tweede"]
        assert any("nog na te vragen bij Jan" in str(row["Wat het was"]) for row in gone)


def add_own_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Mijn telling").append(["aantal", 3])


def merge(book: openpyxl.Workbook) -> None:
    book["Acties"].merge_cells("A2:A3")


def use_formula(book: openpyxl.Workbook) -> None:
    write(book["Acties"], 2, REMARK, "=A2")


def comment(book: openpyxl.Workbook) -> None:
    from openpyxl.comments import Comment

    book["Acties"]["A2"].comment = Comment("kijk na", "An")


def write_in_our_column(book: openpyxl.Workbook) -> None:
    write(book["Bevindingen"], 2, "Uitzondering", "afgesproken met An")


def rename_our_heading(book: openpyxl.Workbook) -> None:
    write(book["Besturen"], 1, "Oordeel", "Eindoordeel")


def remove_keys(book: openpyxl.Workbook) -> None:
    book["Acties"].delete_cols(column_of(book["Acties"], "Sleutel"))


def write_above(book: openpyxl.Workbook) -> None:
    book["Besturen"].insert_rows(1)
    book["Besturen"]["A1"].value = "Screening 2026"


def scramble(book: openpyxl.Workbook) -> None:
    """Sort one column without the others."""
    sheet = book["Acties"]
    cells = [row[column_of(sheet, "Actiecode") - 1] for row in sheet.iter_rows(2)]
    values = [str(cell.value) for cell in cells]
    for cell, value in zip(cells, sorted(values, reverse=True), strict=True):
        cell.value = value


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (add_own_sheet, "blad 'Mijn telling': dit blad is niet van bbc-check"),
        (merge, "samengevoegde cellen"),
        (use_formula, "formules"),
        (comment, "opmerkingen, tekeningen of grafieken"),
        (write_in_our_column, "blad 'Bevindingen': er is iets veranderd in kolommen van bbc-check"),
        (rename_our_heading, "de kolom 'Oordeel' is weg of heet anders"),
        (remove_keys, "blad 'Acties': de verborgen kolom met sleutels ontbreekt"),
        (write_above, "er staat iets boven de koppen"),
        (scramble, "er is iets veranderd in kolommen van bbc-check"),
    ],
)
def test_what_cannot_go_along_is_kept_in_the_old_file(desk: Desk, edit: Edit, why: str) -> None:
    desk.edit(say_something)
    desk.edit(edit)
    old = desk.book.read_bytes()
    code, told = desk.run()
    assert code == 1
    assert why in told
    (kept,) = desk.kept
    assert kept.name == "lijst (bewaard 2026-11-22).xlsx"
    assert kept.read_bytes() == old
    # what can go along, does
    assert desk.typed()["Bevindingen"] == [("Gemeente Hazelgem", "goed Bevindingen")]
    # and the next run has nothing to keep, nor reads what was kept as a submission
    assert "Let op" not in desk.run()[1]
    assert desk.kept == [kept]
    shutil.copy(kept, desk.folder)
    assert desk.run()[0] == 1
    assert len([row for row in desk.sheet("Besturen") if row["Bestuur"]]) == 3


def test_a_second_time_the_same_day_gets_a_name_of_its_own(desk: Desk) -> None:
    for _ in range(2):
        desk.edit(add_own_sheet)
        desk.run()
    assert len(desk.kept) == 2


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda file: file.write_bytes(b"geen zip"), "het is geen werkmap van Excel"),
        (lambda file: file.write_bytes(file.read_bytes()[:3000]), "beschadigd"),
        (lambda file: openpyxl.Workbook().save(file), "er staan geen lijsten van bbc-check in"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_before_anything_is_read(
    desk: Desk, make: Callable[[Path], object], why: str
) -> None:
    make(desk.book)
    old = desk.book.read_bytes()
    report = desk.book.parent / "verslag"
    code, told = desk.run("--report", str(report))
    assert code == 2
    assert why in told
    assert "Kies een andere naam" in told
    assert desk.book.read_bytes() == old
    assert not report.exists()


def test_a_list_of_an_earlier_version_is_kept(desk: Desk) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for sheet in book:
            at = column_of(sheet, "Sleutel")
            sheet.delete_cols(at, 3)

    desk.edit(edit)
    assert "van een oudere versie" in desk.run()[1]
    assert len(desk.kept) == 1


def test_an_empty_file_may_be_replaced(desk: Desk) -> None:
    desk.book.write_bytes(b"")
    assert desk.run()[1] == f"Geschreven: {desk.book}\n"


def test_words_go_along_to_the_next_version_of_a_report(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    plan = builder.with_acties(builder.conform(), builder.conform().acties[:3])
    builder.write_files(desk.folder / "a", plan)
    desk.run()
    desk.edit(say_something)
    builder.write_files(desk.folder / "b", replace(plan, status="HERZIENING"))
    desk.run()
    for name in SHEETS:
        (row,) = [each for each in desk.sheet(name) if each[OPINION]]
        assert row["Laatste versie"] == "ja"
        assert "/b/" in str(row["Bestand"]).replace("\\", "/")


def test_words_that_are_saved_while_it_runs_are_not_lost(desk: Desk) -> None:
    from bbc_check.cli.outputs.earlier_workbook import EarlierWorkbook

    earlier = EarlierWorkbook(desk.book)
    desk.edit(say_something)
    assert not earlier.words().is_empty


def test_another_list_does_not_take_the_place_of_typed_words(desk: Desk) -> None:
    first = desk.book.parent / "uit.json"
    desk.run(f"--format=json={first}")
    desk.edit(say_something)
    old = desk.book.read_bytes()
    code, _, err = bytes_of("compare", first, first, f"--format=xlsx={desk.book}")
    assert code == 2
    assert "iets getypt" in err.decode()
    assert desk.book.read_bytes() == old


@pytest.mark.libreoffice
def test_libreoffice_may_save_it_in_between(desk: Desk) -> None:
    """It writes a file in its own way; nothing of that is taken for a change by hand."""
    desk.put(*(f"{n:02d}" for n in range(1, 12))).run("--report", str(desk.book.parent / "verslag"))
    desk.edit(say_something)
    for number in range(2):
        folder = desk.book.parent / f"lo{number}"
        folder.mkdir()
        shutil.copy(
            convert(folder, "xlsx:Calc MS Excel 2007 XML", desk.book) / "lijst.xlsx", desk.book
        )
        before = desk.typed(), desk.typed(REMARK)
        assert before[0]["Acties"][0][1] == "goed Acties"
        _, told = desk.run("--report", str(desk.book.parent / "verslag"))
        assert "Let op" not in told
        assert (desk.typed(), desk.typed(REMARK)) == before
