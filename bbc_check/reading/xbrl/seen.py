"""Which amounts were seen already: exactly while there are few, in little memory when there are many."""

from array import array
from collections.abc import Iterator, Set

from bbc_check.reading.limits import MAX_CONTEXTEN

BITS = MAX_CONTEXTEN.bit_length()  # of a number that tells contexts, actions or senses apart
MEEST = 120_000  # amounts of which the value is remembered; beyond that eight bytes each
_EMMERS = 64
_MASKER = (1 << 64) - 1


class Gezien:
    """The first value of each context of one item.

    Up to MEEST values are remembered. Then only 64 bits of each context are, and ``dubbele`` tells
    afterwards which stand there more than once: those are followed in a second count (``volg``),
    that remembers nothing else. Two different contexts with the same 64 bits cost that second count
    and change nothing.
    """

    __slots__ = ("_emmers", "_volg", "_waarden", "_zout")

    def __init__(self, zout: int = 0, volg: Set[int] | None = None) -> None:
        # tells this item from the others, whose contexts may be the same
        self._zout = zout * 0x9E3779B97F4A7C15 & _MASKER
        self._volg = volg
        self._waarden: dict[int, bytes] = {}
        self._emmers: tuple[array[int], ...] = ()

    def eerste(self, context: int, geschreven: bytes) -> bytes | None:
        """Remember a value; return the first one of an equal context, None when this is the first.

        ``context`` is the number of a context, with its digest above the lowest 2 * BITS bits;
        ``geschreven`` is an object of its own for each amount.
        """
        if self._emmers:
            first = self._waarden.get(context)
            if first is None:
                self._bewaar(context)
            return first
        if self._volg is not None and self.kort(context) not in self._volg:
            return None
        first = self._waarden.setdefault(context, geschreven)
        if first is not geschreven:
            return first
        if len(self._waarden) >= MEEST and self._volg is None:
            self._emmers = tuple(array("Q") for _ in range(_EMMERS))
        return None

    def dubbele(self) -> Iterator[int]:
        """Yield the 64 bits of what was seen more than once and not told by ``eerste``."""
        for emmer in self._emmers:
            last = -1
            for key in sorted(emmer):
                if key == last:
                    yield key
                last = key

    def kort(self, context: int) -> int:
        """Return the 64 bits by which an amount is followed."""
        return ((context >> 2 * BITS) & _MASKER) ^ self._zout

    def _bewaar(self, context: int) -> None:
        key = self.kort(context)
        self._emmers[key % _EMMERS].append(key)
