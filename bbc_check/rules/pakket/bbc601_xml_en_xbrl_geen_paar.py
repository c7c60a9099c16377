"""BBC601: niet precies één xml en één xbrl."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, not_for_spreadsheets, rule

_KINDS = ProblemKind.NO_PAIR, ProblemKind.XBRL_MISSING, ProblemKind.SINGLE_XML


@rule(
    "BBC601",
    Topic.PAKKET,
    Severity.ERROR,
    Message(
        "'{bestand}' is geen volledig paar: {detail}.",
        "Zet de .xml en de .xbrl van dezelfde export samen, bij voorkeur onder dezelfde naam.",
    ),
    Explanation(
        title="Geen paar van één xml en één xbrl",
        what="Een rapport bestaat uit precies één xml (de acties) en één xbrl (de bedragen). Zonder xbrl kunnen de controles op jaren en bedragen niet lopen; dat staat dan in het verslag. Wie zelf één losse xml opgeeft, krijgt een waarschuwing.",
        why="Het loket weigert een pakket dat niet precies één xml en één xbrl bevat.",
        wrong="een zip met plan.xml alleen",
        right="een zip met plan.xml en plan.xbrl",
        repair="Exporteer beide bestanden opnieuw in één keer en bewaar ze samen.",
        source="Agentschap Binnenlands Bestuur (2014), front-office BBC-DR: weigering wanneer er niet precies één xml en één xbrl is",
    ),
    needs=frozenset(),
    meaning=Meaning.EXPORT_INCOMPLETE,
    senseless=not_for_spreadsheets("een rekenblad bevat acties en bedragen samen"),
)
def xml_en_xbrl_geen_paar(inspection: Inspection) -> Iterator[Breach]:
    """Niet precies één xml en één xbrl."""
    for problem in inspection.problems(*_KINDS):
        loose = problem.kind is ProblemKind.SINGLE_XML  # the user chose it so
        severity = Severity.WARNING if loose else None
        yield Breach.of_problem(inspection.aanlevering, problem, severity=severity)
