"""A choice on each of a number of independent points: how one software writes a report."""

from dataclasses import dataclass

NESTEN = ("genest", "dozen", "verwijzing", "per_ouder", "herhaald", "een_element", "recursief")
VELDEN = ("elementen", "attributen", "gemengd", "rij_attribuut", "rij_kind", "groep")
CODES = (
    "herhaald",
    "lijst",
    "kind_attribuut",
    "scheiding",
    "kolommen",
    "koppelingen",
)
CODES_IN_XBRL = ("xbrl", "feit")
BEDRAGEN = (
    "xbrl",
    "xbrl_leden",
    "xbrl_items",
    "xbrl_jaar",
    "jaar_attribuut",
    "jaar_naam",
    "jaar_naam_attribuut",
    "rij",
    "uit_in",
    "lijst",
)
KOPPEN = ("elementen", "attributen", "groep", "groep_attributen", "tekst", "rij")
RUIMTEN = ("", "standaard", "voorvoegsel", "meer")


@dataclass(frozen=True)
class Dialect:
    """One way of writing; the default is close to the own format."""

    names: str = "nl"
    nesten: str = "genest"
    fields: str = "elementen"
    codes: str = "herhaald"
    bedragen: str = "xbrl"
    head: str = "elementen"
    ruimte: str = ""
    kind: str = "code"
    envelop: bool = False
    ruis: bool = False
    leeg: bool = False
