"""Load a profile from TOML and refuse what is wrong with it; the format is docs/profielen.md."""

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from bbc_check.domain.aanlevering import Niveau, RapportSoort, Veld
from bbc_check.reading import schema as xsd
from bbc_check.reading.profile.model import (
    NiveauProfiel,
    Profiel,
    Waarde,
    XmlProfiel,
    soortsleutel,
)
from bbc_check.reading.profile.path import ontleed_pad
from bbc_check.reading.profile.values import (
    bedrag,
    koppeling,
    schrijfwijzen,
    waarde,
    waarden,
    xbrl,
)
from bbc_check.reading.toml_table import Tabel, lees_tekst, ontleed

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
    xml, amounts = data.tabel("xml"), data.tabel("xbrl")
    if xml is None:
        raise data.fout("xml", "deze tabel is verplicht")
    profiel = Profiel(
        id,
        data.verplicht("naam"),
        _xml(xml, folder),
        xbrl(amounts) if amounts else None,
        meegeleverd,
    )
    data.klaar()
    if not profiel.kent_codes and Veld.EXTERNE_RAPPORTERINGSCODE in profiel.niet_gelezen:
        raise data.fout(
            "xml.niveaus.actie.velden.externe_rapporteringscode",
            "nergens staat waar de externe rapporteringscode te vinden is",
        )
    return profiel


def _xml(data: Tabel, folder: Path | None) -> XmlProfiel:
    wortels = data.teksten("wortel") or ()
    if not wortels or not all(each.strip() and ":" not in each for each in wortels):
        raise data.fout("wortel", "hier hoort de lokale naam van het eerste element")
    kop_tabel = data.tabel("kop")
    if kop_tabel is None:
        raise data.fout("kop", "deze tabel is verplicht")
    kop = waarden(kop_tabel, KOP)
    for needed in ("rapportcode", "boekjaar"):
        if needed not in kop:
            raise kop_tabel.fout(needed, "deze sleutel is verplicht")
    soorten, codes = data.tabel("rapportsoorten"), data.tabel("codelijst")
    schema, schema_naamruimte = _schema(data, folder)
    profiel = XmlProfiel(
        wortels,
        data.patroon("naamruimte"),
        schema,
        schema_naamruimte,
        kop,
        _niveaus(data),
        _rapportsoorten(soorten) if soorten else {},
        tuple(bedrag(each) for each in data.tabellen("bedragen")),
        tuple(koppeling(each, "actie") for each in data.tabellen("koppelingen")),
        koppeling(codes, "sleutel") if codes else None,
        schrijfwijzen(data.tabel("waarden")),
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
    common = waarden(shared, VELDEN) if shared else {}
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
        if each.element is not None and not each.element.naar_element:
            raise levels.fout(each.niveau, f"'{each.element.tekst}' is geen pad naar een element")
    return tuple(found)


def _niveau(data: Tabel, niveau: Niveau, common: Mapping[str, Waarde]) -> NiveauProfiel:
    element, bij = data.met("element", ontleed_pad), data.tekst("bij")
    own = data.tabel("velden")
    velden = waarden(own, VELDEN) if own else {}
    if bij is not None:
        if bij != Niveau.ACTIE or niveau is Niveau.ACTIE or element is not None:
            raise data.fout("bij", "enkel 'actie' kan, voor een hoger niveau zonder eigen element")
        if not {"code", "korte_omschrijving"} & velden.keys():
            raise data.fout("velden", "hier hoort een code of een korte_omschrijving")
        return NiveauProfiel(niveau, None, velden)
    if element is None:
        raise data.fout("element", "zeg welk element dit niveau is")
    return NiveauProfiel(
        niveau, element, {**common, **velden}, waarde(data, "sleutel"), _ouders(data, niveau)
    )


def _ouders(data: Tabel, niveau: Niveau) -> Mapping[Niveau, Waarde]:
    above = tuple(reversed(_NIVEAUS[: _NIVEAUS.index(niveau)]))
    if "ouder" not in data:
        return {}
    table = data.mits_tabel("ouder")
    if table is not None and not {"pad", "vast", "patroon"} & set(table.sleutels):
        found = {each: waarde(table, each) for each in above}
        return {each: value for each, value in found.items() if value is not None}
    if not above:
        raise data.fout("ouder", "boven een beleidsdoelstelling staat niets")
    value = waarde(data, "ouder")
    return {each: value for each in above if value is not None}
