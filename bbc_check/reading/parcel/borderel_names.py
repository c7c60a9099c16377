"""The names of the borderel of a parcel."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bbc_check import bundled


@dataclass(frozen=True, slots=True)
class BorderelNames:
    """The names of the borderel of a parcel."""

    bestandsnaam: str
    wortel: str
    naamruimte: re.Pattern[str]
    schema: Path
    schema_naamruimte: str
    bestand: str
    parameter: str
    parameterwaarde: str
    ondernemingsnummer: str


@cache
def borderel_names() -> BorderelNames:
    """Return the shipped profile of the borderel."""
    folder = bundled.schemas() / "borderel"
    data = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    return BorderelNames(
        bestandsnaam=data["bestandsnaam"],
        wortel=data["wortel"],
        naamruimte=re.compile(data["naamruimte"]),
        schema=folder / data["schema"],
        schema_naamruimte=data["schema_naamruimte"],
        bestand=data["bestand"],
        parameter=data["parameter"],
        parameterwaarde=data["parameterwaarde"],
        ondernemingsnummer=data["ondernemingsnummer"],
    )
