"""Texts that memory need not hold: in a nameless temporary file until they are asked for."""

import re
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from io import FileIO
from sys import getsizeof

from bbc_check.domain.tekst import BLANK, Tekst, is_blank, split_markup
from bbc_check.reading.limits import MAX_IN_GEHEUGEN, MAX_VELD

SHORT = 64  # a text of at most so many characters takes less as it is than as a reference
_BLOK = 64 * 1024  # characters that are written and read together, and a text more
# a letter or digit before which there are at most white space and what may be tags: surely visible
_GEVULD = re.compile(r"(?:\s|<[^<>]*>)*[^\W_]")


class TextsTooLong(Exception):
    """A text is longer than is allowed."""


class TextStore:
    """The texts of one document: in memory at first, in a temporary file once there are many.

    The file has no name and goes with the last of its texts. Where it cannot be made or written,
    texts simply stay in memory. They are written together and read back so, in blocks.
    """

    def __init__(self) -> None:
        self._gehouden = 0
        self._file: FileIO | None = None
        self._stuk = False
        self._vol = 0  # what waits is written when it reaches this character
        self._wachtend: list[str] = []  # what is not yet written: the texts after the last block
        self._begin = array("Q")  # of each text, in characters since the beginning
        self._eind = 0
        self._regel = array("Q")  # of each text twice its line, and one more when it is empty
        self._blok_tekens = array("Q", [0])  # where each block begins, in characters and in bytes
        self._blok_bytes = array("Q", [0])
        self._codering: list[str] = []
        self._venster = (0, 0, "")
        self._laatste, self._gezien = (-1, ""), (-1, "", 0)

    def teksten(
        self,
        places: Iterable[tuple[int, str] | None],
        values: Sequence[str | None],
        lines: Sequence[int | None],
    ) -> list[Tekst]:
        """Return texts of an element to keep; one that is longer than allowed is a TeLang.

        ``places`` tell for each its number among ``values`` and ``lines``, and its name; LEEG stands
        for one without a place.
        """
        found: list[Tekst] = []
        for place in places:
            if place is None:
                found.append(BLANK)
                continue
            number, name = place
            value, line = values[number] or "", lines[number]
            size = len(value)
            if size > SHORT:
                if size > MAX_VELD:
                    raise TextsTooLong
                if self._gehouden > MAX_IN_GEHEUGEN and (self._eind < self._vol or self._neemt()):
                    self._wachtend.append(value)
                    self._begin.append(self._eind)
                    self._eind += size
                    seen = value[0].isalnum() or _is_gevuld(value)
                    self._regel.append(2 * (line or 0) + (not seen))
                    found.append(StoredText(self, len(self._begin) - 1, name))
                    continue
                # what it really takes: one sign such as a curly quote doubles it
                self._gehouden += getsizeof(value)
            found.append(Tekst(value, None, 0, line, name))
        return found

    def bewaard(self, text: Tekst) -> Tekst:
        """Return a text of which the markup is not known yet as one to keep."""
        if text.lengte <= SHORT:
            return text
        place = (0, text.element or "")
        return self.teksten((place,), (text.waarde,), (text.line,))[0]

    def _neemt(self) -> bool:
        """Return whether the file takes another text; what waits is written when it is enough."""
        if self._stuk or (self._wachtend and not self._schrijf()):
            return False
        self._vol = self._eind + _BLOK
        return True

    def _schrijf(self) -> bool:
        """Write what waits as a block; False when the disk does not take it: then it waits on."""
        text = "".join(self._wachtend)
        try:
            coding, data = "latin-1", text.encode("latin-1")  # a plain copy
        except UnicodeEncodeError:
            coding, data = "utf-8", text.encode()
        try:
            if self._file is None:
                import tempfile  # only loaded where texts do not fit in memory

                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed below
                weakref.finalize(self, self._file.close)
            begin = self._blok_bytes[-1]
            self._file.seek(begin)
            done = 0
            while done < len(data):
                done += self._file.write(memoryview(data)[done:])
        except OSError:
            self._stuk = True
            return False
        self._blok_bytes.append(begin + len(data))
        self._blok_tekens.append(self._eind)
        self._codering.append(coding)
        self._wachtend = []
        return True

    def lees(self, number: int) -> str:
        """Return a text as stored."""
        last, value = self._laatste  # a rule often asks the same one several times
        if last != number:
            begin = self._begin[number]
            start, stop, window = self._venster
            if not start <= begin < stop:
                start, stop, window = self._venster = self._lees_blok(begin)
            value = window[begin - start : begin - start + self.lengte(number)]
            self._laatste = number, value
        return value

    def ontleed(self, number: int) -> tuple[str, int]:
        """Return what a reader sees of a text, and how many characters its markup takes."""
        last, seen, markup = self._gezien
        if last != number:
            seen, markup = split_markup(self.lees(number))
            self._gezien = number, seen, markup
        return seen, markup

    def _lees_blok(self, at: int) -> tuple[int, int, str]:
        """Return where the block with a character begins and ends, and what it holds."""
        if at >= self._blok_tekens[-1] or self._file is None:
            self._wachtend = ["".join(self._wachtend)]
            return self._blok_tekens[-1], self._eind, self._wachtend[0]
        number = bisect_right(self._blok_tekens, at) - 1
        begin, end = self._blok_bytes[number : number + 2]
        parts: list[bytes] = []
        self._file.seek(begin)
        while begin < end:
            part = self._file.read(end - begin)
            if not part:
                raise OSError("the temporary file is shorter than what was written to it")
            parts.append(part)
            begin += len(part)
        first, behind = self._blok_tekens[number : number + 2]
        return first, behind, b"".join(parts).decode(self._codering[number])

    def lengte(self, number: int) -> int:
        """Return the number of characters of a text."""
        following = number + 1
        end = self._begin[following] if following < len(self._begin) else self._eind
        return end - self._begin[number]

    def is_blank(self, number: int) -> bool:
        """Return whether a reader sees nothing of a text."""
        return bool(self._regel[number] & 1)

    def regel(self, number: int) -> int | None:
        """Return the line of a text."""
        return self._regel[number] // 2 or None


def _is_gevuld(value: str) -> bool:
    return _GEVULD.match(value) is not None or not is_blank(split_markup(value)[0])


class StoredText(Tekst):
    """A text that is read back when its words are asked for; its length is known without."""

    __slots__ = ("_nummer", "_opslag")

    def __init__(self, opslag: TextStore, nummer: int, element: str) -> None:
        self._opslag = opslag
        self._nummer = nummer
        self._element = element

    @property
    def waarde(self) -> str:
        """The text as stored."""
        return self._opslag.lees(self._nummer)

    @property
    def kaal(self) -> str:
        """What a reader sees of it; not remembered, for that would fill the memory after all."""
        return self._opslag.ontleed(self._nummer)[0]

    @property
    def markup(self) -> int:
        """The number of characters that markup takes."""
        return self._opslag.ontleed(self._nummer)[1]

    @property
    def line(self) -> int | None:
        """The line of the file."""
        return self._opslag.regel(self._nummer)

    @property
    def lengte(self) -> int:
        """The number of characters as stored."""
        return self._opslag.lengte(self._nummer)

    @property
    def is_blank(self) -> bool:
        """Whether a reader sees nothing."""
        return self._opslag.is_blank(self._nummer)
