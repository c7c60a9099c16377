"""Subsidy schemes (regelingen): those that come along, the user's own, and codes of others."""

from bbc_check.settings.schemes.shipped import (
    asked_recognisers,
    known_codes,
    recognisers,
)

__all__ = [
    "asked_recognisers",
    "known_codes",
    "recognisers",
]
