"""Numbers and names as people write them in one cell of the list of beneficiaries."""

import re

from bbc_check.domain.begunstigden import RegieverbandLid
from bbc_check.domain.dutch import shortened
from bbc_check.domain.ondernemingsnummer import normalised, same_spelling

_NUMMER = re.compile(
    r"(?<![0-9])(?:\bBE[ .-]{0,2})?[0-9]{3,4}[ .-]?[0-9]{3}[ .-]?[0-9]{3}(?![0-9])", re.IGNORECASE
)
_LEDEN = re.compile(r"[,;|/\n]")
_RAND = " \t\r\n\"'=()[]<>:;,.|–—-"
_BIJNA_NUMMER = 7  # digits; a postcode with a house number has fewer


class NotUnderstood(Exception):
    """A line that cannot be understood; says why (Dutch)."""


def own_number(text: str) -> RegieverbandLid:
    """Return the one number in a cell or line, and the name beside it; else Onbegrepen."""
    found = _ontleed(text)
    numbers = [lid for lid in found if lid.nummer]
    if len(numbers) > 1:
        raise NotUnderstood(f"er staat meer dan één ondernemingsnummer in '{shortened(text)}'")
    if not numbers:
        raise NotUnderstood(f"er staat geen ondernemingsnummer in '{shortened(text)}'")
    return numbers[0]


def members_in(text: str) -> tuple[RegieverbandLid, ...]:
    """Return the members in a cell: numbers, names, or both beside each other; else Onbegrepen."""
    if whole := normalised(text):
        return (RegieverbandLid(whole),)
    return tuple(lid for part in _LEDEN.split(text) for lid in _ontleed(part))


def name_only(text: str, nummer: str) -> str:
    """Return a cell that holds a name; a number in it other than ``nummer`` is Onbegrepen."""
    name = " ".join(text.split())
    for each in _NUMMER.findall(same_spelling(name)):
        if normalised(each) not in {None, nummer}:
            raise NotUnderstood(
                f"er staat een ondernemingsnummer in '{shortened(name)}', waar een naam hoort"
            )
    return name


def _ontleed(text: str) -> list[RegieverbandLid]:
    """Return what a piece of text names: one number with its name, several numbers, or a name."""
    if whole := normalised(text):
        return [RegieverbandLid(whole)]
    plain = " ".join(same_spelling(text).split())
    numbers: list[str] = []

    def keep(match: re.Match[str]) -> str:
        number = normalised(match[0])
        if number is None:
            raise NotUnderstood(
                f"'{shortened(match[0])}' is geen geldig ondernemingsnummer (de controlecijfers kloppen niet)"
            )
        numbers.append(number)
        return " | "

    rest = " ".join(_NUMMER.sub(keep, plain).split())
    name = " ".join(part.strip(_RAND) for part in rest.split("|") if part.strip(_RAND))
    digits = sum(each.isdigit() for each in name)
    if digits >= _BIJNA_NUMMER or (digits and not any(each.isalpha() for each in name)):
        raise NotUnderstood(
            f"'{shortened(name)}' is geen ondernemingsnummer: dat telt tien cijfers (of negen, zonder de nul"
            " vooraan)"
        )
    if len(numbers) == 1:
        return [RegieverbandLid(numbers[0], name or None)]
    return [RegieverbandLid(number) for number in numbers] or (
        [RegieverbandLid(None, name)] if name else []
    )
