"""A text of a file as the domain knows it."""

from bbc_check.domain.tekst import Tekst


def stored_text(value: str, line: int | None, element: str) -> Tekst:
    """Return a text; ``value`` is kept as stored, its markup is looked at when that is asked."""
    return Tekst(value, None, 0, line, element)
