"""BBC201: vervallen code op een actie."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, RapportKind, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration, visible
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.jaren import during
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule

_RETIRED = {CodeKind.RETIRED, CodeKind.NEAR_RETIRED}


@actie_rule(
    "BBC201",
    Topic.CODES,
    Severity.ERROR,
    {
        "": Message(
            "Op {wie} staat {in_jaren} de vervallen code {codes}, die vanaf {vanaf} niet meer geldt.",
            "Vervang de code door de {benaming} waar de actie bij hoort: {opvolgers}.",
        ),
        "oud plan": Message(
            "Op {wie} staat de code {codes}, die vanaf {vanaf} niet meer geldt. Dit plan is ouder dan de nieuwe codes.",
            "Gebruik vanaf de aanpassing die de kredieten van {vanaf} vaststelt {opvolgers}.",
        ),
    },
    Explanation(
        title="Vervallen code",
        what="Op een actie die loopt in een boekjaar vanaf 2023 staat nog LSEVBP01, de code van de vorige oproep (of een verschrijving ervan).",
        why="LSEVBP01 is vanaf 2023 vervallen. Op die code wordt niet meer gezocht, dus telt de actie voor geen enkele prioriteit mee. In een plan van voor 2023 is het enkel een opmerking: dat kon de nieuwe codes nog niet kennen.",
        wrong="LSEVBP01 in een meerjarenplan 2023-2025",
        right="WSE-LR2",
        repair="Open de actie in uw planningssoftware en vervang de code in het veld externe rapporteringscode door WSE-LR1, WSE-LR2, WSE-LR3 of WSE-LR4.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.2 en 5.4.A",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR}),
)
def code_vervallen(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Vervallen code op een actie."""
    rapport = codering.aanlevering.rapport
    if rapport is None or rapport.boekjaar is None:
        return
    for name, spelled in _retired(actie, codering).items():
        code = codering.regeling.retired_code(name)
        after = [year for year in rapport.boekjaren if year > code.until]
        if rapport.kind is not RapportKind.JAARREKENING:
            after = [year for year in after if codering.runs_in(actie, year)]
        if after:
            too_old = rapport.boekjaar <= code.until
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                spelled=spelled[0],
                boekjaar=after[0] if len(after) == 1 else None,
                severity=Severity.NOTE if too_old else None,
                variant="oud plan" if too_old else "",
                codes=enumeration(f"'{visible(each)}'" for each in spelled),
                in_jaren=during(after),
                vanaf=str(code.until + 1),
                opvolgers=enumeration(code.successors, "of"),
            )


def _retired(actie: Beleidselement, codering: Codering) -> dict[str, list[str]]:
    """Return the retired codes of an action, each with its spellings."""
    found: dict[str, list[str]] = {}
    for read in codering.codes_of(actie):
        if read.kind in _RETIRED:
            found.setdefault(read.meant[0], []).append(read.value)
    return found
