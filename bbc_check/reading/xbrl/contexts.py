"""The contexts of an xbrl by their id, until the amounts have come that refer to them."""

from array import array

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_CONTEXTEN
from bbc_check.reading.source import ReadError

MEEST = 200_000  # contexts that are kept under their whole id; of more, 24 bytes a place each
_MASKER = (1 << 64) - 1
_EERSTE_PLAATSEN = 1 << 18


class Contexten:
    """The number of each context.

    The first MEEST are kept in a dict. What comes after them would take hundreds of megabytes that
    way (an id, a number and a place in the dict each); they are kept under 64 bits of Python's own
    keyed hash of the id, in a table of whole numbers. With 1,6 million contexts, two ids share
    these bits with a chance of one in ten million.
    """

    __slots__ = ("_aantal", "_eerste", "_hoog", "_laag", "_plaatsen", "_sleutels")

    def __init__(self) -> None:
        self._eerste: dict[bytes, int] = {}
        self._aantal = 0
        self._maak(_EERSTE_PLAATSEN)

    def _maak(self, places: int) -> None:
        self._plaatsen = places
        size = places if len(self._eerste) >= MEEST else 0
        self._sleutels, self._hoog, self._laag = (array("Q", bytes(8 * size)) for _ in range(3))

    def get(self, id: bytes) -> int | None:
        """Return the number of a context, None when there is none of that id."""
        first = self._eerste.get(id)
        if first is not None or not self._aantal:
            return first
        place = self._plaats(hash(id) & _MASKER or 1)
        return self._getal(place) if self._sleutels[place] else None

    def zet(self, id: bytes, number: int) -> int:
        """Remember a context; return its number, or the first one of that id.

        A number has at most 128 bits. More than MAX_CONTEXTEN contexts are a Leesfout.
        """
        if len(self._eerste) < MEEST:
            first = self._eerste.setdefault(id, number)
            if len(self._eerste) == MEEST:
                self._maak(_EERSTE_PLAATSEN)
            return first
        known = self._eerste.get(id)
        if known is not None:
            return known
        key = hash(id) & _MASKER or 1
        place = self._plaats(key)
        if self._sleutels[place]:
            return self._getal(place)
        self._sleutels[place], self._hoog[place], self._laag[place] = (
            key,
            number >> 64,
            number & _MASKER,
        )
        self._aantal += 1
        if MEEST + self._aantal > MAX_CONTEXTEN:
            raise ReadError(
                ProblemKind.GRENS, f"er zijn meer dan {with_dots(MAX_CONTEXTEN)} contexten"
            )
        if 4 * self._aantal > 3 * self._plaatsen:
            self._verdubbel()
        return number

    def _getal(self, place: int) -> int:
        return self._hoog[place] << 64 | self._laag[place]

    def _plaats(self, key: int) -> int:
        """Return where a key stands, or the empty place where it belongs."""
        keys, mask = self._sleutels, self._plaatsen - 1
        place = key & mask
        while (there := keys[place]) and there != key:
            place = place + 1 & mask
        return place

    def _verdubbel(self) -> None:
        old = zip(self._sleutels, self._hoog, self._laag, strict=True)
        self._maak(2 * self._plaatsen)
        for key, high, low in old:
            if key:
                place = self._plaats(key)
                self._sleutels[place], self._hoog[place], self._laag[place] = key, high, low
