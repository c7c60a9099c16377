"""Load a profile from TOML and refuse what is wrong with it; the format is docs/handleiding/profielen.md."""

import re
from collections.abc import Mapping
from pathlib import Path

from bbc_check.domain.aanlevering import Niveau, RapportKind, Veld
from bbc_check.settings.profile.model import (
    LevelProfile,
    Profile,
    ProfileValue,
    XmlProfile,
    kind_key,
)
from bbc_check.settings.profile.path import parse_path
from bbc_check.settings.profile.profile_values import (
    read_amount,
    read_link,
    read_notation,
    read_value,
    read_values,
    read_xbrl_names,
)
from bbc_check.settings.toml_table import SettingsTable, load_table, parse_table

FORMAT = 1
FIELDS = (
    "code",
    "korte_omschrijving",
    "lange_omschrijving",
    "commentaar",
    "externe_rapporteringscode",
)
# Fields that the drafts of version 0.1 name and that nothing reads.
_FORMER_FIELDS = ("evaluatie", "prioritair")
HEAD = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_KINDS = tuple(each for each in RapportKind if each is not RapportKind.UNKNOWN)
_NIVEAUS = (
    Niveau.STRATEGISCHE_DOELSTELLING,
    Niveau.BELEIDSDOELSTELLING,
    Niveau.ACTIEPLAN,
    Niveau.ACTIE,
)


def load_profile(file: Path, *, shipped: bool = False) -> Profile:
    """Read a profile; its XSD stands beside it. Raises SettingsError."""
    return _profile(load_table(file), file.parent, shipped)


def load_profile_text(text: str, name: str) -> Profile:
    """Read a profile from its text; ``name`` is what the user calls it. Raises SettingsError."""
    return _profile(parse_table(text, name), Path(), shipped=False)


def _profile(table: SettingsTable, folder: Path, shipped: bool) -> Profile:
    if table.number("formaat") != FORMAT:
        raise table.error(
            "formaat", f"hier hoort {FORMAT}, de versie van het formaat van profielen"
        )
    id = table.required("id")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]*", id):
        raise table.error("id", "enkel kleine letters, cijfers, punten en streepjes")
    xml, xbrl = table.required_table("xml"), table.table("xbrl")
    profile = Profile(
        id,
        table.required("naam"),
        _xml(xml, folder),
        read_xbrl_names(xbrl) if xbrl else None,
        shipped,
    )
    table.finish()
    if not profile.knows_codes and Veld.EXTERNE_RAPPORTERINGSCODE in profile.unread:
        raise table.error(
            "xml.niveaus.actie.velden.externe_rapporteringscode",
            "nergens staat waar de externe rapporteringscode te vinden is",
        )
    return profile


def _xml(table: SettingsTable, folder: Path) -> XmlProfile:
    roots = table.texts("wortel")
    if not roots or not all(each.strip() and ":" not in each for each in roots):
        raise table.error("wortel", "hier hoort de lokale naam van het eerste element")
    section = table.required_table("kop")
    head = read_values(section, HEAD)
    for needed in ("rapportcode", "boekjaar"):
        if needed not in head:
            raise section.missing(needed)
    namespace = table.text("schema_naamruimte") or ""
    kinds, codes = table.table("rapportsoorten"), table.table("codelijst")
    profile = XmlProfile(
        roots,
        table.pattern("naamruimte"),
        _schema(table, folder),
        namespace,
        head,
        _levels(table),
        _kinds(kinds) if kinds else {},
        tuple(map(read_amount, table.tables("bedragen"))),
        tuple(read_link(each, "actie") for each in table.tables("koppelingen")),
        read_link(codes, "sleutel") if codes else None,
        read_notation(table.table("waarden")),
        table.texts("niet_lezen"),
    )
    # a code that is fixed as empty tells that there is none
    if not profile.rapportsoorten and head["rapportcode"].fixed != "":
        raise table.error("rapportsoorten", "zeg welke rapportcode welke soort rapport is")
    return profile


def _schema(table: SettingsTable, folder: Path) -> Path | None:
    name = table.text("schema")
    if name is None:
        return None
    file = folder / name
    if not file.is_file():
        raise table.error("schema", f"het bestand '{file}' bestaat niet")
    return file


def _kinds(table: SettingsTable) -> Mapping[str, RapportKind]:
    return {kind_key(key): table.one_of(key, _KINDS, "is geen soort") for key in table.keys}


def _levels(table: SettingsTable) -> tuple[LevelProfile, ...]:
    levels, shared = table.table("niveaus"), table.table("velden")
    common = _fields(shared)
    if levels is None or Niveau.ACTIE not in levels:
        raise table.error("niveaus.actie", "zeg welk element een actie is")
    found = [_level(levels, niveau, common) for niveau in _NIVEAUS if niveau in levels]
    for each in found:
        if each.element is not None and not each.element.leads_to_element:
            reason = f"'{each.element.text}' is geen pad naar een element"
            raise levels.error(each.niveau, reason)
    return tuple(found)


def _level(
    levels: SettingsTable, niveau: Niveau, common: Mapping[str, ProfileValue]
) -> LevelProfile:
    if isinstance(levels.raw(niveau), str):
        return LevelProfile(niveau, levels.made(niveau, parse_path), common, None, {})
    table = levels.required_table(niveau)
    element, beside = table.made("element", parse_path), table.text("bij")
    own = table.table("velden")
    fields = _fields(own)
    if beside is not None:
        if beside != Niveau.ACTIE or niveau is Niveau.ACTIE or element is not None:
            reason = "enkel 'actie' kan, voor een hoger niveau zonder eigen element"
            raise table.error("bij", reason)
        if not {"code", "korte_omschrijving"} & fields.keys():
            raise table.error("velden", "hier hoort een code of een korte_omschrijving")
        return LevelProfile(niveau, None, fields, None, {})
    if element is None:
        raise table.error("element", "zeg welk element dit niveau is")
    key = read_value(table, "sleutel")
    return LevelProfile(niveau, element, {**common, **fields}, key, _parents(table, niveau))


def _fields(table: SettingsTable | None) -> dict[str, ProfileValue]:
    if table is None:
        return {}
    for each in _FORMER_FIELDS:
        table.pass_over(each)
    return read_values(table, FIELDS)


def _parents(table: SettingsTable, niveau: Niveau) -> Mapping[Niveau, ProfileValue]:
    above = tuple(reversed(_NIVEAUS[: _NIVEAUS.index(niveau)]))
    if "ouder" not in table:
        return {}
    by_level = table.table_if_any("ouder")
    if by_level is not None and not {"pad", "vast", "patroon"} & set(by_level.keys):
        return read_values(by_level, above)
    if not above:
        raise table.error("ouder", "boven een strategische doelstelling staat niets")
    value = read_value(table, "ouder")
    return {each: value for each in above if value is not None}
