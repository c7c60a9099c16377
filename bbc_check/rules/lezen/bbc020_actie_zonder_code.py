"""BBC020: actie zonder actiecode."""

from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC020",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "Een actie heeft geen actiecode{titel}.",
        "Geef deze actie in uw planningssoftware een eigen code.",
        spreadsheet=Message(
            "Een actie heeft geen actiecode{titel}.",
            "Vul de code van deze actie in; gebruikt u geen actiecodes, laat dan de hele kolom weg.",
        ),
    ),
    Explanation(
        title="Actie zonder actiecode",
        what="Een actie heeft geen code, of een code die enkel uit spaties bestaat.",
        why="De bedragen in de xbrl verwijzen naar de actiecode. Zonder code hoort geen enkel bedrag bij de actie en kan niemand ernaar verwijzen.",
        wrong="actie 'Jobbeurs' zonder code",
        right="actie 'Jobbeurs' met code AC-12",
        repair="Vul de code van de actie in en exporteer opnieuw.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: acties worden door hun code verbonden met de verrichtingen",
    ),
)
def actie_zonder_code(inspection: Inspection) -> Iterator[Breach]:
    """Actie zonder actiecode."""
    for actie in inspection.aanlevering.acties:
        if actie.code is None:
            title = shortened(actie.korte_omschrijving.plain)
            yield Breach.at(actie, titel=f": '{title}'" if title else "")
