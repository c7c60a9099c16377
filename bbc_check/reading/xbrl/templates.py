"""Elements that are written like one before: the same bytes, but for attributes and texts.

It tells nothing of what an element means: all it gives are the events that expat would give.
"""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter

from bbc_check.reading.xbrl.element_events import Event

_TAG = re.compile(
    rb"""<(/?)[^\s/>"'<=]+((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>"""
)
_VALUE = re.compile(rb"""("[^"]*"|'[^']*')""")
_NOT_SEEN_THROUGH = (b"&", b"<!", b"<?", b"\r", b"xmlns")
# No references, and no white space that expat would write otherwise.
_TEXT, _QUOTED = rb"([^<&\r]+)", rb"""([^<&\r\n\t"']*)"""


class Template:
    """A pattern for the bytes of an element, and its events.

    Open are the values of the attributes of its own tag, and the texts of elements without others.
    """

    def __init__(self, tag: str, fragment: bytes, events: Sequence[Event]) -> None:
        """Learn from an example; raises ValueError when there is more to it."""
        if any(sign in fragment for sign in _NOT_SEEN_THROUGH) or not isinstance(events[0], tuple):
            raise ValueError
        if len(events[0]) == 1:
            raise ValueError
        self.tag = tag
        self.follower: Template | None = None  # what came behind it the last time
        texts: list[int] = []
        pattern: list[bytes] = []
        at = place = 0  # among the bytes, and among the events
        opened = False
        for found in _TAG.finditer(fragment):
            between = fragment[at : found.start()]
            if between and opened and found[1]:
                texts.append(place)
                pattern.append(_TEXT)
            else:
                pattern.append(re.escape(between))
            pattern.append(re.escape(found[0]) if at else _open_values(found[0]))
            place += bool(between) + 1 + bool(found[3])
            at, opened = found.end(), not found[1] and not found[3]
        self.match = re.compile(b"".join(pattern) + rb"[ \t\r\n]*").match
        # both pick from what is fixed and what was found, put behind each other
        self._names, values = (tag, *events[0][1::2]), len(events[0]) // 2
        names = range(1, values + 1)
        self._start_of: Callable[[tuple[str, ...]], tuple[str, ...]] = itemgetter(
            0, *(place for name in names for place in (name, values + name))
        )
        self._fixed = tuple(events)
        order = [len(events), *range(1, len(events))]
        for n, place in enumerate(texts):
            order[place] = len(events) + 1 + values + n
        self._events_of: Callable[[tuple[Event, ...]], tuple[Event, ...]] = itemgetter(*order)
        example = self.match(fragment)
        if (
            example is None
            or example.end() != len(fragment)
            or self.events(example) != tuple(events)
        ):
            raise ValueError

    def events(self, match: re.Match[bytes]) -> tuple[Event, ...]:
        """Return the events of an element that fits."""
        groups = tuple(map(bytes.decode, match.groups()))
        start = self._start_of(self._names + groups)
        return self._events_of((*self._fixed, start, *groups))


def _open_values(tag: bytes) -> bytes:
    """Return a pattern for a start tag with any values."""
    parts = _VALUE.split(tag)
    for n in range(1, len(parts), 2):
        quote = parts[n][:1]
        parts[n] = quote + _QUOTED + quote
    return b"".join(each if n % 2 else re.escape(each) for n, each in enumerate(parts))
