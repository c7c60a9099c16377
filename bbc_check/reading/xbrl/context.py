"""Contexts and units of an xbrl: of whom, when and what an amount speaks, and in which currency."""

import re
from collections.abc import Callable, Mapping, Set
from typing import TypeVar

from bbc_check.domain.jaren import four_digits
from bbc_check.domain.ondernemingsnummer import read_number
from bbc_check.reading.limits import MAX_CODE, MAX_UNKNOWN
from bbc_check.reading.source import over_limit
from bbc_check.reading.xbrl.elements import ElementReader
from bbc_check.reading.xbrl.layout import (
    UNDECLARED,
    Dimension,
    Layout,
    Member,
    forbidden_dimensions,
)
from bbc_check.reading.xbrl.nodes import NIL, TRUE, XBRLI, Node
from bbc_check.reading.xbrl.period import Period, read_period, reporting_year
from bbc_check.reading.xbrl.unusable import UnusableReason
from bbc_check.settings.profile import XbrlProfile

SPACE = " \t\r\n"  # white space of XML; a hard space is a character like any other
_ISO4217 = "http://www.xbrl.org/2003/iso4217"
EURO = f"{{{_ISO4217}}}EUR"
MAX_IDENTIFICATIES = 20
_MOST_LAYOUTS = 32  # documents have one or two
_MOST_KNOWN = 100_000  # texts of one place; a large report has as many as it has actions
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Sense:
    """What a context says beside its action; one object for all contexts that say the same.

    ``year`` is None when ``period`` gives no usable one. ``entity`` and ``moments`` tell this sense
    from those of other entities and other periods in the same year.
    """

    __slots__ = ("code", "entity", "kind", "moments", "period", "year")

    def __init__(
        self, year: int | None, period: str, kind: str, code: str, entity: str, moments: str
    ) -> None:
        self.year, self.period, self.moments = year, period, moments
        self.kind, self.code, self.entity = kind, code, entity


class Action:
    """What is known of one action; ``code`` is None for amounts without one."""

    __slots__ = ("code", "first_line", "wanted", "years")

    def __init__(self, code: str | None, *, wanted: bool) -> None:
        self.code, self.wanted = code, wanted
        self.first_line: int | None = None
        self.years: frozenset[int] = frozenset()


class MisplacedActions:
    """What tells contexts that name an action where the profile does not look for it.

    ``wanted`` are codes of actions (None: any action may be one, and none is known). All these
    contexts have the same ``action``, of which the code is None; ``found`` are the dimensions in
    which the codes stand. ``strange`` are other dimensions that may hold an action: the profile names
    all there are and not these.
    """

    def __init__(self, wanted: Set[str] | None) -> None:
        self.action = Action(None, wanted=False)
        self.found: set[str] = set()
        self._wanted = wanted or frozenset()
        self._alone: dict[frozenset[str], Action] = {}
        self._beside: set[str] = set()

    def is_in(self, values: Mapping[str, str]) -> bool:
        """Return whether one of the dimensions of a context, by name, holds a code."""
        found = [name for name, value in values.items() if value in self._wanted]
        self.found.update(found)
        return bool(found)

    def beside(self, action: Action, unknown: frozenset[str]) -> Action:
        """Return the action of a context that has dimensions of which the profile does not know."""
        if action.code is None and action is not self.action:
            return self._alone.setdefault(unknown, Action(None, wanted=False))
        self._beside |= unknown
        return action

    @property
    def strange(self) -> frozenset[str]:
        """The unknown dimensions of amounts without an action that stand beside no action."""
        amounts = [names for names, each in self._alone.items() if each.first_line is not None]
        return frozenset[str]().union(*amounts) - self._beside


# A context: its action, what it says beside that, and all by which it differs from others; contexts
# that say the same are equal. That is what XBRL 2.1 (4.10) and Dimensions 1.0 call equal: entity,
# period as moments, the dimensions whatever their order, prefixes and place (segment or scenario),
# and other content with its order and place. It is kept for as many as a million contexts, so its
# parts are shared with others.
Context = tuple[Action, Sense, *tuple[str, ...]]


class ContextReader:
    """Reads contexts with the names of one profile, and units.

    A value longer than MAX_CODE is a ReadError. Dimensions and members are found by local name, a
    dimension before a plain element. When a dimension stands twice, its first value counts. A typed
    member that is nil or empty gives no value.
    """

    def __init__(
        self,
        reader: ElementReader,
        names: XbrlProfile,
        action: Callable[[str], Action],
        misplaced: MisplacedActions,
        report: Callable[[UnusableReason, int, str], None],
    ) -> None:
        self._reader, self._names, self._new_action = reader, names, action
        self.numbers: dict[str, int] = {}  # ondernemingsnummers, with their line
        self.misplaced, self._report = misplaced, report
        self._kinds = {"", *map(str.casefold, names.uitgave | names.ontvangst)}
        self._layouts: dict[Node, Layout] = {}  # of trees that may come back
        self._senses: dict[tuple[object, ...], Sense] = {}
        self._actions: dict[str, Action] = {}

    def read(self, top: Node) -> tuple[str, Context]:
        """Read the id and the rest of a context that is being taken; see ``Take``."""
        layout = self._layouts.get(top) or self._layout(top)
        written = tuple([each.text for each in layout.header])
        entity, period = layout.headers.get(written) or self._header(layout, written)
        for fault, example in layout.faults:
            self._report(fault, self._reader.line(), example)
        if period.is_instant and self._names.only_durations:
            self._report(UnusableReason.INSTANT, self._reader.line(), period.written)
        values: dict[str, str] = {}
        meaning = []
        for dimension in layout.dimensions:
            known = dimension.known.get(dimension.leaf.text)
            value, told, wrong = known or self._member(dimension)
            if wrong is not None:
                example = dimension.leaf.text.strip(SPACE) or dimension.name
                self._report(wrong, self._reader.line(), example)
            values.setdefault(dimension.name, value)
            meaning.append(told)
        meaning.sort()
        if layout.others:
            meaning += "", *self._others(layout, values)
        sense = self._sense(entity, period, values)
        if sense.kind.casefold() not in self._kinds and self._names.dimensions:
            self._report(UnusableReason.UNKNOWN_KIND, self._reader.line(), sense.kind)
        name = values.get(self._names.actie_dimensie, "")
        action = self._actions.get(name)
        if action is None:
            action = self._actions[name] = self._new_action(name)
        if action.code is None and self.misplaced.is_in(values):
            action = self.misplaced.action
        if layout.unknown:
            action = self.misplaced.beside(action, layout.unknown)
        return self._text(top.attributes.get("id", ""), top), (action, sense, *meaning)

    def _layout(self, top: Node) -> Layout:
        for each in top.all():
            if len(each.children) > MAX_UNKNOWN:
                detail = f"een element bevat meer dan {MAX_UNKNOWN} andere"
                raise over_limit(detail, self._reader.line(each))
        layout = Layout(top)
        for member in layout.members:
            name = self._text(member.attributes.get("dimension", ""), member)
            meaning = self._qualified(name, member)
            layout.dimensions.append(Dimension(member, name.rpartition(":")[2], meaning))
        layout.faults += forbidden_dimensions(layout, self._names)
        if self._names.dimensions:
            layout.unknown = layout.names - self._names.dimensions
        _remember(self._layouts, top, layout, _MOST_LAYOUTS)
        return layout

    def _header(self, layout: Layout, written: tuple[str, ...]) -> tuple[str, Period]:
        """Read an entity and a period that were not written like this before."""
        identifier = layout.identifier
        number = self._text(identifier.text, identifier)
        digits = read_number(number)
        if digits and digits not in self.numbers and len(self.numbers) < MAX_IDENTIFICATIES:
            self.numbers[digits] = self._reader.line(identifier)
        period = read_period({each.name: self._text(each.text, each) for each in layout.periods})
        header = f"{identifier.attributes.get('scheme', '')}\0{number}", period
        _remember(layout.headers, written, header, _MOST_KNOWN)
        return header

    def _member(self, dimension: Dimension) -> Member:
        """Read a member that was not written like this before."""
        leaf = dimension.leaf
        if not dimension.plain:
            return self._typed(dimension)
        value = meaning = self._text(leaf.text, leaf)
        fault = None
        if dimension.explicit:
            value, meaning = value.rpartition(":")[2], self._qualified(value, leaf)
            fault = self._fault(dimension, value, meaning)
        member = value, f"{dimension.meaning}\1{meaning}", fault
        _remember(dimension.known, leaf.text, member, _MOST_KNOWN)
        return member

    def _fault(self, dimension: Dimension, value: str, meaning: str) -> UnusableReason | None:
        """Return what is wrong with an explicit member, of which ``meaning`` is the whole name."""
        namespace = meaning[1:].rpartition("}")[0]
        if not value:
            return UnusableReason.EMPTY_MEMBER
        if namespace.startswith(UNDECLARED):
            return UnusableReason.UNDECLARED
        is_kind = dimension.name == self._names.kind_dimension and value.casefold() in self._kinds
        if is_kind and self._names.dimensions and not self._names.namespace.fullmatch(namespace):
            return UnusableReason.MEMBER_KIND
        return None

    def _typed(self, dimension: Dimension) -> Member:
        """Read a typed member that is no plain text."""
        node = dimension.node
        if len(node.children) == 1 and node.children[0].attributes.get(NIL) in TRUE:
            return "", f"{dimension.meaning}\1\1nil", None
        text = self._text("".join(node.texts()), node)
        canonical = "\1".join(map(_canonical, node.children))
        return text, f"{dimension.meaning}\1{text}\1{canonical}", None

    def _others(self, layout: Layout, values: dict[str, str]) -> list[str]:
        """Return what the elements that are no dimensions mean; add the values they give."""
        plain: dict[str, str] = {}
        for _, other in layout.others:
            for each in other.all():
                plain.setdefault(each.name, self._text(each.text, each))
        for name, value in plain.items():
            values[name] = values.get(name) or value
        return [f"{where}{_canonical(other)}" for where, other in layout.others]

    def _sense(self, entity: str, period: Period, values: dict[str, str]) -> Sense:
        names, get = self._names, values.get
        year, written = period.year, period.written
        if names.year_dimension is not None:
            written = get(names.year_dimension, "")
            found = names.year_pattern.search(written)
            year = reporting_year(four_digits(first_group(found)))
            written = written or f"geen {names.year_dimension}"
        if year is not None:
            written = ""
        kind, code = get(names.kind_dimension or "", ""), get(names.code_dimensie or "", "")
        key = year, written, kind, code, entity, period.meaning
        return self._senses.get(key) or self._senses.setdefault(key, Sense(*key))

    def unit(self, top: Node) -> tuple[str, str]:
        """Return the id of a unit and its currency as {namespace}name, or as written for a ratio."""
        nodes = [each for each in top.all() if each.name == "measure"]
        measures = [self._text(each.text, each) for each in nodes]
        id = self._text(top.attributes.get("id", ""), top)
        if len(measures) != 1:
            return id, self._text("/".join(measures), top)
        if [each.tag for each in top.children] != [f"{XBRLI} measure"]:
            return id, self._text(f"{top.children[0].name} {measures[0]}", top)
        prefix, _, name = measures[0].rpartition(":")
        namespace = nodes[0].scope.get(prefix) or self._reader.prefixes.get(prefix)
        if namespace is None:  # then it can only be the usual one
            self._report(UnusableReason.UNIT_NAME, self._reader.line(), measures[0])
            namespace = _ISO4217
        return id, f"{{{namespace}}}{name}"

    def _qualified(self, text: str, node: Node) -> str:
        """Return a prefixed name with its namespace; the prefixes of the root come first."""
        prefix, _, name = text.rpartition(":")
        namespace = self._reader.prefixes.get(prefix)
        if namespace is None:
            namespace = node.scope.get(prefix, UNDECLARED + prefix)
        return f"{{{namespace}}}{name}"

    def _text(self, text: str, node: Node) -> str:
        """Return a text of an element without white space around it; too long is a ReadError."""
        found = text.strip(SPACE)
        if len(found) > MAX_CODE:
            detail = f"een context heeft een naam of waarde van meer dan {MAX_CODE} tekens"
            raise over_limit(detail, self._reader.line(node))
        return found


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value, most: int) -> None:
    if len(known) >= most:
        known.clear()
    known[key] = value


def _canonical(node: Node) -> str:
    """Return an element as a text that is the same for what XBRL calls equal (4.10, s-equal)."""
    attributes = "".join(f"\3{name}\4{value}" for name, value in sorted(node.attributes.items()))
    inner = "".join(map(_canonical, node.children))
    return f"\2{node.tag}{attributes}\5{node.text.strip(SPACE)}{inner}\6"


def first_group(match: re.Match[str] | None) -> str:
    """Return what the first group of a pattern found, or all of it when it has no groups."""
    if match is None:
        return ""
    return ((match[1] if match.re.groups else match[0]) or "").strip()
