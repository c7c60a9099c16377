"""How values are written in the pages."""

import nh3
from markupsafe import Markup, escape

from bbc_check.domain.dutch import count_of, enumeration, euro, shortened, with_dots
from bbc_check.domain.finding import field_name
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.finding_groups import group_heading, spreadsheet_place
from bbc_check.rendering.words import capital, file_name

# Simple text markup; everything else, every attribute and every address is taken out.
_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li"}
_MOST_LOST = 2000  # characters shown of what would be lost


def lost_text(text: str) -> str:
    """Return the beginning of what would be lost, and how much more there is."""
    more = len(text) - _MOST_LOST
    tail = f" … (en nog {count_of(more, 'teken', 'tekens')})" if more > 0 else ""
    return text[:_MOST_LOST] + tail


def safe_text(text: Tekst) -> Markup:
    """Return a text that is safe in a page; what would be lost beyond 4000 is marked."""
    value = text.value or ""
    if text.length > MAX_CHARACTERS:
        return Markup("{}<mark>{}</mark>").format(
            value[:MAX_CHARACTERS], lost_text(value[MAX_CHARACTERS:])
        )
    if text.markup:
        clean = nh3.clean(value, tags=_TAGS, attributes={})
        return Markup(clean)  # noqa: S704  # cleaned by nh3: a whitelist of tags, no attributes
    return escape(value)


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
GLOBALS = {"Verdict": Verdict, "Severity": Severity, "count_of": count_of, "heading": group_heading}
