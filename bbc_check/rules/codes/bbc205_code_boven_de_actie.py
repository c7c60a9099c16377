"""BBC205: code op een beleidsdoelstelling of actieplan."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, codering_rule


@codering_rule(
    "BBC205",
    Topic.CODES,
    Severity.ERROR,
    Message(
        "De code '{code}' staat op {wie}, maar een externe rapporteringscode telt enkel op een actie.",
        "Verplaats de code naar de acties die eronder hangen.",
    ),
    Explanation(
        title="Code boven de actie",
        what="Een code van de regeling staat op een (strategische of beleids)doelstelling of een actieplan in plaats van op een actie.",
        why="De codes worden op het niveau van de actie gelezen. Wat erboven staat, telt voor geen enkele prioriteit mee.",
        wrong="WSE-LR1 op actieplan AP-3",
        right="WSE-LR1 op actie AC-7, onder actieplan AP-3",
        repair="Haal de code weg van de doelstelling of het actieplan en zet ze op elke actie die aan de prioriteit bijdraagt.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_boven_de_actie(codering: Codering) -> Iterator[Breach]:
    """Code op een beleidsdoelstelling of actieplan."""
    for element, codes in codering.higher_elements:
        for read in codes:
            if read.kind.of_regeling:
                yield Breach.at(element, Veld.EXTERNE_RAPPORTERINGSCODE, code=read.value)
