"""A tree over the events of one element, to find one's way in it; texts stay with the events."""

from collections.abc import Iterator, Sequence

from bbc_check.reading.limits import MAX_DEPTH
from bbc_check.reading.xbrl.element_events import Event, attributes_of, local_name


class Node:
    """An element: where it begins and ends among the events; its text, if any, stands behind its begin.

    ``nth`` tells which of all start tags its own is; ``scope`` are the namespaces declared between
    the root and here, by their prefix ("" for none).
    """

    __slots__ = ("attributes", "begin", "children", "end", "name", "nth", "scope", "tag")

    def __init__(self, start: Event, begin: int, nth: int, scope: dict[str, str]) -> None:
        self.tag = start[0] if start else ""
        self.name = local_name(self.tag)
        self.attributes = attributes_of(start)
        self.begin, self.end, self.nth, self.scope = begin, begin, nth, scope
        self.children: list[Node] = []

    def all(self) -> Iterator["Node"]:
        """Yield this element and all in it, in their order."""
        yield self
        for child in self.children:
            yield from child.all()


def text_of(event: Event) -> str:
    """Return the text that stands behind a start tag: none where that is another tag."""
    return event if isinstance(event, str) else ""


def tree_of(events: Sequence[Event]) -> Node | None:
    """Return the root of a tree over the events of one element; None when it is too deep."""
    scope: dict[str, str] = {}
    path: list[Node] = []
    top: Node | None = None
    nth = 0
    for at, event in enumerate(events):
        if event is None:
            path.pop().end = at
        elif isinstance(event, str):
            continue
        elif not event[0]:
            scope = attributes_of(event)
        else:
            node = Node(event, at, nth, scope or (path[-1].scope if path else {}))
            scope = {}
            nth += 1
            if path:
                path[-1].children.append(node)
            top = top or node
            path.append(node)
            if len(path) > MAX_DEPTH:
                return None
    return top
