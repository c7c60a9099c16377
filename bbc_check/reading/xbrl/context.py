"""Contexts and units of an xbrl: of whom, when and what an amount speaks, and in which currency."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.jaren import four_digits
from bbc_check.reading.limits import MAX_CODE, MAX_UNKNOWN
from bbc_check.reading.profile import XbrlProfile
from bbc_check.reading.source import ReadError
from bbc_check.reading.xbrl.element_events import NIL, TRUE, Event, attribute
from bbc_check.reading.xbrl.elements import ElementReader
from bbc_check.reading.xbrl.layout import Dimension, Entity, Layout, Member
from bbc_check.reading.xbrl.nodes import Node, text_of, tree_of
from bbc_check.reading.xbrl.period import Period, read_period, reporting_year

SPACE = " \t\r\n"  # white space of XML; a hard space is a character like any other
_ISO4217 = "http://www.xbrl.org/2003/iso4217"
EURO = f"{{{_ISO4217}}}EUR"
_MOST_LAYOUTS = 16  # documents have one or two
_MOST_KNOWN = 100_000  # texts of one place; a large report has as many as it has actions
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Sense(NamedTuple):
    """What a context says beside its action; ``year`` is None when ``period`` gives no usable one."""

    year: int | None
    period: str
    kind: str
    code: str


class Context(NamedTuple):
    """One context; contexts that say the same have the same ``meaning``.

    That is what XBRL 2.1 (4.10) and Dimensions 1.0 call equal: entity, period as moments, the
    dimensions whatever their order, prefixes and place (segment or scenario), and other content with
    its order and place. ``identifier`` tells which start tag is that of its number.
    """

    id: str
    action: str
    sense: Sense
    meaning: tuple[str, ...]
    number: str
    identifier: int


class ContextReader:
    """Reads contexts with the names of one profile, and units.

    A value longer than MAX_CODE is a ReadError. Dimensions and members are found by local name, a
    dimension before a plain element. When a dimension stands twice, its first value counts. A typed
    member that is nil or empty gives no value.
    """

    def __init__(self, reader: ElementReader, names: XbrlProfile) -> None:
        self._reader, self._names = reader, names
        self._layouts: list[Layout] = []
        self._by_likeness: dict[object, Layout] = {}
        self._senses: dict[tuple[int | None, str, str, str], Sense] = {}

    def read(self, events: Sequence[Event], like: object = None) -> Context:
        """Read a context that is being taken; see ``Take``."""
        layout = self._by_likeness.get(like) or self._layout(events)
        if like is not None:
            self._by_likeness[like] = layout
        identifier = layout.identifier
        entity = self._entity(layout, identifier, events) if identifier else _NOBODY
        period = self._period(layout, events)
        values: dict[str, str] = {}
        meanings = []
        for dimension in layout.dimensions:
            member = dimension.known.get(events[dimension.at]) or self._member(dimension, events)
            meanings.append(member.meaning)
            values.setdefault(dimension.name, member.value)
        meanings.sort()
        if layout.others:
            meanings += "", *self._others(layout, events, values)
        return Context(
            self._text(attribute(events[layout.begin], "id"), 0),
            values.get(self._names.actie_dimensie, ""),
            self._sense(period, values),
            (entity.meaning, period.meaning, *meanings),
            entity.number,
            identifier.nth if identifier else 0,
        )

    def _layout(self, events: Sequence[Event]) -> Layout:
        """Return the layout of a context; that of the one before it is tried first."""
        for layout in self._layouts:
            if layout.fits(events):
                break
        else:
            top = tree_of(events)
            if top is None:
                raise self._reader.too_deep()
            for each in top.all():
                if len(each.children) > MAX_UNKNOWN:
                    detail = f"een element bevat meer dan {MAX_UNKNOWN} andere"
                    raise ReadError(ProblemKind.GRENS, detail, self._reader.line(each.nth))
            layout = Layout(top, events)
            for dimension in layout.dimensions:
                dimension.name = self._text(dimension.name, dimension.node.nth)
                dimension.full = self._qualified(dimension.name, dimension.node)
                dimension.name = dimension.name.rpartition(":")[2]
            del self._layouts[_MOST_LAYOUTS - 1 :]
            self._layouts.insert(0, layout)
        if layout is not self._layouts[0]:
            self._layouts.remove(layout)
            self._layouts.insert(0, layout)
        return layout

    def _entity(self, layout: Layout, identifier: Node, events: Sequence[Event]) -> Entity:
        written = events[identifier.begin + 1]
        known = layout.entities_known.get(written)
        if known is None:
            number = self._text(written, identifier.nth)
            known = Entity(number, f"{identifier.attributes.get('scheme', '')}\0{number}")
            _remember(layout.entities_known, written, known)
        return known

    def _period(self, layout: Layout, events: Sequence[Event]) -> Period:
        written = layout.period_texts(events)
        known = layout.periods_known.get(written)
        if known is None:
            texts = {
                each.name: self._text(text, each.nth)
                for each, text in zip(layout.periods, written, strict=False)
            }
            known = read_period(texts)
            _remember(layout.periods_known, written, known)
        return known

    def _member(self, dimension: Dimension, events: Sequence[Event]) -> Member:
        """Read a member that was not written like this before."""
        node, leaf = dimension.node, dimension.leaf
        if leaf is None:
            return self._typed(dimension, events)
        value = meaning = self._text(events[dimension.at], leaf.nth)
        if dimension.explicit:
            value, meaning = value.rpartition(":")[2], self._qualified(value, node)
        member = Member(value, f"{dimension.full}\1{meaning}")
        _remember(dimension.known, events[dimension.at], member)
        return member

    def _typed(self, dimension: Dimension, events: Sequence[Event]) -> Member:
        """Read a typed member that is no plain text."""
        node = dimension.node
        if len(node.children) == 1 and node.children[0].attributes.get(NIL) in TRUE:
            return Member("", f"{dimension.full}\1\1nil")
        text = self._text("".join(map(text_of, events[node.begin : node.end])), node.nth)
        canonical = "\1".join(_canonical(each, events) for each in node.children)
        return Member(text, f"{dimension.full}\1{text}\1{canonical}")

    def _others(self, layout: Layout, events: Sequence[Event], values: dict[str, str]) -> list[str]:
        """Return what the elements that are no dimensions mean; add the values they give."""
        plain: dict[str, str] = {}
        for each in layout.all_others:
            plain.setdefault(each.name, self._text(events[each.begin + 1], each.nth))
        for name, value in plain.items():
            values[name] = values.get(name) or value
        return [f"{where}{_canonical(other, events)}" for where, other in layout.others]

    def _sense(self, period: Period, values: dict[str, str]) -> Sense:
        names = self._names
        year, written = period.year, period.written
        if names.jaar_dimensie is not None:
            written = values.get(names.jaar_dimensie, "")
            found = names.jaar_patroon.search(written)
            year = reporting_year(four_digits(first_group(found)))
            written = written or f"geen {names.jaar_dimensie}"
        key = (
            year,
            "" if year is not None else written,
            values.get(names.soort_dimensie or "", ""),
            values.get(names.code_dimensie or "", ""),
        )
        known = self._senses.get(key)
        if known is None:
            known = Sense(*key)
            _remember(self._senses, key, known)
        return known

    def unit(self, events: Sequence[Event]) -> tuple[str, str]:
        """Return the id of a unit and its currency as {namespace}name, or as written for a ratio."""
        top = tree_of(events)
        if top is None:
            raise self._reader.too_deep()
        measures = [
            self._text(events[each.begin + 1], each.nth)
            for each in top.all()
            if each.name == "measure"
        ]
        id = self._text(top.attributes.get("id"), 0)
        if len(measures) != 1:
            return id, self._text("/".join(measures), 0)
        prefix, _, name = measures[0].rpartition(":")
        # a prefix that is not declared can only be the usual one
        namespace = top.scope.get(prefix) or self._reader.prefixes.get(prefix, _ISO4217)
        return id, f"{{{namespace}}}{name}"

    def _qualified(self, text: str, node: Node) -> str:
        """Return a prefixed name with its namespace; the prefixes of the root come first."""
        prefix, _, name = text.rpartition(":")
        namespace = self._reader.prefixes.get(prefix)
        if namespace is None:
            namespace = node.scope.get(prefix, prefix)
        return f"{{{namespace}}}{name}"

    def _text(self, text: Event, nth: int) -> str:
        """Return a text without white space around it; too long is a ReadError.

        ``nth`` tells which start tag of what is being taken it belongs to.
        """
        found = text_of(text).strip(SPACE)
        if len(found) > MAX_CODE:
            detail = f"een context heeft een naam of waarde van meer dan {MAX_CODE} tekens"
            raise ReadError(ProblemKind.GRENS, detail, self._reader.line(nth))
        return found


_NOBODY = Entity("", "\0")


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[key] = value


def _canonical(node: Node, events: Sequence[Event]) -> str:
    """Return an element as a text that is the same for what XBRL calls equal (4.10, s-equal)."""
    attributes = "".join(f"\3{name}\4{value}" for name, value in sorted(node.attributes.items()))
    inner = "".join(_canonical(child, events) for child in node.children)
    return f"\2{node.tag}{attributes}\5{text_of(events[node.begin + 1]).strip(SPACE)}{inner}\6"


def first_group(match: re.Match[str] | None) -> str:
    """Return what the first group of a pattern found, or all of it when it has no groups."""
    if match is None:
        return ""
    return ((match[1] if match.re.groups else match[0]) or "").strip()
