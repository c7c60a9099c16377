"""BBC606: bestandsnamen die in het loket veranderen of samenvallen."""

from collections.abc import Iterator

from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.finding import Breach, Fix, Message, Topic
from bbc_check.domain.loketnaam import cleaned_name, is_usable, kept_name
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, not_for_spreadsheets, rule

_ADVICE = "Gebruik in bestandsnamen enkel letters zonder accent, cijfers, punten en lage streepjes, bijvoorbeeld {voorstel}."


@rule(
    "BBC606",
    Topic.PAKKET,
    Severity.WARNING,
    {
        "": Message("Het loket verandert de naam van bestanden: {namen}.", _ADVICE),
        "samen": Message("In het loket krijgen {namen} dezelfde naam: '{wordt}'.", _ADVICE),
        "niets": Message("Van de naam {namen} laat het loket niets bruikbaars over.", _ADVICE),
    },
    Explanation(
        title="Bestandsnaam verandert in het loket",
        what="De naam van de xml of de xbrl bevat tekens die het loket eruit haalt: koppeltekens, spaties, letters met een accent en andere bijzondere tekens.",
        why="Onder een andere naam zijn de bestanden moeilijker terug te vinden, en twee namen kunnen dezelfde worden: dan is er één bestand te weinig.",
        wrong="meerjarenplan-2026 één.xml, dat in het loket meerjarenplan2026n.xml wordt",
        right="meerjarenplan_2026_een.xml",
        repair="Hernoem de bestanden vóór u ze oplaadt. De xml en de xbrl krijgen best dezelfde naam, met hun eigen extensie. Maakt u het pakket met 'bbc-check pack', dan krijgen ze vanzelf een naam die blijft.",
        source="Open broncode van het loket (lblod/frontend-loket en package-bbcdr-rapporten-service): tekens buiten [^a-zA-Z0-9\\.-_] worden verwijderd",
    ),
    needs=frozenset(),
    senseless=not_for_spreadsheets("een rekenblad wordt niet in het loket opgeladen"),
)
def bestandsnaam_verandert(inspection: Inspection) -> Iterator[Breach]:
    """Bestandsnamen die in het loket veranderen of samenvallen."""
    aanlevering = inspection.aanlevering
    per_name: dict[str, list[str]] = {}
    for name in dict.fromkeys(aanlevering.files):
        per_name.setdefault(cleaned_name(name), []).append(name)
    changed: list[tuple[str, str]] = []
    for becomes, names in per_name.items():
        if not is_usable(becomes):
            yield _breach(inspection, "niets", names)
        elif len(names) > 1:
            yield _breach(inspection, "samen", names, wordt=shortened(becomes))
        elif names[0] != becomes:
            changed.append((names[0], becomes))
    if changed:
        told = enumeration(
            f"'{shortened(name)}' wordt '{shortened(becomes)}'" for name, becomes in changed
        )
        yield _breach(inspection, "", [name for name, _ in changed], shown=told)


def _breach(
    inspection: Inspection, variant: str, names: list[str], *, shown: str = "", wordt: str = ""
) -> Breach:
    """Return the breach for some names; the repair names each of them on a line of its own."""
    proposed = list(dict.fromkeys(map(kept_name, names)))
    # names that would become one again cannot be mended without a choice of the user
    clear = len(proposed) == len(names)
    return Breach.of(
        inspection.aanlevering,
        variant=variant,
        fix=Fix("\n".join(names), "\n".join(proposed)) if clear else None,
        voorstel=enumeration(f"'{shortened(name)}'" for name in proposed),
        namen=shown or enumeration(f"'{shortened(name)}'" for name in names),
        wordt=wordt,
    )
