"""The parts of a profile that stand for values: paths, spellings, amounts and codes."""

from collections.abc import Mapping

from bbc_check.reading.profile.model import AmountProfile, LinkProfile, Notation, ProfileValue
from bbc_check.reading.profile.path import ProfilePath, parse_path
from bbc_check.reading.profile.xbrl_names import YEAR_PATTERN, XbrlProfile
from bbc_check.reading.toml_table import SettingsTable

_BEDRAGSOORTEN = ("uitgave", "ontvangst", "overig")


def read_values(data: SettingsTable, namen: tuple[str, ...]) -> dict[str, ProfileValue]:
    """Return where the fields with these names stand, as far as the table has them."""
    found = {name: read_value(data, name) for name in namen}
    return {name: value for name, value in found.items() if value is not None}


def read_value(data: SettingsTable, key: str) -> ProfileValue | None:
    """Return where a value stands: a path, a list of paths, or a table; None when absent."""
    if key not in data:
        return None
    table = data.mits_tabel(key)
    if table is None:
        return ProfileValue(_paden(data, key))
    fixed = table.tekst("vast")
    if (fixed is None) == ("pad" not in table):
        raise data.fout(key, "hier hoort 'pad' of 'vast', een van beide")
    paths = () if fixed is not None else _paden(table, "pad")
    return ProfileValue(paths, table.patroon("patroon", groep=True), fixed)


def _paden(data: SettingsTable, key: str) -> tuple[ProfilePath, ...]:
    texts = data.teksten(key)
    if not texts:
        raise data.fout(key, "hier hoort minstens één pad")
    try:
        paths = tuple(map(parse_path, texts))
    except ValueError as error:
        raise data.fout(key, str(error)) from error
    for path in paths:
        if path.absoluut:
            raise data.fout(key, f"'{path.tekst}' begint met /; een pad naar een waarde niet")
        if any(step.naam.endswith("*") for step in path.stappen):
            raise data.fout(key, f"'{path.tekst}': * kan enkel in 'element' van bedragen")
    return paths


def read_members(data: SettingsTable, key: str) -> frozenset[str]:
    """Return words as they are compared: trimmed, in one case."""
    return frozenset(each.strip().casefold() for each in data.teksten(key) or ())


def read_notation(data: SettingsTable | None) -> Notation:
    """Return how this software spells its values."""
    if data is None:
        return Notation()
    own = Notation()
    point = data.tekst("decimaal") or own.decimaal
    thousands = data.tekst("duizendtal") or own.duizendtal
    if point == thousands or len(point) != 1 or len(thousands) > 1:
        raise data.fout("decimaal", "decimaal en duizendtal zijn twee verschillende tekens")
    separators = data.teksten("code_scheiding") or ()
    if not all(separators):
        raise data.fout("code_scheiding", "een scheidingsteken mag niet leeg zijn")
    return Notation(
        read_members(data, "waar") or own.waar,
        read_members(data, "onwaar") or own.onwaar,
        data.teksten("datum") or (),
        point,
        thousands,
        separators,
    )


def read_amount(data: SettingsTable) -> AmountProfile:
    """Return where amounts stand in the xml."""
    element = data.met("element", parse_path)
    amount, year = read_value(data, "waarde"), read_value(data, "jaar")
    if element is None or amount is None or year is None:
        key = "element" if element is None else "waarde" if amount is None else "jaar"
        raise data.fout(key, "deze sleutel is verplicht")
    actie = read_value(data, "actie")
    if actie is not None and not element.naar_element:
        raise data.fout(
            "element", "met 'actie' erbij hoort hier een pad naar een element, zonder *"
        )
    if actie is None and element.absoluut:
        raise data.fout("element", "dit pad begint bij de actie, dus niet met /")
    return AmountProfile(
        element,
        amount,
        year,
        read_value(data, "soort"),
        read_members(data, "uitgave"),
        read_members(data, "ontvangst"),
        actie,
    )


def read_link(data: SettingsTable, sleutel: str) -> LinkProfile:
    """Return where a list of codes stands in the xml; ``sleutel`` is what names its entries."""
    element = data.met("element", parse_path)
    actie, code = read_value(data, sleutel), read_value(data, "code")
    if element is None or not element.naar_element:
        raise data.fout("element", "hier hoort een pad naar een element")
    if actie is None or code is None:
        raise data.fout(sleutel if actie is None else "code", "deze sleutel is verplicht")
    return LinkProfile(element, actie, code)


def read_xbrl(data: SettingsTable) -> XbrlProfile:
    """Return the names of the xbrl."""
    naamruimte = data.patroon("naamruimte")
    if naamruimte is None:
        raise data.fout("naamruimte", "deze sleutel is verplicht")
    return XbrlProfile(
        naamruimte,
        _items(data),
        data.verplicht("actie_dimensie"),
        data.patroon("actie_patroon", groep=True),
        data.tekst("soort_dimensie"),
        read_members(data, "uitgave"),
        read_members(data, "ontvangst"),
        data.tekst("jaar_dimensie"),
        data.patroon("jaar_patroon", groep=True) or YEAR_PATTERN,
        data.tekst("code_dimensie"),
        data.tekst("code_feit"),
    )


def _items(data: SettingsTable) -> Mapping[str, str | None]:
    table = data.mits_tabel("bedrag")
    if table is not None:
        kinds = {key: table.verplicht(key) for key in table.sleutels}
        for key, kind in kinds.items():
            if kind not in _BEDRAGSOORTEN:
                raise table.fout(key, f"'{kind}' kan niet; kies uit {', '.join(_BEDRAGSOORTEN)}")
        if kinds:
            return dict(kinds)
    names = data.teksten("bedrag") if table is None else ()
    if not names or not all(each.strip() for each in names):
        raise data.fout("bedrag", "hier hoort de naam van minstens één item")
    return dict.fromkeys(names)
