"""BBC507: het commentaar gaat enkel over andere jaren dan het boekjaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import (
    demand,
    not_done,
    repeats_description,
    tells_enough,
)
from bbc_check.texts import only_other_years


@actie_rule(
    "BBC507",
    Topic.JAARREKENING,
    Severity.NOTE,
    Message(
        "Het commentaar van {wie} gaat enkel over andere jaren dan {jaar}, of over wat nog komt: '{waarde}'.",
        "Schrijf welke resultaten de actie in {jaar} bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Commentaar gaat over een ander jaar",
        what="In de jaarrekening noemt het commentaar van een actie met een code van de regeling enkel andere jaren dan het boekjaar, of vertelt het enkel wat nog zal gebeuren. Resultaten zonder jaartal zijn in orde.",
        why="De jaarrekening verantwoordt één boekjaar. Gaat het commentaar over een ander jaar, zoals wanneer het van vorig jaar is overgenomen, dan blijkt er niet uit dat de actie in dit boekjaar uitgevoerd is.",
        wrong="boekjaar 2024; commentaar: In 2023 hielden we een jobbeurs met 40 standen.",
        right="boekjaar 2024; commentaar: Op de jobbeurs van oktober 2024 kwamen 180 werkzoekenden; 24 vonden er werk.",
        repair="Ga na of het commentaar bij dit boekjaar hoort, en schrijf wat de actie in dit boekjaar opgeleverd heeft, met cijfers waar dat kan.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR, Need.BOEKJAAR}),
)
def commentaar_over_ander_jaar(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Het commentaar gaat enkel over andere jaren dan het boekjaar."""
    eis, rapport, text = demand(codering), codering.aanlevering.rapport, actie.commentaar
    if eis is None or rapport is None or rapport.boekjaar is None or not tells_enough(actie, eis):
        return
    if not_done(actie, codering) is not None or repeats_description(actie):
        return
    if only_other_years(text.plain, rapport.boekjaar):
        shown = shortened(text.plain)
        yield Breach.at(actie, Veld.COMMENTAAR, jaar=str(rapport.boekjaar), waarde=shown)
