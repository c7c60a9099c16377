"""Values in the file of a regeling: years, numbers, lists; a mistake is an Instelfout."""

from bbc_check.domain.jaren import EERSTE_BOEKJAAR, LAATSTE_BOEKJAAR
from bbc_check.reading.toml_table import Tabel

_MEESTE_WOORDEN = 500


def gevuld(tabel: Tabel, key: str) -> tuple[str, ...]:
    """Return a list of texts, none of which is blank; an empty list is a fault, absent is none."""
    texts = tabel.teksten(key)
    if texts is not None and not (texts and all(each.strip() for each in texts)):
        raise tabel.fout(key, "de lijst is leeg of bevat een lege tekst; laat dat weg")
    return texts or ()


def is_jaar(value: object) -> bool:
    """Return whether a value is a year that a boekjaar can be."""
    return (
        isinstance(value, int)
        and not isinstance(value, bool)
        and EERSTE_BOEKJAAR <= value <= LAATSTE_BOEKJAAR
    )


def jaar(tabel: Tabel, key: str, *, verplicht: bool = True) -> int | None:
    """Return a year; None only where it need not be there."""
    year = tabel.getal(key)
    if (year is None and verplicht) or (year is not None and not is_jaar(year)):
        raise tabel.fout(key, f"hier hoort een jaar tussen {EERSTE_BOEKJAAR} en {LAATSTE_BOEKJAAR}")
    return year


def aantal(tabel: Tabel, key: str) -> int:
    """Return a number of words, which must be there."""
    number = tabel.getal(key)
    if number is None or not 0 <= number <= _MEESTE_WOORDEN:
        raise tabel.fout(key, f"hier hoort een aantal van 0 tot {_MEESTE_WOORDEN}")
    return number


def waar(tabel: Tabel, key: str) -> bool:
    """Return whether a switch is on; absent is off."""
    value = tabel.ruw(key)
    if value is not None and not isinstance(value, bool):
        raise tabel.fout(key, "hier hoort true of false")
    return bool(value)
