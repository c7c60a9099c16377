"""One pass over the events of one document: what a profile looks for, found as it goes by.

Nothing of the document is kept but what was found. Each open element knows where paths of the
profile have come to in it (``Branch``), and for whom (``Owner``).
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.events import Root
from bbc_check.reading.limits import (
    MAX_CODE,
    MAX_CONTEXTEN,
    MAX_DEPTH,
    MAX_ELEMENTEN,
    MAX_NESTING,
    MAX_ONBEKEND,
    MAX_VELD,
)
from bbc_check.reading.profile import (
    AmountProfile,
    Profile,
    ProfilePath,
    attributes_of,
    local_name_of,
)
from bbc_check.reading.source import ReadError
from bbc_check.reading.unread import CodeSearch
from bbc_check.reading.xml.amounts import XmlAmounts
from bbc_check.reading.xml.places import Branch, EntryPlaces, Places, Spot, places_of
from bbc_check.reading.xml.records import Entry, Found, Guard, Owner, Record, check_length
from bbc_check.reading.xml.ties import Ties

_START_TAG = re.compile(rb"""(?:"[^"]*"|'[^']*'|[^"'>])*""")


class HeadRead(Exception):
    """All that pairs a file is known: who only reads the head need not go on."""


class _Kind:
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


class _Open:
    """An open element; most hold one text and nothing else, so the rest is there when it is set.

    ``start`` is where its text begins among the parts that are kept. ``branches`` are the places
    that paths have come to, each with who looks for them; ``texts`` those that end in its text;
    ``fields`` are children that are a field and nothing else, where no one else looks.
    """

    children = 0
    kind: _Kind | None = None
    fields: Mapping[str, Spot] = MappingProxyType({})
    branches: Sequence[tuple[Owner, Branch]] = ()
    texts: Sequence[tuple[Owner, Spot]] = ()
    entries: Sequence[tuple[Owner, Entry]] = ()
    guards: Sequence[Guard] = ()

    def __init__(self, name: str, attributes: Mapping[str, str], line: int, start: int) -> None:
        self.name, self.attributes, self.line, self.start = name, attributes, line, start


class Document:
    """What is read of one document; to be used once.

    ``elements`` holds None for what turned out not to be an element after all; ``read`` counts
    the values that may be codes, wherever they were read.
    """

    def __init__(
        self, path: str, profile: Profile, search: CodeSearch | None, *, only_head: bool = False
    ) -> None:
        self._path, self._profile, self._search = path, profile, search
        self._only_head = only_head
        self._notation = profile.xml.schrijfwijzen
        self._strict = profile.xml.schema is not None
        places = places_of(profile.xml)
        self.head, self._kinds = Record(places.head), places.kinds
        self.head_places: dict[str, Place] = {}
        self.elements: list[Beleidselement | None] = []
        self.ties = Ties(path, profile.xml)
        self.amounts = XmlAmounts(path, profile.xml)
        self._open: list[_Open] = []
        self._open_kinds: list[_Kind] = []
        self._listed = 0
        self._parts: list[str] = []
        self._collecting = 0  # open elements whose text is wanted, with all in it
        self._mark = 0  # where the text since the last tag begins among the parts
        self._names: dict[str, str] = {}
        self._long_tag = False
        self._field: tuple[str, Spot, int] | None = None

    def begin(self, parser: XMLParserType, root: Root, attributes: Mapping[str, str]) -> None:
        """Begin at the root; the rest comes by the events of the parser."""
        self._parser = parser
        line = parser.CurrentLineNumber + self._lines_of_tag()
        element = _Open(root.naam, attributes, line, 0)
        element.kind = _Kind([self.head], f"/{root.naam}")
        element.branches = [(self.head, self.head.places.branch)]
        if self._search is None:
            element.fields = self.head.places.fields
        self._open.append(element)
        if self._search is not None:
            self._search.start(root.naam, attributes)
        self._open_kinds.append(element.kind)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._parts.append
        parser.StartNamespaceDeclHandler = self._declares

    def check_text(self) -> None:
        """Raise a ReadError for a text that goes on and on; to be called after each piece."""
        if sum(map(len, self._parts)) > MAX_VELD:
            line = self._field[2] if self._field is not None else self._open[-1].line
            detail = f"een tekst is langer dan {with_dots(MAX_VELD)} tekens"
            raise ReadError(ProblemKind.GRENS, detail, line)

    def _declares(self, *_: object) -> None:
        self._long_tag = True

    def _lines_of_tag(self) -> int:
        """Return over how many lines a start tag goes on: an element stands where its tag ends."""
        self._long_tag = False
        tag = _START_TAG.match(self._parser.GetInputContext() or b"")
        return tag[0].count(b"\n") if tag is not None else 0

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; most are a field, and no more than that until they hold another."""
        if self._field is not None:
            self._open_field(*self._field)
        local = self._names.get(name) or self._names.setdefault(name, local_name_of(name))
        line = self._parser.CurrentLineNumber
        if attributes or self._long_tag:
            line += self._lines_of_tag()
        field = self._open[-1].fields.get(local)
        if field is None or attributes or self._collecting or local in self._kinds:
            self._begin(local, attributes, line)
        else:
            self._parts.clear()
            self._field = local, field, line

    def _open_field(self, name: str, _: Spot, line: int) -> None:
        """Treat a field as any other element after all, for something begins in it."""
        self._field = None
        text = self._parts.copy()
        self._begin(name, {}, line)
        self._parts += text

    def _begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        parent = self._open[-1]
        if parent.kind is not None and not parent.children:
            parent.kind.own_text = self._text_of(parent)
        parent.children += 1
        if not self._collecting:
            self._parts.clear()
        element = _Open(name, attributes, line, len(self._parts))
        self._open.append(element)
        if len(self._open) > MAX_DEPTH:
            detail = f"er zitten meer dan {MAX_DEPTH} elementen in elkaar"
            raise ReadError(ProblemKind.GRENS, detail, line)
        for owner, branch in parent.branches:
            below = branch.children.get(name)
            if below is not None:
                self._enter(element, owner, below)
            if branch.guarded:
                self._enter_guarded(element, owner, branch)
        if name in self._kinds:
            self._begin_kind(element, self._kinds[name])
        elif self._strict and parent.kind is None and parent.children > MAX_ONBEKEND:
            detail = f"een element bevat meer dan {MAX_ONBEKEND} andere"
            raise ReadError(ProblemKind.GRENS, detail, parent.line)
        if element.texts:
            self._collecting += 1
        if self._search is not None:
            self._search.start(name, attributes)
            self._mark = len(self._parts)

    def _text_of(self, element: _Open) -> str:
        """Return all text in an element so far, if that is kept."""
        return "".join(self._parts[element.start :])

    def _enter_guarded(self, element: _Open, owner: Owner, branch: Branch) -> None:
        """Let the steps with conditions, or a * in the name, go on in an element."""
        for step, below in branch.guarded:
            if not step.past_op_naam(element.name) or not step.accepts(element.attributes):
                continue
            if step.ziet_kinderen:
                guard = Guard(owner, step.voorwaarden)
                element.guards = [*element.guards, guard]
                self._enter(element, guard, below)
            else:
                self._enter(element, owner, below)

    def _enter(self, element: _Open, owner: Owner, branch: Branch) -> None:
        """Take what an element is by itself for a path that leads to it, and go on from there."""
        if branch.texts:
            element.texts = [*element.texts, *[(owner, spot) for spot in branch.texts]]
        if branch.children or branch.guarded:
            element.branches = [*element.branches, (owner, branch)]
        self._take_tag(element, owner, branch)
        for places in branch.amounts:
            element.entries = [*element.entries, (owner, self._entry(element, places))]

    def _entry(self, element: _Open, places: EntryPlaces) -> Entry:
        entry = Entry(places, element.name, element.attributes, element.line)
        self._enter(element, entry, places.branch)
        return entry

    def _take_tag(self, element: _Open, owner: Owner, branch: Branch) -> None:
        """Take the attributes and the name of an element."""
        for spot in branch.attributes:
            for name, value in attributes_of(element.attributes, spot.path.attribuut or ""):
                owner.add(Found(spot, value, element.line, spot.path.ending_in(f"@{name}")))
        for spot in branch.names:
            owner.add(Found(spot, element.name, element.line, spot.path.tekst))

    def _begin_kind(self, element: _Open, kinds: Sequence[Places]) -> None:
        records = self._records(kinds)
        if not records:
            return
        if self._only_head and len(self._open_kinds) == 1 and self._head_known():
            raise HeadRead
        parent = self._open_kinds[-1]
        path = self._path_below(parent)
        parent.counts[path] = number = parent.counts.get(path, 0) + 1
        above = parent.above if parent.index is None else parent.index
        element.kind = kind = _Kind(records, f"{parent.xpath}{path}[{number}]", above)
        self._open_kinds.append(kind)
        if len(records) == 1 and not element.branches and self._search is None:
            element.fields = records[0].places.fields
        self._look_for(element, records)
        if records[0].places.listed:
            self._listed += len(records[0].places.entries)
        else:
            kind.index = len(self.elements)
            self.elements.append(None)
        if len(self._open_kinds) > MAX_NESTING:
            detail = f"er zitten meer dan {MAX_NESTING} elementen in elkaar"
            raise ReadError(ProblemKind.GRENS, detail, element.line)
        if len(self.elements) > MAX_ELEMENTEN or self._listed > MAX_CONTEXTEN:
            detail = f"het document telt meer dan {MAX_ELEMENTEN} acties en andere elementen"
            raise ReadError(ProblemKind.GRENS, detail)

    def _look_for(self, element: _Open, records: Sequence[Record]) -> None:
        """Let records look for their fields in an element."""
        if self._search is not None and any(each.places.listed for each in records):
            self._search.begin_list()
        element.branches = [*element.branches, *[(each, each.places.branch) for each in records]]
        for record in records:
            if record.places.entries:
                record.entries = [self._entry(element, each) for each in record.places.entries]

    def _head_known(self) -> bool:
        return {"ondernemingsnummer", "boekjaar"} <= self.head.fields.keys()

    def _records(self, kinds: Sequence[Places]) -> list[Record]:
        """Return what the last open element may be, up to the first that it surely is."""
        found = []
        for places in kinds:
            if places.anywhere or (places.element is not None and self._is_at(places.element)):
                found.append(Record(places))
                if not places.tests:
                    break
        return found

    def _is_at(self, path: ProfilePath) -> bool:
        """Return whether the last open element is at a path, its own children apart."""
        steps = path.stappen
        if len(self._open) < len(steps) or (path.absoluut and len(self._open) != len(steps)):
            return False
        return all(
            step.past_op_naam(element.name) and step.accepts(element.attributes)
            for step, element in zip(reversed(steps), reversed(self._open), strict=False)
        )

    def _path_below(self, parent: _Kind) -> str:
        """Return the names from an open kind down to the last open element."""
        path = ""
        for element in reversed(self._open):
            if element.kind is parent:
                break
            path = f"/{element.name}{path}"
        return path

    def _end(self, _: str) -> None:
        if self._field is not None:
            self._end_field(*self._field)
            return
        element = self._open.pop()
        if self._search is not None:
            self._search.end("".join(self._parts[self._mark :]))
        if element.texts:
            self._collecting -= 1
            text = self._text_of(element)
            for owner, spot in element.texts:
                owner.add(Found(spot, text, element.line, spot.path.tekst))
        for owner, entry in element.entries:
            owner.add(entry)
        for guard in element.guards:
            guard.close()
        if element.kind is not None:
            self._end_kind(element, element.kind)
        if not self._collecting:
            self._parts.clear()
        self._mark = len(self._parts)
        kind = self._open[-1].kind if self._open else None
        if kind is not None and not self._take(kind) and element.name not in self._kinds:
            self._count_unknown(kind)

    def _end_field(self, _: str, field: Spot, line: int) -> None:
        self._field = None
        text = "".join(self._parts)
        self._parts.clear()
        kind = self._open_kinds[-1]
        if not self._keep(kind, kind.records[0], field, text, line, field.path.tekst):
            self._count_unknown(kind)

    def _count_unknown(self, kind: _Kind) -> None:
        """Count a child of the last open element that is no news."""
        kind.unknown += 1
        if self._strict and kind.unknown > MAX_ONBEKEND:
            parent = self._open[-1]
            detail = f"<{parent.name}> bevat meer dan {MAX_ONBEKEND} onbekende elementen"
            raise ReadError(ProblemKind.GRENS, detail, parent.line)

    def _take(self, kind: _Kind) -> bool:
        """Keep what was found in an open kind; return whether any of it was news."""
        used = False
        for record in kind.records:
            for found in record.take() if record.waiting else ():
                if isinstance(found, Entry):
                    self._add_amount(kind, found)
                    used = True
                else:
                    used = self._keep(kind, record, *found) or used
        return used

    def _add_amount(self, kind: _Kind, entry: Entry) -> None:
        profile = entry.places.profile
        if kind.index is not None and isinstance(profile, AmountProfile):
            self.amounts.add(profile, entry, kind.index)

    def _keep(
        self, kind: _Kind, record: Record, spot: Spot, value: str, line: int, path: str
    ) -> bool:
        if len(value) > MAX_CODE:
            check_length(spot, value, line)
        if self._search is not None:
            self._search.is_read(value)
        kept = record.keep(spot, value, line, path, self._notation)
        if kept and record is self.head:
            self.head_places[spot.name] = Place(self._path, line, f"{kind.xpath}/{path}")
        return kept

    def _end_kind(self, element: _Open, kind: _Kind) -> None:
        self._open_kinds.pop()
        for record in kind.records:
            branch = record.places.branch
            for spot in branch.texts:
                text = kind.own_text if element.children else self._text_of(element)
                record.add(Found(spot, text, element.line, "."))
            self._take_tag(element, record, branch)
        self._take(kind)
        is_it = next((each for each in kind.records if each.fits()), None)
        if self._search is not None and any(each.places.listed for each in kind.records):
            self._search.end_list(is_read=is_it is not None and is_it.places.listed)
        if is_it is None or is_it is self.head:
            return
        if is_it.places.listed:
            for entry in is_it.entries:
                self._end_listed(entry)
        elif kind.index is not None and is_it.places.niveau is not None:
            self._end_level(element, kind, kind.index, is_it, is_it.places.niveau)

    def _end_listed(self, entry: Entry) -> None:
        profile = entry.places.profile
        if isinstance(profile, AmountProfile):
            self.amounts.add(profile, entry, entry.value("actie"))
        else:
            self.ties.add_link(profile, entry)

    def _end_level(
        self, element: _Open, kind: _Kind, index: int, record: Record, niveau: Niveau
    ) -> None:
        place = Place(self._path, element.line, kind.xpath)
        new = record.element(niveau, place, kind.above, self._notation)
        self.elements[index] = new
        self.ties.add(index, new, record)
        for entry in record.entries:
            if isinstance(entry.places.profile, AmountProfile):
                self.amounts.add(entry.places.profile, entry, index)
