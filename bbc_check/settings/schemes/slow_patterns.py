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
_TIMES = (1, 2, *range(3, 41, 3), 80, 160, 320, 640)
# "(.*?,){30}x" does nothing on 29 commas and does not end on 30: what says how often is tried with less
# first, so that each step is small. From 24 on, two ways for each time are 16 million.
_MOST_OFTEN = range(2, 25)
_OFTEN = re.compile(r"(?<!\\)\{([0-9]*+)(,?)([0-9]*+)\}")
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
_LONGEST = 10  # digits of how often


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
    pieces = (*_USUAL, *list(own)[:_MOST_PIECES])
    for each in dict.fromkeys((*(_less_often(pattern, most) for most in _MOST_OFTEN), pattern)):
        alone = Herkenning("", (each,))
        slow = (piece for piece in pieces if _is_slow(alone, piece))
        if (piece := next(slow, None)) is not None:
            return piece
    return None


def _less_often(pattern: str, most: int) -> str:
    """Return a pattern in which nothing is repeated more than ``most`` times, where it says how often."""

    def less(found: re.Match[str]) -> str:
        low, comma, high = found.groups()
        if len(low) > _LONGEST or len(high) > _LONGEST:  # re refuses those itself
            return found[0]
        low, high = (str(min(int(each), most)) if each else "" for each in (low, high))
        return f"{{{low}{comma}{high}}}"

    return _OFTEN.sub(less, pattern)


def _is_slow(alone: Herkenning, piece: str) -> bool:
    for times in _TIMES:
        text = piece * times + "\0"  # and then what fits nothing
        start = time.process_time()
        alone.find(text)
        if time.process_time() - start > _MOST_SECONDS:
            return True
    return False
