"""All defects: those in the actions, and those in the files themselves."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Veld
from tests.makers.generating import action_defects
from tests.makers.generating.defect import (
    CONFORM,
    NIET_CONFORM,
    ONVOLLEDIG,
    Defect,
    Making,
    in_zip,
    with_fields,
)
from tests.makers.generating.design import (
    MOST_BESTUREN,
    Change,
    Damage,
    Design,
    Expected,
    ondernemingsnummer,
    standard_code,
)
from tests.makers.generating.form import export_form


def _other_number(making: Making) -> str:
    return ondernemingsnummer(MOST_BESTUREN - making.chance.number(0, 99))


def _invalid_number(making: Making) -> Design:
    number = making.design.kbo
    wrong = number[:-2] + f"{(int(number[-2:]) + 1) % 100:02d}"
    return with_fields(making, Expected("BBC010"), NIET_CONFORM, kbo=wrong)


def _numbers_differ(making: Making) -> Design:
    return with_fields(making, Expected("BBC602"), NIET_CONFORM, xbrl_kbo=_other_number(making))


def _boekjaar(making: Making) -> Design:
    header = {"boekjaar": f"{making.design.years[0]}-{making.design.years[-1]}"}
    return with_fields(making, Expected("BBC012"), NIET_CONFORM, head=header)


def _structure(making: Making) -> Design:
    change = {making.place(): Change(foreign=True)}
    return with_fields(making, Expected("BBC004"), NIET_CONFORM, changes=change)


def _doctype(making: Making) -> Design:
    doctype = f"<!DOCTYPE {export_form().root}>\n"
    return with_fields(making, Expected("BBC002"), ONVOLLEDIG, prologue=doctype)


def _xml_cut(making: Making) -> Design:
    return with_fields(making, Expected("BBC001"), ONVOLLEDIG, damage=Damage.XML_CUT)


def _xbrl_cut(making: Making) -> Design:
    return with_fields(making, Expected("BBC001"), ONVOLLEDIG, damage=Damage.XBRL_CUT)


def _other_encoding(making: Making) -> Design:
    # letters with accents, which are no UTF-8 when they are written as Latin-1
    change = Change(fields={Veld.KORTE_OMSCHRIJVING: making.text_for("accenten")})
    return with_fields(
        making,
        Expected("BBC001"),
        ONVOLLEDIG,
        changes={making.place(): change},
        damage=Damage.OTHER_ENCODING,
    )


def _without_xbrl(making: Making) -> Design:
    return with_fields(making, Expected("BBC601"), NIET_CONFORM, without_xbrl=True)


def _bedrag(making: Making) -> Design:
    change = {making.place(): Change(bedrag="1.250,00")}
    return with_fields(making, Expected("BBC607"), NIET_CONFORM, changes=change)


def _unknown_actie(making: Making) -> Design:
    unknown = standard_code(making.design.acties + making.chance.number(1, 99))
    return with_fields(making, Expected("BBC604", unknown), CONFORM, unknown_actie=unknown)


def _zip_cut(making: Making) -> Design:
    return with_fields(making, Expected("BBC001"), ONVOLLEDIG, damage=Damage.ZIP_CUT)


def _borderel(making: Making) -> Design:
    return with_fields(making, Expected("BBC605"), CONFORM, borderel_extra="bijlage.xml")


DEFECTS = (
    *action_defects.DEFECTS,
    Defect(
        "nummer-ongeldig",
        "een ondernemingsnummer met foute controlecijfers",
        ("BBC010",),
        _invalid_number,
    ),
    Defect(
        "nummers-verschillen",
        "een ander ondernemingsnummer in de xbrl",
        ("BBC602",),
        _numbers_differ,
    ),
    Defect("boekjaar-ongeldig", "een boekjaar dat geen jaartal is", ("BBC012",), _boekjaar),
    Defect("structuur-fout", "een element dat niet in het formaat hoort", ("BBC004",), _structure),
    Defect("doctype", "een xml met een DOCTYPE", ("BBC002",), _doctype),
    Defect("xml-afgebroken", "een xml zonder einde", ("BBC001",), _xml_cut),
    Defect("xbrl-afgebroken", "een xbrl zonder einde", ("BBC001",), _xbrl_cut),
    Defect(
        "anders-gecodeerd",
        "een xml in Latin-1 die zegt dat ze UTF-8 is",
        ("BBC001",),
        _other_encoding,
    ),
    Defect("xbrl-ontbreekt", "een xml zonder xbrl", ("BBC601",), _without_xbrl),
    Defect("bedrag-geen-getal", "een bedrag met punt en komma", ("BBC607",), _bedrag),
    Defect("onbekende-actie", "bedragen van een actie die er niet is", ("BBC604",), _unknown_actie),
    Defect("zip-beschadigd", "een zip zonder einde", ("BBC001",), _zip_cut, in_zip),
    Defect(
        "borderel-verschilt",
        "een borderel dat een bestand te veel noemt",
        ("BBC605",),
        _borderel,
        in_zip,
    ),
)


class Distributor:
    """Gives each submission that gets a defect the one that fits and was used least so far."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self._used = {each.name: 0 for each in DEFECTS if not names or each.name in names}

    def give(self, making: Making) -> Design:
        """Return the submission with a defect, or as it is where none of them fits."""
        fitting = [each for each in DEFECTS if each.name in self._used and each.fits(making)]
        if not fitting:
            return making.design
        chosen = min(fitting, key=lambda each: self._used[each.name])
        self._used[chosen.name] += 1
        return replace(chosen.make(making), defect=chosen.name)
