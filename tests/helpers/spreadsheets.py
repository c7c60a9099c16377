"""Write the reports of ``tests.helpers.builder`` as spreadsheets: xlsx, ods and csv."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.helpers import builder

CellValue = str | int | float | None
Rows = Sequence[Sequence[CellValue]]
KINDS = {"MJP": "Meerjarenplan", "AMJP": "Aanpassing meerjarenplan", "JR": "Jaarrekening"}


def title(source: builder.Rapport) -> list[list[CellValue]]:
    """Return the rows above the table that say what report this is."""
    years = "-".join(year for year in (source.boekjaar, source.eindjaar) if year)
    kind = KINDS.get(source.kind or "", "")
    rows: list[list[CellValue]] = [[f"{kind} {years} – {source.name}"]]
    if source.kbo is not None:
        rows.append(["Ondernemingsnummer", source.kbo])
    return rows


def columns_of(source: builder.Rapport) -> dict[str, list[CellValue]]:
    """Return the columns of the table by heading, in the usual order."""
    years = sorted({year for actie in source.acties for year in actie.bedragen})
    table: dict[str, list[CellValue]] = {
        name: []
        for name in (
            "Code beleidsdoelstelling",
            "Beleidsdoelstelling",
            "Code actieplan",
            "Actieplan",
            "Actiecode",
            "Actie omschrijving",
            "Actie lange omschrijving",
            "Actie commentaar",
            "Externe rapporteringscode",
            *(f"Bedrag {year}" for year in years),
        )
    }
    for doel in source.doelstellingen:
        for plan in doel.plannen:
            for actie in plan.acties:
                values: list[CellValue] = [
                    doel.code,
                    doel.title,
                    plan.code,
                    plan.title,
                    actie.code,
                    actie.title,
                    actie.lang,
                    actie.commentaar,
                    "\n".join(actie.codes),
                    *(_bedrag(actie.bedragen.get(year)) for year in years),
                ]
                for column, value in zip(table.values(), values, strict=True):
                    column.append(value)
    return table


def _bedrag(text: str | None) -> CellValue:
    return float(Decimal(text)) if text is not None else None


def rows_of(table: Mapping[str, Sequence[CellValue]]) -> list[list[CellValue]]:
    """Return a table as rows, its headings first."""
    return [list(table), *([*row] for row in zip(*table.values(), strict=True))]


def sheet(source: builder.Rapport) -> list[list[CellValue]]:
    """Return a whole sheet: title, blank row, table."""
    return [*title(source), [], *rows_of(columns_of(source))]


def xlsx(path: Path, *sheets: tuple[str, Rows], merged: Sequence[str] = ()) -> Path:
    """Write sheets as xlsx; ``samen`` are ranges to merge on the first one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def ods(path: Path, *sheets: tuple[str, Rows]) -> Path:
    """Write sheets as ods."""
    pytest.importorskip("odf", reason="odfpy has no wheel, which Windows would need")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, rows in sheets:
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                if value is None:
                    line.addElement(TableCell())
                elif isinstance(value, str):
                    cell = TableCell(valuetype="string")
                    for part in value.split("\n"):
                        cell.addElement(P(text=part))
                    line.addElement(cell)
                else:
                    line.addElement(TableCell(valuetype="float", value=str(value)))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def text(rows: Rows, separator: str = ";", comma: str = ",") -> str:
    """Return rows as the text of a csv, amounts in Dutch spelling."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            f"{value:,.2f}".translate(str.maketrans(",.", f".{comma}"))
            if isinstance(value, float)
            else value
            for value in row
        )
    return buffer.getvalue()
