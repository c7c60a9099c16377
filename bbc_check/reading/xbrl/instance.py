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
from bbc_check.reading.xbrl.nodes import NIL, TRUE, Node
from bbc_check.reading.xbrl.totals import Fact, Item, Totals, Writing
from bbc_check.reading.xbrl.unread_facts import UnreadFacts
from bbc_check.reading.xbrl.unusable import UnusableReason
from bbc_check.settings.profile import XbrlProfile

# Names of XBRL 2.1 itself; what is ABB's stands in the profile.
XBRLI = "http://www.xbrl.org/2003/instance"
_CONTEXT, _UNIT = f"{XBRLI} context", f"{XBRLI} unit"
_LINK = "http://www.xbrl.org/2003/linkbase "
_SCHEMA, _HREF = f"{_LINK}schemaRef", "http://www.w3.org/1999/xlink href"
_ACCURACY = re.compile("INF|[+-]?[0-9]+")
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
        if tag == _SCHEMA:
            return self._take_schema
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

    def _take_context(self, node: Node, _: Sequence[str]) -> None:
        id, context = self._context_reader.read(node)
        first = self._contexts.setdefault(id, context)
        if first is not context:
            same = first == context
            reason = UnusableReason.REPEATED_CONTEXT if same else UnusableReason.DOUBLE_CONTEXT
            self.totals.report(reason, self._reader.line(), id)
        if len(self._contexts) > MAX_CONTEXTS:
            raise over_limit(f"er zijn meer dan {with_dots(MAX_CONTEXTS)} contexten")

    def _take_unit(self, node: Node, _: Sequence[str]) -> None:
        id, unit = self._context_reader.unit(node)
        if self._units.setdefault(id, unit) != unit:
            self.totals.report(UnusableReason.DOUBLE_UNIT, self._reader.line(), id)
        if len(self._units) > MAX_UNITS:
            raise over_limit(f"er zijn meer dan {with_dots(MAX_UNITS)} eenheden")

    def _take_schema(self, node: Node, path: Sequence[str]) -> None:
        if len(path) == 1 and node.attributes.get(_HREF, "").strip(SPACE):
            self._has_schema = True

    def _take_fact(self, item: Item, node: Node, path: Sequence[str]) -> None:
        standalone = len(path) == 1
        if not standalone and _is_no_fact(path):
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
        exact = [bool(_ACCURACY.fullmatch(each)) for each in accuracy if each] == [True]
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


def _is_no_fact(path: Sequence[str]) -> bool:
    """Return whether an element of our name is part of a context or a footnote, not of a tuple."""
    return any(each in {_CONTEXT, _UNIT} or each.startswith(_LINK) for each in path)
