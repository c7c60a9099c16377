"""Patterns in somebody's own regeling that would not come to an end on some text."""

import re
import time
from collections.abc import Iterator

from bbc_check.domain.regeling import Herkenning, HerkenningsEis, Regeling
from bbc_check.settings.schemes.recognition import is_shipped
from bbc_check.settings.toml_table import SettingsError

# Seconds of processor time on a text that says a piece so many times. What grows with the square of
# the length takes some milliseconds of 640 signs, and 0.2 s of the longest text that is looked at. Up to
# 40 the steps are small: what doubles with every piece must be stopped soon.
_MOST_SECONDS = 0.25
_TIMES = (*range(4, 41, 3), 80, 160, 320, 640)
_USUAL = (
    " ",
    "\n",
    "a",
    "A",
    "0",
    ".",
    "a ",
    "0 ",
    "a.",
)  # most patterns are worst on one of these
_MOST_PIECES = 24


def require_quick(regeling: Regeling, file: str) -> None:
    """Raise SettingsError for a pattern of a regeling that takes too long on some text.

    Tried are texts that repeat pieces of the pattern itself. That costs some milliseconds for each pattern.
    """
    for key, herkenning in _own(regeling):
        for pattern in (*herkenning.patterns, *herkenning.exceptions):
            piece = _worst(pattern)
            if piece is not None:
                reason = (
                    f"'{pattern}' zoekt eindeloos in een tekst als '{(piece * 12)[:24]}…'; zet geen"
                    " herhaling in een herhaling, zoals (a+)+, en geen drie herhalingen van"
                    " hetzelfde na elkaar"
                )
                raise SettingsError(file, key, reason)


def _own(regeling: Regeling) -> Iterator[tuple[str, Herkenning]]:
    """Yield the lists that stand in the regeling itself, with their key."""
    demands: dict[str, HerkenningsEis | None] = {
        "eisen.resultaat": regeling.resultaat,
        "eisen.opvulling": regeling.opvulling,
        "eisen.rol": regeling.rol,
    }
    demands |= {f"eisen.vermelding[{at}]": each for at, each in enumerate(regeling.mentions, 1)}
    for key, demand in demands.items():
        if demand is not None and not is_shipped(demand.herkenning):
            yield key, demand.herkenning


def _worst(pattern: str) -> str | None:
    """Return a piece of text that a pattern takes too long on when it is repeated; None for none."""
    own: dict[str, None] = dict.fromkeys(re.findall(r"[^\W_]+|[^\w\\]", pattern))
    alone = Herkenning("", (pattern,))
    for piece in (*_USUAL, *list(own)[:_MOST_PIECES]):
        for times in _TIMES:
            text = piece * times + "\0"  # and then what fits nothing
            start = time.process_time()
            alone.find(text)
            if time.process_time() - start > _MOST_SECONDS:
                return piece
    return None
