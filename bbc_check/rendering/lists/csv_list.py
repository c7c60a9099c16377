"""A list as csv, the way a Dutch spreadsheet program opens it: ; between cells, a decimal comma, a BOM.

docs/handleiding/lijsten.md tells users about it.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from bbc_check.rendering.inert_text import inert_lines
from bbc_check.rendering.lists.tables import CellValue, ListTable, clean

BOM = "\ufeff"  # by this Excel knows that it is UTF-8
_SIGNS = frozenset("=+-@\u2212")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def csv_lines(table: ListTable) -> Iterator[str]:
    """Yield the lines of a list, the BOM before the first; every line ends in CRLF (RFC 4180)."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    line.write(BOM)
    headings = [column.heading for column in table.columns]
    for row in chain([headings], table.rows):
        writer.writerow(map(_cell, row))
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return csv_amount(value)
        case int():
            return str(value)
    return innocent(inert_lines(clean(value)))  # on stdout a pipeline reads along


def csv_amount(amount: Decimal) -> str:
    """Return an amount with a decimal comma and at least two decimals, without dots: 35000,00."""
    whole, _, rest = f"{amount:f}".partition(".")
    return f"{whole},{rest.rstrip('0'):0<2}"  # 2501,000000 is 2501,00


def innocent(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe before what may be.

    White space and what the eye does not see do not count, and the wide forms of signs do: programs
    pass over the one and may fold the other. Source: OWASP, CSV Injection.
    """
    return f"'{text}" if looks_like_formula(text) else text


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet program might take a text for a formula."""
    if text[:1].isalnum():
        return False
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    for character in text:
        if unicodedata.category(character) not in _INVISIBLE:
            return unicodedata.normalize("NFKC", character)[:1] in _SIGNS
    return False
