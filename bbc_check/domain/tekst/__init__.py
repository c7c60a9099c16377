"""A text field as stored, and what of it a reader sees."""

from bbc_check.domain.tekst.field import (
    BLANK,
    MAX_CHARACTERS,
    MAX_TITLE,
    NEARLY_FULL,
    NOT_READ,
    Fingerprint,
    Tekst,
    folded,
    is_blank,
    stored_text,
)
from bbc_check.domain.tekst.visible import flowing, is_rtf, split_markup

__all__ = [
    "BLANK",
    "MAX_CHARACTERS",
    "MAX_TITLE",
    "NEARLY_FULL",
    "NOT_READ",
    "Fingerprint",
    "Tekst",
    "flowing",
    "folded",
    "is_blank",
    "is_rtf",
    "split_markup",
    "stored_text",
]
