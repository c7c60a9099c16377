"""Subsidy schemes (regelingen): those that come along, the user's own, and codes of others."""

from bbc_check.reading.schemes.shipped import (
    known_codes,
    make_recognisers,
    own_regelingen,
    recognisers,
    shipped_regelingen,
)

__all__ = [
    "known_codes",
    "make_recognisers",
    "own_regelingen",
    "recognisers",
    "shipped_regelingen",
]
