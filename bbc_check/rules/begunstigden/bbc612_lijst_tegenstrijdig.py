"""BBC612: de lijst van begunstigden spreekt zichzelf tegen."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC612",
    Topic.BEGUNSTIGDEN,
    Severity.WARNING,
    Message(
        "De lijst van begunstigden spreekt zichzelf tegen: {detail}.",
        "{herstel}.",
    ),
    Explanation(
        title="Lijst van begunstigden spreekt zichzelf tegen",
        what="Voor één regieverband staan er twee besturen die rapporteren, één bestuur staat in twee regieverbanden, of één bestuur staat er met twee kanalen. De melding staat bij de lijst zelf, niet bij de rapporten: het bestuur kan er niets aan doen. Zolang de lijst twijfelt, wordt de regeling gevraagd van elk bestuur dat op minstens één lijn via BBC rapporteert.",
        why="Voor elk regieverband is er één rapport. Wie van welk bestuur wat verwacht, mag niet afhangen van de lijn die iemand toevallig leest.",
        wrong="regieverband Beekland met 0999.100.196 op lijn 2 en met 0999.100.295 op lijn 5",
        right="regieverband Beekland met 0999.100.196, en 0999.100.295 in de kolom leden",
        repair="Verbeter de lijst en kijk opnieuw na.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 2, 5.3.2 en 8.2",
    ),
    needs=frozenset(),
    meaning=Meaning.ABOUT_LIST,
)
def lijst_tegenstrijdig(inspection: Inspection) -> Iterator[Breach]:
    """De lijst van begunstigden spreekt zichzelf tegen."""
    for problem in inspection.problems(ProblemKind.LIST_CONTRADICTS):
        yield Breach.of_problem(inspection.aanlevering, problem)
