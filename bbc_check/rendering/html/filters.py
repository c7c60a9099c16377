"""How values are written in the pages."""

import re

import nh3
from markupsafe import Markup, escape

from bbc_check.domain.dutch import count_of, enumeration, euro, shortened, with_dots
from bbc_check.domain.finding import field_name
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.repairs import PERHAPS_HOW, in_short, spreadsheet_place
from bbc_check.rendering.words import capital, file_name

# Simple text markup; everything else, every attribute and every address is taken out.
_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li"}
_TAG = re.compile("(<[^>]*>)")
_MOST_LOST = 2000  # characters shown of what would be lost


def lost_text(text: str) -> str:
    """Return the beginning of what would be lost, and how much more there is."""
    more = len(text) - _MOST_LOST
    tail = f" … (en nog {count_of(more, 'teken', 'tekens')})" if more > 0 else ""
    return text[:_MOST_LOST] + tail


def safe_text(text: Tekst, quote: str = "") -> Markup:
    """Return a text that is safe in a page: ``quote`` marked, and struck through what would be lost."""
    value = text.value or ""
    if text.length > MAX_CHARACTERS:
        lost = Markup("<del>{}</del>").format(lost_text(value[MAX_CHARACTERS:]))
        return _marked(escape(value[:MAX_CHARACTERS]), quote) + lost
    if text.markup:
        clean = nh3.clean(value, tags=_TAGS, attributes={})
        return _marked(Markup(clean), quote)  # noqa: S704  # by nh3: few tags, no attributes
    return _marked(escape(value), quote)


def _marked(page: Markup, quote: str) -> Markup:
    """Return safe text in which a quotation is marked, where it stands between two tags."""
    sought = escape(quote)
    pieces = _TAG.split(page) if quote else []
    for index, piece in enumerate(pieces):
        if sought in piece and not piece.startswith("<"):
            pieces[index] = piece.replace(sought, f"<mark>{sought}</mark>", 1)
            return Markup("".join(pieces))  # noqa: S704  # only our own tag came in
    return page


FILTERS = {
    each.__name__: each
    for each in (
        capital,
        enumeration,
        euro,
        field_name,
        file_name,
        lost_text,
        readable,
        safe_text,
        shortened,
        spreadsheet_place,
        with_dots,
    )
}
GLOBALS = {
    "PERHAPS_HOW": PERHAPS_HOW,
    "Severity": Severity,
    "Verdict": Verdict,
    "count_of": count_of,
    "in_short": in_short,
}
