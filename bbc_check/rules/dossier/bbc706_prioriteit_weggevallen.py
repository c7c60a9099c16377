"""BBC706: prioriteit van de vorige jaarrekening is weggevallen."""

from collections.abc import Iterator

from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, SideBySide, dossier_rule


@dossier_rule(
    "BBC706",
    Topic.DOSSIER,
    Severity.WARNING,
    Message(
        "Voor {benaming} {code} ({label}) is er in deze jaarrekening geen enkele actie; in {vorige} nog wel.",
        "Zet de code op de actie die {in_jaren} voor die {benaming} liep. Krijgt het bestuur de subsidie niet meer, dan is er niets te doen.",
    ),
    Explanation(
        title="Prioriteit van vorig jaar weggevallen",
        what="Een prioriteit had in de jaarrekening van vorig jaar een actie en heeft er in deze jaarrekening geen. Deze regel werkt enkel als beide jaarrekeningen samen nagekeken worden en meldt niets wat BBC301 al zegt: ze vangt op wat anders niemand ziet, zoals een rapport waaruit alle codes verdwenen zijn.",
        why="Een begunstigde moet elk jaar voor elke Vlaamse beleidsprioriteit minstens één actie hebben. Wie vorig jaar een actie had en nu niet, is waarschijnlijk de code vergeten.",
        wrong="WSE-LR2 op een actie in de jaarrekening 2023; in de jaarrekening 2024 heeft geen enkele actie nog een code",
        right="WSE-LR2 op een actie in beide jaarrekeningen",
        repair="Zet de code in het veld externe rapporteringscode van de actie die in dat jaar voor de prioriteit liep, en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 1.3 en 8.2",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR, Need.EXTERNE_RAPPORTERINGSCODE, Need.PREVIOUS}),
)
def prioriteit_weggevallen(beside: SideBySide) -> Iterator[Breach]:
    """Prioriteit van de vorige jaarrekening is weggevallen."""
    codering, year, previous = beside.codering, beside.boekjaar, beside.dossier.previous
    eis, amounts = codering.regeling.prioriteiten, codering.aanlevering.bedragen
    if eis is None or previous is None or year < eis.since:
        return
    if codering.exempt or not beside.is_whole:
        return
    # with amounts, what is demanded and missing is told as such
    told = {code for code, _ in codering.to_cover()} if amounts is not None else set()
    before = {code for earlier in beside.accounted for code in earlier.actie.valid}
    for code in codering.regeling.codes:
        missed = code in before and code.demanded(year) and not codering.carriers(code.code)
        if missed and code not in told:
            yield Breach.of(
                codering.aanlevering,
                code=code.code,
                boekjaar=year,
                label=code.label,
                vorige=previous.name,
            )
