"""BBC203: code met een nummer dat niet bestaat."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, actie_rule


@actie_rule(
    "BBC203",
    Topic.CODES,
    Severity.ERROR,
    Message(
        "Op {wie} staat de code '{code}', maar dat nummer bestaat niet.",
        "Kies de {benaming} waar de actie bij hoort: {geldig}.",
    ),
    Explanation(
        title="Nummer van de code bestaat niet",
        what="De code begint zoals een code van de regeling, maar met een nummer dat niet bestaat.",
        why="Er zijn vier prioriteiten. Een actie met een ander nummer telt voor geen enkele mee, en wie op de code zoekt, vindt ze niet.",
        wrong="WSE-LR5",
        right="WSE-LR4",
        repair="Kies in uw planningssoftware de code van de prioriteit waar de actie bij hoort.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_nummer_bestaat_niet(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Code met een nummer dat niet bestaat."""
    for read in codering.codes_of(actie):
        if read.kind is CodeKind.NO_SUCH_NUMBER:
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                code=read.value,
                geldig=enumeration(read.meant, "of"),
            )
