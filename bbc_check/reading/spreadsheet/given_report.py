"""What a user says about the report of a spreadsheet, where that does not say it itself."""

import re
from typing import NamedTuple

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.jaren import eindjaar_possible, year_of
from bbc_check.domain.ondernemingsnummer import NUMBER_IN_TEXT, same_spelling

KINDS = {
    "MJP": RapportKind.MEERJARENPLAN,
    "AMJP": RapportKind.AANPASSING_MEERJARENPLAN,
    "JR": RapportKind.JAARREKENING,
}
# compiled where they are used: few runs are about a spreadsheet
_RAPPORT = r"\s*+(MJP|AMJP|JR)?\s*+(?:([0-9]+)(?:\s*+[-–]\s*+([0-9]+))?)?\s*+"


class Given(NamedTuple):
    """Facts about the report of a spreadsheet; ``kind`` is MJP, AMJP or JR."""

    ondernemingsnummer: str | None = None
    name: str | None = None
    kind: str | None = None
    boekjaar: str | None = None
    eindjaar: str | None = None

    @property
    def rapport_kind(self) -> RapportKind | None:
        """The kind as the rest of the program knows it."""
        return KINDS[self.kind] if self.kind else None

    def __bool__(self) -> bool:
        return any(iter(self))


def given(rapport: str | None, bestuur: str | None) -> Given:
    """Return what the options ``--rapport`` and ``--bestuur`` say.

    ``rapport`` is a kind, years, or both: "JR 2024", "MJP 2026-2031", "AMJP", "2024". ``bestuur`` is
    a name, an ondernemingsnummer, or both. Raises ValueError (Dutch) for what is no report.
    """
    kind, boekjaar, eindjaar = (None, None, None) if rapport is None else _report(rapport)
    number, name = (None, None) if bestuur is None else _bestuur(bestuur)
    return Given(number, name, kind, boekjaar, eindjaar)


def _report(text: str) -> tuple[str | None, str | None, str | None]:
    found = re.fullmatch(_RAPPORT, text, re.IGNORECASE)
    if found is None or not text.strip():
        raise ValueError(
            f"'{text}' is geen rapport; schrijf MJP, AMJP of JR met het jaar erachter, zoals"
            " 'JR 2024' of 'MJP 2026-2031'"
        )
    kind, first, last = found.groups()
    kind = kind.upper() if kind else None
    boekjaar = year_of(first)
    if first is not None and boekjaar is None:
        raise ValueError(f"het boekjaar '{first}' is geen jaartal tussen 2010 en 2100")
    if last is not None and kind == "JR":
        raise ValueError("een jaarrekening gaat over één jaar, zoals 'JR 2024'")
    if boekjaar is not None and last is not None and not eindjaar_possible(boekjaar, year_of(last)):
        raise ValueError(
            f"het eindjaar '{last}' past niet bij het boekjaar {first}: het moet een jaartal zijn van"
            " dat jaar of hoogstens tien jaar later"
        )
    return kind, first, last


def _bestuur(text: str) -> tuple[str | None, str | None]:
    """Return the number and the name; what holds no letter is a number, right or wrong."""
    if not any(sign.isalpha() for sign in text):
        return text, None
    text = same_spelling(text)
    number = re.search(NUMBER_IN_TEXT, text)
    if number is None:
        return None, text
    name = f"{text[: number.start()]} {text[number.end() :]}"
    return number[1], " ".join(name.split()).strip(" ,;()-") or None
