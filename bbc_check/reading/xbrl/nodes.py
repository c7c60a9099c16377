"""Elements as small trees, and templates for those that are written like one before."""

import re
from collections.abc import Iterator, Mapping, Sequence

# Names of XBRL 2.1 itself; what is ABB's stands in the profile.
XBRLI = "http://www.xbrl.org/2003/instance"
NIL = "http://www.w3.org/2001/XMLSchema-instance nil"
TRUE = frozenset({"true", "1"})

# A document is looked at here as a text in which each sign is one of its bytes: what is found in one
# that is all ASCII needs no decoding.
BYTES = "latin-1"
# Characters below the space that no XML may hold; of the others expat sees to what is no ASCII.
_NO_XML = r"\0-\x08\x0b\x0c\x0e-\x1f"
_COMMENT = f"<!--[^-{_NO_XML}]*(?:-[^-{_NO_XML}]+)*-->"
_MARKUP = re.compile(
    r"""<(/?)[^\s/>"'<=!?]+((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>|"""
    + _COMMENT,
    re.ASCII,
)
_VALUE = re.compile(r"""("[^"]*"|'[^']*')""")
_NOT_SEEN_THROUGH = ("&", "<![", "<?")
# What may stand between elements without anybody taking it.
BETWEEN = re.compile(rf"[ \t\r\n]*(?:{_COMMENT}[ \t\r\n]*)*")
# No references, no end of a CDATA, and no white space that expat would write otherwise.
_TEXT, _QUOTED = rf"([^<&\]\r{_NO_XML}]+)", rf"""([^<&"'\t\r\n{_NO_XML}]*)"""


class Node:
    """An element; names are "namespace local", or "local" without a namespace.

    ``name`` is the local one of ``tag``; ``text`` stands before the first child, ``tail`` behind the
    element; ``scope`` are the namespaces declared between the root and here, by their prefix.
    """

    __slots__ = ("attributes", "children", "name", "scope", "tag", "tail", "text")

    def __init__(self, tag: str, attributes: dict[str, str], scope: Mapping[str, str]) -> None:
        self.tag, self.name = tag, tag.rpartition(" ")[2]
        self.attributes, self.scope = attributes, scope
        self.text = self.tail = ""
        self.children: list[Node] = []

    def all(self) -> Iterator["Node"]:
        """Yield this element and all in it, in their order."""
        yield self
        for child in self.children:
            yield from child.all()

    def texts(self) -> Iterator[str]:
        """Yield all texts in this element, in their order."""
        yield self.text
        for child in self.children:
            yield from child.texts()
            yield child.tail


class Template:
    """A pattern for an element as it is written (see ``BYTES``), and its tree.

    Open are the values of the attributes of its own tag, the texts of elements without others, and
    what comments say. What fits and is all ASCII is well-formed where the example was.
    It tells nothing of what an element means: it gives the tree that expat would give.
    """

    def __init__(self, top: Node, fragment: str) -> None:
        """Learn from an example, whose tree it keeps; raises ValueError when there is more to it."""
        if any(sign in fragment for sign in _NOT_SEEN_THROUGH):
            raise ValueError
        self._top, self._names = top, tuple(top.attributes)
        self._leaves: list[Node] = []
        pattern: list[str] = []
        nodes = top.all()
        at = 0
        node, opened = top, False
        for found in _MARKUP.finditer(fragment):
            between = fragment[at : found.start()]
            if between and opened and found[1]:
                self._leaves.append(node)
                pattern.append(_TEXT)
            else:
                pattern.append(re.escape(between))
            if found[1] is None:
                pattern.append(_COMMENT)
                opened, at = False, found.end()
                continue
            pattern.append(re.escape(found[0]) if at else _open_values(found[0]))
            opened = not found[1] and not found[3]
            if not found[1]:
                node = next(nodes, top)
            at = found.end()
        self.match = re.compile("".join(pattern) + BETWEEN.pattern).match
        example = self.match(fragment)
        written = [*top.attributes.values(), *(each.text for each in self._leaves)]
        if (
            example is None
            or example.end() != len(fragment)
            or [*map(_decoded, example.groups())] != written
        ):
            raise ValueError

    def tree(self, match: re.Match[str]) -> Node:
        """Return the tree of an element that fits: always the same one, with other texts."""
        values = iter(match.groups() if match.string.isascii() else map(_decoded, match.groups()))
        self._top.attributes = dict(zip(self._names, values, strict=False))
        for leaf, text in zip(self._leaves, values, strict=False):
            leaf.text = text
        return self._top


def _decoded(signs: str) -> str:
    return signs.encode(BYTES).decode()


def _open_values(tag: str) -> str:
    """Return a pattern for a start tag with any values; it declares the same namespaces."""
    if "xmlns" in tag:
        raise ValueError
    parts: Sequence[str] = _VALUE.split(tag)
    return "".join(
        each[:1] + _QUOTED + each[:1] if n % 2 else re.escape(each) for n, each in enumerate(parts)
    )
