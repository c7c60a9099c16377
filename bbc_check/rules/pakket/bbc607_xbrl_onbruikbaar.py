"""BBC607: inhoud van de xbrl is onbruikbaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_AGAIN = (
    "Dit zit meestal in de export zelf, niet in wat u invulde. Maak de export van de bedragen opnieuw;"
    " komt het terug, stuur deze melding dan naar de leverancier van uw software."
)


@rule(
    "BBC607",
    Topic.PAKKET,
    Severity.ERROR,
    {
        "": Message(
            "In '{bestand}' is een deel van de bedragen onbruikbaar: {detail}.",
            _AGAIN,
            spreadsheet=Message(
                "In {bestand} is een deel van de bedragen onbruikbaar: {detail}.",
                "Vul in de kolommen met bedragen enkel getallen in, of niets.",
            ),
        ),
        "slordig": Message(
            "Het bestand '{bestand}' is geen geldige xbrl: {detail}. De bedragen zelf konden gelezen worden.",
            _AGAIN,
        ),
    },
    Explanation(
        title="Bedragen in de xbrl onbruikbaar",
        what="Een bedrag is geen getal, verwijst naar een context die niet bestaat, heeft een periode die geen datum is of over meerdere kalenderjaren loopt, staat er twee keer met een verschillende waarde, staat niet in euro, staat in een voetnoot of op een andere plaats waar geen bedrag hoort, of heeft een context of munteenheid die niet zeker is: een dimensie staat er dubbel of zonder één waarde in, of twee hebben dezelfde naam en zeggen iets anders. Een waarschuwing is wat XBRL verbiedt, maar wat het bedrag niet onzeker maakt: geen geldige nauwkeurigheid, een dimensie of soort van transactie die de taxonomie niet kent, een dimensie waarvan de waarde anders geschreven is dan ze voorschrijft, een bedrag in een tupel, geen verwijzing naar een taxonomie, een onderdeel op een verkeerde plaats of in een verkeerde vorm, een voorvoegsel dat nergens verklaard is, een context of eenheid die herhaald wordt, een munt zonder naamruimte, een tijdstip in plaats van een periode. Elke soort fout wordt één keer gemeld, met het aantal en de eerste plaats.",
        why="Zo'n bedrag hoort bij geen enkele actie of geen enkel jaar, en kan dus niet aantonen dat een prioriteit gedekt is.",
        wrong="<bbc:Bedrag …>35.000,00</bbc:Bedrag>",
        right="<bbc:Bedrag …>35000.00</bbc:Bedrag>",
        repair="Bedragen in xbrl hebben een punt voor de decimalen en niets tussen de duizendtallen. De software hoort dat zelf goed te schrijven.",
        source="XBRL 2.1, punten 4.6 tot en met 4.10; XBRL Dimensions 1.0, punt 2; BBC: een boekjaar is een kalenderjaar",
    ),
    needs=frozenset(),
)
def xbrl_onbruikbaar(inspection: Inspection) -> Iterator[Breach]:
    """Inhoud van de xbrl is onbruikbaar."""
    for problem in inspection.problems(ProblemKind.AMOUNT_DOUBTFUL):
        breach = Breach.of_problem(inspection.aanlevering, problem, severity=Severity.WARNING)
        yield breach._replace(variant="slordig")
    for problem in inspection.problems(ProblemKind.AMOUNT_UNUSABLE):
        yield Breach.of_problem(inspection.aanlevering, problem)
