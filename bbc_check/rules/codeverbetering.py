"""The repair of a code field, where there is only one."""

from bbc_check.domain.codes import GelezenCode
from bbc_check.domain.finding import Verbetering


def de_bedoelde(read: GelezenCode) -> Verbetering | None:
    """Return the code that was meant as a repair; None where it may be more than one."""
    if len(read.bedoeld) != 1:
        return None
    return Verbetering(read.waarde, read.bedoeld[0])
