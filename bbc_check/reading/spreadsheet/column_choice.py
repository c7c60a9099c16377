"""What a column holds, told by what stands below its heading and beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.spreadsheet.columns import (
    ACTIE,
    BEDRAG,
    EXTERNE_CODE,
    JAAR,
    KORT,
    KRUISJE,
    Betekenis,
    woorden,
    woordenlijst,
)
from bbc_check.reading.spreadsheet.sheets import kolomnaam
from bbc_check.reading.spreadsheet.values import is_rapporteringscode

LANGE_TEKST = 6  # words, on average, below a heading: a column of texts
_NIVEAUS = ("doelstelling", "actieplan", ACTIE)


def gemiddeld(texts: Sequence[str]) -> float:
    """Return how many words the texts of a column have on average, numbers aside."""
    words = [sum(not each.isdecimal() for each in woorden(text)) for text in texts]
    return sum(words) / len(words) if words else 0


def past(field: str, texts: Sequence[str], herkenners: Sequence[CodeRecogniser]) -> bool:
    """Return whether what stands below a heading looks like a field."""
    if field == EXTERNE_CODE:
        return any(is_rapporteringscode(text, herkenners) for text in texts)
    if field == KORT:
        return any(map(woorden, texts))
    return gemiddeld(texts) >= LANGE_TEKST / 2


def niveau_bij(columns: Mapping[int, Betekenis], column: int, veld: str) -> str | None:
    """Return the level that one of several columns of the same bare name belongs to.

    That is the level named by the nearest heading on its left; or on its right, where the first of
    these columns stands before all levels. None when the name stands there only once.
    """
    same = [each for each, meaning in columns.items() if meaning.veld == veld]
    levels = {
        each: level
        for each, meaning in columns.items()
        for level in _NIVEAUS
        if meaning.veld in {level, f"{level}_code", f"{level}_titel"}
        or (level == ACTIE and meaning.veld == KORT)
    }
    if len(same) < 2 or not levels:
        return None
    if same[0] < min(levels):
        return next((levels[each] for each in sorted(levels) if each > column), None)
    return next((levels[each] for each in sorted(levels, reverse=True) if each < column), None)


def dubbel(columns: dict[int, Betekenis]) -> list[str]:
    """Keep the first of several columns that mean the same, and say so."""
    doubts = []
    counted = Counter(meaning.veld for meaning in columns.values())
    for field, count in counted.items():
        if count < 2 or field in {BEDRAG, EXTERNE_CODE, KRUISJE}:
            continue
        same = [column for column, meaning in columns.items() if meaning.veld == field]
        letters = ", ".join(map(kolomnaam, same))
        shown = woordenlijst().getoond.get(field, JAAR)
        doubts.append(
            f"de kolommen {letters} betekenen allemaal '{shown}'; enkel kolom"
            f" {kolomnaam(same[0])} is gelezen. Geef de andere een eigen naam"
        )
        for column in same[1:]:
            del columns[column]
    return doubts
