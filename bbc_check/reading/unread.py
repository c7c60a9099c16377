"""Codes that stand in an xml where its profile does not look: what is not read is not checked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from lxml import etree

from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.codes import CodeRecogniser, canonical
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.source import Source
from bbc_check.reading.xml.stream import OPTIES

_LANGSTE = 60  # a field with more in it is a text in which a code is mentioned
_GETOOND = 3
HOW_TO_COMPLETE = (
    "Vul het profiel aan; “bbc-check profile test” met het profiel en de export toont wat er niet"
    " gelezen wordt"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A place with codes that were not read: path by local names, how many, and one of them."""

    pad: str
    aantal: int
    voorbeeld: str


@lru_cache(maxsize=32)
def _stammen(herkenners: tuple[CodeRecogniser, ...]) -> tuple[str, ...]:
    """Return what a code of these regelingen holds, whatever its signs and case."""
    found: set[str] = set()
    for each in herkenners:
        found |= set(map(canonical, (*each.regeling.all_codes, each.regeling.stam or "")))
    found.discard("")
    # what holds another stem need not be looked for
    return tuple(stem for stem in sorted(found) if not any(o in stem for o in found if o != stem))


class CodeSpotter:
    """Tells the codes of regelingen among other values; what it looks for is worked out once."""

    def __init__(self, herkenners: Iterable[CodeRecogniser]) -> None:
        self._herkenners = tuple(herkenners)
        self._stammen = _stammen(self._herkenners)

    def voor(self, soort: RapportSoort) -> "CodeSpotter":
        """Return one that only knows the regelingen that look at this kind of report."""
        return CodeSpotter(each for each in self._herkenners if each.regeling.looks_at(soort))

    def kan_code_zijn(self, text: str) -> bool:
        """Return whether a short text holds a code, in any case or with other signs."""
        if not 3 <= len(text) <= _LANGSTE:
            return False
        bare = canonical(text)
        return any(stem in bare for stem in self._stammen)

    def is_van_regeling(self, code: str) -> bool:
        """Return whether a code field holds a code of a regeling, with a slip or not."""
        return any(each.recognise(code).soort.of_regeling for each in self._herkenners)


def unread_codes(
    bron: Source, gelezen: Mapping[str, int], kijker: CodeSpotter, *, alles: bool = False
) -> tuple[Unread, ...]:
    """Return where codes stand that are not among the values that were read, most first.

    With ``alles`` every slip of a code counts, not only those that kan_code_zijn sees at once. The
    document must have been read before: it is well-formed and has no DOCTYPE.
    """
    looker = _Kijker(kijker, alles)
    parser = etree.XMLParser(target=cast(Any, looker), **OPTIES)
    try:
        for piece in bron.stukken():
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError:  # a limit that only counts here; the reader has spoken
        return ()
    left = Counter(gelezen)
    per_path: dict[str, list[str]] = {}
    for (path, value), count in looker.gevonden.items():
        unread = count - min(count, left[value])
        left[value] -= count - unread
        if unread:
            per_path.setdefault(path, []).extend([value] * unread)
    found = [Unread(path, len(values), values[0]) for path, values in per_path.items()]
    return tuple(sorted(found, key=lambda each: (-each.aantal, each.pad)))


def unread_sentence(ongelezen: tuple[Unread, ...]) -> str:
    """Return the places as an enumeration for in a sentence."""
    shown = [
        f"{shortened(each.pad, 120)} ({each.aantal} keer, zoals '{shortened(each.voorbeeld)}')"
        for each in ongelezen[:_GETOOND]
    ]
    if len(ongelezen) > _GETOOND:
        shown.append(f"{len(ongelezen) - _GETOOND} andere plaatsen")
    return enumeration(shown)


class _Kijker:
    """A parser target that only keeps the values that may be codes."""

    def __init__(self, kijker: CodeSpotter, alles: bool) -> None:
        self._kijker, self._alles = kijker, alles
        self.gevonden: Counter[tuple[str, str]] = Counter()
        self._pad: list[str] = []
        self._delen: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Look at the attributes of an element that begins."""
        self._pad.append(tag.rpartition("}")[2])
        self._delen = []
        for name, value in attributes.items():
            self._kijk(value, f"/@{name.rpartition('}')[2]}")

    def data(self, text: str) -> None:
        """Keep the beginning of a text: a code is short."""
        if len(self._delen) < _LANGSTE:
            self._delen.append(text[: _LANGSTE + 1])

    def end(self, _tag: str) -> None:
        """Look at the text of an element without others in it."""
        self._kijk("".join(self._delen), "")
        self._delen = []
        self._pad.pop()

    def _kijk(self, value: str, last: str) -> None:
        value = value.strip()
        if not 3 <= len(value) <= _LANGSTE:
            return
        kijker = self._kijker
        if (self._alles or kijker.kan_code_zijn(value)) and kijker.is_van_regeling(value):
            self.gevonden["/".join(self._pad) + last, value] += 1

    def close(self) -> None:
        """Return nothing."""
