"""BBC605: het borderel en de inhoud van het pakket verschillen."""

import unicodedata
from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Fix, Message, Topic
from bbc_check.domain.loketnaam import BORDEREL, cleaned_name
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, not_for_spreadsheets, rule

_ADVICE = "Stel het pakket opnieuw samen, met een borderel dat precies de bestanden noemt die erbij zitten."


@rule(
    "BBC605",
    Topic.PAKKET,
    Severity.WARNING,
    {
        "ontbreekt": Message(
            "Het borderel noemt het bestand '{naam}', maar dat zit niet bij de aanlevering.",
            _ADVICE,
        ),
        "onvermeld": Message(
            "Het bestand '{naam}' hoort bij de aanlevering, maar het borderel noemt het niet.",
            _ADVICE,
        ),
        "anders": Message(
            "Het borderel noemt het bestand '{naam}', maar het heet '{werkelijk}'{verschil}.",
            "Geef het bestand dezelfde naam als in het borderel, of stel het pakket opnieuw samen.",
        ),
    },
    Explanation(
        title="Borderel en inhoud verschillen",
        what="Het borderel noemt een bestand dat niet in de zip of de map zit, of er zit een xml of xbrl in die het borderel niet noemt.",
        why="Het borderel is de inhoudslijst van het pakket: daaruit leest de ontvanger welke bestanden bij de aanlevering horen. Klopt de lijst niet, dan kan een bestand blijven liggen of het pakket geweigerd worden.",
        wrong="het borderel noemt plan.xml en plan.xbrl, in de zip zitten plan.xml en plan2.xbrl",
        right="het borderel noemt plan.xml en plan.xbrl, en die zitten in de zip",
        repair="Maak het pakket opnieuw, bijvoorbeeld met 'bbc-check pack', en wijzig daarna geen namen meer.",
        source="Open broncode van het loket (lblod/package-bbcdr-rapporten-service): het borderel noemt de bestanden van het pakket",
    ),
    needs=frozenset(),
    senseless=not_for_spreadsheets("een rekenblad heeft geen borderel"),
)
def borderel_klopt_niet(inspection: Inspection) -> Iterator[Breach]:
    """Het borderel en de inhoud van het pakket verschillen."""
    aanlevering = inspection.aanlevering
    borderel = aanlevering.borderel
    if borderel is None:
        return
    named = {_composed(name): name for name in borderel.names}
    present = {_composed(name) for name in (*aanlevering.beside, *aanlevering.files)}
    unnamed = [
        each for each in dict.fromkeys(map(_composed, aanlevering.files)) if each not in named
    ]
    for missing in sorted(named.keys() - present):
        name = named[missing]
        twin = next((each for each in unnamed if _is_like(missing, each)), None)
        if twin is not None:
            unnamed.remove(twin)
            same_letters = missing.casefold() == twin.casefold()
            yield Breach.of(
                aanlevering,
                borderel.place,
                variant="anders",
                fix=Fix(twin, name),
                naam=shortened(name),
                werkelijk=shortened(twin),
                verschil=" (enkel de hoofdletters verschillen)" if same_letters else "",
            )
        elif missing.casefold() != BORDEREL:
            yield Breach.of(aanlevering, borderel.place, variant="ontbreekt", naam=shortened(name))
    for name in sorted(unnamed):
        yield Breach.of(aanlevering, borderel.place, variant="onvermeld", naam=shortened(name))


def _composed(name: str) -> str:
    """Return a name in one form: a Mac writes an accent as a sign of its own."""
    return unicodedata.normalize("NFC", name)


def _is_like(one: str, other: str) -> bool:
    """Return whether two names differ in case only, or in what the loket takes out of names."""
    return cleaned_name(one).casefold() == cleaned_name(other).casefold()
