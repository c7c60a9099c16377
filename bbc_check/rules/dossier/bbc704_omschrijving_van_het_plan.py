"""BBC704: lange omschrijving in de jaarrekening is die van het plan."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, SideBySide, dossier_rule
from bbc_check.rules.dossier._shared import still_coded


@dossier_rule(
    "BBC704",
    Topic.DOSSIER,
    Severity.NOTE,
    Message(
        "De lange omschrijving van {wie} is nog die van {plan}: '{waarde}'.",
        "Vertel in de jaarrekening wat er gedaan is in plaats van wat er gepland was.",
    ),
    Explanation(
        title="Lange omschrijving van het plan",
        what="De lange omschrijving van een actie met een code van de regeling is in de jaarrekening woord voor woord die van het plan. Hoofdletters, spaties, opmaak en leestekens aan het einde tellen daarbij niet. Deze regel werkt enkel als beide rapporten samen nagekeken worden.",
        why="In de jaarrekening vertelt de lange omschrijving wat er gedaan is: wat en waarom, welke rol de regisseur had, hoe. De tekst van het plan zegt enkel wat men van plan was.",
        wrong="in het plan en in de jaarrekening: We organiseren elk jaar een jobbeurs voor werkzoekenden.",
        right="in de jaarrekening: In oktober hielden we met VDAB een jobbeurs in de sporthal; de regisseur bracht de 32 bedrijven samen.",
        repair="Herschrijf in uw planningssoftware de lange omschrijving voor de jaarrekening: wat er gedaan is, waarom, door wie en hoe. Exporteer daarna opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.LANGE_OMSCHRIJVING, Need.PLAN}),
)
def omschrijving_van_het_plan(beside: SideBySide) -> Iterator[Breach]:
    """Lange omschrijving in de jaarrekening is die van het plan."""
    plan = beside.dossier.plan
    if plan is None or not beside.codering.regeling.reads_texts:
        return
    for earlier, actie in still_coded(beside, beside.planned):
        text = actie.lange_omschrijving
        if text.fingerprint is not None and text.fingerprint == earlier.fingerprint:
            yield Breach.at(
                actie, Veld.LANGE_OMSCHRIJVING, plan=plan.name, waarde=shortened(text.plain)
            )
