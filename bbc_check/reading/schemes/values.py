"""Values in the file of a regeling: years, numbers, lists; a mistake is an Instelfout."""

from bbc_check.domain.jaren import FIRST_BOEKJAAR, LAST_BOEKJAAR
from bbc_check.reading.toml_table import SettingsTable

_MEESTE_WOORDEN = 500


def filled(tabel: SettingsTable, key: str) -> tuple[str, ...]:
    """Return a list of texts, none of which is blank; an empty list is a fault, absent is none."""
    texts = tabel.teksten(key)
    if texts is not None and not (texts and all(each.strip() for each in texts)):
        raise tabel.fout(key, "de lijst is leeg of bevat een lege tekst; laat dat weg")
    return texts or ()


def is_year(value: object) -> bool:
    """Return whether a value is a year that a boekjaar can be."""
    return (
        isinstance(value, int)
        and not isinstance(value, bool)
        and FIRST_BOEKJAAR <= value <= LAST_BOEKJAAR
    )


def year(tabel: SettingsTable, key: str, *, verplicht: bool = True) -> int | None:
    """Return a year; None only where it need not be there."""
    year = tabel.getal(key)
    if (year is None and verplicht) or (year is not None and not is_year(year)):
        raise tabel.fout(key, f"hier hoort een jaar tussen {FIRST_BOEKJAAR} en {LAST_BOEKJAAR}")
    return year


def amount(tabel: SettingsTable, key: str) -> int:
    """Return a number of words, which must be there."""
    number = tabel.getal(key)
    if number is None or not 0 <= number <= _MEESTE_WOORDEN:
        raise tabel.fout(key, f"hier hoort een aantal van 0 tot {_MEESTE_WOORDEN}")
    return number


def boolean(tabel: SettingsTable, key: str) -> bool:
    """Return whether a switch is on; absent is off."""
    value = tabel.ruw(key)
    if value is not None and not isinstance(value, bool):
        raise tabel.fout(key, "hier hoort true of false")
    return bool(value)
