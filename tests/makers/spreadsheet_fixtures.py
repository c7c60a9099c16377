"""Write fixtures/rekenbladen anew: ``python -m tests.makers.spreadsheet_fixtures``."""

from dataclasses import replace
from pathlib import Path

import xlsxwriter

from tests.helpers import builder, spreadsheets

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "rekenbladen"


def jaarrekening() -> builder.Rapport:
    """Return a jaarrekening with a misspelled code, an empty commentaar and one that says nothing."""
    source = builder.jaarrekening()
    one, two, three, four = source.acties
    return builder.with_acties(
        source,
        (
            one,
            replace(two, codes=("WSE LR2",)),
            replace(three, commentaar="n.v.t."),
            replace(four, commentaar=None),
        ),
    )


def annex(path: Path) -> None:
    """Write the table as the annex of the manual shows it: no action codes, merged parents."""
    source = jaarrekening()
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Acties")
    sheet.write_row(0, 0, ["Jaarrekening 2024 – Gemeente Lindebeke"])
    sheet.write_row(1, 0, ["Ondernemingsnummer", source.kbo])
    heads = [
        "Actieplan",
        "Actie omschrijving",
        "Actie lange omschrijving",
        "Actie commentaar",
        "Code",
        "Bedrag 2024",
    ]
    sheet.write_row(3, 0, heads)
    sheet.merge_range("A5:A8", "AP-1: Iedereen aan het werk")
    for row, actie in enumerate(source.acties, 4):
        sheet.write_row(row, 1, [actie.title, actie.lang, actie.commentaar, *actie.codes, 0])
    sheet.write_row(8, 0, ["Totaal", None, None, None, None, 0])
    book.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    annex(FOLDER / "jaarrekening-2024.xlsx")
    plan = spreadsheets.sheet(builder.conform())
    spreadsheets.ods(FOLDER / "meerjarenplan-2023-2025.ods", ("Acties", plan))
    text = spreadsheets.text(spreadsheets.sheet(builder.jaarrekening()))
    (FOLDER / "jaarrekening-2024.csv").write_bytes(text.encode("cp1252"))
