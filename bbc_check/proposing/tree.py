"""A document as a light tree of local names, cut off at a limit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.events import read_root
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xml.stream import begin

# Thousands of actions of ten fields; the rest of a larger export looks the same.
MAX_MONSTER = 16 * 1024 * 1024
MAX_HAKEN = 400_000  # "<" signs: two for most elements
MAX_DIEPTE = 40

# Elements that mark up a text and are no fields of their own.
_OPMAAK = frozenset(
    [
        "a",
        "abbr",
        "address",
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)


@dataclass(slots=True, eq=False)
class Knoop:
    """An element: local names, trimmed text; a text with markup has no children.

    ``pad`` holds the local names from the root to this element.
    """

    naam: str
    ouder: "Knoop | None"
    pad: tuple[str, ...]
    attributen: dict[str, str]
    tekst: str = ""
    kinderen: list["Knoop"] = field(default_factory=list)
    opmaak: bool = False

    @property
    def is_blad(self) -> bool:
        """Whether it holds no elements."""
        return not self.kinderen

    def alle(self) -> Iterator["Knoop"]:
        """Yield this element and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.kinderen))


@dataclass(frozen=True, slots=True)
class Document:
    """The start of an export; ``volledig`` tells whether it is all of it."""

    wortel: Knoop
    naamruimte: str
    volledig: bool


def lees_document(bron: Source) -> Document:
    """Return the tree of a document, up to the limits; raises Leesfout."""
    head = read_root(bron)  # refuses a DOCTYPE before libxml2 sees a byte
    root, complete = begin(bron, head.naam, MAX_MONSTER, MAX_HAKEN)
    return Document(_boom(root), head.naamruimte, complete)


def _boom(root: etree._Element) -> Knoop:
    paths: dict[tuple[str, ...], tuple[str, ...]] = {}
    top = _knoop(root, None, paths)
    stack = [(root, top)]
    while stack:
        element, node = stack.pop()
        children = [child for child in element if isinstance(child.tag, str)]
        if _is_tekst(element, children):
            node.tekst = "".join(element.itertext()).strip()
            node.opmaak = bool(children)
            continue
        node.tekst = (element.text or "").strip() if not children else ""
        if len(node.pad) > MAX_DIEPTE and children:
            raise ReadError(
                ProblemKind.GRENS,
                f"de elementen zitten meer dan {MAX_DIEPTE} diep in elkaar",
                element.sourceline,
            )
        for child in children:
            below = _knoop(child, node, paths)
            node.kinderen.append(below)
            stack.append((child, below))
    return top


def _knoop(
    element: etree._Element, parent: Knoop | None, paths: dict[tuple[str, ...], tuple[str, ...]]
) -> Knoop:
    attributes = {
        str(name).rpartition("}")[2]: str(value).strip()
        for name, value in element.items()
        if not str(name).startswith("{http://www.w3.org/2001/")  # xsi:type, xsi:nil
    }
    name = str(element.tag).rpartition("}")[2]
    path = (name,) if parent is None else (*parent.pad, name)
    return Knoop(name, parent, paths.setdefault(path, path), attributes)


def _is_tekst(element: etree._Element, children: list[etree._Element]) -> bool:
    """Return whether the elements inside only mark up a text."""
    if not children or element.getparent() is None:
        return not children
    names = [str(child.tag).rpartition("}")[2].casefold() for child in children]
    if any(name not in _OPMAAK for name in names):
        return False
    if (element.text or "").strip() or any((child.tail or "").strip() for child in children):
        return True
    # without a word between them they may as well be fields: <d><p n="1"><a n="2"/></p></d>
    return all(name in _BLOKKEN for name in names) and not any(
        str(name) not in _HTML_ATTRIBUTEN
        for child in element.iterdescendants()
        for name, _ in child.items()
    )


_BLOKKEN = frozenset(
    ["p", "div", "ul", "ol", "br", "span", "table", "strong", "em", "h1", "h2", "h3", "h4"]
)
_HTML_ATTRIBUTEN = frozenset(
    [
        "class",
        "style",
        "id",
        "href",
        "src",
        "alt",
        "lang",
        "title",
        "align",
        "colspan",
        "rowspan",
        "target",
        "width",
    ]
)
