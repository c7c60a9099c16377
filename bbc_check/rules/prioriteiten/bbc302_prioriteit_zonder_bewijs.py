"""BBC302: prioriteit steunt enkel op acties zonder bedragen."""

from collections.abc import Iterator

from bbc_check.domain.codering import Codering, Dekking
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, codering_rule
from bbc_check.rules.prioriteiten._shared import named_carriers


@codering_rule(
    "BBC302",
    Topic.PRIORITEITEN,
    Severity.WARNING,
    Message(
        "{benaming} {code} ({label}) steunt {in_jaren} enkel op acties waarvan de xbrl geen enkel bedrag bevat: {dragers}.",
        "Ga na welke actie in elk van die jaren loopt ({jaren}) en geef ze dan een bedrag (0,00 volstaat).",
        spreadsheet=Message(
            "{benaming} {code} ({label}) steunt {in_jaren} enkel op acties waarvoor geen enkel bedrag ingevuld is: {dragers}.",
            "Ga na welke actie in elk van die jaren loopt ({jaren}) en geef ze dan een bedrag (0 volstaat).",
        ),
    ),
    Explanation(
        title="Prioriteit zonder bewijs van de jaren",
        what="De acties met deze code hebben in geen enkel jaar een bedrag. Ze tellen mee voor alle jaren van het rapport, maar uit niets blijkt wanneer ze lopen.",
        why="Een lezer van het rapport ziet niet in welk jaar de actie loopt, en kan besluiten dat ze er dat jaar niet is.",
        wrong="een actie met WSE-LR4 zonder enig bedrag in de xbrl",
        right="dezelfde actie met 0,00 in elk jaar waarin ze loopt",
        repair="Vul in uw planningssoftware per jaar een raming in, desnoods 0,00.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 3, en de bijlage met voorbeelden van acties zonder kosten",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.BEDRAGEN, Need.EXTERNE_RAPPORTERINGSCODE}),
)
def prioriteit_zonder_bewijs(codering: Codering) -> Iterator[Breach]:
    """Prioriteit steunt enkel op acties zonder bedragen."""
    eis = codering.regeling.prioriteiten
    for code, year in codering.to_cover():
        if codering.dekking(code.code, year) is Dekking.WITHOUT_EVIDENCE:
            carriers = codering.carriers(code.code)
            without = [actie for actie in carriers if codering.years_of(actie) is None]
            yield Breach.of(
                codering.aanlevering,
                code=code.code,
                boekjaar=year,
                severity=eis.weight_in_doubt(year, codering.demanded) if eis else None,
                label=code.label,
                dragers=named_carriers(without),
            )
