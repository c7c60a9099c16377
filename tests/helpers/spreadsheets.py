"""Write the reports of ``tests.helpers.builder`` as spreadsheets: xlsx, ods and csv."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.helpers import builder

Cel = str | int | float | None
Rijen = Sequence[Sequence[Cel]]
SOORT = {"MJP": "Meerjarenplan", "AMJP": "Aanpassing meerjarenplan", "JR": "Jaarrekening"}


def title(source: builder.Rapport) -> list[list[Cel]]:
    """Return the rows above the table that say what report this is."""
    years = "-".join(year for year in (source.boekjaar, source.eindjaar) if year)
    kind = SOORT.get(source.kind or "", "")
    rows: list[list[Cel]] = [[f"{kind} {years} – {source.name}"]]
    if source.kbo is not None:
        rows.append(["Ondernemingsnummer", source.kbo])
    return rows


def kolommen(source: builder.Rapport) -> dict[str, list[Cel]]:
    """Return the columns of the table by heading, in the usual order."""
    years = sorted({year for actie in source.acties for year in actie.bedragen})
    table: dict[str, list[Cel]] = {
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
                values: list[Cel] = [
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


def _bedrag(text: str | None) -> Cel:
    return float(Decimal(text)) if text is not None else None


def rijen(table: Mapping[str, Sequence[Cel]]) -> list[list[Cel]]:
    """Return a table as rows, its headings first."""
    return [list(table), *([*row] for row in zip(*table.values(), strict=True))]


def sheet(source: builder.Rapport) -> list[list[Cel]]:
    """Return a whole sheet: title, blank row, table."""
    return [*title(source), [], *rijen(kolommen(source))]


def xlsx(path: Path, *bladen: tuple[str, Rijen], samen: Sequence[str] = ()) -> Path:
    """Write sheets as xlsx; ``samen`` are ranges to merge on the first one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in bladen:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in samen:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def ods(path: Path, *bladen: tuple[str, Rijen]) -> Path:
    """Write sheets as ods."""
    pytest.importorskip("odf", reason="odfpy has no wheel, which Windows would need")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, rows in bladen:
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


def text(rows: Rijen, scheiding: str = ";", komma: str = ",") -> str:
    """Return rows as the text of a csv, amounts in Dutch spelling."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=scheiding, lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            f"{value:,.2f}".translate(str.maketrans(",.", f".{komma}"))
            if isinstance(value, float)
            else value
            for value in row
        )
    return buffer.getvalue()
