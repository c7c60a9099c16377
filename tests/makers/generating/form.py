"""The names and the skeleton of an export: all from the profile and from aanmaak.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bbc_check import bundled
from bbc_check.domain.aanlevering import Niveau, RapportKind

PROFILE = "bbcdr-01"


@dataclass(frozen=True, slots=True)
class ExportForm:
    """How a submission is written.

    ``head`` and ``fields`` map domain fields to elements, in the order in which these stand in the
    file. The texts of the xbrl are templates for ``str.format``; see aanmaak.toml.
    """

    root: str
    namespace: str
    head: Mapping[str, str]
    niveaus: Mapping[str, str]
    fields: Mapping[str, str]
    rapportcodes: Mapping[RapportKind, str]
    statuscodes: tuple[str, ...]
    foreign: str
    uitgave: str
    ontvangst: str
    xbrl: Mapping[str, str]


@cache
def export_form() -> ExportForm:
    """Return the form of the shipped profile."""
    profile, own = (
        _toml(bundled.schemas() / PROFILE / "profile.toml"),
        _toml(Path(__file__).with_name("aanmaak.toml")),
    )
    xml, xbrl = profile["xml"], profile["xbrl"]
    codes: dict[RapportKind, str] = {}
    for code, kind in xml["rapportsoorten"].items():
        codes.setdefault(RapportKind(kind), code)
    return ExportForm(
        root=xml["wortel"],
        namespace=xml["schema_naamruimte"],
        head=xml["kop"],
        niveaus={niveau: xml["niveaus"][niveau] for niveau in Niveau if niveau in xml["niveaus"]},
        fields=xml["velden"],
        rapportcodes=codes,
        statuscodes=tuple(own["statuscodes"]),
        foreign=own["vreemd"],
        uitgave=xbrl["uitgave"],
        ontvangst=xbrl["ontvangst"],
        xbrl=own["xbrl"],
    )


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
