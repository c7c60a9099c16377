"""Amounts that stand in the xml itself: in their action, or in a list that refers to it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import Bedrag, Bedragen
from bbc_check.domain.dutch import count_of, shortened, with_dots
from bbc_check.domain.jaren import year_of
from bbc_check.reading.limits import MAX_CODE, MAX_CONTEXTS
from bbc_check.reading.numbers import is_amount
from bbc_check.reading.source import over_limit
from bbc_check.reading.xml.records import Entry
from bbc_check.settings.profile import (
    EXPENSE,
    OTHER,
    RECEIPT,
    AmountProfile,
    ProfileValue,
    XmlProfile,
    attributes_of,
)


class _Written(NamedTuple):
    """An amount as written; ``action`` is an index of an element, or what refers to one."""

    action: int | str
    year: str
    kind: str
    value: str
    line: int


class XmlAmounts:
    """The amounts of one document."""

    def __init__(self, path: str, profile: XmlProfile) -> None:
        self._path, self._profile = path, profile
        self._written: list[_Written] = []

    def add(self, profile: AmountProfile, entry: Entry, action: int | str) -> None:
        """Add an amount, or each of the attributes that are one."""
        kind = _kind(profile, entry.value("soort"))
        if profile.element.attribute is None:
            self._add(action, entry.value("jaar"), kind, entry.value("waarde"), entry.line)
            return
        for name, value in attributes_of(entry.attributes, profile.element.attribute):
            year = profile.year.value_in(name) if _is_name(profile.year) else entry.value("jaar")
            if profile.kind is not None and _is_name(profile.kind):
                kind = _kind(profile, profile.kind.value_in(name))
            self._add(action, year, kind, value, entry.line)

    def _add(self, action: int | str, year: str, kind: str, value: str, line: int) -> None:
        if len(self._written) >= MAX_CONTEXTS:
            raise over_limit(f"er zijn meer dan {with_dots(MAX_CONTEXTS)} bedragen")
        if max(len(year), len(value)) > MAX_CODE:
            raise over_limit("een bedrag of een jaar is veel te lang", line)
        year = self._profile.spellings.year(year).strip()
        self._written.append(_Written(action, year, kind, value.strip(), line))

    def total(self, action_code: Callable[[int | str], str | None]) -> Bedragen | None:
        """Return the amounts per action and year; None where the profile has none."""
        if not self._profile.bedragen:
            return None
        per_action: dict[str, dict[int, Bedrag]] = {}
        lines: dict[str, int | None] = {}
        zero = False
        for each in self._written:
            year, code = year_of(each.year), action_code(each.action)
            if not each.value or year is None or code is None:
                continue  # an empty one is no amount
            value = self._profile.spellings.bedrag(each.value)
            years = per_action.setdefault(code, {})
            lines.setdefault(code, each.line)
            known = years.setdefault(year, Bedrag())
            if is_amount(value):
                amount = Decimal(value)
                zero = zero or not amount
                years[year] = known._replace(**{each.kind: getattr(known, each.kind) + amount})
        seen = frozenset(year for years in per_action.values() for year in years)
        return Bedragen(per_action, lines, seen, zero, self._path)

    def problems(self) -> Iterator[ReadProblem]:
        """Yield what is wrong with the amounts: one problem for each kind."""
        spelling = self._profile.spellings
        written = [each for each in self._written if each.value]
        no_number = [each for each in written if not is_amount(spelling.bedrag(each.value))]
        no_year = [each for each in written if year_of(each.year) is None]
        for bad, what, example in (
            (no_number, "geen getal", [each.value for each in no_number]),
            (no_year, "niet aan een jaar te koppelen", [each.year for each in no_year]),
        ):
            if bad:
                verb = "is" if len(bad) == 1 else "zijn"
                count = count_of(len(bad), "bedrag", "bedragen")
                detail = f"{count} {verb} {what}, zoals '{shortened(example[0])}'"
                place = Place(self._path, bad[0].line)
                yield ReadProblem(ProblemKind.AMOUNT_UNUSABLE, place, detail)


def _kind(profile: AmountProfile, text: str) -> str:
    """Return whether an amount is spent or received, by the word that the export uses for it."""
    kind = text.casefold()
    for name, words in ((EXPENSE, profile.uitgave), (RECEIPT, profile.ontvangst)):
        if kind == name or kind in words:
            return name
    return OTHER


def _is_name(value: ProfileValue) -> bool:
    return any(path.from_name and not path.steps for path in value.paths)
