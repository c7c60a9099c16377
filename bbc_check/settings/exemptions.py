"""Read the exemptions of a TOML file: findings that somebody answers for, with a reason and an end.

``docs/handleiding/uitzonderingen.md`` is the format. The file may be the one that holds the other
settings of a project, ``pyproject.toml`` too.
"""

from datetime import date, datetime
from pathlib import Path

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import nearest
from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.domain.verslag import Exemption
from bbc_check.settings.toml_table import SettingsTable, own_table

_KEY = "uitzondering"


def read_exemptions(file: Path) -> tuple[Exemption, ...]:
    """Return the exemptions that a file holds; raises SettingsError for any mistake in one of them."""
    ours = own_table(file)
    if ours is None:
        return ()
    # the file may hold other settings, so an unknown key is a mistake only where it is like ours
    slip = nearest(_KEY, (key for key in ours.keys if key != _KEY))
    if slip is not None:
        raise ours.error(slip, f"deze sleutel bestaat niet; schrijf [[{_KEY}]]")
    return tuple(_exemption(each) for each in ours.tables(_KEY))


def _exemption(table: SettingsTable) -> Exemption:
    veld = table.one_of("veld", Veld, "is geen veld") if "veld" in table else None
    found = Exemption(
        table.required("regel").strip().upper(),
        _bestuur(table),
        table.required("reden").strip(),
        table.required("eigenaar").strip(),
        _last_day(table),
        table.required("actie").strip() if "actie" in table else None,
        veld,
        table.number("boekjaar"),
    )
    table.finish()
    return found


def _bestuur(table: SettingsTable) -> str:
    text = table.required("bestuur")
    number = normalised(text)
    if number is None:
        raise table.error("bestuur", f"'{text}' is geen geldig ondernemingsnummer")
    return number


def _last_day(table: SettingsTable) -> date:
    """Return the day that ``tot`` names: a date of TOML, or a text that is one."""
    value = table.raw("tot")
    if value is None:
        raise table.missing("tot")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise table.error("tot", "hier hoort een datum, zoals 2027-06-30") from error
