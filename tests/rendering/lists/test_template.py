"""The template: what is written in it, ``check`` reads back without loss."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.lists import action_workbook
from bbc_check.settings.schemes.shipped import shipped_regelingen
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

MOMENT = datetime(2026, 11, 22, 9, 30)
YEARS = (2023, 2024, 2025)


def open_workbook(
    kind: RapportKind | None = None, years: tuple[int, ...] = YEARS
) -> openpyxl.Workbook:
    """Return the template as openpyxl sees it."""
    return openpyxl.load_workbook(
        io.BytesIO(action_workbook(shipped_regelingen(), kind, years, MOMENT))
    )


def headings_of(sheet: Worksheet) -> dict[str, int]:
    """Return the columns of the sheet of actions by heading; counters keep the last."""
    return {str(cell.value): cell.column for cell in sheet[1] if isinstance(cell.column, int)}


def fill_in(book: openpyxl.Workbook, source: builder.Rapport) -> None:
    """Write a report in the template as a person would."""
    facts = {str(row[0].value): row[1] for row in book["Gegevens"].iter_rows(min_row=3)}
    facts["Bestuur"].value, facts["Ondernemingsnummer"].value = source.name, source.kbo
    facts["Soort rapport"].value = "jaarrekening" if source.kind == "JR" else "meerjarenplan"
    sheet = book["Acties"]
    columns = headings_of(sheet)
    plan = source.doelstellingen[0].plannen[0]
    for row, actie in enumerate(source.acties, 2):
        values = {
            "Beleidsdoelstelling": source.doelstellingen[0].title if row == 2 else None,
            "Actieplan": plan.title if row == 2 else None,
            "Actiecode": actie.code,
            "Actie korte omschrijving": actie.title,
            "Actie lange omschrijving": actie.lang,
            "Actie commentaar": actie.commentaar,
            **{f"Externe rapporteringscode {n}": code for n, code in enumerate(actie.codes, 1)},
            **{f"Bedrag {year}": float(amount) for year, amount in actie.bedragen.items()},
        }
        for name, value in values.items():
            sheet.cell(row, columns[name]).value = value


@pytest.mark.parametrize(
    ("source", "kind", "years"),
    [
        (builder.conform(), RapportKind.MEERJARENPLAN, YEARS),
        (builder.conform(), None, YEARS),
        (builder.jaarrekening(), RapportKind.JAARREKENING, (2024,)),
    ],
)
def test_filled_in_it_is_read_back_without_loss(
    tmp_path: Path, source: builder.Rapport, kind: RapportKind | None, years: tuple[int, ...]
) -> None:
    book = open_workbook(kind, years)
    fill_in(book, source)
    if source.kind == "JR" and kind is None:
        book["Gegevens"]["B7"].value = None
    path = tmp_path / "ingevuld.xlsx"
    book.save(path)
    (verslag,) = verslagen_of(path)
    assert (verslag.verdict, verslag.findings, verslag.rules_not_run) == (Verdict.CONFORM, (), ())
    read = verslag.aanlevering
    assert (read.bestuur.name, read.bestuur.ondernemingsnummer) == (source.name, source.kbo)
    assert read.rapport is not None
    assert read.rapport.boekjaren == years
    assert [
        (
            a.code,
            a.korte_omschrijving.value,
            a.lange_omschrijving.value,
            a.commentaar.plain,
            a.codes,
        )
        for a in read.acties
    ] == [(a.code, a.title, a.lang, a.commentaar or "", a.codes) for a in source.acties]
    assert [each.korte_omschrijving.plain for each in read.ancestors(list(read.acties)[-1])] == [
        source.doelstellingen[0].title,
        source.doelstellingen[0].plannen[0].title,
    ]


def test_empty_it_is_not_conform(tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    path.write_bytes(action_workbook(shipped_regelingen(), None, YEARS, MOMENT))
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC006"]
    assert "geen enkele actie" in verslag.findings[0].message
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_equal_input_gives_equal_bytes() -> None:
    one, two = (action_workbook(shipped_regelingen(), None, YEARS, MOMENT) for _ in range(2))
    assert one == two


def test_every_text_has_its_counter_and_its_colours() -> None:
    sheet = open_workbook()["Acties"]
    columns = headings_of(sheet)
    for name, most in (
        ("Actie korte omschrijving", 100),
        ("Actie lange omschrijving", 4000),
        ("Actie commentaar", 4000),
    ):
        text = sheet.cell(2, columns[name])
        counter = sheet.cell(2, columns[name] + 1)
        assert counter.value == f"=LEN({text.coordinate})"
        formulas = [
            formula
            for area in sheet.conditional_formatting
            if text.coordinate in area.sqref
            for rule in area.rules
            for formula in rule.formula
        ]
        assert formulas == [
            f"${counter.column_letter}2>{most}",
            f"${counter.column_letter}2>={round(most * 0.95)}",
        ]
    assert sheet.freeze_panes == "A2"


def test_the_codes_of_the_regelingen_are_in_the_drop_down() -> None:
    book = open_workbook()
    sheet = book["Acties"]
    area = book.defined_names["Codes"].attr_text
    codes = [code.code for regeling in shipped_regelingen() for code in regeling.codes]
    assert area == f"Lijsten!$A$1:$A${len(codes)}"
    assert [cell.value for cell in book["Lijsten"]["A"]] == codes
    plan = open_workbook(RapportKind.MEERJARENPLAN)
    # what a regeling has nothing to say of is not offered
    assert [cell.value for cell in plan["Lijsten"]["A"]] == [f"WSE-LR{n}" for n in range(1, 5)]
    columns = headings_of(sheet)
    for number in (1, 2):
        cell = sheet.cell(300, columns[f"Externe rapporteringscode {number}"]).coordinate
        lists = [
            v for v in sheet.data_validations.dataValidation if cell in v.sqref and v.type == "list"
        ]
        assert [each.formula1 for each in lists] == ["Codes"]
        colours = [
            rule.formula
            for area in sheet.conditional_formatting
            if cell in area.sqref
            for rule in area.rules
        ]
        assert colours == [[f"AND(LEN({cell[0]}2)>0,SUMPRODUCT(--EXACT(Codes,{cell[0]}2))=0)"]]
