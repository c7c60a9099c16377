"""BBC701: actie met een code uit het plan staat niet in de jaarrekening."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, SideBySide, dossier_rule
from bbc_check.rules.dossier._shared import earlier_name, planned_codes


@dossier_rule(
    "BBC701",
    Topic.DOSSIER,
    Severity.WARNING,
    Message(
        "{actie}, met {codes}, staat niet in deze jaarrekening, wel in {plan}.",
        "Neem de actie op met haar code en zeg in het commentaar wat ervan gekomen is, ook als ze niet doorging. Heeft ze een andere actiecode en titel gekregen, dan is er niets te doen.",
    ),
    Explanation(
        title="Geplande actie ontbreekt in de jaarrekening",
        what="Een actie die in het plan voor dat jaar de code van een prioriteit had, staat niet meer in de jaarrekening: niet onder haar actiecode (ook niet anders gespeld: ac-7, AC 07) en niet onder haar titel. Het plan is het laatste meerjarenplan of de laatste aanpassing over dat jaar; een actie die daarin voor dat jaar geen bedrag heeft, telt niet. Deze regel werkt enkel als beide rapporten samen nagekeken worden.",
        why="De jaarrekening verantwoordt wat het plan beloofde. Van een actie die er niet in staat, ziet de administratie geen uitvoering, en dan kan de subsidie teruggevorderd worden.",
        wrong="AC-7 met WSE-LR3 in het meerjarenplan 2023-2025, en geen AC-7 in de jaarrekening 2024",
        right="AC-7 met WSE-LR3 in beide, met in het commentaar van de jaarrekening wat ervan gekomen is",
        repair="Zoek in uw planningssoftware waarom de actie niet in het rapport komt (afgesloten, verplaatst, geen bedragen) en neem ze op met haar code en een commentaar.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.4 en 8.2",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.PLAN}),
)
def geplande_actie_ontbreekt(beside: SideBySide) -> Iterator[Breach]:
    """Actie met een code uit het plan staat niet in de jaarrekening."""
    for earlier, codes in planned_codes(beside):
        actie, plan = earlier.actie, beside.dossier.plan
        known = actie.code or actie.title.strip()
        if plan and known and not earlier.same and actie.runs_in(beside.boekjaar):
            yield Breach.of(
                beside.codering.aanlevering,
                boekjaar=beside.boekjaar,
                actie=earlier_name(earlier),
                codes=enumeration(codes),
                plan=plan.name,
            ).about(Niveau.ACTIE, actie.code)
