"""BBC301: prioriteit zonder actie in een jaar."""

from collections.abc import Iterator

from bbc_check.domain.codering import Codering, Dekking
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, codering_rule
from bbc_check.rules.prioriteiten._shared import named_carriers

_MOST_NAMED = 3  # slips: one of them mended will do


@codering_rule(
    "BBC301",
    Topic.PRIORITEITEN,
    Severity.ERROR,
    {
        "": Message(
            "Voor {benaming} {code} ({label}) is er {in_jaren} geen enkele actie.",
            "Zet de code in elk jaar dat ontbreekt ({jaren}) op minstens één actie die dan loopt, of voeg er een toe.",
        ),
        "loopt niet": Message(
            "Voor {benaming} {code} ({label}) loopt er {in_jaren} geen enkele actie: {dragers} dan geen bedrag, ook geen 0,00.",
            "Geef in elk jaar dat ontbreekt ({jaren}) minstens één actie met de code een bedrag (0,00 volstaat), of zet de code op een actie die dan loopt.",
        ),
        "raad": Message(
            "Voor {benaming} {code} ({label}) is er {in_jaren} geen enkele actie.",
            "Verantwoordt u die {benaming} in dit rapport, zet de code dan op minstens één actie; anders is er niets te doen.",
        ),
        "bijna": Message(
            "Voor {benaming} {code} ({label}) is er {in_jaren} geen enkele actie. Wel staat {bijna}, maar zo telt het niet mee.",
            "Verbeter die code; dan is de {benaming} gedekt.",
        ),
        "misschien": Message(
            "Voor {benaming} {code} ({label}) is er {in_jaren} geen enkele actie. Misschien komt dat door een code die niet meetelt: er staat {bijna}.",
            "Past de {benaming} die ontbreekt bij wat daar staat, kies er dan haar code. Zet die anders op minstens één andere actie die loopt in elk jaar dat ontbreekt ({jaren}).",
        ),
    },
    Explanation(
        title="Prioriteit zonder actie",
        what="In elk jaar van 2023 tot en met 2025 moet er voor elke prioriteit minstens één actie zijn. Voor latere jaren is geen gepubliceerde eis bekend; daar is het een waarschuwing, tenzij de regeling uitdrukkelijk gevraagd is. Bij het klimaatpact is het een opmerking: wie een ronde in dat jaar niet verantwoordt, hoeft niets te doen.",
        why="Een begunstigde moet elk jaar voor elke Vlaamse beleidsprioriteit minstens één actie hebben. Ontbreekt er een, dan staat de subsidie op het spel.",
        wrong="WSE-LR2 op een actie met bedragen in 2023 en 2024, maar niet in 2025",
        right="WSE-LR2 op een actie met bedragen in 2023, 2024 en 2025 (0,00 mag)",
        repair="Koppel de code aan een bestaande actie die in dat jaar loopt, of neem een nieuwe actie op. Een actie zonder kosten krijgt in dat jaar een bedrag van 0,00.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 3; socialeeconomie.be, Het lokale bestuur als regisseur",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.BEDRAGEN, Need.EXTERNE_RAPPORTERINGSCODE}),
)
def prioriteit_zonder_actie(codering: Codering) -> Iterator[Breach]:
    """Prioriteit zonder actie in een jaar."""
    for code, year in codering.to_cover():
        dekking = codering.dekking(code.code, year)
        if dekking not in {Dekking.WITHOUT_ACTIE, Dekking.NOT_RUNNING}:
            continue
        eis = codering.regeling.prioriteiten
        intended = [*codering.intended_carriers(code.code, year)]
        slips = [each for each in intended if each.certain]
        doubtful = [each for each in intended if not each.certain]
        carriers = codering.carriers(code.code)
        weight = eis.severity(year, codering.demanded) if eis else None
        plain = "misschien" if doubtful else "loopt niet" if carriers else ""
        plain = "raad" if weight is Severity.NOTE else plain
        yield Breach.of(
            codering.aanlevering,
            code=code.code,
            boekjaar=year,
            severity=weight,
            variant="bijna" if slips else plain,
            label=code.label,
            mended_at=tuple(each.field for each in slips[:_MOST_NAMED]),
            perhaps_at=() if slips else tuple(each.field for each in doubtful),
            bijna=enumeration(each.told for each in (slips or doubtful)[:_MOST_NAMED]),
            dragers=f"{named_carriers(carriers)} {'heeft' if len(carriers) == 1 else 'hebben'}",
        )
