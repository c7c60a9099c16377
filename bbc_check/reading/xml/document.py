"""One pass over the events of one document: what a profile looks for, found as it goes by.

Nothing of the document is kept but what was found. Each open element knows where paths of the
profile have come to in it (``Branch``), and for whom (``Owner``).
"""

import re
from collections.abc import Mapping, Sequence
from xml.parsers.expat import XMLParserType

from bbc_check.domain.dutch import with_dots
from bbc_check.reading.events import Root
from bbc_check.reading.limits import (
    MAX_DEPTH,
    MAX_FIELD,
    MAX_NESTING,
    MAX_UNKNOWN,
)
from bbc_check.reading.source import TOO_DEEP, over_limit
from bbc_check.reading.unread import CodeSearch
from bbc_check.reading.xml.finds import Finds
from bbc_check.reading.xml.open_elements import OpenElement, OpenKind
from bbc_check.reading.xml.places import Branch, EntryPlaces, Places, Spot, places_of
from bbc_check.reading.xml.records import Entry, FoundValue, Guard, Owner, Record
from bbc_check.settings.profile import (
    Profile,
    ProfilePath,
    attributes_of,
    local_name_of,
)

_START_TAG = re.compile(rb"""(?:"[^"]*+"|'[^']*+'|[^"'>]++)*+""")


class HeadRead(Exception):
    """All that pairs a file is known: who only reads the head need not go on."""


class Document:
    """Follows one document and hands what is found to ``finds``; to be used once."""

    def __init__(
        self, path: str, profile: Profile, search: CodeSearch | None, *, only_head: bool = False
    ) -> None:
        self.finds = Finds(path, profile, search)
        self._kinds = places_of(profile.xml).kinds
        self._search, self._only_head = search, only_head
        self._strict = profile.xml.schema is not None
        self._open: list[OpenElement] = []
        self._open_kinds: list[OpenKind] = []
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
        element = OpenElement(root.name, attributes, line, 0)
        element.kind = OpenKind([self.finds.head], f"/{root.name}")
        element.branches = [(self.finds.head, self.finds.head.places.branch)]
        if self._search is None:
            element.fields = self.finds.head.places.fields
        self._open.append(element)
        if self._search is not None:
            self._search.start(root.name, attributes)
        self._open_kinds.append(element.kind)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._parts.append
        parser.StartNamespaceDeclHandler = self._declares

    def check_text(self) -> None:
        """Raise a ReadError for a text that goes on and on; to be called after each piece."""
        if sum(map(len, self._parts)) > MAX_FIELD:
            line = self._field[2] if self._field is not None else self._open[-1].line
            raise over_limit(f"een tekst is langer dan {with_dots(MAX_FIELD)} tekens", line)

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
        element = OpenElement(name, attributes, line, len(self._parts))
        self._open.append(element)
        if len(self._open) > MAX_DEPTH:
            raise over_limit(TOO_DEEP, line)
        self._follow(element, parent)
        if name in self._kinds:
            self._begin_kind(element, self._kinds[name])
        elif self._strict and parent.kind is None and parent.children > MAX_UNKNOWN:
            raise over_limit(f"een element bevat meer dan {MAX_UNKNOWN} andere", parent.line)
        if element.texts:
            self._collecting += 1
        if self._search is not None:
            self._search.start(name, attributes)
            self._mark = len(self._parts)

    def _text_of(self, element: OpenElement) -> str:
        """Return all text in an element so far, if that is kept."""
        return "".join(self._parts[element.start :])

    def _follow(self, element: OpenElement, parent: OpenElement) -> None:
        """Let the paths that have come to a parent go on in an element."""
        for owner, branch in parent.branches:
            below = branch.children.get(element.name)
            if below is not None:
                self._enter(element, owner, below)
            if branch.guarded:
                self._enter_guarded(element, owner, branch)

    def _enter_guarded(self, element: OpenElement, owner: Owner, branch: Branch) -> None:
        """Let the steps with conditions, or a * in the name, go on in an element."""
        for step, below in branch.guarded:
            if not step.fits_name(element.name) or not step.accepts(element.attributes):
                continue
            if step.sees_children:
                guard = Guard(owner, step.conditions)
                element.guards = [*element.guards, guard]
                self._enter(element, guard, below)
            else:
                self._enter(element, owner, below)

    def _enter(self, element: OpenElement, owner: Owner, branch: Branch) -> None:
        """Take what an element is by itself for a path that leads to it, and go on from there."""
        if branch.texts:
            element.texts = [*element.texts, *[(owner, spot) for spot in branch.texts]]
        if branch.children or branch.guarded:
            element.branches = [*element.branches, (owner, branch)]
        self._take_tag(element, owner, branch)
        for places in branch.amounts:
            element.entries = [*element.entries, (owner, self._entry(element, places))]

    def _entry(self, element: OpenElement, places: EntryPlaces) -> Entry:
        entry = Entry(places, element.name, element.attributes, element.line)
        self._enter(element, entry, places.branch)
        return entry

    def _take_tag(self, element: OpenElement, owner: Owner, branch: Branch) -> None:
        """Take the attributes and the name of an element."""
        for spot in branch.attributes:
            for name, value in attributes_of(element.attributes, spot.path.attribute or ""):
                owner.add(FoundValue(spot, value, element.line, spot.path.ending_in(f"@{name}")))
        for spot in branch.names:
            owner.add(FoundValue(spot, element.name, element.line, spot.path.text))

    def _begin_kind(self, element: OpenElement, kinds: Sequence[Places]) -> None:
        records = self._records(kinds)
        if not records:
            return
        if self._only_head and len(self._open_kinds) == 1 and self.finds.head_is_known:
            raise HeadRead
        parent = self._open_kinds[-1]
        path = self._path_below(parent)
        parent.counts[path] = number = parent.counts.get(path, 0) + 1
        above = parent.above if parent.index is None else parent.index
        element.kind = kind = OpenKind(records, f"{parent.xpath}{path}[{number}]", above)
        self._open_kinds.append(kind)
        if len(records) == 1 and not element.branches and self._search is None:
            element.fields = records[0].places.fields
        self._look_for(element, records)
        if len(self._open_kinds) > MAX_NESTING:
            raise over_limit(f"er zitten meer dan {MAX_NESTING} elementen in elkaar", element.line)
        self.finds.number(kind)

    def _look_for(self, element: OpenElement, records: Sequence[Record]) -> None:
        """Let records look for their fields in an element."""
        if self._search is not None and any(each.places.listed for each in records):
            self._search.begin_list()
        element.branches = [*element.branches, *[(each, each.places.branch) for each in records]]
        for record in records:
            if record.places.entries:
                record.entries = [self._entry(element, each) for each in record.places.entries]

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
        steps = path.steps
        if len(self._open) < len(steps) or (path.absolute and len(self._open) != len(steps)):
            return False
        return all(
            step.fits_name(element.name) and step.accepts(element.attributes)
            for step, element in zip(reversed(steps), reversed(self._open), strict=False)
        )

    def _path_below(self, parent: OpenKind) -> str:
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
        self._hand_over(element)
        if element.kind is not None:
            self._end_kind(element, element.kind)
        if not self._collecting:
            self._parts.clear()
        self._mark = len(self._parts)
        kind = self._open[-1].kind if self._open else None
        if kind is not None and not self.finds.take(kind) and element.name not in self._kinds:
            self._count_unknown(kind)

    def _hand_over(self, element: OpenElement) -> None:
        """Give what a complete element is by itself to those who look for it."""
        if element.texts:
            self._collecting -= 1
            text = self._text_of(element)
            for owner, spot in element.texts:
                owner.add(FoundValue(spot, text, element.line, spot.path.text))
        for owner, entry in element.entries:
            owner.add(entry)
        for guard in element.guards:
            guard.close()

    def _end_field(self, _: str, field: Spot, line: int) -> None:
        self._field = None
        text = "".join(self._parts)
        self._parts.clear()
        kind = self._open_kinds[-1]
        if not self.finds.keep(kind, kind.records[0], field, text, line, field.path.text):
            self._count_unknown(kind)

    def _count_unknown(self, kind: OpenKind) -> None:
        """Count a child of the last open element that is no news."""
        kind.unknown += 1
        if self._strict and kind.unknown > MAX_UNKNOWN:
            parent = self._open[-1]
            detail = f"<{parent.name}> bevat meer dan {MAX_UNKNOWN} onbekende elementen"
            raise over_limit(detail, parent.line)

    def _end_kind(self, element: OpenElement, kind: OpenKind) -> None:
        self._open_kinds.pop()
        for record in kind.records:
            branch = record.places.branch
            for spot in branch.texts:
                text = kind.own_text if element.children else self._text_of(element)
                record.add(FoundValue(spot, text, element.line, "."))
            self._take_tag(element, record, branch)
        self.finds.take(kind)
        is_it = self.finds.close(kind, element.line)
        if self._search is not None and any(each.places.listed for each in kind.records):
            self._search.end_list(is_read=is_it is not None and is_it.places.listed)
