"""Lists beside a report: each row leads to its page."""

import csv
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from tests.conftest import FIXTURES, run_command
from tests.helpers.libreoffice import convert

DEMO = FIXTURES / "demo"
ONE = DEMO / "04-hazelgem-vervallen-codes"


@pytest.mark.parametrize(
    ("report", "book"),
    [("verslag", "lijst.xlsx"), ("map #1 100% ok", "a b/lijst.xlsx"), ("x/verslag", "y/z/l.xlsx")],
)
@pytest.mark.parametrize("source", [DEMO, ONE])
def test_every_row_leads_to_a_page_that_is_there(
    tmp_path: Path, report: str, book: str, source: Path
) -> None:
    file, folder = tmp_path / book, tmp_path / "lijsten" / "csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    args = [f"--format=xlsx={file}", f"--format=csv={folder}", f"--report={tmp_path / report}"]
    run_command("check", source, *args)
    for sheet in openpyxl.load_workbook(file):
        column = [cell.value for cell in sheet[1]].index("Verslag")
        for row in sheet.iter_rows(min_row=2):
            link = row[column].hyperlink
            assert link is not None
            page = file.parent / unquote(str(link.target))
            assert page.is_file()
            # of several, that of its own bestuur
            assert str(row[0].value) in page.read_text(encoding="utf-8")
    for name in ("besturen", "bevindingen", "acties"):
        text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
        for line in csv.DictReader(text.splitlines(), delimiter=";"):
            assert not Path(line["Verslag"]).is_absolute()
            assert (folder / line["Verslag"]).is_file()
            break
        else:
            pytest.fail("no rows")


def test_without_a_report_there_are_no_links(tmp_path: Path) -> None:
    run_command("check", ONE, f"--format=xlsx={tmp_path / 'l.xlsx'}", f"--format=csv={tmp_path}")
    for sheet in openpyxl.load_workbook(tmp_path / "l.xlsx"):
        assert "Verslag" not in [cell.value for cell in sheet[1]]
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert "Verslag" not in (tmp_path / "acties.csv").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.libreoffice
def test_libreoffice_follows_them(tmp_path: Path) -> None:
    report, file = tmp_path / "ons verslag #1", tmp_path / "lijst.xlsx"
    run_command("check", DEMO, f"--format=xlsx={file}", "--report", report)
    with zipfile.ZipFile(convert(tmp_path, "ods", file) / "lijst.ods") as archive:
        content = archive.read("content.xml").decode()
    links = re.findall(r'xlink:href="([^"]+)"[^>]*>openen<', content)
    assert len(links) > 11
    # an ods counts from the inside of its zip, which lies a folder deeper here
    targets = [(tmp_path / "omgezet" / "lijst.ods" / unquote(each)) for each in links]
    assert all(Path(os.path.normpath(each)).is_file() for each in targets), links[0]
