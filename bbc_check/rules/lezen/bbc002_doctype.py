"""BBC002: het document bevat een DOCTYPE of entiteit."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, not_for_spreadsheets, rule


@rule(
    "BBC002",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "Het bestand '{bestand}' is geweigerd: {detail}.",
        "Maak de export opnieuw in uw planningssoftware; wees voorzichtig met een bestand waarvan u de herkomst niet kent.",
    ),
    Explanation(
        title="DOCTYPE of entiteit",
        what="Het document begint met een DOCTYPE of verklaart entiteiten. Het wordt niet verder gelezen.",
        why="Met een DOCTYPE kan een bestand gegevens van uw computer proberen te lezen of het geheugen laten vollopen. Een BBC-export heeft er geen nodig.",
        wrong='<!DOCTYPE Aanlevering [<!ENTITY x SYSTEM "file:///geheim">]>',
        right="<Aanlevering> … </Aanlevering>",
        repair="Maak de export opnieuw. Blijft de DOCTYPE staan, meld het dan aan de leverancier van uw planningssoftware.",
        source="OWASP, XML External Entity Prevention",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
    senseless=not_for_spreadsheets("een rekenblad heeft geen DOCTYPE"),
)
def doctype(inspection: Inspection) -> Iterator[Breach]:
    """Het document bevat een DOCTYPE of entiteit."""
    for problem in inspection.problems(ProblemKind.DOCTYPE):
        yield Breach.of_problem(inspection.aanlevering, problem)
