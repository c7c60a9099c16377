"""All defects: those in the actions, and those in the files themselves."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Veld
from tests.makers.generating import action_defects
from tests.makers.generating.defect import (
    CONFORM,
    NIET_CONFORM,
    ONVOLLEDIG,
    Gebrek,
    Hulp,
    in_zip,
    met,
)
from tests.makers.generating.design import (
    MEESTE_BESTUREN,
    Bevinding,
    Ingreep,
    Ontwerp,
    Schade,
    ondernemingsnummer,
    standaardcode,
)
from tests.makers.generating.form import vorm


def _ander_nummer(hulp: Hulp) -> str:
    return ondernemingsnummer(MEESTE_BESTUREN - hulp.toeval.getal(0, 99))


def _nummer_ongeldig(hulp: Hulp) -> Ontwerp:
    number = hulp.ontwerp.kbo
    wrong = number[:-2] + f"{(int(number[-2:]) + 1) % 100:02d}"
    return met(hulp, Bevinding("BBC010"), NIET_CONFORM, kbo=wrong)


def _nummers_verschillen(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC602"), NIET_CONFORM, xbrl_kbo=_ander_nummer(hulp))


def _boekjaar(hulp: Hulp) -> Ontwerp:
    header = {"boekjaar": f"{hulp.ontwerp.years[0]}-{hulp.ontwerp.years[-1]}"}
    return met(hulp, Bevinding("BBC012"), NIET_CONFORM, head=header)


def _structuur(hulp: Hulp) -> Ontwerp:
    change = {hulp.place(): Ingreep(vreemd=True)}
    return met(hulp, Bevinding("BBC004"), NIET_CONFORM, ingrepen=change)


def _doctype(hulp: Hulp) -> Ontwerp:
    doctype = f"<!DOCTYPE {vorm().wortel}>\n"
    return met(hulp, Bevinding("BBC002"), ONVOLLEDIG, proloog=doctype)


def _xml_afgebroken(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC001"), ONVOLLEDIG, schade=Schade.XML_AFGEBROKEN)


def _xbrl_afgebroken(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC001"), ONVOLLEDIG, schade=Schade.XBRL_AFGEBROKEN)


def _anders_gecodeerd(hulp: Hulp) -> Ontwerp:
    # letters with accents, which are no UTF-8 when they are written as Latin-1
    change = Ingreep(fields={Veld.KORTE_OMSCHRIJVING: hulp.woord("accenten")})
    return met(
        hulp,
        Bevinding("BBC001"),
        ONVOLLEDIG,
        ingrepen={hulp.place(): change},
        schade=Schade.ANDERS_GECODEERD,
    )


def _zonder_xbrl(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC601"), NIET_CONFORM, zonder_xbrl=True)


def _bedrag(hulp: Hulp) -> Ontwerp:
    change = {hulp.place(): Ingreep(bedrag="1.250,00")}
    return met(hulp, Bevinding("BBC607"), NIET_CONFORM, ingrepen=change)


def _onbekende_actie(hulp: Hulp) -> Ontwerp:
    unknown = standaardcode(hulp.ontwerp.acties + hulp.toeval.getal(1, 99))
    return met(hulp, Bevinding("BBC604", unknown), CONFORM, onbekende_actie=unknown)


def _zip_beschadigd(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC001"), ONVOLLEDIG, schade=Schade.ZIP_AFGEBROKEN)


def _borderel(hulp: Hulp) -> Ontwerp:
    return met(hulp, Bevinding("BBC605"), CONFORM, borderel_extra="bijlage.xml")


GEBREKEN = (
    *action_defects.GEBREKEN,
    Gebrek(
        "nummer-ongeldig",
        "een ondernemingsnummer met foute controlecijfers",
        ("BBC010",),
        _nummer_ongeldig,
    ),
    Gebrek(
        "nummers-verschillen",
        "een ander ondernemingsnummer in de xbrl",
        ("BBC602",),
        _nummers_verschillen,
    ),
    Gebrek("boekjaar-ongeldig", "een boekjaar dat geen jaartal is", ("BBC012",), _boekjaar),
    Gebrek("structuur-fout", "een element dat niet in het formaat hoort", ("BBC004",), _structuur),
    Gebrek("doctype", "een xml met een DOCTYPE", ("BBC002",), _doctype),
    Gebrek("xml-afgebroken", "een xml zonder einde", ("BBC001",), _xml_afgebroken),
    Gebrek("xbrl-afgebroken", "een xbrl zonder einde", ("BBC001",), _xbrl_afgebroken),
    Gebrek(
        "anders-gecodeerd",
        "een xml in Latin-1 die zegt dat ze UTF-8 is",
        ("BBC001",),
        _anders_gecodeerd,
    ),
    Gebrek("xbrl-ontbreekt", "een xml zonder xbrl", ("BBC601",), _zonder_xbrl),
    Gebrek("bedrag-geen-getal", "een bedrag met punt en komma", ("BBC607",), _bedrag),
    Gebrek(
        "onbekende-actie", "bedragen van een actie die er niet is", ("BBC604",), _onbekende_actie
    ),
    Gebrek("zip-beschadigd", "een zip zonder einde", ("BBC001",), _zip_beschadigd, in_zip),
    Gebrek(
        "borderel-verschilt",
        "een borderel dat een bestand te veel noemt",
        ("BBC605",),
        _borderel,
        in_zip,
    ),
)


class Verdeler:
    """Gives each submission that gets a defect the one that fits and was used least so far."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._gebruikt = {each.name: 0 for each in GEBREKEN if not names or each.name in names}

    def geef(self, hulp: Hulp) -> Ontwerp:
        """Return the submission with a defect, or as it is where none of them fits."""
        fitting = [each for each in GEBREKEN if each.name in self._gebruikt and each.past(hulp)]
        if not fitting:
            return hulp.ontwerp
        chosen = min(fitting, key=lambda each: self._gebruikt[each.name])
        self._gebruikt[chosen.name] += 1
        return replace(chosen.maak(hulp), gebrek=chosen.name)
