"""BBC004: de xml volgt het schema niet."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, not_for_spreadsheets, rule


@rule(
    "BBC004",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "De opbouw van '{bestand}' klopt niet: {detail}.",
        "Maak de export opnieuw; komt de fout terug, geef deze melding dan door aan de leverancier van uw software.",
    ),
    Explanation(
        title="Structuur van de xml klopt niet",
        what="Een element ontbreekt, staat op een verkeerde plaats of bevat iets wat er niet hoort. Elke soort afwijking wordt één keer gemeld, met hoogstens twintig.",
        why="Een bestand met een verkeerde structuur kan geweigerd worden of deels verloren gaan. De andere controles gaan verder met wat wel te lezen was.",
        wrong="<Actie><Actie>…</Actie></Actie>",
        right="<Actieplan><Actie>…</Actie></Actieplan>",
        repair="Structuurfouten komen uit de software, niet uit uw teksten. Maak de export opnieuw met de laatste versie. Blijft de fout, verwittig dan de leverancier.",
        source="Schema schemas/bbcdr-01/aanlevering.xsd (een reconstructie: het officiële schema is niet openbaar)",
    ),
    needs=frozenset(),
    senseless=not_for_spreadsheets("een rekenblad heeft geen XSD"),
)
def structuur_fout(inspection: Inspection) -> Iterator[Breach]:
    """De xml volgt het schema niet."""
    for problem in inspection.problems(ProblemKind.SCHEMA_BROKEN):
        yield Breach.of_problem(inspection.aanlevering, problem)
