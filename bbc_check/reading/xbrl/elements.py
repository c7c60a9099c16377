"""The elements of an xbrl that are looked at, each as a tree.

Where many elements are written alike, the tree of the first comes back with other texts
(``Template``), and expat is only asked what that does not know: whether signs that are no ASCII are
well-formed. That takes a third of the time.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.events import Root, read_events
from bbc_check.reading.limits import MAX_DEPTH, MAX_FIELD
from bbc_check.reading.source import TOO_DEEP, ReadError, Source, over_limit
from bbc_check.reading.xbrl.nodes import BETWEEN, BYTES, Node, Template

# Takes an element, with the names of what it stands in, from the root down. A tree that was taken
# before may come back: the same element then, with other attributes and texts.
Take = Callable[[Node, Sequence[str]], None]
_Alike = list[tuple[Template, re.Match[str]]]

_OTHER_ENCODING = re.compile(
    rb"[^<]*\0|[^<]*<\?xml[^>]*\sencoding\s*=\s*[\"'](?!(?i:utf-8|us-ascii)[\"'])"
)
_MOST_TEMPLATES = _MOST_TREES = 24
_LONGEST = 8 * 1024  # bytes of an element that is waited for; a context has a few hundred
_TRIALS = 500  # elements after which templates must fit more often than not
_START_TAG = r"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>"""
_FIRST_TAG = re.compile(_START_TAG)
_MARKUP = rf"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</|({_START_TAG})"
# All bytes as spaces but the ends of lines, which expat counts.
_BLANK = bytes(each if each in b"\r\n" else ord(" ") for each in range(256))


class ElementReader:
    """Reads a document once and hands on each element that ``choose`` names a taker for by its tag.

    An element that is taken may stand in another; the inner one is handed on first. Of elements
    that nobody takes, and that stand in nothing that is taken, ``pass_over`` gets the start tag.
    """

    def __init__(
        self,
        source: Source,
        choose: Callable[[str], Take | None],
        pass_over: Callable[[str, Mapping[str, str]], None],
    ) -> None:
        self._source, self._taker, self._pass_over = source, cache(choose), pass_over
        self.prefixes: dict[str, str] = {}  # of the root; "" for none
        self._declared: list[tuple[str, str]] = []  # below the root: prefixes and namespaces
        self._scope: dict[str, str] = {}  # the same by prefix
        self._path: list[str] = []  # all elements that are open
        self._nodes: list[Node] = []  # those from the first that will be taken
        self._begins: list[int] = []  # where those that will be taken begin
        self._texts: list[str] = []  # since the last tag
        self._all: list[Node] = []  # the outermost that will be taken, and all in it
        # all there is to it, but for texts of leaves and its own attributes
        self._shape: list[object] = []
        self._trees: dict[tuple[object, ...], list[Node]] = {}  # by their shape
        self._taken: Node | None = None
        self._at = 0  # where it begins
        self._buffer = ""  # see BYTES
        self._start = 0  # of the buffer in the document
        self._fed = 0  # up to where expat has read
        self._counted, self._line = 0, 1  # up to where lines were counted, and the line there
        self._templates: list[Template] = []
        self._hits = self._misses = 0
        self._uses_templates = True
        self._learning = False  # from what was just taken
        self._one_by_one = False  # expat was fed up to the end of one tag
        self._parser: XMLParserType | None = None

    def read(self) -> None:
        """Read the whole document; what is wrong with it is a ReadError."""
        try:
            read_events(self, self._begin, self._passed)
        except ReadError as error:
            if error.kind is ProblemKind.UNREADABLE:  # in whole pieces more shows of its cause
                read_events(self._source, lambda *_: None)
            raise
        finally:  # the parser holds its handlers, and they hold the parser: a circle, as are takers
            if self._parser is not None:
                self._parser.EndNamespaceDeclHandler = None
                self._parser.StartCdataSectionHandler = None
            self._parser = None
            del self._taker

    def pieces(self) -> Iterator[bytes]:
        """Yield the document in the pieces that expat is to read; see ``Source``."""
        for piece in self._source.pieces():
            if not self._start + len(self._buffer) and _OTHER_ENCODING.match(piece):
                self._uses_templates = False
            self._keep(piece)
            yield from self._pieces(at_end=False)
        yield from self._pieces(at_end=True)

    def _keep(self, piece: bytes) -> None:
        """Add to the buffer; drop what was read, but for what is being taken."""
        begin = self._begins[0] if self._begins else self._fed
        if self._parser is not None:
            begin = min(begin, max(self._parser.CurrentByteIndex, self._start))
        self._line_at(begin - self._start)
        self._buffer = self._buffer[begin - self._start :] + piece.decode(BYTES)
        self._counted -= begin - self._start
        self._start = begin

    def _pieces(self, *, at_end: bool) -> Iterator[bytes]:
        while (at := self._fed - self._start) < len(self._buffer):
            alike: _Alike = []
            end = len(self._buffer)
            if self._uses_templates:
                waiting, tag = self._waiting(), at
                if not (self._nodes or waiting) and len(self._path) == 1:
                    between = BETWEEN.match(self._buffer, at)
                    tag = between.end() if between else at
                    alike = self._alike(tag)
                if not alike and end - at < _LONGEST and not at_end:
                    return
                # Expat reads all that waits again, so what is added to it is as long, and what it
                # passes over is not matched again for each comment in it.
                beyond = max(tag, at + waiting)
                end = alike[-1][1].end() if alike else self._buffer.find(">", beyond) + 1 or end
                self._one_by_one = not waiting
            self._fed = self._start + end
            piece = self._buffer[at:end].encode(BYTES)
            if alike:
                self._listen(on=False)
                yield piece.translate(_BLANK) if self._buffer.isascii() else piece
                self._listen(on=True)
                self._take_alike(alike)
                continue
            yield piece
            if self._learning:
                self._learn()

    def _waiting(self) -> int:
        """Return how much of what it was fed expat has not read: a comment or the like without its end.

        Before the root that is not known, and at most all of it.
        """
        return self._fed - (0 if self._parser is None else self._parser.CurrentByteIndex)

    def _alike(self, at: int) -> _Alike:
        """Return the elements from here on that fit a template."""
        found: _Alike = []
        while (fitting := self._fitting(at)) is not None:
            found.append(fitting)
            at = fitting[1].end()
        self._hits += len(found)
        return found

    def _fitting(self, at: int) -> tuple[Template, re.Match[str]] | None:
        """Return the template that fits here; the one that fitted last is tried first."""
        templates = self._templates
        for n, template in enumerate(templates):
            match = template.match(self._buffer, at)
            if match is not None:
                if n:
                    templates.insert(0, templates.pop(n))
                return template, match
        return None

    def _take_alike(self, alike: _Alike) -> None:
        for template, match in alike:
            self._at = self._start + match.start()
            self._taken = node = template.tree(match)
            take = self._taker(node.tag)
            if take is not None:
                take(node, self._path)

    def _learn(self) -> None:
        """Learn how the element that was just taken is written."""
        self._learning = False
        self._misses += 1
        self._uses_templates = self._misses < max(_TRIALS, self._hits)
        shape = tuple(self._shape)
        if len(self._templates) < _MOST_TEMPLATES:
            fragment = self._buffer[self._at - self._start : self._fed - self._start]
            with suppress(ValueError):
                self._templates.append(Template(self._all[0], fragment))
                self._trees.pop(shape, None)  # the template has it for itself
                return
        self._keep_tree(shape)

    def _keep_tree(self, shape: tuple[object, ...]) -> None:
        if len(self._trees) < _MOST_TREES:
            self._trees[shape] = self._all

    def _known(self) -> Node:
        """Return the tree of the last element: where one of its shape was taken before, that one."""
        shape = tuple(self._shape)
        known = self._trees.get(shape)
        if known is not None:
            known[0].attributes = self._all[0].attributes
            for before, now in zip(known, self._all, strict=True):
                before.text, before.tail = now.text, now.tail
            self._all = known
        elif not self._uses_templates:
            self._keep_tree(shape)
        return self._all[0]

    def line(self, node: Node | None = None) -> int:
        """Return the line on which a start tag ends: of what is being taken, or one in it."""
        at = self._at - self._start
        if self._taken is None or node in {None, self._taken}:
            tag = _FIRST_TAG.match(self._buffer, at)
            return self._line_at(tag.end() if tag else at)
        nth = next(n for n, each in enumerate(self._taken.all()) if each is node)
        # in UTF-16, the plain signs are left without its zeros
        text = self._buffer[at:].replace("\0", "")
        tags = (each for each in re.finditer(_MARKUP, text) if each[1])
        tag = next(islice(tags, nth, None), None)
        return self._line_at(at) + (text.count("\n", 0, tag.end()) if tag else 0)

    def _line_at(self, at: int) -> int:
        if at < self._counted:
            return self._line - self._buffer.count("\n", at, self._counted)
        self._line += self._buffer.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _passed(self, _: bytes) -> None:
        """Forget what nobody takes; what is taken may not grow without end."""
        if not self._nodes:
            self._texts.clear()
        elif self._fed - self._begins[0] > MAX_FIELD:
            self._at, self._taken = self._begins[0], self._nodes[0]
            raise over_limit(f"een tekst is langer dan {with_dots(MAX_FIELD)} tekens", self.line())

    def _begin(self, parser: XMLParserType, root: Root, _: object) -> None:
        self._parser = parser
        self.prefixes = {prefix or "": name for prefix, name in root.prefixes.items()}
        self._path.append(f"{root.namespace} {root.name}")
        self._listen(on=True)
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._undeclare
        parser.StartCdataSectionHandler = self._quote

    def _listen(self, *, on: bool) -> None:
        """Set the handlers of elements and texts, or none while templates tell what comes."""
        if self._parser is not None:
            self._parser.StartElementHandler = self._open if on else None
            self._parser.EndElementHandler = self._close if on else None
            self._parser.CharacterDataHandler = self._texts.append if on else None

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if self._texts:
            self._add_text()
        self._path.append(tag)
        if len(self._path) > MAX_DEPTH:
            raise over_limit(TOO_DEEP, self._line_at(self._fed - self._start))
        is_taken = self._taker(tag) is not None
        if is_taken and self._parser is not None:
            self._begins.append(self._parser.CurrentByteIndex)
        if self._nodes:
            node = Node(tag, attributes, self._scope)
            parent = self._nodes[-1]
            if not parent.children and not parent.text.isspace():
                self._shape.append(parent.text)
            parent.children.append(node)
            self._shape += (tag, *attributes.items()) if attributes else (tag,)
        elif is_taken:
            node = Node(tag, attributes, self._scope)
            self._shape, self._all = [tag, *attributes, *self._declared], []
        else:
            self._pass_over(tag, attributes)
            return
        self._nodes.append(node)
        self._all.append(node)

    def _close(self, tag: str) -> None:
        if self._texts:
            self._add_text()
        self._path.pop()
        if not self._nodes:
            return
        self._shape.append(None)
        node = self._nodes.pop()
        take = self._taker(tag)
        if take is not None:
            if not self._nodes:
                node = self._known()
                self._learning = self._uses_templates and self._one_by_one and len(self._path) == 1
            self._at, self._taken = self._begins.pop(), node
            take(node, self._path)

    def _add_text(self) -> None:
        if self._nodes:
            text = "".join(self._texts)
            node = self._nodes[-1]
            if node.children:
                node.children[-1].tail += text
                if not text.isspace():
                    self._shape.append(text)
            else:
                node.text = text
        self._texts.clear()

    def _quote(self) -> None:
        """Try no templates where elements may be quoted: straight under the root."""
        self._uses_templates = self._uses_templates and len(self._path) > 1

    def _declare(self, prefix: str | None, namespace: str | None) -> None:
        self._declared.append((prefix or "", namespace or ""))
        self._scope = dict(self._declared)
        self._shape.append(("xmlns", *self._declared[-1]))

    def _undeclare(self, _: str | None) -> None:
        del self._declared[-1:]  # those of the root end last
        self._scope = dict(self._declared)
