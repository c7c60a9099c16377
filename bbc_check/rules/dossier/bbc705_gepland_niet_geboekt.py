"""BBC705: bedrag gepland, niets geboekt."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from bbc_check.domain.aanlevering import Niveau, ProblemKind
from bbc_check.domain.bedragen import Bedrag, Bedragen
from bbc_check.domain.dutch import euro
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Earlier, Explanation, Need, SideBySide, dossier_rule
from bbc_check.rules.dossier._shared import earlier_name

_Side = Callable[[Bedrag], Decimal]


@dossier_rule(
    "BBC705",
    Topic.DOSSIER,
    Severity.NOTE,
    Message(
        "Op {actie} is {in_jaren} niets geboekt, terwijl {plan} er {bedrag} euro voor plande.",
        "Zeg in het commentaar waarom: is ze zonder kosten uitgevoerd, uitgesteld of niet doorgegaan? Staat het bedrag op een andere actie, boek het dan over.",
    ),
    Explanation(
        title="Gepland, niets geboekt",
        what="Een actie met een code van de regeling had in het plan voor dat jaar een bedrag boven 0, en in de jaarrekening is er niets of 0,00 op geboekt. Het plan is het laatste meerjarenplan of de laatste aanpassing over dat jaar. Deze regel werkt enkel als beide rapporten samen nagekeken worden, met hun bedragen.",
        why="Waar niets geboekt is, lijkt niets gedaan. Dat kan best kloppen (eigen personeel, uitgesteld), maar de administratie wil het lezen; blijkt de uitvoering niet, dan kan ze de subsidie terugvorderen.",
        wrong="AC-4: 12.000,00 euro in het meerjarenplan voor 2024, 0,00 euro in de jaarrekening 2024, en een commentaar dat daar niets over zegt",
        right="AC-4: 12.000,00 euro gepland, 11.350,00 euro geboekt",
        repair="Leg het in het veld commentaar van de actie uit, of boek in uw boekhouding de uitgaven op de juiste actie en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.4.C en 8.2",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.BEDRAGEN, Need.PLAN}),
)
def gepland_niet_geboekt(beside: SideBySide) -> Iterator[Breach]:
    """Bedrag gepland, niets geboekt."""
    aanlevering, plan, year = beside.codering.aanlevering, beside.dossier.plan, beside.boekjaar
    bedragen = aanlevering.bedragen
    # a jaarrekening without any amount in its year, or with one that is no number, is told as such
    if plan is None or bedragen is None or year not in bedragen.years:
        return
    unusable = (each.kind is ProblemKind.AMOUNT_UNUSABLE for each in aanlevering.problems)
    if not beside.is_whole or any(unusable):
        return
    for earlier in beside.planned:
        planned = dict(earlier.actie.bedragen).get(year, Bedrag())
        for side in (_spent, _received):
            if side(planned) > 0:
                if earlier.same and _nothing(side, bedragen, earlier, year):
                    yield Breach.of(
                        aanlevering,
                        earlier.same[0].place,
                        boekjaar=year,
                        actie=earlier_name(earlier),
                        bedrag=euro(side(planned)),
                        plan=plan.name,
                    ).about(Niveau.ACTIE, earlier.actie.code)
                break  # what is spent tells more than what is received


def _spent(bedrag: Bedrag) -> Decimal:
    return bedrag.spent


def _received(bedrag: Bedrag) -> Decimal:
    return bedrag.ontvangst


def _nothing(side: _Side, bedragen: Bedragen, earlier: Earlier, year: int) -> bool:
    """Return whether nothing is booked on an action; of one without a code the amounts are not kept."""
    for code in {earlier.actie.code, *(each.code for each in earlier.same)}:
        booked = bedragen.per_actie.get(code or "", {}).get(year)
        if booked is None and year in (bedragen.years_of(code) or ()):
            return False
        if booked is not None and side(booked) != 0:
            return False
    return True
