"""BBC206: vervallen en geldige code op één actie."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind, ReadCode
from bbc_check.domain.dutch import enumeration, visible
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, actie_rule

_RETIRED = {CodeKind.RETIRED, CodeKind.NEAR_RETIRED}


@actie_rule(
    "BBC206",
    Topic.CODES,
    Severity.WARNING,
    Message(
        "Op {wie} staat de vervallen code {vervallen} naast de geldige {geldig}.",
        "Verwijder de vervallen code.",
    ),
    Explanation(
        title="Vervallen en geldige code samen",
        what="Op één actie staat de code van de vorige oproep naast een geldige code, in een rapport dat pas na die oproep begint.",
        why="De vervallen code doet niets meer en wekt twijfel over welke oproep bedoeld is.",
        wrong="LSEVBP01 en WSE-LR2",
        right="WSE-LR2",
        repair="Verwijder LSEVBP01 en behoud de geldige code.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_vervallen_en_geldig(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Vervallen en geldige code op één actie."""
    codes = codering.codes_of(actie)
    retired = [read.value for read in codes if read.kind in _RETIRED and _is_over(read, codering)]
    valid = [read.value for read in codes if read.kind is CodeKind.VALID]
    if retired and valid:
        yield Breach.at(
            actie,
            Veld.EXTERNE_RAPPORTERINGSCODE,
            spelled=retired[0],
            vervallen=enumeration(f"'{visible(each)}'" for each in retired),
            geldig=enumeration(valid),
        )


def _is_over(read: ReadCode, codering: Codering) -> bool:
    """Return whether a retired code holds in no year of the report; of unknown years it is taken so."""
    rapport = codering.aanlevering.rapport
    first = rapport.boekjaar if rapport is not None else None
    return first is None or first > codering.regeling.retired_code(read.meant[0]).until
