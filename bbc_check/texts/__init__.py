"""What is known of Dutch texts and their markup; knows no rule."""

from bbc_check.texts.cut_title import CutReason, judge_title, without_cut_dots
from bbc_check.texts.markup_faults import markup_fault
from bbc_check.texts.mojibake import broken_signs
from bbc_check.texts.shortening import shorter_title, visible_part
from bbc_check.texts.vocabulary import Vocabulary, VocabularyQuestion

__all__ = [
    "CutReason",
    "Vocabulary",
    "VocabularyQuestion",
    "broken_signs",
    "judge_title",
    "markup_fault",
    "shorter_title",
    "visible_part",
    "without_cut_dots",
]
