"""Subsidy schemes (regelingen): those that come along, the user's own, and codes of others."""

from bbc_check.settings.schemes.shipped import (
    asked_recognisers,
    is_known_code,
    recognisers,
)

__all__ = [
    "asked_recognisers",
    "is_known_code",
    "recognisers",
]
