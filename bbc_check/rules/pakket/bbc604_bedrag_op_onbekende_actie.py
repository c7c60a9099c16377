"""BBC604: bedragen op een actie die de xml niet kent."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Niveau, Place
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, Need, not_for_spreadsheets, rule


@rule(
    "BBC604",
    Topic.PAKKET,
    Severity.WARNING,
    Message(
        "De xbrl bevat bedragen voor actie {actie}, maar de xml kent geen actie met die code.",
        "Ga na of xml en xbrl van dezelfde export komen, en of de actie niet verwijderd of hernoemd is.",
    ),
    Explanation(
        title="Bedragen op een onbekende actie",
        what="De xbrl bevat bedragen voor een actiecode die in de xml niet voorkomt.",
        why="Zulke bedragen horen bij geen enkele actie uit het rapport. Vaak komen de twee bestanden uit een verschillende export.",
        wrong="bedragen voor AC-99, terwijl de xml enkel AC-1 tot AC-20 kent",
        right="bedragen voor acties die in de xml staan",
        repair="Exporteer xml en xbrl opnieuw in één keer; kijk daarna na of de actie nog bestaat.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: xml en xbrl van hetzelfde rapport",
    ),
    needs=frozenset({Need.XML, Need.BEDRAGEN}),
    senseless=not_for_spreadsheets("in een rekenblad staan de bedragen bij hun actie"),
)
def bedrag_op_onbekende_actie(inspection: Inspection) -> Iterator[Breach]:
    """Bedragen op een actie die de xml niet kent."""
    bedragen = inspection.aanlevering.bedragen
    if bedragen is None:
        return
    known = {actie.code for actie in inspection.aanlevering.acties}
    for code, line in bedragen.first_line.items():
        if code not in known:
            shown = shortened(code)
            yield Breach(
                Place(bedragen.path, line),
                Niveau.ACTIE,
                code,
                code,
                data=(("actie", shown),),
            )
