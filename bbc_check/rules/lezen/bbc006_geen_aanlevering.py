"""BBC006: er is geen aanlevering gevonden."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC006",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "In '{bestand}' is niets na te kijken: {detail}.",
        "Kies de map of zip waarin de .xml en de .xbrl van de export staan.",
        spreadsheet=Message(
            "In {bestand} is niets na te kijken: {detail}.",
            "Vul per actie een rij in, met een omschrijving en haar rapporteringscode.",
        ),
    ),
    Explanation(
        title="Geen aanlevering gevonden",
        what="De map of zip is leeg, of bevat geen xml of xbrl.",
        why="Wie niets nakijkt, mag niet de indruk krijgen dat alles in orde is.",
        wrong="een lege zip",
        right="een zip met plan.xml en plan.xbrl",
        repair="Controleer of de export gelukt is en in welke map hij staat.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: één .xml en één .xbrl per rapport",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
)
def geen_aanlevering(inspection: Inspection) -> Iterator[Breach]:
    """Er is geen aanlevering gevonden."""
    for problem in inspection.problems(ProblemKind.NO_SUBMISSION):
        yield Breach.of_problem(inspection.aanlevering, problem)
