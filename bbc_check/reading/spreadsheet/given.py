"""What a user says about a report on the command line, where the spreadsheet does not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Facts about the report of a spreadsheet; ``soort`` is MJP, AMJP or JR."""

    ondernemingsnummer: str | None = None
    naam: str | None = None
    soort: str | None = None
    boekjaar: str | None = None
    eindjaar: str | None = None

    def __bool__(self) -> bool:
        return any((self.ondernemingsnummer, self.naam, self.soort, self.boekjaar, self.eindjaar))
