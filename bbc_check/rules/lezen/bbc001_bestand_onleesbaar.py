"""BBC001: bestand is onleesbaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_REPAIR = "Maak de export opnieuw in uw planningssoftware en open of bewaar hem niet met een ander programma"


@rule(
    "BBC001",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "Het bestand '{bestand}' kan niet gelezen worden: {detail}.",
        "{herstel}.",
        spreadsheet=Message(
            "In het rekenblad {bestand} is iets niet te lezen: {detail}.",
            "Open het in Excel of LibreOffice, bewaar het opnieuw als .xlsx, en kijk het daarna nog eens na.",
        ),
    ),
    Explanation(
        title="Bestand onleesbaar",
        what="Het bestand is geen geldige XML, gebruikt een verkeerde tekencodering, is leeg of afgebroken, of de zip is beschadigd. Of het bestand of de map is niet toegankelijk.",
        why="Wat niet gelezen kan worden, kan ook niet nagekeken worden. Het digitaal loket kan er evenmin iets mee aanvangen.",
        wrong="<Aanlevering><Boekjaar>2024</Boekjaar>  (het einde ontbreekt)",
        right="<Aanlevering><Boekjaar>2024</Boekjaar> … </Aanlevering>",
        repair="Maak de export opnieuw. Verstuur het bestand zoals de software het schrijft: openen en bewaren in Word, Kladblok of een mailprogramma kan de tekencodering breken.",
        source="XML 1.0 (W3C), punt 2.1: welgevormde documenten",
    ),
    needs=frozenset(),
    fixed=True,
    unread=True,
)
def bestand_onleesbaar(inspection: Inspection) -> Iterator[Breach]:
    """Bestand is onleesbaar."""
    for problem in inspection.problems(ProblemKind.UNREADABLE):
        yield Breach.of_problem(inspection.aanlevering, problem, repair=_REPAIR)
