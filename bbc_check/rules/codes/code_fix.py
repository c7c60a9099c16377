"""The repair of a code field, where there is only one."""

from collections.abc import Sequence

from bbc_check.domain.finding import Fix


def naar_de_enige(waarde: str, bedoeld: Sequence[str]) -> Fix | None:
    """Return the code that was meant as a repair; None where it may be more than one."""
    return Fix(waarde, bedoeld[0]) if len(bedoeld) == 1 else None
