"""What is known of Dutch texts and their markup; knows no rule."""

from typing import TYPE_CHECKING

from bbc_check.domain.finding import Fix
from bbc_check.domain.tekst import Tekst, is_rtf
from bbc_check.texts.cut_report import CutTitle, cut_titles
from bbc_check.texts.cut_title import CutReason, without_cut_dots
from bbc_check.texts.mojibake import broken_signs
from bbc_check.texts.results import not_carried_out, only_other_years
from bbc_check.texts.word_changes import TextPiece, word_changes

if TYPE_CHECKING:
    from bbc_check.texts.markup_faults import MarkupFault

__all__ = [
    "CutReason",
    "CutTitle",
    "TextPiece",
    "broken_signs",
    "cut_titles",
    "markup_fault",
    "not_carried_out",
    "only_other_years",
    "shorter_title",
    "visible_part",
    "without_cut_dots",
    "word_changes",
]


# What reads markup is loaded where a text has some, or is too long.


def markup_fault(text: str) -> "MarkupFault | None":
    """Return what is wrong with the markup of a text as stored, the most serious first."""
    if "<" not in text and not is_rtf(text):
        return None
    from bbc_check.texts.markup_faults import markup_fault as fault

    return fault(text)


def shorter_title(text: Tekst) -> Fix:
    """Return a title of at most 100 characters that ends on a finished word, without markup.

    ``surplus`` is what falls off, for the lange omschrijving.
    """
    from bbc_check.texts.shortening import shorter_title as shorter

    return shorter(text)


def visible_part(text: Tekst) -> Fix:
    """Return the first 4000 characters of a text, less where a tag or entity would be cut."""
    from bbc_check.texts.shortening import visible_part as visible

    return visible(text)
