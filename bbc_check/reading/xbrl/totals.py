"""The amounts of one xbrl added up: duplicates counted once, and what could not be used."""

from collections import defaultdict
from collections.abc import Callable, Set
from decimal import Decimal
from typing import NamedTuple

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import ZERO, Bedrag, Bedragen
from bbc_check.domain.dutch import shortened
from bbc_check.reading.numbers import is_amount
from bbc_check.reading.xbrl.context import Action, Context, Sense, first_group
from bbc_check.reading.xbrl.duplicates import Duplicates
from bbc_check.reading.xbrl.unusable import UnusableAmounts, UnusableReason, sentence
from bbc_check.settings.profile import EXPENSE, OTHER, RECEIPT, XbrlProfile


class Item:
    """One item, and what was read of it: sums by action and sense, first facts by context."""

    __slots__ = ("duplicates", "first", "name", "sums")

    def __init__(self, name: str) -> None:
        self.name = name
        self.sums: dict[tuple[Action, Sense], Decimal] = {}
        self.first: dict[Context, str] = {}
        self.duplicates: dict[Context, Duplicates] = {}


class Writing(NamedTuple):
    """What the attributes of a fact say beside its context.

    ``accuracy`` are its decimals and its precision, as ``Duplicates`` takes them; it ``is_accurate``
    with one of both (XBRL 2.1, 4.6.3).
    """

    unit: str
    accuracy: str
    nil: bool
    is_accurate: bool


class Fact(NamedTuple):
    """A fact as written. ``standalone`` tells that it stands straight under the root, in no tuple."""

    item: Item
    context: str
    value: str
    writing: Writing
    line: Callable[[], int]
    standalone: bool


class Totals:
    """Adds up. Of the actions in ``wanted`` the amounts are kept (None: of all), of others the years."""

    def __init__(self, names: XbrlProfile, wanted: Set[str] | None = None) -> None:
        self._names, self._wanted = names, wanted
        self._items: list[Item] = []
        self._by_code: dict[str | None, Action] = {}
        self._writes_zero = False
        self._years: set[int] = set()
        self._foreign: dict[tuple[str | None, int], tuple[str, int, int]] = {}
        self._unusable: dict[UnusableReason, UnusableAmounts] = {}

    def item(self, name: str) -> Item:
        """Return a new item."""
        item = Item(name)
        self._items.append(item)
        return item

    def action(self, text: str) -> Action:
        """Return the action that a context speaks of."""
        pattern = self._names.actie_pattern
        code = (first_group(pattern.search(text)) if pattern is not None else text) or None
        if code not in self._by_code:
            wanted = code is not None and (self._wanted is None or code in self._wanted)
            self._by_code[code] = Action(code, wanted=wanted)
        return self._by_code[code]

    def report(self, kind: UnusableReason, line: int | None, example: str, count: int = 1) -> None:
        """Count something that cannot be used; the first of a kind is told."""
        known = self._unusable.get(kind)
        if known is None:
            known = self._unusable[kind] = UnusableAmounts(line, example)
        known.count += count

    def count(self, fact: Fact, context: Context) -> None:
        """Count an amount in euro."""
        action, sense = context[0], context[1]
        if action.first_line is None:
            action.first_line = fact.line()
        if sense.year is None:
            self.report(UnusableReason.NO_PERIOD, fact.line(), sense.period)
            return
        # even what is no number tells that the action runs in that year
        if sense.year not in action.years:
            action.years |= {sense.year}
            self._years.add(sense.year)
        value = self._value(fact, context)
        if action.wanted and value is not None:
            key = action, sense
            fact.item.sums[key] = fact.item.sums.get(key, ZERO) + value

    def _value(self, fact: Fact, context: Context) -> Decimal | None:
        """Return what an amount adds to the sum, where that is asked."""
        if not is_amount(fact.value):
            self.report(UnusableReason.NO_NUMBER, fact.line(), fact.value)
            return ZERO
        action = context[0]
        if not self._writes_zero and action.code is not None and not fact.value.strip("+-.0"):
            self._writes_zero = True
        if fact.standalone:
            written = f"{fact.value}|{fact.writing.accuracy}"
            first = fact.item.first.setdefault(context, written)
            if first is not written:  # it was there already, perhaps in the same words
                return self._duplicate(fact, context, first, written)
        return Decimal(fact.value) if action.wanted else None

    def _duplicate(self, fact: Fact, context: Context, first: str, written: str) -> Decimal:
        """Return what a duplicate adds to the sum."""
        duplicates = fact.item.duplicates.get(context)
        if duplicates is None:
            duplicates = fact.item.duplicates[context] = Duplicates(first)
        change, contradicts = duplicates.add(written)
        if contradicts:
            action, year = context[0].code, context[1].year
            who = f"voor actie {shortened(action, 40)}" if action else "zonder actie"
            both = f"{who} in {year} zowel {duplicates.first} als {fact.value}"
            self.report(UnusableReason.CONTRADICTION, fact.line(), both)
        return change

    def count_foreign(self, fact: Fact, context: Context, unit: str) -> None:
        """Note an amount in another unit: it counts for nothing, but may be all there is."""
        year = context[1].year
        if year is not None:
            key = context[0].code, year
            name, line, count = self._foreign.get(key, (unit, fact.line(), 0))
            self._foreign[key] = name, line, count + 1

    def amounts(self, path: str) -> Bedragen:
        """Return the sums per action, year and kind."""
        sums: dict[str, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
        for item in self._items:
            for (action, sense), value in item.sums.items():
                if sense.year is not None and action.code is not None:
                    kinds = sums[action.code][sense.year]
                    kind = self._names.kind(item.name, sense.kind)
                    kinds[kind] = kinds.get(kind, ZERO) + value
        per_action = {
            action: {
                year: Bedrag(*(kinds.get(each, ZERO) for each in (EXPENSE, RECEIPT, OTHER)))
                for year, kinds in sorted(of_years.items())
            }
            for action, of_years in sums.items()
        }
        lines, running = {}, {}
        for code, action in self._by_code.items():
            if code is not None and action.first_line is not None:
                lines[code] = action.first_line
            if code is not None and action.years:
                running[code] = action.years
        kept = None if self._wanted is None else running
        return Bedragen(per_action, lines, frozenset(self._years), self._writes_zero, path, kept)

    def problems(self, amounts: Bedragen, path: str) -> tuple[ReadProblem, ...]:
        """Return each kind of problem once, with its first place."""
        for (action, year), (unit, line, count) in self._foreign.items():
            known = amounts.years if action is None else amounts.years_of(action) or ()
            if year not in known:
                self.report(UnusableReason.NO_EURO, line, unit, count)
        return tuple(
            ReadProblem(
                ProblemKind.AMOUNT_DOUBTFUL
                if reason.leaves_amounts_right
                else ProblemKind.AMOUNT_UNUSABLE,
                Place(path, each.line),
                sentence(reason, each),
            )
            for reason, each in sorted(self._unusable.items())
        )
