"""The borderel of a parcel: who sends it, and which files."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from bbc_check import bundled
from bbc_check.domain.aanlevering import Borderel, Identification, Place, ProblemKind, ReadProblem
from bbc_check.domain.ondernemingsnummer import read_number
from bbc_check.reading.events import Root, read_events
from bbc_check.reading.limits import MAX_BORDEREL
from bbc_check.reading.schema import SchemaCheck
from bbc_check.reading.source import ReadError, Source, over_limit
from bbc_check.settings.profile import local_name_of


class ReadBorderel(NamedTuple):
    """The numbers and files that a borderel names, and its breaches of the XSD."""

    identifications: tuple[Identification, ...]
    contents: Borderel
    problems: tuple[ReadProblem, ...]


@cache
def _names() -> tuple[Path, dict[str, str]]:
    """Return where the XSD stands, and what things are called in a borderel."""
    folder = bundled.schemas() / "borderel"
    names = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    return folder / names["schema"], names


def read_borderel(source: Source) -> ReadBorderel:
    """Read a borderel; raises ReadError."""
    reading = _BorderelReading(source.name)
    read_events(source, reading.begin, reading.passed)
    # folders do not matter, of whatever system
    files = (PureWindowsPath(each).name for each in reading.files)
    listed = Borderel(Place(source.name), tuple(filter(None, files)))
    return ReadBorderel(tuple(reading.numbers), listed, tuple(reading.problems()))


class _BorderelReading:
    """Reads one borderel; ``key`` is the text of a parameter that ended just before."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._schema_file, self._names = _names()
        self._size = 0
        self._waiting: list[bytes] = []
        self._open: list[tuple[str, str, int]] = []  # name, key and line of the open elements
        self._key = ""
        self._parts: list[str] = []
        self.files: list[str] = []
        self.numbers: list[Identification] = []

    def begin(self, parser: XMLParserType, root: Root, _: Mapping[str, str]) -> None:
        """Begin at the root, which must be that of a borderel."""
        names = self._names
        if root.name != names["wortel"] or not re.fullmatch(names["naamruimte"], root.namespace):
            raise ReadError(ProblemKind.UNRECOGNISED, f"het borderel begint met <{root.name}>")
        self._parser = parser
        self._check = SchemaCheck(self._schema_file, names["schema_naamruimte"], root)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._parts.append

    def passed(self, piece: bytes) -> None:
        """Let libxml2 see what expat let pass."""
        self._size += len(piece)
        if self._size > MAX_BORDEREL:
            raise over_limit("het borderel is veel te groot")
        self._waiting.append(piece)

    def problems(self) -> list[ReadProblem]:
        """Return how the complete borderel breaks its XSD."""
        self._check.feed(b"".join(self._waiting))
        return self._check.problems(self._path)

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        self._open.append((local_name_of(name), self._key, self._parser.CurrentLineNumber))
        self._key = ""
        self._parts.clear()

    def _end(self, _: str) -> None:
        text = "".join(self._parts).strip()
        self._parts.clear()
        self._key = ""
        if not self._open:  # the root
            return
        name, key, line = self._open.pop()
        if name == self._names["parameter"]:
            self._key = text
        elif name == self._names["bestand"]:
            self.files.append(text)
        elif name == self._names["parameterwaarde"] and key == self._names["ondernemingsnummer"]:
            number = read_number(text)
            if number:
                self.numbers.append(Identification("het borderel", number, Place(self._path, line)))
