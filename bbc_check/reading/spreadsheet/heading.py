"""Find the heading of a table by what its words mean, and settle what its columns hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bbc_check.domain.codes import CodeRecogniser, CodeSoort
from bbc_check.reading.spreadsheet.column_choice import (
    LANGE_TEKST,
    dubbel,
    gemiddeld,
    niveau_bij,
    past,
)
from bbc_check.reading.spreadsheet.columns import (
    ACTIE,
    ACTIE_CODE,
    BEDRAG,
    CODE,
    EXTERNE_CODE,
    KORT,
    KRUISJE,
    LANG,
    OMSCHRIJVING,
    ZWAK,
    Betekenis,
    betekenis,
    zwakke_velden,
)
from bbc_check.reading.spreadsheet.sheets import (
    Blad,
    Waarde,
    als_tekst,
    is_blanco,
    kolomnaam,
)
from bbc_check.reading.spreadsheet.values import is_rapporteringscode

_ZOEK_RIJEN, _ZOEK_KOLOMMEN, _LANGSTE_KOP = 100, 200, 60
_MONSTER = 500  # rows that are looked at to tell what a column holds
_CODEVORM = re.compile(r"\S*[0-9]\S*")
_TEKSTVELDEN = frozenset({KORT, LANG, ACTIE, OMSCHRIJVING})


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of actions: its sheet, the row of its heading (from 0), and what each column holds.

    It runs up to row ``tot``. ``dubbelzinnig`` are sentences about columns that can mean two things,
    ``teksten`` are the columns of long texts whose heading says nothing.
    """

    blad: Blad
    kop: int
    tot: int
    kolommen: Mapping[int, Betekenis]
    dubbelzinnig: tuple[str, ...] = ()
    teksten: tuple[int, ...] = ()

    def koptekst(self, column: int) -> str:
        """Return the heading of a column as it is written."""
        return " ".join(als_tekst(self.blad.rijen[self.kop][column]).split())

    def van(self, veld: str) -> list[int]:
        """Return the columns that hold a field, from left to right."""
        return [column for column, meaning in self.kolommen.items() if meaning.veld == veld]

    def cellen(self, rij: int) -> Iterator[str]:
        """Yield the texts of the columns that mean something, in a row."""
        row = self.blad.rijen[rij]
        yield from (als_tekst(row[column]).strip() for column in self.kolommen)


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """The row that looks most like a heading on a sheet without a table of actions."""

    blad: str
    rij: int
    teksten: tuple[str, ...]
    herkend: int


def vind_tabellen(
    blad: Blad, herkenners: Sequence[CodeRecogniser]
) -> list[Tabel] | Kandidaat | None:
    """Return the tables of actions of a sheet, or the row that came nearest, or None.

    A later row of other headings begins another table; headings that are repeated do not.
    """
    best: tuple[int, int, dict[int, Betekenis]] | None = None
    nearest: Kandidaat | None = None
    for row in range(min(len(blad.rijen), _ZOEK_RIJEN)):
        for combined in (False, True):
            columns = _kolommen(blad, row, herkenners, combined=combined)
            count = len(set(columns.values()))
            if _is_kop(columns):
                if best is None or count > best[0]:
                    best = count, row, columns
            elif nearest is None or count > nearest.herkend:
                shown = [als_tekst(each).strip() for each in blad.rijen[row]]
                texts = tuple(text for text in shown if text)
                if len(texts) > 1:
                    nearest = Kandidaat(blad.naam, row, texts, count)
    if best is None:
        return nearest
    count, row, columns = best
    heads = [*_andere_koppen(blad, herkenners, row, columns), (row, columns)]
    heads.sort(key=lambda each: each[0])
    ends = [*(start for start, _ in heads[1:]), len(blad.rijen)]
    tabellen = []
    for (start, meanings), end in zip(heads, ends, strict=True):
        tabel = _beslis(blad, start, end, meanings, herkenners)
        fields = {meaning.veld for meaning in tabel.kolommen.values()}
        if fields & {KORT, LANG} and fields & {EXTERNE_CODE, KRUISJE, BEDRAG}:
            tabellen.append(tabel)
    if tabellen:
        return tabellen
    shown = [als_tekst(each).strip() for each in blad.rijen[row]]
    return Kandidaat(blad.naam, row, tuple(text for text in shown if text), count)


def _is_kop(columns: Mapping[int, Betekenis]) -> bool:
    fields = {meaning.veld for meaning in columns.values()}
    for meaning in columns.values():
        if meaning.veld == ZWAK:
            fields.update(zwakke_velden(meaning.soort))
    return bool(fields & _TEKSTVELDEN and fields & {EXTERNE_CODE, CODE, KRUISJE, BEDRAG})


def _andere_koppen(
    blad: Blad, herkenners: Sequence[CodeRecogniser], main: int, columns: Mapping[int, Betekenis]
) -> Iterator[tuple[int, dict[int, Betekenis]]]:
    """Yield the rows beside ``main`` that are headings of other tables of actions."""
    crosses = any(meaning.veld == KRUISJE for meaning in columns.values())
    current: Mapping[int, Betekenis] | None = None
    for row, line in enumerate(blad.rijen):
        if row == main:
            current = columns
            continue
        texts = [_koptekst(value) for value in line[:_ZOEK_KOLOMMEN] if not is_blanco(value)]
        if (
            len(texts) < 3
            or any(len(text) > _LANGSTE_KOP for text in texts)
            or sum(betekenis(text) is not None for text in texts) * 2 < len(texts)
        ):
            continue
        found = _kolommen(blad, row, herkenners, combined=False)
        count = len(set(found.values()))
        if count < 3 or not _is_kop(found) or found == current:
            continue
        if not crosses and any(meaning.veld == KRUISJE for meaning in found.values()):
            continue
        # above the main headings only a table with rows of its own counts
        if row < main and (count * 2 < len(set(columns.values())) or main - row < 3):
            continue
        current = found
        yield row, found


def _koptekst(value: Waarde) -> str:
    """Return a heading; a year that Excel keeps as its first day is that year."""
    if isinstance(value, date) and (value.month, value.day) == (1, 1):
        return str(value.year)
    return als_tekst(value).strip()


def _kolommen(
    blad: Blad, row: int, herkenners: Sequence[CodeRecogniser], *, combined: bool
) -> dict[int, Betekenis]:
    """Return what the cells of a row mean as headings; ``combined``: under those of the row above."""
    if combined and row == 0:
        return {}
    found: dict[int, Betekenis] = {}
    group = ""
    for column, value in enumerate(blad.rijen[row][:_ZOEK_KOLOMMEN]):
        own = _koptekst(value)
        above = _koptekst(blad.rijen[row - 1][column]) if combined else ""
        group = above or group
        if any(each.recognise(own).soort is CodeSoort.GELDIG for each in herkenners):
            meaning: Betekenis | None = Betekenis(KRUISJE, soort=own)
        elif above and not own:
            meaning = betekenis(above)  # a heading that is two rows high
        elif own and group:
            meaning = betekenis(f"{group} {own}") or betekenis(own)
        else:
            meaning = betekenis(own)
        if meaning is None and zwakke_velden(own):
            meaning = Betekenis(ZWAK, soort=own)
        if meaning is not None:
            found[column] = meaning
    return found


def _beslis(
    blad: Blad,
    kop: int,
    tot: int,
    columns: dict[int, Betekenis],
    herkenners: Sequence[CodeRecogniser],
) -> Tabel:
    """Settle the columns whose heading alone does not tell what they hold."""
    doubts: list[str] = []
    chosen = dict(columns)

    def has(*fields: str) -> bool:
        return any(meaning.veld in fields for meaning in chosen.values())

    def values(column: int) -> list[str]:
        rows = blad.rijen[kop + 1 : min(tot, kop + 1 + _MONSTER)]
        return [als_tekst(row[column]).strip() for row in rows if not is_blanco(row[column])]

    for column in [c for c, meaning in columns.items() if meaning.veld == CODE]:
        texts = values(column)
        known = sum(is_rapporteringscode(text, herkenners) for text in texts)
        if not known and texts and (level := niveau_bij(columns, column, CODE)):
            chosen[column] = Betekenis(f"{level}_code")
        elif known * 2 >= len(texts) or (has(ACTIE_CODE) and not has(EXTERNE_CODE)):
            chosen[column] = Betekenis(EXTERNE_CODE)
        elif not known and not has(ACTIE_CODE):
            chosen[column] = Betekenis(ACTIE_CODE)
        elif not known:
            del chosen[column]
        else:
            doubts.append(
                f"kolom {kolomnaam(column)} heet 'Code' en bevat zowel rapporteringscodes als andere"
                " codes; noem de kolom 'Actiecode' of 'Externe rapporteringscode'"
            )
            chosen[column] = Betekenis(EXTERNE_CODE)
    for column in [c for c, meaning in columns.items() if meaning.veld == ACTIE]:
        texts = values(column)
        coded = bool(texts) and sum(bool(_CODEVORM.fullmatch(each)) for each in texts) * 2 > len(
            texts
        )
        is_code = not has(ACTIE_CODE) and (coded or (has(KORT) and not texts))
        if is_code and has(KORT, OMSCHRIJVING, LANG):
            chosen[column] = Betekenis(ACTIE_CODE)
        elif has(KORT):
            del chosen[column]
        else:
            chosen[column] = Betekenis(KORT)
    for column in [c for c, meaning in columns.items() if meaning.veld == OMSCHRIJVING]:
        level = niveau_bij(columns, column, OMSCHRIJVING)
        if level in {"doelstelling", "actieplan"}:
            chosen[column] = Betekenis(f"{level}_titel")
            continue
        free = next((each for each in (KORT, LANG) if not has(each)), None)
        if free is None:
            del chosen[column]
        else:
            chosen[column] = Betekenis(free)
    for column, meaning in columns.items():
        if meaning.veld == BEDRAG and gemiddeld(values(column)) >= LANGE_TEKST / 2:
            chosen[column] = Betekenis(ZWAK, soort=_koptekst(blad.rijen[kop][column]))
    for column in [c for c, meaning in chosen.items() if meaning.veld == ZWAK]:
        texts = values(column)
        options = (f for f in zwakke_velden(chosen[column].soort) if not has(f))
        field = next((f for f in options if past(f, texts, herkenners)), None)
        if field is None:
            del chosen[column]
        else:
            chosen[column] = Betekenis(field)
    doubts += dubbel(chosen)
    unread = [
        column
        for column in range(min(_ZOEK_KOLOMMEN, len(blad.rijen[kop])))
        if column not in chosen
        and not is_blanco(blad.rijen[kop][column])
        and gemiddeld(values(column)) >= LANGE_TEKST
    ]
    return Tabel(blad, kop, tot, dict(sorted(chosen.items())), tuple(doubts), tuple(unread))
