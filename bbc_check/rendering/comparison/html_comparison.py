"""A comparison of two runs as one self-contained page, in the style of the report."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from bbc_check.comparing import Change, Comparison, Fate
from bbc_check.rendering.comparison import change_words
from bbc_check.rendering.html import render
from bbc_check.rendering.words import VERDICT_WORDS

_NO_PAGES: Mapping[str, str] = MappingProxyType({})
_MOST_TOLD = 50  # of one fate of one report; what is left out is told
# What asks for something, or is good news, stands open; the rest opens with a click.
_OPEN = {Fate.NEW, Fate.NOT_CHECKED_BEFORE, Fate.SOLVED}


def comparison_page(
    comparison: Comparison,
    versions: Mapping[str, str],
    moment: datetime,
    pages: Mapping[str, str] = _NO_PAGES,
    old_pages: Mapping[str, str] = _NO_PAGES,
) -> str:
    """Return the page; ``versions`` names what compared ("bbc-check") with its version.

    ``pages`` are the addresses of the reports of the second run, by the source of each, and
    ``old_pages`` those of the first.
    """
    numbered = list(enumerate(comparison.reports, 1))
    groups = {
        change: [(number, each) for number, each in numbered if each.change is change]
        for change in Change
    }
    return render(
        "vergelijking.html",
        versions,
        moment,
        comparison=comparison,
        groups={change: reports for change, reports in groups.items() if reports},
        words=change_words,
        VERDICT_WORDS=VERDICT_WORDS,
        Fate=Fate,
        Change=Change,
        always=change_words.ALWAYS_COUNTED,
        pages=pages,
        old_pages=old_pages,
        most_told=_MOST_TOLD,
        opened=_OPEN,
    )
