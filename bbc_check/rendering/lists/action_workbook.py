"""An empty workbook in which people write their actions: what ``check`` reads back without loss."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.dutch import with_dots
from bbc_check.domain.regeling import Regeling
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, NEARLY_FULL
from bbc_check.rendering.words import KIND_WORDS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

READY_ROWS = 300  # rows that are made ready; people may go on below them
_CODES = "Codes"  # the name of the range that holds the codes
_KINDS = ("meerjarenplan", "aanpassing_meerjarenplan", "jaarrekening")
_LINES = {"border": 1, "border_color": "#BFBFBF"}


class ActionColumn(NamedTuple):
    """A column of the sheet of actions; ``most`` is the number of characters that is shown of it.

    ``kind`` is the name of its format: text, code, listed (a code from the list) or amount.
    """

    heading: str
    width: int
    hint: str
    most: int | None = None
    kind: str = "text"


_COLUMNS = (
    ActionColumn(
        "Beleidsdoelstelling", 24, "de doelstelling boven de actie; leeg is dezelfde als erboven"
    ),
    ActionColumn("Actieplan", 24, "het actieplan boven de actie; leeg is hetzelfde als erboven"),
    ActionColumn("Actiecode", 12, "de code van de actie in uw planning", kind="code"),
    ActionColumn("Actie korte omschrijving", 34, "de titel van de actie", MAX_TITLE),
    ActionColumn(
        "Actie lange omschrijving",
        60,
        "wat en waarom, de rol van de regisseur, hoe, en met welk effect",
        MAX_CHARACTERS,
    ),
    ActionColumn(
        "Actie commentaar",
        60,
        "in de jaarrekening de resultaten; in een plan blijft dit meestal leeg",
        MAX_CHARACTERS,
    ),
    ActionColumn("Externe rapporteringscode 1", 19, "kies een code uit de lijst", kind="listed"),
    ActionColumn("Externe rapporteringscode 2", 19, "enkel voor een tweede code", kind="listed"),
)
_STEPS = (
    "Vul eerst het blad Gegevens in.",
    "Schrijf daarna op het blad Acties één actie per rij. Kolommen toevoegen, weglaten of verplaatsen mag.",
    "Rood is te lang of geen bekende code, oranje is bijna vol. Wat te lang is, ziet niemand in de digitale rapportering.",
    "Heeft een actie meer dan twee codes, zet ze dan samen in één cel, gescheiden door een komma.",
    "Bewaar het rekenblad en kijk het na met bbc-check check en de naam van het bestand.",
)


def action_workbook(
    regelingen: Sequence[Regeling],
    kind: RapportKind | None,
    years: Sequence[int],
    moment: datetime,
) -> bytes:
    """Return the workbook (xlsx): columns for ``years``, and drop-downs with the codes of ``regelingen``.

    ``kind`` is None when the user still has to choose; else only the regelingen that look at such
    a report are listed. ``moment`` is written as its date.
    """
    from xlsxwriter import Workbook  # heavy, and only needed here

    regelingen = [each for each in regelingen if kind is None or each.looks_at(kind)]
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Acties voor bbc-check", "created": moment})
    codes = [code.code for regeling in regelingen for code in regeling.codes]
    formats = _formats(book)
    facts = book.add_worksheet("Gegevens")
    actions = book.add_worksheet("Acties")
    help_ = book.add_worksheet("Uitleg")
    lists = book.add_worksheet("Lijsten")
    lists.write_column(0, 0, codes)
    lists.hide()
    book.define_name(_CODES, f"=Lijsten!$A$1:$A${max(len(codes), 1)}")
    for sheet in (facts, actions, help_):
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    hint = "in euro; vul 0 in als de actie loopt zonder kosten"
    amounts = (ActionColumn(f"Bedrag {year}", 14, hint, kind="amount") for year in years)
    columns = (*_COLUMNS, *amounts)
    _write_facts(facts, formats, kind, years)
    _write_actions(actions, formats, columns)
    _write_help(help_, formats, columns, regelingen)
    book.close()
    return buffer.getvalue()


def _formats(book: "Workbook") -> dict[str, "Format"]:
    """Return the formats of the workbook by name; the order is that in its file."""
    heading = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True}
    properties: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14, "font_color": "#1F3864"},
        "bold": {"bold": True},
        "heading": {**heading, "border": 1},
        "text": {"text_wrap": True, **_LINES},
        "code": {"num_format": "@", **_LINES},
        "amount": {"num_format": "#,##0.00", **_LINES},
        # a count of 0 is not shown
        "counter": {"num_format": "#,##0;;", "font_color": "#595959", **_LINES},
        "to_fill_in": {"num_format": "@", "bg_color": "#FFF9E5", "border": 1},
    }
    styles = {name: book.add_format({"valign": "top", **each}) for name, each in properties.items()}
    return styles | {
        "listed": styles["code"],
        "red": book.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006"}),
        "orange": book.add_format({"bg_color": "#FFE699", "font_color": "#7F6000"}),
    }


def _write_facts(
    sheet: "Worksheet",
    formats: dict[str, "Format"],
    kind: RapportKind | None,
    years: Sequence[int],
) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 44)
    sheet.write_string(0, 0, "Over dit rapport", formats["title"])
    plan = kind is not RapportKind.JAARREKENING
    rows = (
        ("Bestuur", "", "De naam van het bestuur, zoals Gemeente Lindebeke."),
        ("Ondernemingsnummer", "", "Tien cijfers, zoals 0207.500.123."),
        ("Soort rapport", KIND_WORDS[kind] if kind else "", "Kies uit de lijst."),
        (
            "Boekjaar",
            str(years[0]),
            "In een plan het eerste jaar, in een jaarrekening het jaar zelf.",
        ),
        ("Eindjaar", str(years[-1]) if plan else "", "Enkel voor een plan: het laatste jaar."),
    )
    for row, (label, value, hint) in enumerate(rows, 2):
        sheet.write_string(row, 0, label, formats["bold"])
        sheet.write(row, 1, value or None, formats["to_fill_in"])
        rule: dict[str, object] = {"validate": "any"}
        if label == "Soort rapport":
            rule = {"validate": "list", "source": [KIND_WORDS[each] for each in _KINDS]}
        sheet.data_validation(row, 1, row, 1, {**rule, "input_title": label, "input_message": hint})


def _write_actions(
    sheet: "Worksheet", formats: dict[str, "Format"], columns: Iterable[ActionColumn]
) -> None:
    sheet.set_row(0, 46)
    sheet.freeze_panes(1, 0)
    at = 0
    for column in columns:
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, formats["heading"])
        for row in range(1, READY_ROWS + 1):
            sheet.write_blank(row, at, None, formats[column.kind])
        _guard(sheet, formats, column, at)
        at += 1
        if column.most is not None:
            _write_counter(sheet, formats, column.most, at)
            at += 1
    sheet.repeat_rows(0)


def _guard(sheet: "Worksheet", formats: dict[str, "Format"], column: ActionColumn, at: int) -> None:
    """Add to a column its hint, its drop-down and its colour for what cannot be right."""
    rule: dict[str, object] = {"validate": "any"}
    if column.kind == "listed":
        rule = {
            "validate": "list",
            "source": f"={_CODES}",
            # codes of other schemes may stand here too
            "error_type": "warning",
            "error_title": "Onbekende code",
            "error_message": "Deze code staat niet in de lijst. Kies een code uit de lijst, tenzij ze van een andere regeling is.",
        }
        cell = f"{_letter(at)}2"
        unknown = f"=AND(LEN({cell})>0,SUMPRODUCT(--EXACT({_CODES},{cell}))=0)"
        look = {"type": "formula", "criteria": unknown, "format": formats["red"]}
        sheet.conditional_format(1, at, READY_ROWS, at, look)
    elif column.kind == "amount":
        rule = {
            "validate": "decimal",
            "criteria": ">",
            "value": -1e12,
            "error_title": "Geen getal",
            "error_message": "Vul een getal in, of niets.",
        }
    hint = {
        "input_title": column.heading[:32],
        "input_message": column.hint[:255].capitalize() + ".",
    }
    sheet.data_validation(1, at, READY_ROWS, at, {**rule, **hint})


def _write_counter(sheet: "Worksheet", formats: dict[str, "Format"], most: int, at: int) -> None:
    """Write a column that counts the characters of the one before it, and colours both."""
    text, here = _letter(at - 1), _letter(at)
    sheet.set_column(at, at, 9)
    sheet.write_string(0, at, f"Tekens (max. {with_dots(most)})", formats["heading"])
    for row in range(1, READY_ROWS + 1):
        sheet.write_formula(row, at, f"=LEN({text}{row + 1})", formats["counter"], 0)
    for criteria, style in (
        (f"=${here}2>{most}", formats["red"]),
        (f"=${here}2>={round(most * NEARLY_FULL)}", formats["orange"]),
    ):
        look = {"type": "formula", "criteria": criteria, "format": style, "stop_if_true": True}
        sheet.conditional_format(1, at - 1, READY_ROWS, at, look)


def _write_help(
    sheet: "Worksheet",
    formats: dict[str, "Format"],
    columns: Iterable[ActionColumn],
    regelingen: Iterable[Regeling],
) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sections = [
        ("Hoe u dit rekenblad invult", [(f"Stap {n}", step) for n, step in enumerate(_STEPS, 1)]),
        ("De kolommen", [(each.heading, each.hint) for each in columns]),
    ]
    sections += [
        (each.name, [(code.code, f"{code.label} (vanaf {code.since})") for code in each.codes])
        for each in regelingen
    ]
    row = 0
    for number, (title, lines) in enumerate(sections):
        sheet.write_string(row, 0, title, formats["title"])
        row += 2 if number == 0 else 1
        for label, text in lines:
            sheet.write_string(row, 0, label, formats["bold"])
            sheet.write_string(row, 1, text, formats["text"])
            row += 1
        row += 1


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # loaded with the workbook itself

    return str(xl_col_to_name(column))
