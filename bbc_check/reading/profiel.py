"""A profile says for one family of exports where each domain field stands; see docs/formaat.md."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bbc_check import bundled
from bbc_check.domain.aanlevering import Niveau, RapportSoort
from bbc_check.reading.proloog import Wortel
from bbc_check.reading.xbrl_profiel import XbrlProfiel


@dataclass(frozen=True, slots=True)
class Profiel:
    """The names of one dialect. Mappings go from the local name in the file to the domain field."""

    id: str
    naam: str
    wortel: str
    naamruimte: re.Pattern[str]
    schema: Path
    schema_naamruimte: str
    kop: Mapping[str, str]
    niveaus: Mapping[str, Niveau]
    velden: Mapping[str, str]
    rapportsoorten: Mapping[str, RapportSoort]
    xbrl: XbrlProfiel | None = None

    def herkent(self, wortel: Wortel) -> bool:
        """Return whether a document with this root is of this dialect."""
        return wortel.naam == self.wortel and bool(self.naamruimte.fullmatch(wortel.naamruimte))

    def soort(self, rapportcode: str | None) -> RapportSoort:
        """Return the kind of report; a code that the profile does not list is out of scope."""
        code = (rapportcode or "").strip().upper()
        if not code:
            return RapportSoort.ONBEKEND
        return self.rapportsoorten.get(code, RapportSoort.ANDERE)


@dataclass(frozen=True, slots=True)
class BorderelProfiel:
    """The names of the borderel of a parcel."""

    bestandsnaam: str
    wortel: str
    naamruimte: re.Pattern[str]
    schema: Path
    schema_naamruimte: str
    parameter: str
    parameterwaarde: str
    ondernemingsnummer: str


@cache
def profielen() -> tuple[Profiel, ...]:
    """Return the shipped profiles, by id."""
    files = sorted(bundled.schemas().glob("*/profile.toml"))
    return tuple(laad(file) for file in files if file.parent.name != "borderel")


def laad(file: Path) -> Profiel:
    """Read one profile; its paths are relative to its own folder."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    xml, xbrl = data["xml"], data["xbrl"]
    return Profiel(
        id=data["id"],
        naam=data["naam"],
        wortel=xml["wortel"],
        naamruimte=re.compile(xml["naamruimte"]),
        schema=file.parent / xml["schema"],
        schema_naamruimte=xml["schema_naamruimte"],
        kop={name: field for field, name in xml["kop"].items()},
        niveaus={name: Niveau(level) for level, name in xml["niveaus"].items()},
        velden={name: field for field, name in xml["velden"].items()},
        rapportsoorten={code: RapportSoort(kind) for code, kind in xml["rapportsoorten"].items()},
        xbrl=XbrlProfiel(
            naamruimte=re.compile(xbrl["naamruimte"]),
            bedragen={xbrl["bedrag"]: None},
            actie_dimensie=xbrl["actie_dimensie"],
            soort_dimensie=xbrl["soort_dimensie"],
            uitgave=frozenset({xbrl["uitgave"]}),
            ontvangst=frozenset({xbrl["ontvangst"]}),
        ),
    )


@cache
def borderelprofiel() -> BorderelProfiel:
    """Return the shipped profile of the borderel."""
    folder = bundled.schemas() / "borderel"
    data = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    return BorderelProfiel(
        bestandsnaam=data["bestandsnaam"],
        wortel=data["wortel"],
        naamruimte=re.compile(data["naamruimte"]),
        schema=folder / data["schema"],
        schema_naamruimte=data["schema_naamruimte"],
        parameter=data["parameter"],
        parameterwaarde=data["parameterwaarde"],
        ondernemingsnummer=data["ondernemingsnummer"],
    )
