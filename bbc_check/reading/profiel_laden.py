"""Load a profile from TOML and refuse what is wrong with it; the format is docs/profielen.md."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from bbc_check.domain.aanlevering import Niveau, RapportSoort
from bbc_check.reading import xsd
from bbc_check.reading.pad import Pad, ontleed_pad
from bbc_check.reading.profiel import (
    BedragProfiel,
    KoppelingProfiel,
    NiveauProfiel,
    Profiel,
    Schrijfwijzen,
    Waarde,
    XmlProfiel,
    soortsleutel,
)
from bbc_check.reading.toml_tabel import Tabel, lees_tekst, ontleed
from bbc_check.reading.xbrl_profiel import JAARTAL, XbrlProfiel

FORMAAT = 1
MAX_PROFIEL = 1024 * 1024
VELDEN = (
    "code",
    "korte_omschrijving",
    "lange_omschrijving",
    "commentaar",
    "evaluatie",
    "prioritair",
    "externe_rapporteringscode",
)
KOP = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_NIVEAUS = (Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN, Niveau.ACTIE)
_BEDRAGSOORTEN = ("uitgave", "ontvangst", "overig")


def laad(file: Path, *, meegeleverd: bool = False) -> Profiel:
    """Read a profile; its XSD stands beside it. Raises Instelfout."""
    return laad_tekst(lees_tekst(file, MAX_PROFIEL), str(file), file.parent, meegeleverd)


def laad_tekst(
    text: str, naam: str, folder: Path | None = None, meegeleverd: bool = False
) -> Profiel:
    """Read a profile from its text; ``naam`` is what the user calls it. Raises Instelfout."""
    data = ontleed(text, naam)
    if data.getal("formaat") != FORMAAT:
        raise data.fout("formaat", f"hier hoort {FORMAAT}, de versie van het formaat van profielen")
    id = data.verplicht("id")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]*", id):
        raise data.fout("id", "enkel kleine letters, cijfers, punten en streepjes")
    xml, xbrl = data.tabel("xml"), data.tabel("xbrl")
    if xml is None:
        raise data.fout("xml", "deze tabel is verplicht")
    profiel = Profiel(
        id, data.verplicht("naam"), _xml(xml, folder), _xbrl(xbrl) if xbrl else None, meegeleverd
    )
    data.klaar()
    if not _kent_codes(profiel):
        raise data.fout(
            "xml.niveaus.actie.velden.externe_rapporteringscode",
            "nergens staat waar de externe rapporteringscode te vinden is",
        )
    return profiel


def _kent_codes(profiel: Profiel) -> bool:
    actions = [each for each in profiel.xml.niveaus if each.niveau is Niveau.ACTIE]
    if profiel.xml.koppelingen or "externe_rapporteringscode" in actions[0].velden:
        return True
    return bool(profiel.xbrl and (profiel.xbrl.code_dimensie or profiel.xbrl.code_feit))


def _xml(data: Tabel, folder: Path | None) -> XmlProfiel:
    wortels = data.teksten("wortel") or ()
    if not wortels or not all(each.strip() and ":" not in each for each in wortels):
        raise data.fout("wortel", "hier hoort de lokale naam van het eerste element")
    kop_tabel = data.tabel("kop")
    if kop_tabel is None:
        raise data.fout("kop", "deze tabel is verplicht")
    kop = _waarden(kop_tabel, KOP)
    for needed in ("rapportcode", "boekjaar"):
        if needed not in kop:
            raise kop_tabel.fout(needed, "deze sleutel is verplicht")
    soorten = data.tabel("rapportsoorten")
    schema, schema_naamruimte = _schema(data, folder)
    profiel = XmlProfiel(
        wortels,
        data.patroon("naamruimte"),
        schema,
        schema_naamruimte,
        kop,
        _niveaus(data),
        _rapportsoorten(soorten) if soorten else {},
        tuple(_bedrag(each) for each in data.tabellen("bedragen")),
        tuple(_koppeling(each) for each in data.tabellen("koppelingen")),
        _schrijfwijzen(data.tabel("waarden")),
    )
    fixed = kop["rapportcode"].vast
    if not profiel.rapportsoorten and not (fixed is not None and not fixed):
        raise data.fout("rapportsoorten", "zeg welke rapportcode welke soort rapport is")
    return profiel


def _schema(data: Tabel, folder: Path | None) -> tuple[Path | None, str]:
    name, namespace = data.tekst("schema"), data.tekst("schema_naamruimte") or ""
    if name is None:
        return None, namespace
    file = (folder or Path()) / name
    if not file.is_file():
        raise data.fout("schema", f"het bestand '{file}' bestaat niet")
    try:
        xsd.schema(file, namespace, namespace)
    except (etree.LxmlError, OSError, ValueError) as error:
        raise data.fout("schema", f"'{file}' is geen bruikbare XSD ({error})") from error
    return file, namespace


def _rapportsoorten(data: Tabel) -> Mapping[str, RapportSoort]:
    kinds: dict[str, RapportSoort] = {}
    for key in data.sleutels:
        value = data.verplicht(key)
        allowed = [each for each in RapportSoort if each is not RapportSoort.ONBEKEND]
        if value not in allowed:
            raise data.fout(key, f"'{value}' is geen soort; kies uit {', '.join(allowed)}")
        kinds[soortsleutel(key)] = RapportSoort(value)
    return kinds


def _niveaus(data: Tabel) -> tuple[NiveauProfiel, ...]:
    levels, shared = data.tabel("niveaus"), data.tabel("velden")
    common = _waarden(shared, VELDEN) if shared else {}
    if levels is None or Niveau.ACTIE not in levels:
        raise data.fout("niveaus.actie", "zeg welk element een actie is")
    found = []
    for niveau in _NIVEAUS:
        if niveau not in levels:
            continue
        if isinstance(levels.ruw(niveau), str):
            found.append(NiveauProfiel(niveau, levels.met(niveau, ontleed_pad), common))
            continue
        table = levels.tabel(niveau)
        if table is not None:
            found.append(_niveau(table, niveau, common))
    for each in found:
        path = each.element
        if path is not None and (not path.stappen or path.attribuut or path.van_naam):
            raise levels.fout(each.niveau, f"'{path.tekst}' is geen pad naar een element")
    return tuple(found)


def _niveau(data: Tabel, niveau: Niveau, common: Mapping[str, Waarde]) -> NiveauProfiel:
    element, bij = data.met("element", ontleed_pad), data.tekst("bij")
    own = data.tabel("velden")
    velden = _waarden(own, VELDEN) if own else {}
    if bij is not None:
        if bij != Niveau.ACTIE or niveau is Niveau.ACTIE or element is not None:
            raise data.fout("bij", "enkel 'actie' kan, voor een hoger niveau zonder eigen element")
        if not {"code", "korte_omschrijving"} & velden.keys():
            raise data.fout("velden", "hier hoort een code of een korte_omschrijving")
        return NiveauProfiel(niveau, None, velden)
    if element is None:
        raise data.fout("element", "zeg welk element dit niveau is")
    return NiveauProfiel(
        niveau, element, {**common, **velden}, _waarde(data, "sleutel"), _ouders(data, niveau)
    )


def _ouders(data: Tabel, niveau: Niveau) -> Mapping[Niveau, Waarde]:
    above = tuple(reversed(_NIVEAUS[: _NIVEAUS.index(niveau)]))
    if "ouder" not in data:
        return {}
    raw = data.ruw("ouder")
    if isinstance(raw, dict) and not {"pad", "vast", "patroon"} & raw.keys():
        table = data.tabel("ouder")
        assert table is not None  # noqa: S101 - it was a dict just now
        found = {each: _waarde(table, each) for each in above}
        return {each: value for each, value in found.items() if value is not None}
    if not above:
        raise data.fout("ouder", "boven een beleidsdoelstelling staat niets")
    value = _waarde(data, "ouder")
    return {each: value for each in above if value is not None}


def _waarden(data: Tabel, namen: tuple[str, ...]) -> dict[str, Waarde]:
    found = {name: _waarde(data, name) for name in namen}
    return {name: value for name, value in found.items() if value is not None}


def _waarde(data: Tabel, key: str) -> Waarde | None:
    raw = data.ruw(key)
    if raw is None:
        return None
    if isinstance(raw, dict):
        table = data.tabel(key)
        assert table is not None  # noqa: S101 - it was a dict just now
        fixed = table.tekst("vast")
        if (fixed is None) == ("pad" not in table):
            raise data.fout(key, "hier hoort 'pad' of 'vast', een van beide")
        paths = () if fixed is not None else _paden(table, "pad")
        return Waarde(paths, table.patroon("patroon", groep=True), fixed)
    return Waarde(_paden(data, key))


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


def _bedrag(data: Tabel) -> BedragProfiel:
    element, waarde, jaar = (
        data.met("element", ontleed_pad),
        _waarde(data, "waarde"),
        _waarde(data, "jaar"),
    )
    for key, value in (("element", element), ("waarde", waarde), ("jaar", jaar)):
        if value is None:
            raise data.fout(key, "deze sleutel is verplicht")
    assert element is not None and waarde is not None and jaar is not None  # noqa: S101, PT018
    actie = _waarde(data, "actie")
    if actie is not None and (element.attribuut or not element.stappen):
        raise data.fout("element", "met 'actie' erbij hoort hier een pad naar een element")
    if actie is None and element.absoluut:
        raise data.fout("element", "dit pad begint bij de actie, dus niet met /")
    return BedragProfiel(
        element, waarde, jaar, _waarde(data, "soort"), _leden(data, "uitgave"),
        _leden(data, "ontvangst"), actie,
    )  # fmt: skip


def _leden(data: Tabel, key: str) -> frozenset[str]:
    return frozenset(each.strip().casefold() for each in data.teksten(key) or ())


def _koppeling(data: Tabel) -> KoppelingProfiel:
    element = data.met("element", ontleed_pad)
    actie, code = _waarde(data, "actie"), _waarde(data, "code")
    if element is None or not element.stappen or element.attribuut:
        raise data.fout("element", "hier hoort een pad naar een element")
    if actie is None or code is None:
        raise data.fout("actie" if actie is None else "code", "deze sleutel is verplicht")
    return KoppelingProfiel(element, actie, code)


def _schrijfwijzen(data: Tabel | None) -> Schrijfwijzen:
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
        _leden(data, "waar") or own.waar,
        _leden(data, "onwaar") or own.onwaar,
        data.teksten("datum") or (),
        point,
        thousands,
        separators,
    )


def _xbrl(data: Tabel) -> XbrlProfiel:
    naamruimte = data.patroon("naamruimte")
    if naamruimte is None:
        raise data.fout("naamruimte", "deze sleutel is verplicht")
    return XbrlProfiel(
        naamruimte,
        _items(data),
        data.verplicht("actie_dimensie"),
        data.patroon("actie_patroon", groep=True),
        data.tekst("soort_dimensie"),
        _leden(data, "uitgave"),
        _leden(data, "ontvangst"),
        data.tekst("jaar_dimensie"),
        data.patroon("jaar_patroon", groep=True) or JAARTAL,
        data.tekst("code_dimensie"),
        data.tekst("code_feit"),
    )


def _items(data: Tabel) -> Mapping[str, str | None]:
    raw: Any = data.ruw("bedrag")
    if isinstance(raw, dict):
        table = data.tabel("bedrag")
        assert table is not None  # noqa: S101 - it was a dict just now
        kinds = {key: table.verplicht(key) for key in table.sleutels}
        for key, kind in kinds.items():
            if kind not in _BEDRAGSOORTEN:
                raise table.fout(key, f"'{kind}' kan niet; kies uit {', '.join(_BEDRAGSOORTEN)}")
        if kinds:
            return dict(kinds)
    names = data.teksten("bedrag") if not isinstance(raw, dict) else ()
    if not names or not all(each.strip() for each in names):
        raise data.fout("bedrag", "hier hoort de naam van minstens één item")
    return dict.fromkeys(names)
