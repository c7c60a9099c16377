"""Cells as amounts and as codes."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from bbc_check.domain.codes import CodeRecogniser, CodeSoort, canonical
from bbc_check.reading.limits import MAX_TEKENS_GETAL
from bbc_check.reading.spreadsheet.sheets import Onbruikbaar, Waarde

_STREEPJES = re.compile(r"[-–—\u2212]+")
# 35.000,00 and 35 000,00: dots or spaces between thousands, a comma for decimals
_NEDERLANDS = re.compile(r"(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]*)?")
# 35000.00 and 35,000.00: only where it cannot be Dutch for something else
_ENGELS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_VALUTA = re.compile(r"€|\bEUR\b|\beuro\b", re.IGNORECASE)
_GEEN_BEDRAG = frozenset({"nvt", "pm", "nihil", "geen", "nb", "nnb", "na"})
_HEEL = re.compile(r"[\w./-]{2,40}")


class GeenGetal(ValueError):
    """A cell of amounts holds something else."""


def bedrag(value: Waarde) -> Decimal | None:
    """Return an amount in euro, or None for a blank cell or "n.v.t."; else GeenGetal.

    Dutch spelling goes first: "1.250" is twelve hundred and fifty. An accountant's brackets and a
    minus behind the number are negative. A lone dash is zero: so Excel shows and saves it.
    """
    if isinstance(value, bool | date | datetime | time | timedelta | Onbruikbaar):
        raise GeenGetal
    if isinstance(value, int | float):
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
            raise GeenGetal
        return round(number, 2) if number.as_tuple().exponent != 0 else number
    text = " ".join(value.replace("'", " ").split())  # split() knows every kind of space
    if len(text) > 60:
        raise GeenGetal
    bare = _VALUTA.sub("", text).strip()
    if not text or re.sub(r"[\W_]", "", bare.casefold()) in _GEEN_BEDRAG:
        return None
    if _STREEPJES.fullmatch(bare):
        return Decimal(0)
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if negative else bare
    sign = re.fullmatch(r"([-–\u2212+]?) ?(.*?) ?([-–\u2212]?)", bare)
    if sign is None:
        raise GeenGetal
    negative = negative or sign[1] in {"-", "–", "\u2212"} or bool(sign[3])
    digits = sign[2].removesuffix(",")
    if _NEDERLANDS.fullmatch(digits):
        digits = re.sub("[. ]", "", digits).replace(",", ".")
    elif _ENGELS.fullmatch(digits):
        digits = digits.replace(",", "")
    else:
        raise GeenGetal
    if len(digits) > MAX_TEKENS_GETAL:
        raise GeenGetal
    return -Decimal(digits) if negative else Decimal(digits)


def codes_in(
    text: str, herkenners: Iterable[CodeRecogniser], elders: Iterable[str] = ()
) -> list[str]:
    """Return the codes of one cell, each trimmed.

    A cell is split at commas, semicolons, slashes, line breaks, "en" and "&" when every part is a
    code by itself, of a regeling or of ``elders``; a code among other text stays whole, so that the
    rules can speak of it.
    """
    text = text.strip()
    known, foreign = tuple(herkenners), frozenset(map(canonical, elders))
    if not text or canonical(text) in foreign or _is_code(text, known):
        return [text] if text else []
    for separator in (r"[,;\r\n|+&]|\ben\b", r"[,;\r\n|+&/]|\ben\b", r"[,;\r\n|+&/\s]|\ben\b"):
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        if "/" in separator:
            parts = _met_streep(text, separator, foreign)
        # a lone space may stand inside a misspelled code: only exact codes are taken apart there
        test = _is_geldig if r"\s" in separator else _is_code
        if len(parts) > 1 and all(
            canonical(part) in foreign or test(part, known) for part in parts
        ):
            return parts
    if re.search(r"[,;\r\n|]", text):  # codes of other schemes, which nobody here knows
        parts = [part.strip() for part in re.split(r"[,;\r\n|]", text) if part.strip()]
        if all(_HEEL.fullmatch(part) and re.search("[0-9]", part) for part in parts):
            return parts
    return [text]


def _met_streep(text: str, separator: str, foreign: frozenset[str]) -> list[str]:
    """Split a cell, but not inside a code that has a slash itself ("WVG100/1")."""
    parts: list[str] = []
    for part in re.split(f"({separator})", text):
        joined = f"{parts[-2]}/{part.strip()}" if len(parts) > 1 and parts[-1] == "/" else ""
        if joined and canonical(joined) in foreign and re.fullmatch(r"[0-9]+", part.strip()):
            parts[-2:] = [joined]
        elif part.strip():
            parts.append(part.strip())
    return [part for part in parts if not re.fullmatch(separator, part)]


def is_rapporteringscode(text: str, herkenners: Iterable[CodeRecogniser]) -> bool:
    """Return whether a cell holds one or more codes of a regeling, however spelled."""
    return any(each.recognise(text.strip()).soort.of_regeling for each in herkenners)


def _is_code(part: str, known: tuple[CodeRecogniser, ...]) -> bool:
    kinds = {each.recognise(part).soort for each in known}
    return CodeSoort.GEMENGD not in kinds and kinds != {CodeSoort.VREEMD}


def _is_geldig(part: str, known: tuple[CodeRecogniser, ...]) -> bool:
    return any(
        each.recognise(part).soort in {CodeSoort.GELDIG, CodeSoort.VERVALLEN} for each in known
    )
