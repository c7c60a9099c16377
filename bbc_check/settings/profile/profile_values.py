"""The parts of a profile that stand for values: paths, spellings, amounts and codes."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from bbc_check.settings.profile.model import (
    YEAR_PATTERN,
    AmountProfile,
    LinkProfile,
    Notation,
    ProfileValue,
    XbrlProfile,
)
from bbc_check.settings.profile.path import ProfilePath, parse_path
from bbc_check.settings.toml_table import SettingsTable

Name = TypeVar("Name", bound=str)
_AMOUNT_KINDS = ("uitgave", "ontvangst", "overig")


def read_values(table: SettingsTable, names: Iterable[Name]) -> dict[Name, ProfileValue]:
    """Return where the fields with these names stand, as far as the table has them."""
    found = {name: read_value(table, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def read_value(table: SettingsTable, key: str) -> ProfileValue | None:
    """Return where a value stands: a path, a list of paths, or a table; None when absent."""
    if key not in table:
        return None
    own = table.table_if_any(key)
    if own is None:
        return ProfileValue(_paths(table, key))
    fixed = own.text("vast")
    if (fixed is None) == ("pad" not in own):
        raise table.error(key, "hier hoort 'pad' of 'vast', een van beide")
    paths = () if fixed is not None else _paths(own, "pad")
    return ProfileValue(paths, own.pattern("patroon", group=True), fixed)


def _required_value(table: SettingsTable, key: str) -> ProfileValue:
    value = read_value(table, key)
    if value is None:
        raise table.missing(key)
    return value


def _paths(table: SettingsTable, key: str) -> tuple[ProfilePath, ...]:
    texts = table.texts(key)
    if not texts:
        raise table.error(key, "hier hoort minstens één pad")
    try:
        paths = tuple(map(parse_path, texts))
    except ValueError as error:
        raise table.error(key, str(error)) from error
    for path in paths:
        if path.absolute:
            raise table.error(key, f"'{path.text}' begint met /; een pad naar een waarde niet")
        if any(step.name.endswith("*") for step in path.steps):
            raise table.error(key, f"'{path.text}': * kan enkel in 'element' van bedragen")
    return paths


def _words(table: SettingsTable, key: str) -> frozenset[str]:
    """Return words as they are compared: trimmed, in one case."""
    return frozenset(each.strip().casefold() for each in table.texts(key))


def read_notation(table: SettingsTable | None) -> Notation:
    """Return how this software spells its values."""
    usual = Notation()
    if table is None:
        return usual
    for former in ("waar", "onwaar"):  # in drafts of version 0.1, for a field that nothing reads
        table.pass_over(former)
    point = table.text("decimaal") or usual.decimal_sign
    thousands = table.text("duizendtal") or usual.thousands_sign
    if point == thousands or len(point) != 1 or len(thousands) > 1:
        raise table.error("decimaal", "decimaal en duizendtal zijn twee verschillende tekens")
    separators = table.texts("code_scheiding")
    if not all(separators):
        raise table.error("code_scheiding", "een scheidingsteken mag niet leeg zijn")
    dates = table.texts("datum")
    for each in dates:
        if not _spells_a_year(each):
            reason = f"'{each}' is geen schrijfwijze van een datum met een jaar, zoals '%d/%m/%Y'"
            raise table.error("datum", reason)
    return Notation(dates, point, thousands, separators)


def _spells_a_year(spelling: str) -> bool:
    """Return whether a year that is written so is read back; what Python makes of others differs."""
    # both a Thursday: written otherwise is only the year, and without one Python 3.13 and later warn
    one, other = datetime(2015, 1, 1), datetime(2026, 1, 1)
    try:
        written = other.strftime(spelling)
        told = one.strftime(spelling) != written
        return told and datetime.strptime(written, spelling).year == other.year
    except (ValueError, re.error):  # some directives may stand there only once
        return False


def read_amount(table: SettingsTable) -> AmountProfile:
    """Return where amounts stand in the xml."""
    element = table.made("element", parse_path)
    if element is None:
        raise table.missing("element")
    amount, year = _required_value(table, "waarde"), _required_value(table, "jaar")
    action = read_value(table, "actie")
    if action is not None and not element.leads_to_element:
        reason = "met 'actie' erbij hoort hier een pad naar een element, zonder *"
        raise table.error("element", reason)
    if action is None and element.absolute:
        raise table.error("element", "dit pad begint bij de actie, dus niet met /")
    return AmountProfile(
        element,
        amount,
        year,
        read_value(table, "soort"),
        _words(table, "uitgave"),
        _words(table, "ontvangst"),
        action,
    )


def read_link(table: SettingsTable, key: str) -> LinkProfile:
    """Return where a list of codes stands in the xml; ``key`` is what names its entries."""
    element = table.made("element", parse_path)
    if element is None or not element.leads_to_element:
        raise table.error("element", "hier hoort een pad naar een element")
    return LinkProfile(element, _required_value(table, key), _required_value(table, "code"))


def read_xbrl_names(table: SettingsTable) -> XbrlProfile:
    """Return the names of the xbrl."""
    namespace = table.pattern("naamruimte")
    if namespace is None:
        raise table.missing("naamruimte")
    return XbrlProfile(
        namespace,
        _items(table),
        table.required("actie_dimensie"),
        table.pattern("actie_patroon", group=True),
        table.text("soort_dimensie"),
        _words(table, "uitgave"),
        _words(table, "ontvangst"),
        table.text("jaar_dimensie"),
        table.pattern("jaar_patroon", group=True) or YEAR_PATTERN,
        table.texts("andere_dimensies") if "andere_dimensies" in table else None,
        table.text("code_dimensie"),
        table.text("code_feit"),
        table.switch("enkel_periodes"),
        _typed(table.table("getypeerd")),
        table.switch("zonder_tupels"),
    )


def _typed(table: SettingsTable | None) -> Mapping[str, str] | None:
    """Return the element of each typed dimension, where the profile tells."""
    return None if table is None else {key: table.required(key) for key in table.keys}


def _items(table: SettingsTable) -> Mapping[str, str | None]:
    """Return the items that are amounts, and of which kind each is, where that is told."""
    kinds = table.table_if_any("bedrag")
    if kinds is not None and kinds.keys:
        return {key: kinds.one_of(key, _AMOUNT_KINDS, "kan niet") for key in kinds.keys}
    names = table.texts("bedrag") if kinds is None else ()
    if not names or not all(each.strip() for each in names):
        raise table.error("bedrag", "hier hoort de naam van minstens één item")
    return dict.fromkeys(names)
