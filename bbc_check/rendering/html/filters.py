"""How values are written in the pages."""

from bbc_check.domain.dutch import (
    count_of,
    enumeration,
    euro,
    shortened,
    split_for_supplier,
    with_dots,
)
from bbc_check.domain.finding import field_name
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.html.shown_text import lost_text, safe_text
from bbc_check.rendering.repairs import PERHAPS_HOW, in_short, spreadsheet_place
from bbc_check.rendering.words import capital, file_name

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
        split_for_supplier,
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
