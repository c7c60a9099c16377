"""BBC603: jaarrekening zonder bedragen in haar boekjaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Place, RapportKind
from bbc_check.domain.dutch import first_of
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, Need, rule


@rule(
    "BBC603",
    Topic.PAKKET,
    Severity.ERROR,
    Message(
        "De xbrl van deze jaarrekening bevat geen enkel bedrag in {jaren}{wel}.",
        "Ga na of de xbrl van dezelfde jaarrekening komt. Is dat niet zo, maak de export dan opnieuw.",
        spreadsheet=Message(
            "Deze jaarrekening bevat geen enkel bedrag in {jaren}{wel}.",
            "Vul de geboekte bedragen van {jaren} in (0 volstaat), in een kolom zoals 'Bedrag {jaren}'.",
        ),
    ),
    Explanation(
        title="Jaarrekening zonder bedragen",
        what="De xbrl die bij een jaarrekening hoort, bevat geen enkel bedrag in het boekjaar van die jaarrekening.",
        why="Wellicht is de xbrl van een ander rapport of een ander jaar. Een jaarrekening zonder verrichtingen is niet te beoordelen.",
        wrong="jaarrekening 2024 met een xbrl over 2023",
        right="jaarrekening 2024 met een xbrl over 2024",
        repair="Exporteer xml en xbrl van de jaarrekening opnieuw in één keer.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: de xbrl bevat de geboekte verrichtingen van het boekjaar",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.BEDRAGEN}),
)
def jaarrekening_zonder_bedragen(inspection: Inspection) -> Iterator[Breach]:
    """Jaarrekening zonder bedragen in haar boekjaar."""
    rapport, bedragen = inspection.aanlevering.rapport, inspection.aanlevering.bedragen
    if rapport is None or rapport.boekjaar is None or bedragen is None:
        return
    if rapport.kind is RapportKind.JAARREKENING and rapport.boekjaar not in bedragen.years:
        years = first_of(map(str, sorted(bedragen.years)), 8)
        yield Breach.of(
            inspection.aanlevering,
            Place(bedragen.path),
            boekjaar=rapport.boekjaar,
            wel=f", wel in {years}" if years else "",
        )
