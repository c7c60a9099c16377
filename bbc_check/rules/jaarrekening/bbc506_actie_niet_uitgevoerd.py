"""BBC506: het commentaar zegt dat de actie niet uitgevoerd is."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import demand, not_done


@actie_rule(
    "BBC506",
    Topic.JAARREKENING,
    Severity.WARNING,
    Message(
        "Volgens het commentaar is {wie} niet uitgevoerd: '{gevonden}'.",
        "Schrijf waarom, en wat het bestuur in de plaats gedaan heeft; de subsidie kan anders teruggevorderd worden.",
    ),
    Explanation(
        title="Actie niet uitgevoerd",
        what="In de jaarrekening zegt het commentaar van een actie met een code van de regeling dat de actie niet uitgevoerd is: 'niet uitgevoerd', 'niet doorgegaan', 'stopgezet', 'uitgesteld naar 2025', 'geen actie ondernomen'. Dat één onderdeel niet doorging, telt niet.",
        why="De subsidie is er voor acties die uitgevoerd zijn, minstens één per prioriteit en per jaar. Blijkt uit de rapportering dat een actie niet uitgevoerd is, dan kan de subsidie teruggevorderd worden.",
        wrong="commentaar: De actie werd niet uitgevoerd.",
        right="commentaar: De jobbeurs werd door de verbouwing van de sporthal vervangen door twee infomomenten bij werkgevers; daar kwamen 45 werkzoekenden op af en 6 vonden er werk.",
        repair="Vul het commentaar aan met de reden en met wat er in de plaats gebeurde, met cijfers waar dat kan. Is er niets gebeurd, ga dan na of een andere actie met dezelfde code de prioriteit in dat jaar dekt, en overleg met het departement.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR}),
)
def actie_niet_uitgevoerd(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Het commentaar zegt dat de actie niet uitgevoerd is."""
    if demand(codering) is not None and (said := not_done(actie, codering)) is not None:
        yield Breach.at(actie, Veld.COMMENTAAR, gevonden=shortened(said))
