"""The events that expat makes of an element, as they are kept.

An event is a tuple for a start tag (its name, then names and values of attributes by turns), a text,
or None for an end tag. Names are "namespace local", or "local" without a namespace. Where namespaces
are declared below the root, a tuple stands before the tag: no name, then prefixes and namespaces.
"""

from functools import lru_cache

NIL = "http://www.w3.org/2001/XMLSchema-instance nil"
TRUE = frozenset({"true", "1"})
Event = tuple[str, ...] | str | None


@lru_cache(maxsize=1024)
def local_name(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition(" ")[2]


def attributes_of(start: Event) -> dict[str, str]:
    """Return the attributes of a start tag."""
    if not isinstance(start, tuple):
        raise TypeError("no start tag")
    return dict(zip(start[1::2], start[2::2], strict=True))


def attribute(start: Event, name: str) -> str:
    """Return an attribute of a start tag, "" where it has none of that name."""
    if start and len(start) == 3 and start[1] == name:  # as most have it
        return start[2]
    return attributes_of(start).get(name, "")
