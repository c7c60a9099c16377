"""The amounts of a submission per action and year, as the xbrl holds them."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

ZERO = Decimal(0)


class Bedrag(NamedTuple):
    """What one action spends and receives in one year, in euro.

    ``overig`` are amounts without a known kind of transaction. An action with an entry, 0,00
    included, *runs* in that year.
    """

    uitgave: Decimal = ZERO
    ontvangst: Decimal = ZERO
    overig: Decimal = ZERO

    @property
    def spent(self) -> Decimal:
        """What is spent: what has no kind is taken for spending."""
        return self.uitgave + self.overig


class Bedragen(NamedTuple):
    """All amounts of one xbrl.

    ``per_actie`` maps an action code to its years: of all actions, or where ``terms`` is given
    only of those that somebody wanted to know the amounts of. ``terms`` are the years of all
    actions: a large report has very many that carry no code of anybody. ``years`` are the years of
    all amounts, also those without an action; ``writes_zero`` tells whether the xbrl writes amounts
    of 0,00 for actions at all, so that a missing amount means that there is none.
    """

    per_actie: Mapping[str, Mapping[int, Bedrag]] = MappingProxyType({})
    first_line: Mapping[str, int | None] = MappingProxyType({})
    years: frozenset[int] = frozenset()
    writes_zero: bool = False
    path: str = ""
    terms: Mapping[str, frozenset[int]] | None = None

    def years_of(self, actie: str | None) -> frozenset[int] | None:
        """Return the years in which an action runs, or None when the xbrl knows nothing of it."""
        if actie is None:
            return None
        if self.terms is not None:
            return self.terms.get(actie)
        return frozenset(self.per_actie[actie]) if actie in self.per_actie else None
