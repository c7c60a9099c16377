"""Whether the tables of a workbook belong together, or are lists, copies and other reports."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.codes import CodeRecogniser, CodeSoort
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.reading.spreadsheet.collection import Optelling, Verzameling
from bbc_check.reading.spreadsheet.columns import (
    ACTIE_CODE,
    BEDRAG,
    COMMENTAAR,
    EXTERNE_CODE,
    gegeven,
    rapportsoort,
    woorden,
)
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.sheets import als_tekst, is_blanco
from bbc_check.reading.spreadsheet.years import jaren_in

_OUD = frozenset(
    [
        "oud",
        "oude",
        "versie",
        "kopie",
        "copy",
        "backup",
        "vorig",
        "vorige",
        "concept",
        "ontwerp",
        "archief",
        "v1",
        "v2",
        "v3",
        "old",
        "bak",
    ]
)
_LANGSTE_TITEL = 120
_GELIJKEND = 60  # of 100


def zonder_codelijsten(
    tabellen: Sequence[Tabel], herkenners: Sequence[CodeRecogniser]
) -> tuple[list[Tabel], list[str]]:
    """Return the tables that are no mere list of the codes, with a note on those that are."""
    lists = [tabel for tabel in tabellen if _is_codelijst(tabel, herkenners)]
    if len(lists) == len(tabellen):
        return list(tabellen), []
    notes = [
        f"Blad '{tabel.blad.naam}' is niet gelezen: het is een lijst van de codes."
        for tabel in lists
    ]
    return [tabel for tabel in tabellen if tabel not in lists], notes


def _is_codelijst(tabel: Tabel, herkenners: Sequence[CodeRecogniser]) -> bool:
    if any(
        tabel.van(field) for field in (BEDRAG, ACTIE_CODE, COMMENTAAR, "doelstelling", "actieplan")
    ):
        return False
    heads = [woorden(tabel.koptekst(column)) for column in tabel.kolommen]
    if any(word.startswith("acti") for words in heads for word in words):
        return False
    columns = tabel.van(EXTERNE_CODE)
    rows = tabel.blad.rijen[tabel.kop + 1 : tabel.tot]
    codes = [als_tekst(row[c]).strip() for row in rows for c in columns if not is_blanco(row[c])]
    exact = {CodeSoort.GELDIG, CodeSoort.VERVALLEN}
    return (
        len(codes) > 1
        and len(set(codes)) == len(codes)
        and all(any(each.recognise(code).soort in exact for each in herkenners) for code in codes)
        and all(any(not is_blanco(row[c]) for c in columns) for row in rows if any(map(str, row)))
    )


def problemen(alles: Verzameling, tabellen: Sequence[Tabel]) -> Iterator[ReadProblem]:
    """Yield why no single verdict can be given over all that was read."""
    yield from _besturen(alles.path, tabellen)
    sheets = {id(tabel.blad): tabel for tabel in reversed(tabellen)}
    for (one, first), (other, second) in combinations(reversed(sheets.items()), 2):
        why = _andere_titel(first, second) or _andere_inhoud(
            alles.per_blad.get(one, {}), alles.per_blad.get(other, {}), first, second
        )
        if why:
            detail = (
                f"de bladen '{first.blad.naam}' en '{second.blad.naam}' horen niet samen in één"
                f" rapport: {why}. Laat één versie staan (of verberg het andere blad), of bewaar elk"
                " rapport als een eigen bestand"
            )
            place = Place(alles.path, second.kop + 1, None, second.blad.naam, None)
            yield ReadProblem(ProblemKind.NIET_HERKEND, place, detail)
            return


def _besturen(path: str, tabellen: Sequence[Tabel]) -> Iterator[ReadProblem]:
    """Look for a column with a number or name of a bestuur that is not the same in all rows."""
    for tabel in tabellen:
        for column, value in enumerate(tabel.blad.rijen[tabel.kop]):
            if column in tabel.kolommen or is_blanco(value):
                continue
            fact = gegeven(als_tekst(value))
            rows = tabel.blad.rijen[tabel.kop + 1 : tabel.tot]
            texts = [als_tekst(row[column]).strip() for row in rows if not is_blanco(row[column])]
            if fact == "ondernemingsnummer":
                numbers = [(digits_of(text) or "").zfill(10) for text in texts]
                found = list(dict.fromkeys(number for number in numbers if is_valid(number)))
            elif fact == "naam" and "bestuur" in "".join(woorden(als_tekst(value))):
                found = list(dict.fromkeys(map(_plaatsnaam, texts)))
            else:
                continue
            if len(found) > 1:
                shown = enumeration([f"'{shortened(each, 30)}'" for each in found[:3]])
                detail = (
                    f"in kolom '{tabel.koptekst(column)}' van blad '{tabel.blad.naam}' staan meerdere"
                    f" besturen ({shown}); maak voor elk bestuur een eigen rekenblad"
                )
                place = Place(path, tabel.kop + 1, None, tabel.blad.naam, None)
                yield ReadProblem(ProblemKind.NIET_HERKEND, place, detail)
                return


def _plaatsnaam(text: str) -> str:
    """Return a name without the kind of bestuur: a gemeente and its OCMW report together."""
    return " ".join(
        each for each in woorden(text) if each not in {"gemeente", "stad", "ocmw", "en"}
    )


def _andere_titel(first: Tabel, second: Tabel) -> str:
    kinds = [_titels(tabel) for tabel in (first, second)]
    (one, one_year), (other, other_year) = kinds
    if one and other and one != other:
        return "hun titels noemen een andere soort van rapport"
    if one_year and other_year and one_year != other_year and _jaren(first) & _jaren(second):
        return "hun titels noemen een ander jaar"
    return ""


def _titels(tabel: Tabel) -> tuple[str | None, int | None]:
    """Return the kind and first year in the titles above a table, or in the name of its sheet."""
    rows = tabel.blad.rijen[: tabel.kop]
    cells = [als_tekst(value).strip() for row in rows for value in row if not is_blanco(value)]
    for text in (*cells, tabel.blad.naam):
        kind = rapportsoort(text) if len(text) <= _LANGSTE_TITEL else None
        if kind is not None:
            years = jaren_in(text, jaarrekening=kind == "JR")
            return kind, years.eerste if years else None
    return None, None


def _jaren(tabel: Tabel) -> set[int | None]:
    return {tabel.kolommen[column].jaar for column in tabel.van(BEDRAG)}


def _lijkt(one: Optelling, other: Optelling) -> bool:
    if not (one.titel and other.titel):
        return True
    return fuzz.ratio(one.titel.casefold(), other.titel.casefold()) >= _GELIJKEND


def _andere_inhoud(
    one: Mapping[str, Optelling], other: Mapping[str, Optelling], first: Tabel, second: Tabel
) -> str:
    # numbers may begin anew on each sheet: the titles must look alike too
    shared = [name for name in one if name in other and _lijkt(one[name], other[name])]
    for name in shared:
        mine, yours = one[name], other[name]
        if mine.with_codes and yours.with_codes and mine.codes != yours.codes:
            return f"actie '{shortened(name.upper(), 40)}' draagt er niet dezelfde codes"
        for key in mine.bedragen.keys() & yours.bedragen.keys():
            if mine.bedragen[key] != yours.bedragen[key]:
                return (
                    f"actie '{shortened(name.upper(), 40)}' heeft er een ander bedrag in {key[0]}"
                )
    old = any(_OUD & set(woorden(tabel.blad.naam)) for tabel in (first, second))
    both = any(one[name].bedragen.keys() & other[name].bedragen.keys() for name in shared)
    if shared and (old or (both and one.keys() - other.keys() and other.keys() - one.keys())):
        return "dezelfde acties staan op allebei, en andere maar op één"
    return ""
