"""What all pages share: the templates, how values are written in them, and how a page is known as ours."""

from decimal import Decimal
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bbc_check import bundled
from bbc_check.domain.dutch import count_of, enumeration, shortened, with_dots
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.words.groups import file_name, spreadsheet_place

INDEX = "index.html"
# stands near the top of every page, see basis.html
_MERK = '<meta name="generator" content="bbc-check">'
MERK_STAAT_IN = 2000
_GETOOND_VERLIES = 2000


@cache
def environment() -> Environment:
    """Return the environment that makes pages; every value is escaped."""
    environment = Environment(
        loader=FileSystemLoader(bundled.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        euro=euro, getal=with_dots, kort=shortened, leesbaar=readable, opsomming=enumeration
    )
    environment.filters.update(plaats=spreadsheet_place, begin=starts_like, bestand=file_name)
    environment.filters.update(hoofdletter=_hoofdletter)
    environment.globals.update(Verdict=Verdict, Severity=Severity, aantal=count_of)
    return environment


def is_van_ons(page: str) -> bool:
    """Return whether a page is one that this program made; the first ``MERK_STAAT_IN`` characters will do."""
    return _MERK in page[:MERK_STAAT_IN]


def euro(amount: Decimal) -> str:
    """Return an amount as it is written in Dutch: 35.000,00."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def starts_like(text: str) -> str:
    """Return the beginning of what would be lost, and how much more there is."""
    more = len(text) - _GETOOND_VERLIES
    tail = f" … (en nog {count_of(more, 'teken', 'tekens')})" if more > 0 else ""
    return text[:_GETOOND_VERLIES] + tail


def _hoofdletter(text: str) -> str:
    return text[:1].upper() + text[1:]
