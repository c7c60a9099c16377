"""The elements that are open at some moment, and what is looked for in them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bbc_check.reading.xml.places import Branch, Spot
from bbc_check.reading.xml.records import Entry, Guard, Owner, Record


class OpenKind:
    """What an open element may be; which of the records it is may only show at its end.

    ``index`` is its place among the elements, None for the head and for lists; ``above`` that of
    the element it stands in; ``counts`` numbers the elements in it by their path; ``own_text`` is
    what stands before its first child.
    """

    index: int | None = None
    unknown = 0
    own_text = ""

    def __init__(self, records: list[Record], xpath: str, above: int | None = None) -> None:
        self.records, self.xpath, self.above = records, xpath, above
        self.counts: dict[str, int] = {}


class OpenElement:
    """An open element; most hold one text and nothing else, so the rest is there when it is set.

    ``start`` is where its text begins among the parts that are kept. ``branches`` are the places
    that paths have come to, each with who looks for them; ``texts`` those that end in its text;
    ``fields`` are children that are a field and nothing else, where no one else looks.
    """

    children = 0
    kind: OpenKind | None = None
    fields: Mapping[str, Spot] = MappingProxyType({})
    branches: Sequence[tuple[Owner, Branch]] = ()
    texts: Sequence[tuple[Owner, Spot]] = ()
    entries: Sequence[tuple[Owner, Entry]] = ()
    guards: Sequence[Guard] = ()

    def __init__(self, name: str, attributes: Mapping[str, str], line: int, start: int) -> None:
        self.name, self.attributes, self.line, self.start = name, attributes, line, start
