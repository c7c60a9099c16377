"""The start of a document as a light tree of local names, for who wants to look at it as a whole.

Reading a submission never builds a tree; drafting and trying a profile do, up to a limit.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self
from xml.parsers import expat

from bbc_check.reading.events import Root, read_events
from bbc_check.reading.source import Source, over_limit

MAX_SAMPLE = 16 * 1024 * 1024  # thousands of actions of ten fields; the rest looks the same
MAX_SIGNS = 400_000  # "<" signs, two for most elements: a tree of some 100 MB
MAX_DEPTH = 40  # no export comes near; what does is broken or hostile

# Elements that mark up a text and are no fields of their own; those of a block may be all there is.
_BLOCK_NAMES = "p div ul ol br span table strong em h1 h2 h3 h4"
_OTHER_NAMES = (
    "a abbr address b big blockquote body center code dd del dl dt figure font h5 h6 hr i img ins li"
    " pre s small strike sub sup tbody td tfoot th thead tr u"
)
_HTML_NAMES = "class style id href src alt lang title align colspan rowspan target width"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_MARKUP = _BLOCKS | frozenset(_OTHER_NAMES.split())
_HTML_ATTRIBUTES = frozenset(_HTML_NAMES.split())


class SampleElement:
    """An element: local names and trimmed text; a text with markup has no children.

    ``path`` holds the local names from the root to this element.
    """

    __slots__ = ("attributes", "children", "markup", "name", "namespace", "parent", "path", "text")

    def __init__(
        self,
        name: str,
        namespace: str,
        parent: Self | None,
        path: tuple[str, ...],
        attributes: dict[str, str],
    ) -> None:
        self.name, self.namespace, self.parent = name, namespace, parent
        self.path, self.attributes = path, attributes
        self.text, self.markup = "", False
        self.children: list[Self] = []

    @property
    def is_leaf(self) -> bool:
        """Whether it holds no elements."""
        return not self.children

    def line(self) -> list[Self]:
        """Return the elements from the root down to this one."""
        return [*(self.parent.line() if self.parent else ()), self]

    def walk(self) -> Iterator[Self]:
        """Yield this element and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class Sample(NamedTuple):
    """The start of a document; ``complete`` tells whether it is all of it."""

    root: SampleElement
    complete: bool


class _Enough(Exception):
    """So much was seen that the rest will look the same."""


def read_sample(source: Source) -> Sample:
    """Return the tree of a document up to the limits; raises ReadError (a DOCTYPE, broken XML)."""
    builder = _Builder()
    size = signs = 0

    def begin(parser: expat.XMLParserType, root: Root, attributes: Mapping[str, str]) -> None:
        builder.start(f"{root.namespace} {root.name}", attributes)
        parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
        parser.CharacterDataHandler = builder.text

    def passed(piece: bytes) -> None:
        nonlocal size, signs
        size, signs = size + len(piece), signs + piece.count(b"<")
        if builder.roots and (size > MAX_SAMPLE or signs > MAX_SIGNS):
            raise _Enough

    try:
        read_events(source, begin, passed)
    except _Enough:
        return Sample(builder.roots[0], complete=False)
    return Sample(builder.roots[0], complete=True)


class _Builder:
    """Makes the tree out of events; ``flow`` holds the pieces of text of each open element."""

    def __init__(self) -> None:
        self.roots: list[SampleElement] = []  # the one, once it was met
        self.open: list[SampleElement] = []
        self.flow: list[list[str]] = []
        self.mixed: list[bool] = []
        self.names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        own = {
            key.rpartition(" ")[2]: value.strip()
            for key, value in attributes.items()
            if not key.startswith("http://www.w3.org/2001/")  # xsi:type, xsi:nil
        }
        parent = self.open[-1] if self.open else None
        path = (name,) if parent is None else (*parent.path, name)
        if len(path) > MAX_DEPTH:
            raise over_limit(f"de elementen zitten meer dan {MAX_DEPTH} diep in elkaar")
        node = SampleElement(name, namespace, parent, self.names.setdefault(path, path), own)
        if parent is None:
            self.roots.append(node)
        else:
            parent.children.append(node)
        self.open.append(node)
        self.flow.append([])
        self.mixed.append(False)

    def text(self, data: str) -> None:
        self.flow[-1].append(data)
        if not data.isspace():
            self.mixed[-1] = True

    def end(self, _: str) -> None:
        node, flow, mixed = self.open.pop(), self.flow.pop(), self.mixed.pop()
        if node.is_leaf or (node.parent is not None and _is_text(node, mixed)):
            node.markup = node.markup or bool(node.children)
            node.text = "".join(flow).strip()
            node.children.clear()
        if self.flow and node.name.casefold() in _MARKUP:
            self.flow[-1] += flow


def _is_text(node: SampleElement, mixed: bool) -> bool:
    """Return whether the elements inside only mark up a text."""
    names = {child.name.casefold() for child in node.children}
    if not all(each.name.casefold() in _MARKUP for each in node.walk() if each is not node):
        return False
    if mixed:
        return True
    # without a word between them they may as well be fields: <d><p n="1"><a n="2"/></p></d>
    return names <= _BLOCKS and not any(
        name not in _HTML_ATTRIBUTES
        for each in node.walk()
        if each is not node
        for name in each.attributes
    )
