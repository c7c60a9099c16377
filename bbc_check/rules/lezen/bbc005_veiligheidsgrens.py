"""BBC005: een veiligheidsgrens is overschreden."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_REPAIR = "Lever het bestand aan zoals uw planningssoftware het maakt; één zip per rapport, zonder andere archieven erin"


@rule(
    "BBC005",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "Het bestand '{bestand}' is niet (verder) gelezen: {detail}.",
        "{herstel}.",
        spreadsheet=Message(
            "Het rekenblad {bestand} is niet (verder) gelezen: {detail}.",
            "Zet enkel de tabel met acties in een nieuw rekenblad en kijk dat na.",
        ),
    ),
    Explanation(
        title="Veiligheidsgrens overschreden",
        what="Het bestand is te groot, te diep genest, bevat te veel leden, wordt bij het uitpakken meer dan tweehonderd keer zo groot, of de zip bevat een naam die buiten zijn map wijst. Ook wanneer het nakijken langer dan twee minuten duurt, of dan wat u met --timeout toestaat.",
        why="Zulke bestanden komen niet uit planningssoftware en kunnen een computer doen vastlopen. Het loket aanvaardt bestanden tot 1024 MB.",
        wrong="een zip met een lid '../../plan.xml'",
        right="een zip met plan.xml, plan.xbrl en borderel.xml",
        repair="Maak de export opnieuw en zip enkel de bestanden van één rapport.",
        source="Agentschap Binnenlands Bestuur en lblod/frontend-loket: 1 KB tot 1024 MB per bestand",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
)
def veiligheidsgrens(inspection: Inspection) -> Iterator[Breach]:
    """Een veiligheidsgrens is overschreden."""
    for problem in inspection.problems(ProblemKind.LIMIT):
        yield Breach.of_problem(inspection.aanlevering, problem, repair=_REPAIR)
