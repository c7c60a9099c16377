"""BBC504: hetzelfde commentaar op meerdere acties."""

from collections.abc import Iterator, Sequence

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import first_of, shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, codering_rule
from bbc_check.domain.tekst import folded
from bbc_check.rules.jaarrekening._shared import demand, repeats_description, tells_enough

_MOST_NAMED = 8


@codering_rule(
    "BBC504",
    Topic.JAARREKENING,
    Severity.WARNING,
    Message(
        "Hetzelfde commentaar staat op {aantal} acties ({acties}): '{waarde}'.",
        "Schrijf bij elke actie wat ze zelf bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Zelfde commentaar op meerdere acties",
        what="In de jaarrekening hebben twee of meer acties met een code van de regeling hetzelfde commentaar. Hoofdletters, spaties, opmaak en leestekens aan het einde tellen daarbij niet.",
        why="Acties die van elkaar verschillen, bereiken zelden precies hetzelfde. Uit een gekopieerd commentaar is niet op te maken wat elke actie heeft opgeleverd, en daarop oordeelt de administratie.",
        wrong="op AC-1 en op AC-2: De actie verliep in 2024 zoals gepland.",
        right="op AC-1: Op de jobbeurs vonden 24 werkzoekenden werk. Op AC-2: Vijf bedrijven namen een doelgroepwerknemer aan.",
        repair="Vul het veld commentaar per actie aan met de eigen resultaten en exporteer opnieuw. Gaat het om één en dezelfde actie, zet de codes dan samen op die ene actie.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR}),
)
def commentaar_gekopieerd(codering: Codering) -> Iterator[Breach]:
    """Hetzelfde commentaar op meerdere acties."""
    eis = demand(codering)
    acties = [actie for actie in codering.acties if eis is not None and tells_enough(actie, eis)]
    for same in _alike(acties):
        # where it repeats the omschrijving of each of them, that is told for each
        if all(map(repeats_description, same)):
            continue
        yield Breach.at(
            same[0],
            Veld.COMMENTAAR,
            aantal=str(len(same)),
            acties=first_of((actie.code or "zonder code" for actie in same), _MOST_NAMED),
            waarde=shortened(same[0].commentaar.plain),
        )


def _alike(acties: Sequence[Beleidselement]) -> Iterator[list[Beleidselement]]:
    """Yield the actions that have one commentaar, by a digest: a large report has many texts."""
    if len(acties) < 2:
        return
    from hashlib import blake2b  # loads OpenSSL

    by_digest: dict[bytes, list[Beleidselement]] = {}
    for actie in acties:
        said = folded(actie.commentaar.plain).encode("utf-8", "surrogatepass")
        by_digest.setdefault(blake2b(said, digest_size=16).digest(), []).append(actie)
    yield from (each for each in by_digest.values() if len(each) > 1)
