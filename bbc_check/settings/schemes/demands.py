"""The demands of a regeling, from its file; one that does not stand there is not made."""

from collections.abc import Callable
from typing import TypeVar

from bbc_check.domain.codes import canonical
from bbc_check.domain.regeling import (
    CommentaarEis,
    Herkenning,
    HerkenningsEis,
    OmschrijvingEis,
    PrioriteitenEis,
    Regeling,
    Severity,
)
from bbc_check.settings.schemes.recognition import herkenning_from_table, shipped_herkenning
from bbc_check.settings.schemes.scheme_codes import required_year
from bbc_check.settings.toml_table import SettingsTable

T = TypeVar("T")
_MOST_WORDS = 500


def with_demands(regeling: Regeling, table: SettingsTable) -> Regeling:
    """Return the regeling with its demands; raises SettingsError."""

    def demand(key: str, read: Callable[[SettingsTable], T]) -> T | None:
        found = table.table(key)
        return None if found is None else read(found)

    return regeling._replace(
        prioriteiten=demand("prioriteiten", _prioriteiten),
        commentaar=demand("commentaar", _commentaar),
        omschrijving=demand("omschrijving", _omschrijving),
        resultaat=demand("resultaat", lambda found: _recognition(found, "resultaat")),
        opvulling=demand("opvulling", lambda found: _recognition(found, "opvulling")),
        rol=demand("rol", lambda found: _recognition(found, "rol")),
        mentions=tuple(_vermelding(each, regeling) for each in table.tables("vermelding")),
    )


def _prioriteiten(table: SettingsTable) -> PrioriteitenEis:
    first, last = required_year(table, "vanaf"), required_year(table, "tot")
    if last < first:
        reason = "'vanaf' en 'tot' zijn verplicht, en 'tot' ligt niet voor 'vanaf'"
        raise table.error("vanaf", reason)
    now, later = (table.one_of(each, Severity, "is geen ernst") for each in ("ernst", "daarna"))
    return PrioriteitenEis(first, last, now, later, table.required("bron"))


def _commentaar(table: SettingsTable) -> CommentaarEis:
    empty_answers = frozenset(map(canonical, table.filled_texts("nietszeggend")))
    return CommentaarEis(empty_answers, _words(table), table.required("bron"))


def _omschrijving(table: SettingsTable) -> OmschrijvingEis:
    demand = OmschrijvingEis(_words(table), table.required("bron"))
    if "inhoud" not in table:
        return demand
    return demand._replace(contents=table.required("inhoud").rstrip("."))


def _words(table: SettingsTable) -> int:
    number = table.number("minimum_woorden")
    if number is None or not 0 <= number <= _MOST_WORDS:
        raise table.error("minimum_woorden", f"hier hoort een aantal van 0 tot {_MOST_WORDS}")
    return number


def _vermelding(table: SettingsTable, regeling: Regeling) -> HerkenningsEis:
    code = table.required("code")
    if code not in [known.code for known in regeling.codes]:
        raise table.error("code", f"'{code}' is geen code van [[codes]]")
    return _recognition(table, "vermelding")._replace(code=code, name=table.required("naam"))


def _recognition(table: SettingsTable, key: str) -> HerkenningsEis:
    return HerkenningsEis(_herkenning(table, key), table.required("bron"))


def _herkenning(table: SettingsTable, key: str) -> Herkenning:
    """Return a shipped list by name, or the words and patterns that stand here."""
    shipped = table.made("herkenning", shipped_herkenning)
    if shipped is None:
        return herkenning_from_table(table, key)
    if "woorden" in table or "patronen" in table:
        raise table.error("herkenning", "kies: de naam van een lijst, of eigen woorden en patronen")
    return shipped
