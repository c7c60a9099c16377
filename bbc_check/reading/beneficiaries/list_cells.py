"""What people write in one cell of the list of beneficiaries: numbers, names, a channel."""

import re

from bbc_check.domain.begunstigden import Kanaal, RegieverbandLid
from bbc_check.domain.dutch import shortened
from bbc_check.domain.ondernemingsnummer import NUMBER_IN_TEXT, normalised, same_spelling
from bbc_check.reading.beneficiaries.list_headings import words_of

_NUMBER = re.compile(NUMBER_IN_TEXT)
_BETWEEN_MEMBERS = re.compile(r"[,;|/\n]")
_YES, _NO = frozenset({"ja", "j", "x", "yes"}), frozenset({"neen", "nee", "n", "no"})
_EDGE = " \t\r\n\"'=()[]<>:;,.|–—-"
_NEARLY_A_NUMBER = 7  # digits; a postcode with a house number has fewer


class NotUnderstood(Exception):
    """A line that cannot be understood; says why (Dutch)."""


def own_number(text: str) -> tuple[str, str | None]:
    """Return the one number in a cell or line, and the name beside it; else NotUnderstood."""
    found = [(each.nummer, each.name) for each in _parsed(text) if each.nummer]
    if len(found) != 1:
        what = "meer dan één" if found else "geen"
        raise NotUnderstood(f"er staat {what} ondernemingsnummer in '{shortened(text)}'")
    return found[0]


def members_in(text: str) -> tuple[RegieverbandLid, ...]:
    """Return the members in a cell: numbers, names, or both beside each other."""
    if whole := normalised(text):
        return (RegieverbandLid(whole),)
    return tuple(each for part in _BETWEEN_MEMBERS.split(text) for each in _parsed(part))


def name_only(text: str, number: str) -> str:
    """Return a cell that holds a name; a number in it other than ``number`` is NotUnderstood."""
    name = " ".join(text.split())
    for each in _NUMBER.findall(same_spelling(name)):
        if normalised(each) not in {None, number}:
            raise NotUnderstood(
                f"er staat een ondernemingsnummer in '{shortened(name)}', waar een naam hoort"
            )
    return name


def kanaal_of(text: str, asked: Kanaal | None = None) -> Kanaal | None:
    """Return the channel that a cell names, None for an empty one; else NotUnderstood.

    Where the heading names one (``asked``), yes means that one and no the other.
    """
    found = _kanalen(text)
    if len(found) == 1:
        return found[0]
    if not text.strip():
        return None
    if asked is not None and words_of(text) & (_YES | _NO):
        other = next(each for each in Kanaal if each is not asked)
        return asked if words_of(text) <= _YES else other
    raise NotUnderstood(f"het kanaal '{shortened(text)}' is niet bekend; schrijf BBC of Platos")


def names_kanaal(text: str | None) -> bool:
    """Return whether a text names a channel."""
    return bool(_kanalen(text or ""))


def _kanalen(text: str) -> list[Kanaal]:
    words = words_of(text)
    return [each for each in Kanaal if each.value.casefold() in words]


def refuse_lost(cell: str) -> None:
    """Raise NotUnderstood for a cell under an unknown heading that holds what the list is about."""
    if normalised(cell) is not None:
        raise NotUnderstood(
            f"'{shortened(cell)}' is een ondernemingsnummer, maar de kop van die kolom zegt niet wat het"
            " er doet; noem ze bijvoorbeeld 'leden', of haal ze weg"
        )
    if cell.strip().casefold() in {each.value.casefold() for each in Kanaal}:
        raise NotUnderstood(
            f"er staat '{shortened(cell)}' in een kolom met een onbekende kop; noem ze 'kanaal'"
        )


def _parsed(text: str) -> list[RegieverbandLid]:
    """Return what a piece of text names: one number with its name, several numbers, or a name."""
    if whole := normalised(text):
        return [RegieverbandLid(whole)]
    plain = " ".join(same_spelling(text).split())
    numbers = []
    for each in _NUMBER.findall(plain):
        number = normalised(each)
        if number is None:
            raise NotUnderstood(
                f"'{shortened(each)}' is geen geldig ondernemingsnummer (de controlecijfers kloppen niet)"
            )
        numbers.append(number)
    parts = (part.strip(_EDGE) for part in _NUMBER.sub("|", plain).split("|"))
    name = " ".join(filter(None, parts))
    digits = sum(each.isdigit() for each in name)
    if digits >= _NEARLY_A_NUMBER or (digits and not any(each.isalpha() for each in name)):
        raise NotUnderstood(
            f"'{shortened(name)}' is geen ondernemingsnummer: dat telt tien cijfers (of negen, zonder de nul"
            " vooraan)"
        )
    if len(numbers) == 1:
        return [RegieverbandLid(numbers[0], name or None)]
    if not numbers and name:
        return [RegieverbandLid(None, name)]
    return [RegieverbandLid(number) for number in numbers]
