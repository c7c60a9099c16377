"""BBC613: een lijn van de lijst van begunstigden kon niet gelezen worden."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC613",
    Topic.BEGUNSTIGDEN,
    Severity.ERROR,
    Message(
        "De lijst van begunstigden kon niet helemaal gelezen worden: {detail}.",
        "Verbeter die lijn en kijk opnieuw na; wie erop staat, telt nu niet als begunstigde.",
    ),
    Explanation(
        title="Lijn van de lijst niet gelezen",
        what="Een lijn van de lijst van begunstigden is niet te begrijpen: er staat geen geldig ondernemingsnummer, meer dan één, of een onbekend kanaal. De andere lijnen gelden wel. De melding staat bij de lijst zelf, niet bij de rapporten. Met de optie --streng stopt het nakijken op zo'n lijn.",
        why="Van wie op die lijn staat, weet niemand of het moet rapporteren. Een ontbrekend rapport zou dan niemand opvallen.",
        wrong="0999.100.197 op lijn 4 (de controlecijfers kloppen niet)",
        right="0999.100.196 op lijn 4",
        repair="Verbeter de lijn in de lijst en kijk opnieuw na.",
        source="KBO: de laatste twee cijfers van een ondernemingsnummer zijn controlecijfers; Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.3.2 en 8.2",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
    meaning=Meaning.ABOUT_LIST,
)
def lijst_lijn_niet_gelezen(inspection: Inspection) -> Iterator[Breach]:
    """Een lijn van de lijst van begunstigden kon niet gelezen worden."""
    for problem in inspection.problems(ProblemKind.LIST_LINE_UNREAD):
        yield Breach.of_problem(inspection.aanlevering, problem)
