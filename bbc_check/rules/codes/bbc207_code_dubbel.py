"""BBC207: dezelfde code tweemaal op één actie."""

from collections import Counter
from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, actie_rule

_TO_THE_LETTER = {CodeKind.VALID, CodeKind.RETIRED}


@actie_rule(
    "BBC207",
    Topic.CODES,
    Severity.NOTE,
    Message(
        "Op {wie} staat {aantal} keer dezelfde code: {dubbel}.",
        "Eén keer volstaat: verwijder de andere.",
    ),
    Explanation(
        title="Code dubbel op één actie",
        what="Dezelfde code staat meer dan één keer op dezelfde actie.",
        why="Het verandert niets aan het oordeel, maar wijst vaak op een vergissing: misschien was een andere prioriteit bedoeld.",
        wrong="WSE-LR2 en WSE-LR2",
        right="WSE-LR2",
        repair="Verwijder de dubbele code, of vervang ze door de prioriteit die bedoeld was.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_dubbel(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Dezelfde code tweemaal op één actie."""
    codes = codering.codes_of(actie)
    if len(codes) == len(actie.codes):  # each of them once
        return
    counts = Counter(actie.codes)
    for read in codes:
        count = counts[read.value]
        if count > 1 and read.kind in _TO_THE_LETTER:
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                spelled=read.value,
                dubbel=read.value,
                aantal=str(count),
            )
