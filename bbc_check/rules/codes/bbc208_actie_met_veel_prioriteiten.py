"""BBC208: één actie draagt drie of vier prioriteiten."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, actie_rule

_MANY = 3  # two often go together in one action


@actie_rule(
    "BBC208",
    Topic.CODES,
    Severity.NOTE,
    Message(
        "Op {wie} staan codes van {aantal} {benamingen} tegelijk: {codes}.",
        "Ga na of elke {benaming} niet beter een eigen actie krijgt, met een eigen omschrijving.",
    ),
    Explanation(
        title="Veel prioriteiten op één actie",
        what="Op één actie staan drie of vier codes van de regeling.",
        why="Het mag, maar uit één omschrijving is dan moeilijk af te leiden wat het bestuur voor elke prioriteit doet.",
        wrong="een actie met WSE-LR1, WSE-LR2, WSE-LR3 en WSE-LR4",
        right="vier acties met elk één code",
        repair="Splits de actie op als ze eigenlijk uit verschillende acties bestaat.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 5.4.C",
    ),
)
def actie_met_veel_prioriteiten(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """één actie draagt drie of vier prioriteiten."""
    valid = [read.value for read in codering.codes_of(actie) if read.kind is CodeKind.VALID]
    # without a demand of descriptions nothing has to be told for each of them
    if len(valid) >= _MANY and codering.regeling.omschrijving is not None:
        yield Breach.at(
            actie,
            Veld.EXTERNE_RAPPORTERINGSCODE,
            aantal=str(len(valid)),
            codes=enumeration(valid),
        )
