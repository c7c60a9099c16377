"""BBC003: geen profiel herkent dit bestand."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_REPAIR = "Kies de BBC/DR-export (een .xml en een .xbrl) van uw planningssoftware"


@rule(
    "BBC003",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "Het bestand '{bestand}' is niet herkend: {detail}.",
        "{herstel}.",
        spreadsheet=Message(
            "In het rekenblad {bestand} is niet alles herkend: {detail}.",
            "Pas het rekenblad of de opdracht aan; 'bbc-check template' maakt een rekenblad met de juiste kolommen.",
        ),
    ),
    Explanation(
        title="Formaat niet herkend",
        what="Het bestand heeft niet de opbouw van een digitale BBC-rapportering. De extensie bepaalt de rol: een xbrl die .xml heet, of omgekeerd, wordt niet herkend. Hetzelfde geldt als een profiel er geen acties of geen codes in vindt, of niet alle bedragen van acties: wat niet begrepen wordt, is niet nagekeken.",
        why="Een bestand van een ander soort kan niet nagekeken worden en zou ook door het loket niet begrepen worden.",
        wrong="een .xml die met <xbrl> begint",
        right="een .xml die met <Aanlevering> begint, met daarnaast de .xbrl",
        repair="Maak de export voor de digitale rapportering opnieuw en geef de bestanden hun eigen extensie. Schrijft uw software andere namen, dan ontwerpt 'bbc-check profile propose' een profiel waarmee ze wel gelezen worden (zie de handleiding).",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: één .xml en één .xbrl per rapport",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
)
def formaat_niet_herkend(inspection: Inspection) -> Iterator[Breach]:
    """Geen profiel herkent dit bestand."""
    for problem in inspection.problems(ProblemKind.UNRECOGNISED):
        yield Breach.of_problem(inspection.aanlevering, problem, repair=_REPAIR)
