"""The zip of a workbook (xlsx, ods): its parts are read where they stand, within limits."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.events import Begin, Root, read_events
from bbc_check.reading.limits import MAX_DEPTH, MAX_SHEET_TAGS, MAX_UNPACKED, MAX_WORKBOOK_PARTS
from bbc_check.reading.source import TOO_DEEP, ReadError, over_limit
from bbc_check.reading.spreadsheet.sheets.cells import TOO_MANY_CELLS
from bbc_check.reading.zips import ZIP_FAULTS, is_usual, unpacked

DAMAGED = "het rekenblad is beschadigd of onvolledig"
_DOCTYPE = "het rekenblad bevat een DOCTYPE; dat is onveilig"
_TOO_LARGE = "het rekenblad is uitgepakt te groot"
_FAULTS = (*ZIP_FAULTS, OSError)

Attributes = Mapping[str, str]
Starts = Mapping[str, Callable[[Attributes], object]]
Ends = Mapping[str, Callable[[str], object]]
_NONE: Ends = {}


def damaged() -> ReadError:
    """Return the fault of what no program writes, and two could understand in two ways."""
    return ReadError(ProblemKind.UNREADABLE, DAMAGED)


def refuse_too_deep(depth: int) -> None:
    """Raise for more elements inside each other than any program writes; expat remembers them all."""
    if depth > MAX_DEPTH:
        raise over_limit(TOO_DEEP)


def hear(starts: Starts, ends: Ends = _NONE) -> Begin:
    """Return handlers of elements by name, in the namespace of the root.

    Those of ``ends`` get the text since the last tag of an element that is heard.
    """

    def begin(parser: XMLParserType, root: Root, _: Attributes) -> None:
        pieces: list[str] = []
        opened = {f"{root.namespace} {name}": handler for name, handler in starts.items()}
        closed = {f"{root.namespace} {name}": handler for name, handler in ends.items()}
        heard = opened.keys() | closed.keys()
        depth = 1

        def start(name: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            refuse_too_deep(depth)
            if name in opened:
                opened[name](attributes)
            if name in heard:
                pieces.clear()

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if name in closed:
                closed[name]("".join(pieces))
                pieces.clear()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = pieces.append

    return begin


class _Part(NamedTuple):
    """A part as a source of bytes."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    most: int

    def pieces(self) -> Iterator[bytes]:
        """Yield the content; raises ReadError for what cannot be unpacked or is too large."""
        if not is_usual(self.info):
            raise damaged()
        yield from unpacked(self.archive, self.info, self.most, _TOO_LARGE)


class Parts:
    """The parts of a workbook by their names, which tell no case; raises ReadError for no zip."""

    def __init__(self, content: bytes) -> None:
        # the directory starts before its end record; more of it than this is no workbook
        if content.count(b"PK\x01\x02") > MAX_WORKBOOK_PARTS:
            raise over_limit("het rekenblad bestaat uit te veel delen")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise damaged() from error
        infos = self._archive.infolist()
        self._infos = {each.filename.replace("\\", "/").casefold(): each for each in infos}
        self._left = MAX_UNPACKED
        self._tags_left = MAX_SHEET_TAGS

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name.casefold() in self._infos

    def content(self, name: str) -> bytes:
        """Return what a part holds."""
        try:
            return b"".join(self._part(name).pieces())
        except _FAULTS as error:
            raise damaged() from error

    def _part(self, name: str) -> _Part:
        info = self._infos.get(name.casefold())
        if info is None:
            raise damaged()
        return _Part(self._archive, info, self._left)

    def read(self, name: str, begin: Begin) -> None:
        """Read a part by its events, as ``read_events``; whatever is wrong with it is a ReadError."""

        def count(piece: bytes) -> None:
            self._left -= len(piece)
            self._tags_left -= piece.count(b"<")
            if self._tags_left < 0:
                raise over_limit(TOO_MANY_CELLS)

        try:
            read_events(self._part(name), begin, count)
        except ReadError as error:
            if error.kind is ProblemKind.DOCTYPE:
                raise ReadError(ProblemKind.UNREADABLE, _DOCTYPE) from error
            if error.kind is ProblemKind.UNREADABLE and error.line is not None:
                raise damaged() from error  # a line of a part says nothing to a user
            raise
        except _FAULTS as error:
            raise damaged() from error
