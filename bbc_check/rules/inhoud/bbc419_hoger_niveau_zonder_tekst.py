"""BBC419: wat boven een actie met code staat, ontbreekt of zegt niets."""

from collections.abc import Iterator

from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.finding import Breach, Message
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, regeling_rule
from bbc_check.rules.inhoud.higher_levels import gebreken

_MEESTE = 10


@regeling_rule(
    "BBC419",
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
        titel="Actieplan of doelstelling ontbreekt of is leeg",
        wat="Boven een actie met een code van de regeling ontbreekt het actieplan of de beleidsdoelstelling, of het heeft titel noch tekst. Waar de export deze niveaus niet kent, zwijgt deze regel.",
        waarom="Het bestuur vult de regierol in met eigen doelstellingen, actieplannen en acties. Zonder wat erboven staat, ziet een lezer niet waartoe de actie bijdraagt.",
        fout="actieplan AP-3: korte omschrijving (leeg), lange omschrijving (leeg)",
        goed="actieplan AP-3: Iedereen aan het werk",
        herstel="Vul in uw planningssoftware de titel van het actieplan of de doelstelling in, of hang de actie onder het juiste actieplan.",
        bron="Webpagina 'Het lokale bestuur als regisseur', socialeeconomie.be; Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
)
def hoger_niveau_zonder_tekst(codering: Codering) -> Iterator[Breach]:
    """Wat boven een actie met code staat, ontbreekt of zegt niets."""
    if codering.regeling.omschrijving is None:
        return
    for element, variant, acties in gebreken(codering):
        names = [shortened(actie.code or "een actie zonder code") for actie in acties]
        more = [count_of(len(names) - _MEESTE, "andere", "andere")] if names[_MEESTE:] else []
        shown = enumeration([*names[:_MEESTE], *more])
        yield Breach.at(element, variant=variant, acties=shown)
