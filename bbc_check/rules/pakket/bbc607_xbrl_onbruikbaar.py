"""BBC607: inhoud van de xbrl is onbruikbaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC607",
    Topic.PAKKET,
    Severity.ERROR,
    Message(
        "In '{bestand}' is een deel van de bedragen onbruikbaar: {detail}.",
        "Maak de export van de bedragen opnieuw; komt de fout terug, verwittig dan de leverancier van uw software.",
        spreadsheet=Message(
            "In {bestand} is een deel van de bedragen onbruikbaar: {detail}.",
            "Vul in de kolommen met bedragen enkel getallen in, of niets.",
        ),
    ),
    Explanation(
        title="Bedragen in de xbrl onbruikbaar",
        what="Een bedrag is geen getal, verwijst naar een context die niet bestaat, heeft een periode die geen datum is of over meerdere kalenderjaren loopt, staat er twee keer met een verschillende waarde, of staat niet in euro. Elke soort fout wordt één keer gemeld, met het aantal en de eerste plaats.",
        why="Zo'n bedrag hoort bij geen enkele actie of geen enkel jaar, en kan dus niet aantonen dat een prioriteit gedekt is.",
        wrong="<bbc:Bedrag …>35.000,00</bbc:Bedrag>",
        right="<bbc:Bedrag …>35000.00</bbc:Bedrag>",
        repair="Bedragen in xbrl hebben een punt voor de decimalen en niets tussen de duizendtallen. De software hoort dat zelf goed te schrijven.",
        source="XBRL 2.1, punten 4.6 tot en met 4.10; BBC: een boekjaar is een kalenderjaar",
    ),
    needs=frozenset(),
)
def xbrl_onbruikbaar(inspection: Inspection) -> Iterator[Breach]:
    """Inhoud van de xbrl is onbruikbaar."""
    for problem in inspection.problems(ProblemKind.AMOUNT_UNUSABLE):
        yield Breach.of_problem(inspection.aanlevering, problem)
