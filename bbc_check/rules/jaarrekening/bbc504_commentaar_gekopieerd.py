"""BBC504: hetzelfde commentaar op meerdere acties."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.finding import Breach, Message
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, regeling_rule
from bbc_check.rules.jaarrekening.commentaar import commentaren

_MEEST = 8


@regeling_rule(
    "BBC504",
    Severity.WARNING,
    Message(
        "Hetzelfde commentaar staat op {aantal} acties ({acties}): '{waarde}'.",
        "Schrijf bij elke actie wat zij zelf bereikt of beoogd heeft.",
    ),
    Explanation(
        titel="Zelfde commentaar op meerdere acties",
        wat="In de jaarrekening hebben twee of meer acties met een code van de regeling hetzelfde commentaar. Hoofdletters, spaties, opmaak en leestekens aan het einde tellen daarbij niet.",
        waarom="Acties die van elkaar verschillen, bereiken zelden precies hetzelfde. Uit een gekopieerd commentaar is niet op te maken wat elke actie heeft opgeleverd, en daarop oordeelt de administratie.",
        fout="op AC-1 en op AC-2: De actie verliep in 2024 zoals gepland.",
        goed="op AC-1: Op de jobbeurs vonden 24 werkzoekenden werk. Op AC-2: Vijf bedrijven namen een doelgroepwerknemer aan.",
        herstel="Vul het veld commentaar per actie aan met de eigen resultaten en exporteer opnieuw. Gaat het om één en dezelfde actie, zet de codes dan samen op die ene actie.",
        bron="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    nodig=frozenset({Need.XML, Need.COMMENTAAR}),
)
def commentaar_gekopieerd(codering: Codering) -> Iterator[Breach]:
    """Hetzelfde commentaar op meerdere acties."""
    found = codering.eens(commentaren)
    repeated = set(map(id, found.herhaald))
    for acties in found.gekopieerd:
        # where it repeats the omschrijving of each of them, BBC503 says so for each
        if all(id(actie) in repeated for actie in acties):
            continue
        codes = [actie.code or "zonder code" for actie in acties]
        shown = [*codes[:_MEEST], *(["andere"] if len(codes) > _MEEST else [])]
        yield Breach.at(
            acties[0],
            Veld.COMMENTAAR,
            aantal=str(len(acties)),
            acties=enumeration(shown),
            waarde=shortened(acties[0].commentaar.kaal),
        )
