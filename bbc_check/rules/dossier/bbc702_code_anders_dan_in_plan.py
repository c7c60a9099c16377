"""BBC702: de code van een actie is anders dan in het plan."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration, visible
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Earlier, Explanation, Need, SideBySide, dossier_rule
from bbc_check.rules.dossier._shared import planned_codes

_WAS = "In {plan} stond op {wie} {codes}; hier staat er"
_RETIRED = {CodeKind.RETIRED, CodeKind.NEAR_RETIRED}


@dossier_rule(
    "BBC702",
    Topic.DOSSIER,
    Severity.WARNING,
    {
        "weg": Message(
            f"{_WAS} geen code van de regeling.",
            "Zet {codes} terug op de actie. Hoort ze niet meer bij die {benaming}, dan is er niets te doen.",
        ),
        "anders": Message(
            f"{_WAS} {{nu}}.",
            "Ga na welke code juist is en verbeter ze; is de actie met opzet naar een andere {benaming} gegaan, dan is er niets te doen.",
        ),
    },
    Explanation(
        title="Code anders dan in het plan",
        what="Een actie had in het plan voor dat jaar de code van een prioriteit. In de jaarrekening staat de actie er nog, maar haar code is weg of is een andere. Het plan is het laatste meerjarenplan of de laatste aanpassing over dat jaar. Blijft één van meerdere codes staan, of verhuisde de code mee naar een actie met dezelfde titel, dan wordt dat niet gemeld. De regel werkt enkel als beide rapporten samen nagekeken worden.",
        why="De administratie zoekt de acties op hun code. Valt de code weg, dan ziet ze de verantwoording niet van wat ze in het plan wel zag.",
        wrong="AC-2 met WSE-LR2 in het meerjarenplan 2023-2025, en AC-2 zonder code in de jaarrekening 2024",
        right="AC-2 met WSE-LR2 in beide",
        repair="Zet de code van het plan terug in het veld externe rapporteringscode van de actie en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.4.A en 8.2",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.EXTERNE_RAPPORTERINGSCODE, Need.PLAN}),
)
def code_anders_dan_in_plan(beside: SideBySide) -> Iterator[Breach]:
    """De code van een actie is anders dan in het plan."""
    plan = beside.dossier.plan
    for earlier, codes in planned_codes(beside):
        if plan is None or not earlier.same or _is_left(codes, earlier, beside):
            continue
        actie = earlier.same[0]
        now = [visible(each.value) for each in beside.codering.codes_of(actie)]
        yield Breach.at(
            actie,
            Veld.EXTERNE_RAPPORTERINGSCODE,
            variant="anders" if now else "weg",
            codes=enumeration(codes),
            nu=enumeration(now),
            plan=plan.name,
        )


def _is_left(codes: list[str], earlier: Earlier, beside: SideBySide) -> bool:
    """Return whether one of the codes is left, on the action or where its title went."""
    return any(_keeps(each, codes, beside.codering) for each in earlier.same) or any(
        _keeps(each, codes, beside.codering) for each in beside.titled(earlier.actie.title)
    )


def _keeps(actie: Beleidselement, codes: list[str], codering: Codering) -> bool:
    """Return whether one of the codes is left; of one with a slip, or retired, another rule speaks."""
    return any(
        read.kind in _RETIRED or not {*read.meant}.isdisjoint(codes)
        for read in codering.codes_of(actie)
    )
