"""The head of a report: of whom it is, of which kind, over which years."""

from bbc_check.domain.aanlevering import Bestuur, Rapport
from bbc_check.domain.jaren import four_digits, year_of
from bbc_check.domain.ondernemingsnummer import read_number
from bbc_check.reading.xml.records import Record
from bbc_check.settings.profile import Profile


def bestuur_of(head: Record) -> Bestuur:
    """Return the bestuur that a head names."""
    name = head.text("naam").plain.strip() or None
    return Bestuur(read_number(head.text("ondernemingsnummer").value), name)


def rapport_of(head: Record, profile: Profile) -> Rapport:
    """Return the report as a complete head describes it."""
    notation = profile.xml.spellings

    def given(name: str) -> str | None:
        value = head.text(name).value
        return value.strip() if value is not None else None

    def year(name: str) -> str | None:
        text = given(name)
        return None if text is None else notation.year(text)

    return Rapport(
        profile.kind(given("rapportcode")),
        given("rapportcode"),
        given("status"),
        year_of(year("boekjaar")),
        given("boekjaar"),
        four_digits(year("eindjaar")),
        given("eindjaar"),
    )
