"""Codes and texts in an xml where its profile does not look: what is not read is not checked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import Beleidselement, Niveau, RapportKind, Veld
from bbc_check.domain.codes import CodeRecogniser, canonical
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.events import Root, read_events
from bbc_check.reading.source import ReadError, Source
from bbc_check.settings.profile import local_name_of

_LONGEST = 60  # a field with more in it is a text in which a code is mentioned
_SHOWN = 3
HOW_TO_COMPLETE = (
    "Vul het profiel aan; “bbc-check profile test” met het profiel en de export toont wat er niet"
    " gelezen wordt. Staat daar niets wat telt, noem die plaats dan onder 'niet_lezen'"
)


class Unread(NamedTuple):
    """A place with codes that were not read: path by local names, how many, and one of them."""

    path: str
    number: int
    example: str

    def is_at(self, places: Iterable[str]) -> bool:
        """Return whether it is one of these places: the end of a path, such as ``Actie/Oud``."""
        return any(f"/{self.path}".endswith(f"/{place}") for place in places)


@lru_cache(maxsize=32)
def _stems(recognisers: tuple[CodeRecogniser, ...]) -> tuple[str, ...]:
    """Return what a code of these regelingen holds, whatever its signs and case."""
    found: set[str] = set()
    for each in recognisers:
        found |= set(map(canonical, (*each.regeling.all_codes, each.regeling.stem or "")))
    found.discard("")
    # what holds another stem need not be looked for
    return tuple(stem for stem in sorted(found) if not any(each in stem for each in found - {stem}))


class CodeSpotter:
    """Tells the codes of regelingen among other values; what it looks for is worked out once."""

    def __init__(self, recognisers: Iterable[CodeRecogniser]) -> None:
        self._recognisers = tuple(recognisers)
        self._stems = _stems(self._recognisers)

    def for_kind(self, kind: RapportKind) -> "CodeSpotter":
        """Return one that only knows the regelingen that look at this kind of report."""
        return CodeSpotter(each for each in self._recognisers if each.regeling.looks_at(kind))

    def may_be_code(self, text: str) -> bool:
        """Return whether a short text holds a code, in any case or with other signs."""
        if not 3 <= len(text) <= _LONGEST:
            return False
        bare = canonical(text)
        return any(stem in bare for stem in self._stems)

    def is_of_regeling(self, code: str) -> bool:
        """Return whether a code field holds a code of a regeling, with a slip or not."""
        return any(each.recognise(code).kind.of_regeling for each in self._recognisers)


def unread_codes(source: Source, spotter: CodeSpotter) -> tuple[Unread, ...]:
    """Return where codes stand in a document of which none is read, those with most first.

    Every slip of a code counts. Empty for a document that cannot be read.
    """
    search = CodeSearch(spotter, everything=True)
    parts: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        search.start(local_name_of(name), attributes)
        parts.clear()

    def end(_: str) -> None:
        search.end("".join(parts))
        parts.clear()

    def begin(parser: XMLParserType, root: Root, attributes: Mapping[str, str]) -> None:
        search.start(root.name, attributes)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = parts.append

    try:
        read_events(source, begin)
    except ReadError:  # the reader has spoken
        return ()
    return search.unread(spotter)


def unread_sentence(places: Iterable[Unread]) -> str:
    """Return the places as an enumeration for in a sentence."""
    unread = tuple(places)
    shown = [
        f"{shortened(each.path, 120)} ({each.number} keer, zoals '{shortened(each.example)}')"
        for each in unread[:_SHOWN]
    ]
    if len(unread) > _SHOWN:
        shown.append(f"{len(unread) - _SHOWN} andere plaatsen")
    return enumeration(shown)


class CodeSearch:
    """Looks for codes all over a document, and leaves out those that were read.

    With ``everything`` every slip of a code counts, not only those that may_be_code sees at once.
    ``read`` counts the values that were read and may be codes.
    """

    def __init__(self, spotter: CodeSpotter, *, everything: bool) -> None:
        self._spotter, self._everything = spotter, everything
        self.read: Counter[str] = Counter()
        self._found: Counter[tuple[str, str]] = Counter()
        self._texts: dict[str, dict[int, str]] = {}  # long ones, by path: how they begin, by hash
        self._path: list[str] = []
        self._lists: list[list[str]] = []  # the values in the open entries of lists

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at the attributes of an element that begins."""
        self._path.append(name)
        for attribute, value in attributes.items():
            self._look(value, f"/@{attribute.rpartition(' ')[2]}")

    def end(self, text: str) -> None:
        """Look at what stands before the end of an element: its text, if it holds no others."""
        self._look(text, "")
        self._path.pop()

    def begin_list(self) -> None:
        """Begin an entry of a list: all of it is read, if it is one."""
        self._lists.append([])

    def end_list(self, *, is_read: bool) -> None:
        """End an entry of a list."""
        values = self._lists.pop()
        if is_read:
            self.read.update(values)
        if self._lists:
            self._lists[-1] += values

    def mark_read(self, value: str) -> None:
        """Take note of a value that was read."""
        value = value.strip()
        if self._spotter.may_be_code(value):
            self.read[value] += 1

    def _look(self, value: str, last: str) -> None:
        value = value.strip()
        if len(value) > _LONGEST:
            texts = self._texts.setdefault("/".join(self._path) + last, {})
            texts[hash(value)] = value[:_LONGEST]
        if not 3 <= len(value) <= _LONGEST:
            return
        likely = self._spotter.may_be_code(value)
        if likely and self._lists:
            self._lists[-1].append(value)
        if (likely or self._everything) and self._spotter.is_of_regeling(value):
            self._found["/".join(self._path) + last, value] += 1

    def unread_texts(self, elements: Iterable[Beleidselement]) -> tuple[Unread, ...]:
        """Return where in actions long texts stand that are none of those read, most first."""
        acties: set[str] = set()
        read: set[int] = set()
        for each in elements:
            read.update(hash((each.text(veld).value or "").strip()) for veld in Veld)
            if each.niveau is Niveau.ACTIE and each.place.xpath:
                acties.add(_local_path(each.place.xpath))
        found = []
        for path, texts in self._texts.items():
            left = [text for key, text in texts.items() if key not in read]
            if left and any(path.startswith(f"{actie}/") for actie in acties):
                found.append(Unread(path, len(left), left[0]))
        return tuple(sorted(found, key=lambda each: (-each.number, each.path)))

    def unread(self, spotter: CodeSpotter) -> tuple[Unread, ...]:
        """Return where codes stand that were not read, those with most first.

        Only those that ``spotter`` knows, which may know fewer than were looked for.
        """
        left = Counter(self.read)
        per_path: dict[str, list[str]] = {}
        for (path, value), count in self._found.items():
            if not (self._everything or spotter.may_be_code(value)):
                continue
            if not spotter.is_of_regeling(value):
                continue
            unread = count - min(count, left[value])
            left[value] -= count - unread
            if unread:
                per_path.setdefault(path, []).extend([value] * unread)
        found = [Unread(path, len(values), values[0]) for path, values in per_path.items()]
        return tuple(sorted(found, key=lambda each: (-each.number, each.path)))


def _local_path(xpath: str) -> str:
    """Return an xpath by local names only: "/p:Export/p:Actie[3]" is "Export/Actie"."""
    steps = xpath.strip("/").split("/")
    return "/".join(each.rpartition(":")[2].partition("[")[0] for each in steps)
