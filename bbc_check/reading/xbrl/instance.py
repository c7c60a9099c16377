"""One pass over an xbrl with the names of one profile: contexts, units and amounts."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import partial

from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import (
    MAX_CODE,
    MAX_CODES,
    MAX_CONTEXTS,
    MAX_DIGITS,
    MAX_UNITS,
    MAX_WAITING,
)
from bbc_check.reading.source import Source, over_limit
from bbc_check.reading.xbrl.context import EURO, SPACE, Context, ContextReader, MisplacedActions
from bbc_check.reading.xbrl.elements import ElementReader, Take
from bbc_check.reading.xbrl.nodes import NIL, TRUE, XBRLI, Node
from bbc_check.reading.xbrl.totals import Fact, Item, Totals, Writing
from bbc_check.reading.xbrl.unread_facts import UnreadFacts
from bbc_check.reading.xbrl.unusable import UnusableReason
from bbc_check.settings.profile import XbrlProfile

_CONTEXT, _UNIT = f"{XBRLI} context", f"{XBRLI} unit"
_LINK = "http://www.xbrl.org/2003/linkbase "
_XLINK = "http://www.w3.org/1999/xlink "
_HEAD = [f"{_LINK}{name}" for name in ("schemaRef", "linkbaseRef", "roleRef", "arcroleRef")]
_ID = re.compile(r"[^\W\d][\w.\-·]*")  # xsd:ID, but for a few rare signs
_DECIMALS, _PRECISION = re.compile("INF|[+-]?[0-9]+"), re.compile(r"INF|\+?[0-9]+")
_OF_NUMBERS = {"unitRef", "decimals", "precision"}  # one of these is left where one is forgotten


class Instance:
    """One pass over one document; ``wanted`` are the actions of which the amounts are kept."""

    def __init__(self, source: Source, names: XbrlProfile, wanted: Set[str] | None = None) -> None:
        self._names = names
        self._reader = ElementReader(source, self._taker, self._pass_over)
        self.totals = Totals(names, wanted)
        misplaced = MisplacedActions(wanted)
        self.unread = UnreadFacts(names, misplaced)
        self._passed_over: list[tuple[str, str]] = []
        self._context_reader = ContextReader(
            self._reader, names, self.totals.action, misplaced, self.totals.report
        )
        self.numbers = self._context_reader.numbers
        self._contexts: dict[str, Context] = {}
        self._units: dict[str, str] = {}
        self._writings: dict[tuple[str, str, str, str], Writing] = {}
        self._waiting: list[Fact] = []
        self._has_schema = False
        self._head = 0  # how far in the order of _HEAD
        self.codes: dict[str, dict[str, int]] = {}

    def read(self) -> None:
        """Read the whole document; raises ReadError."""
        self._reader.read()
        if not self._has_schema:
            self.totals.report(UnusableReason.NO_SCHEMA, None, "")
        for tag, ref in self._passed_over:
            self.unread.count(tag, self._contexts.get(ref), is_lost=bool(ref))
        for fact in self._waiting:
            context = self._contexts.get(fact.context)
            if context is not None:
                self._count(fact, context)
            elif not fact.writing.nil:
                self.totals.report(UnusableReason.NO_CONTEXT, fact.line(), fact.context)

    def _taker(self, tag: str) -> Take | None:
        """Return what takes the elements of a tag."""
        if tag == _CONTEXT:
            return self._take_context
        if tag == _UNIT:
            return self._take_unit
        if tag in _HEAD:
            return self._take_head
        namespace, _, name = tag.rpartition(" ")
        if name in self._names.items and self._names.namespace.fullmatch(namespace):
            item = self.totals.item(name)
            return partial(self._take_fact, item)
        return None

    def _pass_over(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of a number of which the profile does not name the item."""
        if _OF_NUMBERS.isdisjoint(attributes) or attributes.get(NIL) in TRUE:
            return
        ref = attributes.get("contextRef", "").strip(SPACE)[: MAX_CODE + 1]
        if ref in self._contexts:
            self.unread.count(tag, self._contexts[ref])
        else:
            self._passed_over.append((tag, ref))
            self._limit_waiting()

    def _take_context(self, node: Node, path: Sequence[str]) -> None:
        id, context = self._context_reader.read(node)
        first = self._contexts.setdefault(id, context)
        if first is not context:
            same = first == context
            reason = UnusableReason.REPEATED if same else UnusableReason.DOUBLE_CONTEXT
            self.totals.report(reason, self._reader.line(), id)
        self._require_place(id, path)
        if len(self._contexts) > MAX_CONTEXTS:
            raise over_limit(f"er zijn meer dan {with_dots(MAX_CONTEXTS)} contexten")

    def _take_unit(self, node: Node, path: Sequence[str]) -> None:
        id, unit = self._context_reader.unit(node)
        if id in self._units:
            same = self._units[id] == unit
            reason = UnusableReason.REPEATED if same else UnusableReason.DOUBLE_UNIT
            self.totals.report(reason, self._reader.line(), id)
        self._units.setdefault(id, unit)
        self._require_place(id, path)
        if len(self._units) > MAX_UNITS:
            raise over_limit(f"er zijn meer dan {with_dots(MAX_UNITS)} eenheden")

    def _require_place(self, id: str, path: Sequence[str]) -> None:
        """Contexts and units stand straight under the root, with a name that an xsd:ID can be."""
        if len(path) > 1 or not _ID.fullmatch(id):
            self.totals.report(UnusableReason.MISPLACED, self._reader.line(), id)

    def _take_head(self, node: Node, path: Sequence[str]) -> None:
        """Take a reference to the taxonomy: all before the rest, in this order (XBRL 2.1, 4.2)."""
        get = node.attributes.get
        if len(path) == 1 and node.tag == _HEAD[0] and get(f"{_XLINK}href", "").strip(SPACE):
            self._has_schema = True
        place, self._head = self._head, max(self._head, _HEAD.index(node.tag))
        begun = self._contexts or self._units or self._waiting or self._passed_over
        is_late = len(path) > 1 or begun or place > _HEAD.index(node.tag)
        if is_late or get(f"{_XLINK}type") != "simple":
            self.totals.report(UnusableReason.MISPLACED, self._reader.line(), node.name)

    def _take_fact(self, item: Item, node: Node, path: Sequence[str]) -> None:
        standalone = len(path) == 1
        place = None if standalone else next(filter(_holds_no_facts, path), None)
        if place is not None:
            example = place.rpartition(" ")[2]
            self.totals.report(UnusableReason.NO_FACT, self._reader.line(), example)
            return
        if not standalone and self._names.without_tuples:
            example = path[-1].rpartition(" ")[2]
            self.totals.report(UnusableReason.TUPLE, self._reader.line(), example)
        get = node.attributes.get
        key = get("unitRef", ""), get("decimals", ""), get("precision", ""), get(NIL, "")
        writing = self._writings.get(key) or self._writing(*key)
        ref = get("contextRef", "").strip(SPACE)[: MAX_CODE + 1]
        if writing.nil and (node.children or node.text.strip(SPACE)):
            self.totals.report(
                UnusableReason.NIL_WITH_VALUE, self._reader.line(), node.text.strip()
            )
        if writing.nil and self._names.code_dimensie is None:
            return
        value = node.text
        if node.children:  # then it is no number
            value += f"<{node.children[0].name}>"
        value = value.strip(SPACE)[: MAX_CODE + 1]
        fact = Fact(item, ref, value, writing, self._reader.line, standalone)
        context = self._contexts.get(ref)
        if context is not None and (
            writing.unit in self._units or not writing.unit or item.name == self._names.code_feit
        ):
            self._count(fact, context)
            return
        line = self._reader.line()
        self._waiting.append(fact._replace(line=lambda: line))
        self._limit_waiting()

    def _limit_waiting(self) -> None:
        if len(self._waiting) + len(self._passed_over) > MAX_WAITING:
            detail = f"meer dan {with_dots(MAX_WAITING)} bedragen staan voor hun context of munt"
            raise over_limit(detail)

    def _writing(self, unit: str, decimals: str, precision: str, nil: str) -> Writing:
        accuracy = [each.strip(SPACE)[:MAX_DIGITS] for each in (decimals, precision)]
        exact = [
            bool(form.fullmatch(each))
            for form, each in zip((_DECIMALS, _PRECISION), accuracy, strict=True)
            if each
        ] == [True]
        known = Writing(unit.strip(SPACE)[: MAX_CODE + 1], "|".join(accuracy), nil in TRUE, exact)
        if len(self._writings) < MAX_UNITS:
            self._writings[unit, decimals, precision, nil] = known
        return known

    def _count(self, fact: Fact, context: Context) -> None:
        if self.unread.is_misplaced(context[0]):
            return
        if fact.item.name == self._names.code_feit:
            self._add_code(context, "" if fact.writing.nil else fact.value, fact)
            return
        if self._names.code_dimensie is not None:
            self._add_code(context, context[1].code, fact)
            if fact.writing.nil:
                return
        if not fact.writing.is_accurate:
            self.totals.report(UnusableReason.ACCURACY, fact.line(), fact.value)
        unit = self._units.get(fact.writing.unit)
        if unit is None:
            name = fact.writing.unit
            why = f"unitRef '{name}' bestaat niet" if name else "unitRef ontbreekt"
            self.totals.report(UnusableReason.NO_UNIT, fact.line(), why)
        elif unit != EURO:
            self.totals.count_foreign(fact, context, unit.rpartition("}")[2])
            return
        self.totals.count(fact, context)

    def _add_code(self, context: Context, code: str, fact: Fact) -> None:
        action = context[0].code
        if not code or not action:
            return
        codes = self.codes.setdefault(action, {})
        codes.setdefault(code, fact.line())
        if len(codes) > MAX_CODES or len(code) > MAX_CODE:
            detail = f"een actie heeft meer dan {MAX_CODES} codes of een code van meer dan {MAX_CODE} tekens"
            raise over_limit(detail, fact.line())


def _holds_no_facts(tag: str) -> bool:
    """Return whether this is a context or a footnote or the like, and no tuple."""
    return tag in {_CONTEXT, _UNIT} or tag.startswith(_LINK)
