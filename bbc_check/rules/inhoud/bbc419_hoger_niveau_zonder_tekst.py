"""BBC419: wat boven een actie met code staat, ontbreekt of zegt niets."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Niveau
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, codering_rule
from bbc_check.rules.inhoud._shared import named_acties


@codering_rule(
    "BBC419",
    Topic.TEKSTEN,
    Severity.NOTE,
    {
        "leeg": Message(
            "{wie} heeft titel noch tekst; eronder: {acties}.",
            "Geef {wie} minstens een korte omschrijving.",
        ),
        "los": Message(
            "{wie} hangt onder geen beleidsdoelstelling; eronder: {acties}.",
            "Plaats {wie} onder de beleidsdoelstelling waartoe het bijdraagt.",
        ),
        "zonder_actieplan": Message(
            "{wie} hangt onder geen actieplan.",
            "Plaats {wie} onder het actieplan waar de actie bij hoort.",
        ),
        "zonder_beleidsdoelstelling": Message(
            "{wie} hangt onder geen beleidsdoelstelling.",
            "Plaats {wie} onder de beleidsdoelstelling waartoe de actie bijdraagt.",
        ),
        "zonder_beide": Message(
            "{wie} hangt onder geen actieplan en onder geen beleidsdoelstelling.",
            "Plaats {wie} onder het actieplan en de beleidsdoelstelling waar de actie bij hoort.",
        ),
    },
    Explanation(
        title="Actieplan of doelstelling ontbreekt of is leeg",
        what="Boven een actie met een code van de regeling ontbreekt het actieplan of de beleidsdoelstelling, of het heeft titel noch tekst. Waar de export deze niveaus niet kent, meldt deze regel niets.",
        why="Het bestuur vult de regierol in met eigen doelstellingen, actieplannen en acties. Zonder wat erboven staat, ziet een lezer niet waartoe de actie bijdraagt.",
        wrong="actieplan AP-3: korte omschrijving (leeg), lange omschrijving (leeg)",
        right="actieplan AP-3: Iedereen aan het werk",
        repair="Vul in uw planningssoftware de titel van het actieplan of de doelstelling in, of hang de actie onder het juiste actieplan.",
        source="Webpagina 'Het lokale bestuur als regisseur', socialeeconomie.be; Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
)
def hoger_niveau_zonder_tekst(codering: Codering) -> Iterator[Breach]:
    """Wat boven een actie met code staat, ontbreekt of zegt niets."""
    if codering.regeling.omschrijving is None:
        return
    # levels that the export does not know are not missed
    known = codering.aanlevering.higher_levels
    found: dict[tuple[int, str], tuple[Beleidselement, list[Beleidselement]]] = {}
    for actie in codering.acties:
        for element, fault in _faults(actie, codering.aanlevering.ancestors(actie), known):
            found.setdefault((id(element), fault), (element, []))[1].append(actie)
    for (_, fault), (element, acties) in found.items():
        yield Breach.at(element, variant=fault, acties=named_acties(acties))


def _faults(
    actie: Beleidselement, above: tuple[Beleidselement, ...], known: frozenset[Niveau]
) -> Iterator[tuple[Beleidselement, str]]:
    """Yield what is wrong with the elements above an action, and what the action misses itself."""
    missing = known - {each.niveau for each in above}
    under_plan = False
    for element in above:
        under_plan |= element.niveau is Niveau.ACTIEPLAN
        if element.niveau in known and not element.has_text:
            yield element, "leeg"
        elif element.niveau is Niveau.ACTIEPLAN and Niveau.BELEIDSDOELSTELLING in missing:
            yield element, "los"
    if missing and not under_plan:  # a doelstelling is missed by the actieplan, if there is one
        yield actie, "zonder_beide" if len(missing) == 2 else f"zonder_{next(iter(missing))}"
