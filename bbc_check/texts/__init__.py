"""What is known of Dutch texts and their markup; knows no rule."""

from bbc_check.texts.cut_report import CutTitle, cut_titles
from bbc_check.texts.cut_title import CutReason, without_cut_dots
from bbc_check.texts.markup_faults import markup_fault
from bbc_check.texts.mojibake import broken_signs
from bbc_check.texts.results import not_carried_out, only_other_years
from bbc_check.texts.shortening import shorter_title, visible_part
from bbc_check.texts.word_changes import TextPiece, word_changes

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
