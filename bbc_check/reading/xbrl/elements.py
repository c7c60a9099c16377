"""The elements of an xbrl that are looked at, each whole, as the events that expat made of it.

Where many elements are written alike, expat is only asked whether they are well-formed: their events
are those of the first, with other texts (``Template``). That takes less than half the time.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple, cast
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.events import Root, read_events
from bbc_check.reading.limits import MAX_DEPTH, MAX_FIELD
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl.element_events import Event
from bbc_check.reading.xbrl.templates import Template

# Takes an element with the names of what it stands in, from the root down, and what it is like: all
# that are like the same thing differ in attributes and texts only.
Take = Callable[[Sequence[Event], Sequence[str], object], None]

_OTHER_ENCODING = re.compile(
    rb"[^<]*\0|[^<]*<\?xml[^>]*\sencoding\s*=\s*[\"'](?!(?i:utf-8|us-ascii)[\"'])"
)
_SPACE = re.compile(rb"[ \t\r\n]*")
_MOST_TEMPLATES = 24
_LONGEST = 8 * 1024  # bytes of an element that is waited for; a context has a few hundred
_TRIALS = 500  # elements after which templates must fit more often than not
_START_TAG = rb"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>"""
_FIRST_TAG = re.compile(_START_TAG)
_MARKUP = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</|(" + _START_TAG + rb")", re.DOTALL
)


_Handlers = tuple[Callable[[str, list[str]], None], Callable[[str], None], Callable[[str], None]]


class _Open(NamedTuple):
    """An element that will be taken: where it begins among the events, and in the document."""

    tag: str
    event: int
    at: int


class _Takers(dict[str, Take | None]):
    """Who takes the elements of a tag; asked once for each tag."""

    def __init__(self, choose: Callable[[str], Take | None]) -> None:
        super().__init__()
        self._choose = choose

    def __missing__(self, tag: str) -> Take | None:
        taker = self[tag] = self._choose(tag)
        return taker


class ElementReader:
    """Reads a document once and hands on each element that ``choose`` names a taker for by its tag.

    An element that is taken may stand in another; the inner one is handed on first.
    """

    def __init__(self, source: Source, choose: Callable[[str], Take | None]) -> None:
        self._source, self._takers = source, _Takers(choose)
        self.prefixes: dict[str, str] = {}  # of the root; "" for none
        self._declared: list[str] = []  # below the root: prefixes and namespaces by turns
        self._events: list[Event] = []
        self._open: list[_Open] = []
        self._path: list[str] = []  # what these stand in
        self._handlers: _Handlers | None = None
        self._at = 0  # where what is taken now begins
        self._buffer = b""
        self._start = 0  # of the buffer in the document
        self._fed = 0  # up to where expat has read
        self._counted, self._line = 0, 1  # up to where lines were counted, and the line there
        self._templates: list[Template] = []
        self._hits = self._misses = 0
        self._uses_templates = True
        self._last: tuple[str, list[Event]] | None = None  # taken, to learn from
        self._seams: list[int] = []  # texts that may go on in the next piece
        self._parser: XMLParserType | None = None

    def read(self) -> None:
        """Read the whole document; what is wrong with it is a ReadError."""
        try:
            read_events(cast(Source, self), self._begin, self._passed)
        except ReadError as error:
            if error.soort is ProblemKind.ONLEESBAAR:  # in whole pieces more shows of its cause
                read_events(self._source, lambda *_: None)
            raise
        finally:  # the parser holds its handlers, and they hold the parser: a circle
            if self._parser is not None:
                self._parser.EndNamespaceDeclHandler = None
            self._parser = self._handlers = None

    def stukken(self) -> Iterator[bytes]:
        """Yield the document in the pieces that expat is to read; see ``Source``."""
        for piece in self._source.stukken():
            if not self._start + len(self._buffer) and _OTHER_ENCODING.match(piece):
                self._uses_templates = False
            self._keep(piece)
            yield from self._pieces(at_end=False)
        yield from self._pieces(at_end=True)

    def _keep(self, piece: bytes) -> None:
        """Add to the buffer; drop what was read, but for what is being taken."""
        begin = self._open[0].at if self._open else self._fed
        if self._parser is not None:
            begin = min(begin, max(self._parser.CurrentByteIndex, self._start))
        self._line_at(begin - self._start)
        self._buffer = self._buffer[begin - self._start :] + piece
        self._counted -= begin - self._start
        self._start = begin

    def _pieces(self, *, at_end: bool) -> Iterator[bytes]:
        while (at := self._fed - self._start) < len(self._buffer):
            alike: list[tuple[Template, re.Match[bytes]]] = []
            end = len(self._buffer)
            if self._uses_templates:
                if self._is_between_elements():
                    alike = self._alike(at)
                if not alike and end - at < _LONGEST and not at_end:
                    return
                end = alike[-1][1].end() if alike else self._buffer.find(b">", at) + 1 or end
            self._fed = self._start + end
            if alike:
                self._listen(None)
            yield self._buffer[at:end]
            if alike:
                self._listen(self._handlers)
                for template, match in alike:
                    self._at = self._start + match.start()
                    self._hand_on(template.tag, template.events(match), self._path, template)
            elif self._last is not None:
                self._learn()

    def _alike(self, at: int) -> list[tuple[Template, re.Match[bytes]]]:
        """Return the elements from here on that fit a template."""
        buffer, found = self._buffer, []
        space = _SPACE.match(buffer, at)
        at = space.end() if space else at
        before: Template | None = None
        while at < len(buffer):
            template = before.follower if before is not None else None
            match = template.match(buffer, at) if template is not None else None
            if template is None or match is None:
                template, match = self._fitting(at)
                if template is None or match is None:
                    break
                if before is not None:
                    before.follower = template
            found.append((template, match))
            at = match.end()
            before = template
        self._hits += len(found)
        return found

    def _fitting(self, at: int) -> tuple[Template | None, re.Match[bytes] | None]:
        for template in self._templates:
            match = template.match(self._buffer, at)
            if match is not None:
                return template, match
        return None, None

    def _learn(self) -> None:
        """Learn how the element that was just taken is written."""
        last, self._last = self._last, None
        self._misses += 1
        self._uses_templates = self._misses < max(_TRIALS, self._hits)
        if last is None or len(self._templates) >= _MOST_TEMPLATES:
            return
        fragment = self._buffer[self._at - self._start : self._fed - self._start]
        with suppress(ValueError):
            self._templates.append(Template(last[0], fragment, last[1]))

    def _is_between_elements(self) -> bool:
        if self._open or self._parser is None:
            return False
        self._forget()
        return len(self._path) == 1

    def line(self, nth: int = 0) -> int:
        """Return the line on which a start tag ends, of those in what is being taken."""
        at = self._at - self._start
        if not nth:
            tag = _FIRST_TAG.match(self._buffer, at)
            return self._line_at(tag.end() if tag else at)
        # in UTF-16, the plain signs are left without its zeros
        text = self._buffer[at:].replace(b"\0", b"")
        tags = (each for each in _MARKUP.finditer(text) if each[1])
        tag = next(islice(tags, nth, None), None)
        return self._line_at(at) + (text.count(b"\n", 0, tag.end()) if tag else 0)

    def too_deep(self) -> ReadError:
        """Return the fault of a document that is too deep where the parser is now."""
        detail = f"er zitten meer dan {MAX_DEPTH} elementen in elkaar"
        return ReadError(ProblemKind.GRENS, detail, self._line_at(self._fed - self._start))

    def _line_at(self, at: int) -> int:
        if at < self._counted:
            return self._line - self._buffer.count(b"\n", at, self._counted)
        self._line += self._buffer.count(b"\n", self._counted, at)
        self._counted = at
        return self._line

    def _passed(self, _: bytes) -> None:
        """Forget what nobody takes; what is taken may not grow without end."""
        if not self._open:
            self._forget()
            return
        if isinstance(self._events[-1], str):
            self._seams.append(len(self._events) - 1)
        if self._fed - self._open[0].at > MAX_FIELD:
            self._at = self._open[0].at
            detail = f"een tekst is langer dan {with_dots(MAX_FIELD)} tekens"
            raise ReadError(ProblemKind.GRENS, detail, self.line())

    def _forget(self) -> None:
        """Forget the events but for the elements that are open."""
        for event in self._events:
            if isinstance(event, tuple):
                self._path.append(event[0])
            elif event is None:
                self._path.pop()
        self._events.clear()
        self._seams.clear()
        if len(self._path) > MAX_DEPTH:
            raise self.too_deep()

    def _begin(self, parser: XMLParserType, root: Root, _: object) -> None:
        """Set the handlers; these two are called for each element and do no more than they must."""
        self._parser = parser
        self.prefixes = {prefix or "": name for prefix, name in root.prefixes.items()}
        takers, append = self._takers, self._events.append
        self._path.append(f"{root.naamruimte} {root.naam}")

        def start(tag: str, attributes: list[str]) -> None:
            append((tag, *attributes))
            if takers[tag] is not None:
                self._open_taken(tag, parser.CurrentByteIndex)

        def end(tag: str) -> None:
            append(None)
            if takers[tag] is not None:
                self._take(tag)

        parser.ordered_attributes = True
        self._handlers = start, end, append
        self._listen(self._handlers)
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._undeclare

    def _listen(self, handlers: _Handlers | None) -> None:
        """Set the handlers of elements and texts, or none while templates tell what comes."""
        if self._parser is not None:
            start, end, text = handlers or (None, None, None)
            self._parser.StartElementHandler, self._parser.EndElementHandler = start, end
            self._parser.CharacterDataHandler = text

    def _open_taken(self, tag: str, at: int) -> None:
        events = self._events
        self._join()
        if not self._open:
            begun = events.pop()
            self._forget()
            if self._declared:
                events.append(("", *self._declared))
            events.append(begun)
        self._open.append(_Open(tag, len(events) - 1, at))

    def _take(self, tag: str) -> None:
        self._join()
        taken = self._open.pop()
        self._at = taken.at
        if self._open:
            path = [*self._path, *(each.tag for each in self._open)]
            self._hand_on(tag, self._events[taken.event :], path)
            return
        if self._uses_templates and len(self._path) == 1:
            self._last = tag, self._events.copy()
        self._hand_on(tag, self._events, self._path)
        self._events.clear()

    def _hand_on(
        self, tag: str, events: Sequence[Event], path: Sequence[str], like: object = None
    ) -> None:
        take = self._takers[tag]
        if take is not None:
            take(events, path, like)

    def _join(self) -> None:
        """Make one text of what came in two pieces."""
        events = self._events
        for at in reversed(self._seams):
            texts = events[at : at + 2]
            if len(texts) == 2 and all(isinstance(each, str) for each in texts):
                events[at : at + 2] = ["".join(map(str, texts))]
        self._seams.clear()

    def _declare(self, prefix: str | None, namespace: str | None) -> None:
        self._declared += prefix or "", namespace or ""
        if self._open:
            self._events.append(("", *self._declared))

    def _undeclare(self, _: str | None) -> None:
        del self._declared[-2:]  # those of the root end last
