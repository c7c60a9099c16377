"""The repair of a code field, where there is only one."""

from collections.abc import Sequence

from bbc_check.domain.finding import Fix


def only_fix(value: str, meant: Sequence[str]) -> Fix | None:
    """Return the code that was meant as a repair; None where it may be more than one."""
    return Fix(value, meant[0]) if len(meant) == 1 else None
