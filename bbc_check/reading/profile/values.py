"""The parts of a profile that stand for values: paths, spellings, amounts and codes."""

from collections.abc import Mapping

from bbc_check.reading.profile.model import BedragProfiel, KoppelingProfiel, Schrijfwijzen, Waarde
from bbc_check.reading.profile.path import Pad, ontleed_pad
from bbc_check.reading.profile.xbrl_names import JAARTAL, XbrlProfiel
from bbc_check.reading.toml_table import Tabel

_BEDRAGSOORTEN = ("uitgave", "ontvangst", "overig")


def waarden(data: Tabel, namen: tuple[str, ...]) -> dict[str, Waarde]:
    """Return where the fields with these names stand, as far as the table has them."""
    found = {name: waarde(data, name) for name in namen}
    return {name: value for name, value in found.items() if value is not None}


def waarde(data: Tabel, key: str) -> Waarde | None:
    """Return where a value stands: a path, a list of paths, or a table; None when absent."""
    if key not in data:
        return None
    table = data.mits_tabel(key)
    if table is None:
        return Waarde(_paden(data, key))
    fixed = table.tekst("vast")
    if (fixed is None) == ("pad" not in table):
        raise data.fout(key, "hier hoort 'pad' of 'vast', een van beide")
    paths = () if fixed is not None else _paden(table, "pad")
    return Waarde(paths, table.patroon("patroon", groep=True), fixed)


def _paden(data: Tabel, key: str) -> tuple[Pad, ...]:
    texts = data.teksten(key)
    if not texts:
        raise data.fout(key, "hier hoort minstens één pad")
    try:
        paths = tuple(map(ontleed_pad, texts))
    except ValueError as error:
        raise data.fout(key, str(error)) from error
    for path in paths:
        if path.absoluut:
            raise data.fout(key, f"'{path.tekst}' begint met /; een pad naar een waarde niet")
        if any(step.naam.endswith("*") for step in path.stappen):
            raise data.fout(key, f"'{path.tekst}': * kan enkel in 'element' van bedragen")
    return paths


def leden(data: Tabel, key: str) -> frozenset[str]:
    """Return words as they are compared: trimmed, in one case."""
    return frozenset(each.strip().casefold() for each in data.teksten(key) or ())


def schrijfwijzen(data: Tabel | None) -> Schrijfwijzen:
    """Return how this software spells its values."""
    if data is None:
        return Schrijfwijzen()
    own = Schrijfwijzen()
    point = data.tekst("decimaal") or own.decimaal
    thousands = data.tekst("duizendtal") or own.duizendtal
    if point == thousands or len(point) != 1 or len(thousands) > 1:
        raise data.fout("decimaal", "decimaal en duizendtal zijn twee verschillende tekens")
    separators = data.teksten("code_scheiding") or ()
    if not all(separators):
        raise data.fout("code_scheiding", "een scheidingsteken mag niet leeg zijn")
    return Schrijfwijzen(
        leden(data, "waar") or own.waar,
        leden(data, "onwaar") or own.onwaar,
        data.teksten("datum") or (),
        point,
        thousands,
        separators,
    )


def bedrag(data: Tabel) -> BedragProfiel:
    """Return where amounts stand in the xml."""
    element = data.met("element", ontleed_pad)
    amount, year = waarde(data, "waarde"), waarde(data, "jaar")
    if element is None or amount is None or year is None:
        key = "element" if element is None else "waarde" if amount is None else "jaar"
        raise data.fout(key, "deze sleutel is verplicht")
    actie = waarde(data, "actie")
    if actie is not None and not element.naar_element:
        raise data.fout(
            "element", "met 'actie' erbij hoort hier een pad naar een element, zonder *"
        )
    if actie is None and element.absoluut:
        raise data.fout("element", "dit pad begint bij de actie, dus niet met /")
    return BedragProfiel(
        element,
        amount,
        year,
        waarde(data, "soort"),
        leden(data, "uitgave"),
        leden(data, "ontvangst"),
        actie,
    )


def koppeling(data: Tabel, sleutel: str) -> KoppelingProfiel:
    """Return where a list of codes stands in the xml; ``sleutel`` is what names its entries."""
    element = data.met("element", ontleed_pad)
    actie, code = waarde(data, sleutel), waarde(data, "code")
    if element is None or not element.naar_element:
        raise data.fout("element", "hier hoort een pad naar een element")
    if actie is None or code is None:
        raise data.fout(sleutel if actie is None else "code", "deze sleutel is verplicht")
    return KoppelingProfiel(element, actie, code)


def xbrl(data: Tabel) -> XbrlProfiel:
    """Return the names of the xbrl."""
    naamruimte = data.patroon("naamruimte")
    if naamruimte is None:
        raise data.fout("naamruimte", "deze sleutel is verplicht")
    return XbrlProfiel(
        naamruimte,
        _items(data),
        data.verplicht("actie_dimensie"),
        data.patroon("actie_patroon", groep=True),
        data.tekst("soort_dimensie"),
        leden(data, "uitgave"),
        leden(data, "ontvangst"),
        data.tekst("jaar_dimensie"),
        data.patroon("jaar_patroon", groep=True) or JAARTAL,
        data.tekst("code_dimensie"),
        data.tekst("code_feit"),
    )


def _items(data: Tabel) -> Mapping[str, str | None]:
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
