"""BBC602: de bestanden noemen een verschillend ondernemingsnummer."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.dutch import enumeration, first_of, shortened
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_MOST_NAMED = 5


def _senseless(aanlevering: Aanlevering) -> str | None:
    numbers = {each.nummer for each in aanlevering.identifications}
    if aanlevering.spreadsheet and len(numbers) < 2:
        return "een rekenblad is één bestand, dat één ondernemingsnummer noemt"
    return None


@rule(
    "BBC602",
    Topic.PAKKET,
    Severity.ERROR,
    Message(
        "De bestanden van deze aanlevering horen niet bij hetzelfde bestuur: {nummers}.",
        "Stel de xml, de xbrl en het borderel samen uit één en dezelfde export.",
        spreadsheet=Message(
            "Dit rekenblad hoort niet bij één bestuur: {nummers}.",
            "Ga na welk nummer juist is en verbeter het andere.",
        ),
    ),
    Explanation(
        title="Ondernemingsnummers verschillen",
        what="De xml, de xbrl en het borderel noemen niet allemaal hetzelfde ondernemingsnummer.",
        why="De bestanden van één rapport horen bij één bestuur. Het loket weigert een rapport dat niet van de afzender is.",
        wrong="0207.500.123 in de xml en 0871.234.567 in de xbrl",
        right="hetzelfde nummer in elk bestand",
        repair="Kijk na of de bestanden van dezelfde export komen. Is dat niet zo, exporteer ze dan samen opnieuw.",
        source="Agentschap Binnenlands Bestuur (2014), front-office BBC-DR: weigering wanneer het ondernemingsnummer niet dat van de afzender is",
    ),
    meaning=Meaning.NUMBER_DOUBTFUL,
    senseless=_senseless,
)
def ondernemingsnummer_verschilt(inspection: Inspection) -> Iterator[Breach]:
    """De bestanden noemen een verschillend ondernemingsnummer."""
    seen: dict[str, list[str]] = {}
    for each in inspection.aanlevering.identifications:
        places = seen.setdefault(each.nummer, [])
        if each.where not in places:
            places.append(each.where)
    if len(seen) > 1:
        told = [
            f"{shortened(readable(number))} in {enumeration(places)}"
            for number, places in seen.items()
        ]
        place = inspection.aanlevering.identifications[0].place
        yield Breach.of(inspection.aanlevering, place, nummers=first_of(told, _MOST_NAMED))
