"""Cells as amounts and as codes."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.reading.limits import MAX_DIGITS
from bbc_check.reading.spreadsheet.sheets import MAX_EXACT, Cell
from bbc_check.settings.schemes import is_known_code

_DASHES = re.compile(r"[-–—\u2212]+")
# 35.000,00 and 35 000,00: dots or spaces between thousands, a comma for decimals
_DUTCH = re.compile(r"(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]*)?")
# 35000.00 and 35,000.00: only where it cannot be Dutch for something else
_ENGLISH = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_NO_CENTS = re.compile(r"(?<=[0-9])[,.]\s*[-–—]+$")  # "2501,-"
_CURRENCY = re.compile(r"€|\bEUR\b|\beuro\b", re.IGNORECASE)
_NO_AMOUNT = frozenset({"nvt", "pm", "nihil", "geen", "nb", "nnb", "na"})
_LONGEST_AMOUNT = 60  # characters; more is a sentence
# A slash before a number alone stands inside a code ("WVG100/1").
_SLASH = r"/(?!\s*[0-9]+\b)"
_SEPARATORS = tuple(
    re.compile(rf"[,;\r\n|+&{more}|\ben\b") for more in ("]", rf"]|{_SLASH}", rf"\s]|{_SLASH}")
)
_WHOLE_CODE = re.compile(r"(?=.*[0-9])[\w./-]{2,40}")


class NotANumber(ValueError):
    """A cell of amounts holds something else."""


def parse_amount(cell: Cell) -> Decimal | None:
    """Return an amount in euro, or None for a blank cell or "n.v.t."; else NotANumber.

    Dutch spelling goes first: "1.250" is twelve hundred and fifty. An accountant's brackets and a
    minus behind the number are negative. A lone dash is zero: so Excel shows and saves it.
    """
    if cell.number is None or cell.text.endswith("%"):
        if cell.unread:
            raise NotANumber
        return _written_amount(cell.text)
    number = Decimal(str(cell.number))
    if abs(number) >= MAX_EXACT:
        raise NotANumber
    return round(number, 2) if number.as_tuple().exponent != 0 else number


def _written_amount(value: str) -> Decimal | None:
    text = " ".join(value.replace("'", " ").split())  # split() knows every kind of space
    if len(text) > _LONGEST_AMOUNT:
        raise NotANumber
    bare = _CURRENCY.sub("", text).strip()
    if not bare or re.sub(r"[\W_]", "", bare.casefold()) in _NO_AMOUNT:
        return None
    if _DASHES.fullmatch(bare):
        return Decimal(0)
    bare = _NO_CENTS.sub("", bare)
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if negative else bare
    sign = re.fullmatch(r"([-–\u2212+]?) ?(.*?) ?([-–\u2212]?)", bare)
    if sign is None:
        raise NotANumber
    negative = negative or sign[1] in {"-", "–", "\u2212"} or bool(sign[3])
    digits = sign[2].removesuffix(",")
    if _DUTCH.fullmatch(digits):
        digits = re.sub("[. ]", "", digits).replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    else:
        raise NotANumber
    if len(digits) > MAX_DIGITS:
        raise NotANumber
    return -Decimal(digits) if negative else Decimal(digits)


def codes_in(text: str, recognisers: Sequence[CodeRecogniser]) -> list[str]:
    """Return the codes of one cell, each trimmed.

    A cell is split at commas, semicolons, slashes, line breaks, "en" and "&" when every part is a
    code by itself, of a regeling or of another scheme; a code among other text stays whole, so that
    the rules can speak of it.
    """
    text = text.strip()
    if not text:
        return []
    if is_known_code(text) or _is_code(text, recognisers):
        return [text]
    for separator in _SEPARATORS:
        parts = [part.strip() for part in separator.split(text) if part.strip()]
        # a lone space may stand inside a misspelled code: only exact codes are taken apart there
        test = is_exact_code if separator is _SEPARATORS[-1] else _is_code
        if len(parts) > 1 and all(is_known_code(part) or test(part, recognisers) for part in parts):
            return parts
    # codes of other schemes, which nobody here knows
    parts = [part.strip() for part in re.split(r"[,;\r\n|]", text) if part.strip()]
    if re.search(r"[,;\r\n|]", text) and all(map(_WHOLE_CODE.fullmatch, parts)):
        return parts
    return [text]


def holds_code(text: str, recognisers: Iterable[CodeRecogniser]) -> bool:
    """Return whether a cell holds one or more codes of a regeling, however spelled."""
    return any(each.recognise(text.strip()).kind.of_regeling for each in recognisers)


def is_exact_code(text: str, recognisers: Iterable[CodeRecogniser]) -> bool:
    """Return whether a text is one code of a regeling, valid or retired, as it should be written."""
    exact = {CodeKind.VALID, CodeKind.RETIRED}
    return any(each.recognise(text).kind in exact for each in recognisers)


def are_listed_codes(texts: Sequence[str], recognisers: Sequence[CodeRecogniser]) -> bool:
    """Return whether texts are several codes, none of them twice: a list of the codes."""
    return (
        len(texts) > 1
        and len(set(texts)) == len(texts)
        and all(is_exact_code(text, recognisers) for text in texts)
    )


def _is_code(part: str, recognisers: Sequence[CodeRecogniser]) -> bool:
    kinds = {each.recognise(part).kind for each in recognisers}
    return CodeKind.MIXED not in kinds and kinds != {CodeKind.FOREIGN}
