"""BBC021: dezelfde actiecode op meerdere acties."""

from collections import Counter
from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC021",
    Topic.LEZEN,
    Severity.ERROR,
    Message(
        "De actiecode {actie} staat op {aantal} verschillende acties ({titels}).",
        "Geef elke actie in uw planningssoftware een eigen code.",
        spreadsheet=Message(
            "De actiecode {actie} staat op {aantal} verschillende acties ({titels}).",
            "Geef elke actie een eigen code; herhaalt u een actie voor een tweede code of jaar, herhaal dan ook haar omschrijving.",
        ),
    ),
    Explanation(
        title="Dubbele actiecode",
        what="Dezelfde actiecode staat op meer dan één actie.",
        why="De bedragen in de xbrl verwijzen naar de actiecode. Bij een dubbele code is niet te zeggen bij welke actie ze horen.",
        wrong="AC-1 op twee acties",
        right="AC-1 op de ene actie, AC-2 op de andere",
        repair="Wijzig de code van een van de acties en exporteer opnieuw.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: acties worden door hun code verbonden met de verrichtingen",
    ),
)
def actiecode_dubbel(inspection: Inspection) -> Iterator[Breach]:
    """Dezelfde actiecode op meerdere acties."""
    counts = Counter(
        actie.code for actie in inspection.aanlevering.acties if actie.code is not None
    )
    per_code: dict[str, list[Beleidselement]] = {}
    if len(counts) < counts.total():
        for actie in inspection.aanlevering.acties:
            if actie.code is not None and counts[actie.code] > 1:
                per_code.setdefault(actie.code, []).append(actie)
    for code, acties in per_code.items():
        titels = [f"'{shortened(each.korte_omschrijving.plain, 40)}'" for each in acties[:3]]
        more = ["…"] if len(acties) > 3 else []
        yield Breach.at(
            acties[1],
            actie=code,
            aantal=str(len(acties)),
            titels=", ".join(titels + more),
        )
