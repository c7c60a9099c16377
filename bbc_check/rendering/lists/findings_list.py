"""The list of findings: a row for each cause."""

from collections.abc import Mapping

from bbc_check.domain.finding import Cause, causes_of, field_name
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.exemption_words import exempted_causes
from bbc_check.rendering.lists.tables import CODE, LATEST, LONG, TEXT, Column, place_text
from bbc_check.rendering.words import SEVERITY_WORD

ToldCause = tuple[Cause, str | None]  # with why it does not count, where it does not


def told_causes(verslag: Verslag) -> list[ToldCause]:
    """Return the causes of an outcome: those that count, then those that an exemption covers."""
    counting = [(each, None) for each in causes_of(verslag.findings)]
    return [*counting, *exempted_causes(verslag)]


def findings_columns(titles: Mapping[str, str]) -> list[Column[ToldCause]]:
    """Return the columns; ``titles`` are those of the rules by id."""
    return [
        LATEST,
        ("Ernst", 13, TEXT, lambda _, told: SEVERITY_WORD[told[0].first.severity]),
        ("Regel", 9, TEXT, lambda _, told: told[0].first.rule),
        ("Titel van de regel", 24, LONG, lambda _, told: titles[told[0].first.rule]),
        ("Niveau", 13, LONG, lambda _, told: told[0].first.breach.niveau.words),
        ("Code van het element", 12, CODE, lambda _, told: told[0].first.breach.niveau_code),
        ("Actie", 12, CODE, lambda _, told: told[0].first.breach.actie),
        ("Boekjaren", 11, LONG, lambda _, told: ", ".join(map(str, told[0].years)) or None),
        ("Veld", 15, LONG, lambda _, told: field_name(told[0].first.breach.veld) or None),
        ("Gelezen code", 12, CODE, lambda _, told: told[0].first.breach.code),
        ("Bevinding", 46, LONG, lambda _, told: told[0].what),
        ("Wat te doen", 40, LONG, lambda _, told: told[0].advice),
        ("Voorstel", 30, LONG, lambda _, told: _fix(told[0])),
        ("Uitzondering", 18, LONG, lambda _, told: told[1]),
        ("Regeling", 9, TEXT, lambda _, told: told[0].first.breach.regeling),
        ("Plaats in het bestand", 10, LONG, lambda _, told: place_text(told[0].first.breach.place)),
        ("Bestand", 30, LONG, lambda _, told: told[0].first.breach.place.path),
    ]


def _fix(cause: Cause) -> str | None:
    fix = cause.first.breach.fix
    return fix.after if fix else None
