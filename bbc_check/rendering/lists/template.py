"""An empty workbook in which people write their actions: what ``check`` reads back without loss."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.regeling import Regeling
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE
from bbc_check.rendering.words.groups import KIND_WORDS

RIJEN = 300  # rows that are made ready; people may go on below them
_BIJNA = 0.95
_CODES = "Codes"  # the name of the range that holds the codes
_SOORTEN = ("meerjarenplan", "aanpassing_meerjarenplan", "jaarrekening")


@dataclass(frozen=True, slots=True)
class _Kolom:
    """A column of the sheet of actions; ``most`` is the number of characters that is shown of it."""

    kop: str
    breedte: int
    uitleg: str
    most: int | None = None
    soort: str = "tekst"


def render(
    regelingen: Sequence[Regeling],
    soort: RapportSoort | None,
    jaren: Sequence[int],
    moment: datetime,
) -> bytes:
    """Return the workbook (xlsx): columns for ``jaren``, and drop-downs with the codes of ``shipped_regelingen``.

    ``soort`` is None when the user still has to choose; else only the regelingen that look at such
    a report are listed. ``current_moment`` is written as its date.
    """
    regelingen = [each for each in regelingen if soort is None or each.looks_at(soort)]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Acties voor bbc-check", "created": moment})
    codes = [code.code for regeling in regelingen for code in regeling.codes]
    opmaak = _Opmaak(book)
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
    columns = _kolommen(jaren)
    _gegevens(facts, opmaak, soort, jaren)
    _acties(actions, opmaak, columns)
    _uitleg(help_, opmaak, columns, regelingen)
    book.close()
    return buffer.getvalue()


class _Opmaak:
    """The formats of the workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def style(**properties: object) -> Format:
            return book.add_format({"valign": "top", **properties})

        self.titel = style(bold=True, font_size=14, font_color="#1F3864")
        self.vet = style(bold=True)
        self.kop = style(
            bold=True, font_color="#FFFFFF", bg_color="#1F3864", text_wrap=True, border=1
        )
        self.tekst = style(text_wrap=True, border=1, border_color="#BFBFBF")
        self.code = style(num_format="@", border=1, border_color="#BFBFBF")
        self.bedrag = style(num_format="#,##0.00", border=1, border_color="#BFBFBF")
        # a count of 0 is not shown
        self.teller = style(
            num_format="#,##0;;", font_color="#595959", border=1, border_color="#BFBFBF"
        )
        self.in_te_vullen = style(num_format="@", bg_color="#FFF9E5", border=1)
        self.rood = book.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006"})
        self.oranje = book.add_format({"bg_color": "#FFE699", "font_color": "#7F6000"})


def _kolommen(jaren: Iterable[int]) -> list[_Kolom]:
    return [
        _Kolom(
            "Beleidsdoelstelling",
            24,
            "de doelstelling boven de actie; leeg is dezelfde als erboven",
        ),
        _Kolom("Actieplan", 24, "het actieplan boven de actie; leeg is hetzelfde als erboven"),
        _Kolom("Actiecode", 12, "de code van de actie in uw planning", soort="code"),
        _Kolom("Actie korte omschrijving", 34, "de titel van de actie", MAX_TITLE),
        _Kolom(
            "Actie lange omschrijving",
            60,
            "wat en waarom, de rol van de regisseur, hoe, en met welk effect",
            MAX_CHARACTERS,
        ),
        _Kolom(
            "Actie commentaar",
            60,
            "in de jaarrekening de resultaten; in een plan blijft dit meestal leeg",
            MAX_CHARACTERS,
        ),
        _Kolom(
            "Externe rapporteringscode 1", 19, "kies een code uit de lijst", soort="rapportering"
        ),
        _Kolom(
            "Externe rapporteringscode 2", 19, "enkel voor een tweede code", soort="rapportering"
        ),
        *(
            _Kolom(
                f"Bedrag {jaar}",
                14,
                "in euro; vul 0 in als de actie loopt zonder kosten",
                soort="bedrag",
            )
            for jaar in jaren
        ),
    ]


def _gegevens(
    sheet: Worksheet, opmaak: _Opmaak, soort: RapportSoort | None, jaren: Sequence[int]
) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 44)
    sheet.write_string(0, 0, "Over dit rapport", opmaak.titel)
    plan = soort is not RapportSoort.JAARREKENING
    rows = (
        ("Bestuur", "", "De naam van het bestuur, zoals Gemeente Lindebeke."),
        ("Ondernemingsnummer", "", "Tien cijfers, zoals 0207.500.123."),
        ("Soort rapport", KIND_WORDS[soort] if soort else "", "Kies uit de lijst."),
        (
            "Boekjaar",
            str(jaren[0]),
            "In een plan het eerste jaar, in een jaarrekening het jaar zelf.",
        ),
        ("Eindjaar", str(jaren[-1]) if plan else "", "Enkel voor een plan: het laatste jaar."),
    )
    for row, (label, value, hint) in enumerate(rows, 2):
        sheet.write_string(row, 0, label, opmaak.vet)
        if value:
            sheet.write_string(row, 1, value, opmaak.in_te_vullen)
        else:
            sheet.write_blank(row, 1, None, opmaak.in_te_vullen)
        rule: dict[str, object] = {"validate": "any"}
        if label == "Soort rapport":
            rule = {"validate": "list", "source": [KIND_WORDS[each] for each in _SOORTEN]}
        sheet.data_validation(row, 1, row, 1, {**rule, "input_title": label, "input_message": hint})


def _acties(sheet: Worksheet, opmaak: _Opmaak, columns: Sequence[_Kolom]) -> None:
    formats = {
        "tekst": opmaak.tekst,
        "code": opmaak.code,
        "rapportering": opmaak.code,
        "bedrag": opmaak.bedrag,
    }
    sheet.set_row(0, 46)
    sheet.freeze_panes(1, 0)
    at = 0
    for column in columns:
        sheet.set_column(at, at, column.breedte)
        sheet.write_string(0, at, column.kop, opmaak.kop)
        for row in range(1, RIJEN + 1):
            sheet.write_blank(row, at, None, formats[column.soort])
        _controle(sheet, opmaak, column, at)
        at += 1
        if column.most is not None:
            _teller(sheet, opmaak, column.most, at)
            at += 1
    sheet.repeat_rows(0)


def _controle(sheet: Worksheet, opmaak: _Opmaak, column: _Kolom, at: int) -> None:
    """Add to a column its hint, its drop-down and its colour for what cannot be right."""
    hint = {"input_title": column.kop[:32], "input_message": column.uitleg[:255].capitalize() + "."}
    rule: dict[str, object] = {"validate": "any"}
    if column.soort == "rapportering":
        rule = {
            "validate": "list",
            "source": f"={_CODES}",
            # codes of other schemes may stand here too
            "error_type": "warning",
            "error_title": "Onbekende code",
            "error_message": "Deze code staat niet in de lijst. Kies een code uit de lijst, tenzij ze van een andere regeling is.",
        }
        cell = f"{_letter(at)}2"
        sheet.conditional_format(
            1,
            at,
            RIJEN,
            at,
            {
                "type": "formula",
                "criteria": f"=AND(LEN({cell})>0,SUMPRODUCT(--EXACT({_CODES},{cell}))=0)",
                "format": opmaak.rood,
            },
        )
    elif column.soort == "bedrag":
        rule = {
            "validate": "decimal",
            "criteria": ">",
            "value": -1e12,
            "error_title": "Geen getal",
            "error_message": "Vul een getal in, of niets.",
        }
    sheet.data_validation(1, at, RIJEN, at, {**rule, **hint})


def _teller(sheet: Worksheet, opmaak: _Opmaak, most: int, at: int) -> None:
    """Write a column that counts the characters of the one before it, and colours both."""
    shown = f"{most:,}".replace(",", ".")
    text, here = _letter(at - 1), _letter(at)
    sheet.set_column(at, at, 9)
    sheet.write_string(0, at, f"Tekens (max. {shown})", opmaak.kop)
    for row in range(1, RIJEN + 1):
        sheet.write_formula(row, at, f"=LEN({text}{row + 1})", opmaak.teller, 0)
    for criteria, style in (
        (f"=${here}2>{most}", opmaak.rood),
        (f"=${here}2>={round(most * _BIJNA)}", opmaak.oranje),
    ):
        sheet.conditional_format(
            1,
            at - 1,
            RIJEN,
            at,
            {"type": "formula", "criteria": criteria, "format": style, "stop_if_true": True},
        )


def _uitleg(
    sheet: Worksheet, opmaak: _Opmaak, columns: Sequence[_Kolom], regelingen: Iterable[Regeling]
) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Hoe u dit rekenblad invult", opmaak.titel)
    steps = (
        "Vul eerst het blad Gegevens in.",
        "Schrijf daarna op het blad Acties één actie per rij. Kolommen toevoegen, weglaten of verplaatsen mag.",
        "Rood is te lang of geen bekende code, oranje is bijna vol. Wat te lang is, ziet niemand in de digitale rapportering.",
        "Draagt een actie meer dan twee codes, zet ze dan samen in één cel, gescheiden door een komma.",
        "Bewaar het rekenblad en kijk het na met bbc-check check en de naam van het bestand.",
    )
    row = 2
    for number, step in enumerate(steps, 1):
        sheet.write_string(row, 0, f"Stap {number}", opmaak.vet)
        sheet.write_string(row, 1, step, opmaak.tekst)
        row += 1
    row += 1
    sheet.write_string(row, 0, "De kolommen", opmaak.titel)
    for column in columns:
        row += 1
        sheet.write_string(row, 0, column.kop, opmaak.vet)
        sheet.write_string(row, 1, column.uitleg, opmaak.tekst)
    for regeling in regelingen:
        row += 2
        sheet.write_string(row, 0, regeling.naam, opmaak.titel)
        for code in regeling.codes:
            row += 1
            sheet.write_string(row, 0, code.code, opmaak.vet)
            sheet.write_string(row, 1, f"{code.label} (vanaf {code.vanaf})", opmaak.tekst)


def _letter(column: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(column))
