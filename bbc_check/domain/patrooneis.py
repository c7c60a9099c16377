"""What a text must hold before a regular expression can find anything in it.

Read from the expression itself, so that it holds by construction: what is not understood makes no
demand. Nothing is told about upper and lower case: the demands are in lower case.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

# A demand of many pieces takes longer to try than it saves.
_MEESTE_STUKKEN = 500
_MEESTE_EISEN = 3
_MEESTE_TEKENS = 8  # of a set of characters, to be taken for a choice
# Signs of the Latin alphabet that are equal to these in lower case, except in what EXOTISCH names.
_LATIJN = frozenset("abcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0xE0, 0x100))) + "ß")
EXOTISCH = frozenset("İıſ")


class Stuk(NamedTuple):
    """A piece of text without white space; ``starts_like`` and ``eind`` tell that a word ends there.

    ``cijfer`` stands for any decimal digit, and then there is no ``text_of``.
    """

    tekst: str
    begin: bool = False
    eind: bool = False
    cijfer: bool = False


Eis = frozenset[Stuk]  # one of these


class _Deel(NamedTuple):
    """A part of an expression: ``soort`` is one of the constants below."""

    soort: str
    teken: str = ""
    takken: Sequence[Sequence["_Deel"]] = ()


_TEKEN, _KEUZE, _CIJFER = "teken", "keuze", "cijfer"
_GRENS = "grens"  # no sign, or white space or punctuation: a word stops here
_OPTIE = "optie"  # perhaps there; ``takken`` is what it holds
_VREEMD = "vreemd"
_STOP = _Deel(_VREEMD)


@cache
def _ontleder() -> Callable[..., Any] | None:
    """Return the parser of ``re``, which Python calls private; without it nothing is demanded."""
    try:
        parse: Callable[..., Any] = importlib.import_module("re._parser").parse
    except (ImportError, AttributeError):
        return None
    return parse


def eisen(pattern: re.Pattern[str]) -> tuple[Eis, ...]:
    """Return what a text must hold, all of it, for ``pattern`` to match; the most telling first."""
    parse = _ontleder()
    if parse is None:
        return ()
    found = _eisen(_delen(parse(pattern.pattern, pattern.flags)), links=False, rechts=False)
    telling = {eis for eis in found if not any(map(_zegt_weinig, eis))}
    return tuple(sorted(telling, key=_waarde, reverse=True)[:_MEESTE_EISEN])


def _zegt_weinig(stuk: Stuk) -> bool:
    """Return whether nearly every text holds this: one or two letters inside words."""
    return len(stuk.tekst) < 3 and stuk.tekst.isalpha() and not (stuk.begin and stuk.eind)


def _waarde(eis: Eis) -> tuple[int, int, str]:
    """Return how much a demand tells: what its weakest piece tells."""
    weakest = min(
        4 * each.cijfer + min(len(each.tekst), 6) + 2 * each.begin + 2 * each.eind for each in eis
    )
    return weakest, -len(eis), min(each.tekst for each in eis)


def _delen(tree: Iterable[Any]) -> list[_Deel]:
    """Return a sequence of a parsed expression as parts."""
    parts: list[_Deel] = []
    for operation, argument in tree:
        parts.extend(_deel(str(operation), argument))
    return parts


def _deel(operation: str, argument: Any) -> list[_Deel]:
    match operation:
        case "LITERAL":
            return [_letter(chr(argument))]
        case "IN":
            return [_verzameling(argument)]
        case "BRANCH":
            return [_Deel(_KEUZE, takken=[_delen(each) for each in argument[1]])]
        case "SUBPATTERN":
            return _delen(argument[3])
        case "ATOMIC_GROUP":
            return _delen(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _herhaling(*argument)
        case "AT":
            return [_STOP if str(argument) == "AT_NON_BOUNDARY" else _Deel(_GRENS)]
        case "ASSERT_NOT":
            _, body = argument
            return [_Deel(_GRENS) if _sluit_woord_uit(list(body)) else _STOP]
    return [_STOP]


def _letter(sign: str) -> _Deel:
    lower = sign.lower()
    if sign.isspace():
        return _Deel(_GRENS)
    if len(lower) == 1 and (lower in _LATIJN or lower == sign.upper()):
        return _Deel(_TEKEN, lower)
    return _STOP


def _herhaling(least: int, most: int, body: Any) -> list[_Deel]:
    inside = _delen(body)
    if least == 0:
        return [_Deel(_OPTIE, takken=[inside])]
    if len(inside) == 1 and inside[0].soort is _GRENS:
        return inside
    if len(inside) == 1 and inside[0].soort is _TEKEN:
        return [*inside * min(least, 20), *([] if most == least <= 20 else [_STOP])]
    return [*inside, *([] if most == 1 else [_STOP])]


def _verzameling(members: Sequence[Any]) -> _Deel:
    """Return a set of characters: white space and punctuation, digits, or a few signs."""
    kinds = [(str(kind), value) for kind, value in members]
    signs = [chr(value) for kind, value in kinds if kind == "LITERAL"]
    others = [(kind, str(value)) for kind, value in kinds if kind != "LITERAL"]
    if not any(sign.isalnum() for sign in signs) and all(
        each == ("CATEGORY", "CATEGORY_SPACE") for each in others
    ):
        if others or any(map(str.isspace, signs)):
            return _Deel(_GRENS)
    elif not signs and others in ([("CATEGORY", "CATEGORY_DIGIT")], [("RANGE", "(48, 57)")]):
        return _Deel(_CIJFER)
    if others or len(signs) > _MEESTE_TEKENS:
        return _STOP
    return _Deel(_KEUZE, takken=[[_letter(sign)] for sign in signs])


def _sluit_woord_uit(body: Sequence[Any]) -> bool:
    """Return whether what may not stand here includes every letter and digit."""
    if len(body) != 1 or str(body[0][0]) != "IN":
        return False
    members = [(str(kind), str(value)) for kind, value in body[0][1]]
    if members[0][0] == "NEGATE":
        return set(members[1:]) <= {("CATEGORY", "CATEGORY_NOT_WORD"), ("LITERAL", str(ord("_")))}
    return ("CATEGORY", "CATEGORY_WORD") in members


def _eisen(parts: Sequence[_Deel], *, links: bool, rechts: bool) -> list[Eis]:
    """Return the demands of a sequence; ``links`` and ``rechts``: a word stops before and after it."""
    found: list[Eis] = []
    at = 0
    while at < len(parts):
        soort, first = parts[at].soort, at
        while at < len(parts) and parts[at].soort is _TEKEN:
            at += 1
        text = "".join(part.teken for part in parts[first:at])
        closed = _gesloten(parts[:first], buiten=links, links=True)
        if at < len(parts) and parts[at].soort is _KEUZE:
            head = parts[first:at]  # "min" and then "stens" or "imaal" is one word of two
            ends = _gesloten(parts[at + 1 :], buiten=rechts, links=False)
            inside = [
                _eisen([*head, *each], links=closed, rechts=ends) for each in parts[at].takken
            ]
            if text:
                found.append(frozenset((Stuk(text, closed and text[0].isalnum()),)))
            if all(inside):
                one_of = frozenset[Stuk]().union(*(max(each, key=_waarde) for each in inside))
                if len(one_of) <= _MEESTE_STUKKEN:
                    found.append(one_of)
            at += 1
        elif text:
            ends = _gesloten(parts[at:], buiten=rechts, links=False)
            found.append(
                frozenset((Stuk(text, closed and text[0].isalnum(), ends and text[-1].isalnum()),))
            )
        else:
            if soort is _CIJFER:
                found.append(frozenset((Stuk("", cijfer=True),)))
            at += 1
    return found


def _gesloten(parts: Sequence[_Deel], *, buiten: bool, links: bool) -> bool:
    """Return whether a word stops at the near edge of what stands before (``links``) or behind."""
    for part in reversed(parts) if links else parts:
        if part.soort is _OPTIE:
            if all(_gesloten(each, buiten=True, links=links) for each in part.takken):
                continue  # there or not, a word stops if it does so beyond
            return False
        if part.soort is _KEUZE and part.takken:
            return all(_gesloten(each, buiten=False, links=links) for each in part.takken)
        return part.soort is _GRENS
    return buiten
