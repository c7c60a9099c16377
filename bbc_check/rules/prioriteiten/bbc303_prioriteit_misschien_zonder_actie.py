"""BBC303: prioriteit loopt misschien zonder kosten."""

from collections.abc import Iterator

from bbc_check.domain.codering import Codering, Dekking
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, codering_rule
from bbc_check.rules.prioriteiten._shared import named_carriers


@codering_rule(
    "BBC303",
    Topic.PRIORITEITEN,
    Severity.WARNING,
    Message(
        "Voor {benaming} {code} ({label}) heeft {in_jaren} geen enkele actie een bedrag: {dragers}. Misschien loopt de actie dan zonder kosten.",
        "Loopt er een in elk jaar dat ontbreekt ({jaren}), geef ze dan een bedrag van 0,00. Loopt er geen, zet de code dan op een actie die wel loopt.",
    ),
    Explanation(
        title="Prioriteit misschien zonder actie",
        what="De acties met deze code hebben bedragen in andere jaren, maar niet in dit jaar. De xbrl schrijft nergens 0,00, dus kan een ontbrekend bedrag zowel betekenen dat de actie niets kost als dat ze niet loopt.",
        why="Loopt er in een jaar geen enkele actie voor een prioriteit, dan kan de subsidie teruggevorderd worden.",
        wrong="WSE-LR3 op een actie met enkel een bedrag in 2023",
        right="WSE-LR3 op een actie met 5.000,00 in 2023 en 0,00 in 2024 en 2025",
        repair="Vul in uw planningssoftware voor elk jaar waarin de actie loopt een bedrag in, desnoods 0,00.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 3, en de bijlage met voorbeelden van acties zonder kosten",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.BEDRAGEN, Need.EXTERNE_RAPPORTERINGSCODE}),
)
def prioriteit_misschien_zonder_actie(codering: Codering) -> Iterator[Breach]:
    """Prioriteit loopt misschien zonder kosten."""
    eis = codering.regeling.prioriteiten
    for code, year in codering.to_cover():
        if codering.dekking(code.code, year) is Dekking.PERHAPS_RUNNING:
            yield Breach.of(
                codering.aanlevering,
                code=code.code,
                boekjaar=year,
                severity=eis.weight_in_doubt(year, codering.demanded) if eis else None,
                label=code.label,
                dragers=named_carriers(codering.carriers(code.code)),
            )
