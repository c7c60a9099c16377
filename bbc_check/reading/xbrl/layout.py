"""How a context is built: which dimensions it has, and what XBRL forbids of that."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bbc_check.reading.xbrl.nodes import XBRLI, Node
from bbc_check.reading.xbrl.period import Period
from bbc_check.reading.xbrl.unusable import UnusableReason
from bbc_check.settings.profile import XbrlProfile

Fault = tuple[UnusableReason, str]  # with the name of an element or a dimension
UNDECLARED = "?"  # begins what stands for the namespace of a prefix that is declared nowhere

_DIMENSIONS = "http://xbrl.org/2006/xbrldi"
_PARTS: dict[str, tuple[tuple[str, ...], ...]] = {  # of a context (XBRL 2.1, 4.7), in their order
    "context": (("entity", "period"), ("entity", "period", "scenario")),
    "entity": (("identifier",), ("identifier", "segment")),
    "period": (("startDate", "endDate"), ("instant",), ("forever",)),
}
_ATTRIBUTES = {"context": {"id"}, "identifier": {"scheme"}}  # of other parts none


# What a member says, what it means to XBRL, and what is wrong with how it is written.
Member = tuple[str, str, UnusableReason | None]


class Dimension:
    """A dimension; ``leaf`` holds its value, unless that is typed and more than a text.

    ``known`` are the values that were read there before, and what each means, by how it was written.
    """

    def __init__(self, node: Node, name: str, meaning: str) -> None:
        self.node, self.name, self.meaning = node, name, meaning
        self.namespace = meaning[1:].rpartition("}")[0]
        self.explicit = node.name == "explicitMember"
        self.leaf, self.plain = node, self.explicit
        if not self.explicit and len(node.children) == 1:
            self.leaf = node.children[0]
            self.plain = not self.leaf.children and not self.leaf.attributes
            self.plain = self.plain and not _is_mixed(node)
        self.known: dict[str, Member] = {}


class Layout:
    """Where a context says what it says.

    ``others`` are the elements in segment and scenario that are no dimensions, with the name of what
    they stand in. ``unknown`` are the names, of dimensions and of those elements, that the profile
    does not know.
    """

    def __init__(self, top: Node) -> None:
        self.identifier = Node("identifier", {}, {})
        self.periods: list[Node] = []
        self.members: list[Node] = []
        self.others: list[tuple[str, Node]] = []
        for part in top.children:
            if part.name == "entity":
                for child in part.children:
                    if child.name == "identifier":
                        self.identifier = child
                    elif child.name == "segment":
                        self._add_content(child)
            elif part.name == "period":
                self.periods = part.children
            elif part.name == "scenario":
                self._add_content(part)
        self.dimensions: list[Dimension] = []
        self.unknown: frozenset[str] = frozenset()
        self.faults: list[Fault] = list(_misbuilt(top))
        self.header = [self.identifier, *self.periods]
        self.headers: dict[tuple[str, ...], tuple[str, Period]] = {}  # by how they were written

    @property
    def names(self) -> frozenset[str]:
        """The names of the dimensions, and of the elements that are none."""
        return frozenset(
            [each.name for each in self.dimensions] + [other.name for _, other in self.others]
        )

    def _add_content(self, container: Node) -> None:
        for child in container.children:
            if child.name in {"explicitMember", "typedMember"}:
                self.members.append(child)
            else:
                self.others.append((container.name, child))


def _misbuilt(top: Node) -> Iterator[Fault]:
    """Yield the parts that a context has too many or too few of, and those in a wrong form or place.

    Of a period without all its dates nothing is said: it gives no year, which its amounts tell.
    """
    parts = [top, *(each for each in top.children if each.name in _PARTS)]
    for part in parts:
        found = tuple([each.name for each in part.children])
        orders = _PARTS[part.name]
        wrong = _surplus(Counter(found), orders)
        if wrong and (part.name != "period" or any({*found} > {*each} for each in orders)):
            yield UnusableReason.MISBUILT_CONTEXT, wrong
        elif not wrong and found not in orders:
            yield UnusableReason.MISPLACED, found[0]
    for part in (*parts, *(child for each in parts for child in each.children)):
        own = {name for name in part.attributes if " " not in name}
        strange = own != _ATTRIBUTES.get(part.name, set()) or part.tag != f"{XBRLI} {part.name}"
        if strange or (part.name not in {"segment", "scenario"} and _is_mixed(part)):
            yield UnusableReason.MISPLACED, part.name
            return


def _surplus(found: Counter[str], orders: Sequence[Sequence[str]]) -> str:
    """Return a name that there is too often or not often enough for each order, or nothing."""
    differences = [(found - Counter(order)) or (Counter(order) - found) for order in orders]
    return "" if not all(differences) else min(next(iter(each)) for each in differences)


def _is_mixed(node: Node) -> bool:
    """Return whether text stands beside the elements in an element."""
    texts = node.text, *(each.tail for each in node.children)
    return bool(node.children) and any(each.strip() for each in texts)


def forbidden_dimensions(layout: Layout, names: XbrlProfile) -> Iterator[Fault]:
    """Yield what XBRL Dimensions 1.0 forbids (2.7, 3.1), with an example."""
    for name, count in Counter(each.name for each in layout.dimensions).items():
        if count > 1:
            yield UnusableReason.DOUBLE_DIMENSION, name
    for each in layout.dimensions:
        yield from _forbidden(each, names)
    for _, other in layout.others:
        if other.tag.startswith(f"{XBRLI} "):
            yield UnusableReason.MISBUILT_CONTEXT, other.name
        if names.typed is not None and other.name in names.dimensions:
            yield UnusableReason.MEMBER_KIND, other.name


def _forbidden(dimension: Dimension, names: XbrlProfile) -> Iterator[Fault]:
    node = dimension.node
    if not dimension.name:
        yield UnusableReason.MISBUILT_CONTEXT, f"{node.name} zonder dimensie"
    elif names.dimensions and not names.has_dimension(dimension.name, dimension.namespace):
        yield UnusableReason.UNKNOWN_DIMENSION, node.attributes["dimension"]
    elif len(node.children) != (0 if dimension.explicit else 1) or _is_mixed(node):
        yield UnusableReason.EMPTY_MEMBER, dimension.name
    elif dimension.namespace.startswith(UNDECLARED):
        yield UnusableReason.UNDECLARED, node.attributes["dimension"]
    elif names.typed is not None and not _is_written_as(dimension, names.typed, names):
        yield UnusableReason.MEMBER_KIND, dimension.name
    if node.tag != f"{_DIMENSIONS} {node.name}":
        yield UnusableReason.MISPLACED, node.name


def _is_written_as(dimension: Dimension, typed: Mapping[str, str], names: XbrlProfile) -> bool:
    """Return whether a value is a typed one where it should be, in its own element."""
    element = typed.get(dimension.name)
    if dimension.explicit or element is None:
        return dimension.explicit and element is None
    namespace, _, name = dimension.leaf.tag.rpartition(" ")
    return name == element and names.namespace.fullmatch(namespace) is not None
