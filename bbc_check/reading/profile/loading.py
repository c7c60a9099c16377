"""Load a profile from TOML and refuse what is wrong with it; the format is docs/profielen.md."""

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from bbc_check.domain.aanlevering import Niveau, RapportSoort, Veld
from bbc_check.reading import schema as xsd
from bbc_check.reading.profile.model import (
    LevelProfile,
    Profile,
    ProfileValue,
    XmlProfile,
    kind_key,
)
from bbc_check.reading.profile.path import parse_path
from bbc_check.reading.profile.values import (
    read_amount,
    read_link,
    read_notation,
    read_value,
    read_values,
    read_xbrl,
)
from bbc_check.reading.toml_table import SettingsTable, parse_settings, read_settings

FORMAT = 1
MAX_PROFILE = 1024 * 1024
FIELDS = (
    "code",
    "korte_omschrijving",
    "lange_omschrijving",
    "commentaar",
    "evaluatie",
    "prioritair",
    "externe_rapporteringscode",
)
HEAD = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_NIVEAUS = (Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN, Niveau.ACTIE)


def load_profile(file: Path, *, meegeleverd: bool = False) -> Profile:
    """Read a profile; its XSD stands beside it. Raises Instelfout."""
    return load_profile_text(read_settings(file, MAX_PROFILE), str(file), file.parent, meegeleverd)


def load_profile_text(
    text: str, naam: str, folder: Path | None = None, meegeleverd: bool = False
) -> Profile:
    """Read a profile from its text; ``naam`` is what the user calls it. Raises Instelfout."""
    data = parse_settings(text, naam)
    if data.getal("formaat") != FORMAT:
        raise data.fout("formaat", f"hier hoort {FORMAT}, de versie van het formaat van profielen")
    id = data.verplicht("id")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]*", id):
        raise data.fout("id", "enkel kleine letters, cijfers, punten en streepjes")
    xml, amounts = data.tabel("xml"), data.tabel("xbrl")
    if xml is None:
        raise data.fout("xml", "deze tabel is verplicht")
    profiel = Profile(
        id,
        data.verplicht("naam"),
        _xml(xml, folder),
        read_xbrl(amounts) if amounts else None,
        meegeleverd,
    )
    data.klaar()
    if not profiel.knows_codes and Veld.EXTERNE_RAPPORTERINGSCODE in profiel.niet_gelezen:
        raise data.fout(
            "xml.niveaus.actie.velden.externe_rapporteringscode",
            "nergens staat waar de externe rapporteringscode te vinden is",
        )
    return profiel


def _xml(data: SettingsTable, folder: Path | None) -> XmlProfile:
    wortels = data.teksten("wortel") or ()
    if not wortels or not all(each.strip() and ":" not in each for each in wortels):
        raise data.fout("wortel", "hier hoort de lokale naam van het eerste element")
    kop_tabel = data.tabel("kop")
    if kop_tabel is None:
        raise data.fout("kop", "deze tabel is verplicht")
    kop = read_values(kop_tabel, HEAD)
    for needed in ("rapportcode", "boekjaar"):
        if needed not in kop:
            raise kop_tabel.fout(needed, "deze sleutel is verplicht")
    soorten, codes = data.tabel("rapportsoorten"), data.tabel("codelijst")
    schema, schema_naamruimte = _schema(data, folder)
    profiel = XmlProfile(
        wortels,
        data.patroon("naamruimte"),
        schema,
        schema_naamruimte,
        kop,
        _niveaus(data),
        _rapportsoorten(soorten) if soorten else {},
        tuple(read_amount(each) for each in data.tabellen("bedragen")),
        tuple(read_link(each, "actie") for each in data.tabellen("koppelingen")),
        read_link(codes, "sleutel") if codes else None,
        read_notation(data.tabel("waarden")),
    )
    fixed = kop["rapportcode"].vast
    if not profiel.rapportsoorten and not (fixed is not None and not fixed):
        raise data.fout("rapportsoorten", "zeg welke rapportcode welke soort rapport is")
    return profiel


def _schema(data: SettingsTable, folder: Path | None) -> tuple[Path | None, str]:
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


def _rapportsoorten(data: SettingsTable) -> Mapping[str, RapportSoort]:
    kinds: dict[str, RapportSoort] = {}
    for key in data.sleutels:
        value = data.verplicht(key)
        allowed = [each for each in RapportSoort if each is not RapportSoort.ONBEKEND]
        if value not in allowed:
            raise data.fout(key, f"'{value}' is geen soort; kies uit {', '.join(allowed)}")
        kinds[kind_key(key)] = RapportSoort(value)
    return kinds


def _niveaus(data: SettingsTable) -> tuple[LevelProfile, ...]:
    levels, shared = data.tabel("niveaus"), data.tabel("velden")
    common = read_values(shared, FIELDS) if shared else {}
    if levels is None or Niveau.ACTIE not in levels:
        raise data.fout("niveaus.actie", "zeg welk element een actie is")
    found = []
    for niveau in _NIVEAUS:
        if niveau not in levels:
            continue
        if isinstance(levels.ruw(niveau), str):
            found.append(LevelProfile(niveau, levels.met(niveau, parse_path), common))
            continue
        table = levels.tabel(niveau)
        if table is not None:
            found.append(_niveau(table, niveau, common))
    for each in found:
        if each.element is not None and not each.element.naar_element:
            raise levels.fout(each.niveau, f"'{each.element.tekst}' is geen pad naar een element")
    return tuple(found)


def _niveau(
    data: SettingsTable, niveau: Niveau, common: Mapping[str, ProfileValue]
) -> LevelProfile:
    element, bij = data.met("element", parse_path), data.tekst("bij")
    own = data.tabel("velden")
    velden = read_values(own, FIELDS) if own else {}
    if bij is not None:
        if bij != Niveau.ACTIE or niveau is Niveau.ACTIE or element is not None:
            raise data.fout("bij", "enkel 'actie' kan, voor een hoger niveau zonder eigen element")
        if not {"code", "korte_omschrijving"} & velden.keys():
            raise data.fout("velden", "hier hoort een code of een korte_omschrijving")
        return LevelProfile(niveau, None, velden)
    if element is None:
        raise data.fout("element", "zeg welk element dit niveau is")
    return LevelProfile(
        niveau, element, {**common, **velden}, read_value(data, "sleutel"), _ouders(data, niveau)
    )


def _ouders(data: SettingsTable, niveau: Niveau) -> Mapping[Niveau, ProfileValue]:
    above = tuple(reversed(_NIVEAUS[: _NIVEAUS.index(niveau)]))
    if "ouder" not in data:
        return {}
    table = data.mits_tabel("ouder")
    if table is not None and not {"pad", "vast", "patroon"} & set(table.sleutels):
        found = {each: read_value(table, each) for each in above}
        return {each: value for each, value in found.items() if value is not None}
    if not above:
        raise data.fout("ouder", "boven een beleidsdoelstelling staat niets")
    value = read_value(data, "ouder")
    return {each: value for each in above if value is not None}
