"""Which profile reads a file: the one that recognises it, or the one that the user demands."""

import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from bbc_check import bundled
from bbc_check.domain.aanlevering import Probleem
from bbc_check.domain.codes import Codeherkenner
from bbc_check.domain.finding import kort, opsomming
from bbc_check.reading.profile.loading import laad
from bbc_check.reading.profile.model import Profiel
from bbc_check.reading.prolog import Wortel
from bbc_check.reading.schemes.shipped import herkenners
from bbc_check.reading.source import Bron, Leesfout
from bbc_check.reading.toml_table import Instelfout

PROFIELBESTAND = "profile.toml"


@cache
def profielen() -> tuple[Profiel, ...]:
    """Return the shipped profiles, by id."""
    found = [
        laad(file, meegeleverd=True)
        for file in sorted(bundled.schemas().glob(f"*/{PROFIELBESTAND}"))
        if file.parent.name != "borderel"
    ]
    return tuple(sorted(found, key=lambda profiel: profiel.id))


@dataclass(frozen=True, slots=True)
class Keuze:
    """The profiles to choose from, and the regelingen whose codes are looked for.

    A single profile that is ``gedwongen`` reads whatever namespace.
    """

    profielen: tuple[Profiel, ...]
    gedwongen: bool = False
    herkenners: tuple[Codeherkenner, ...] = field(default_factory=herkenners)

    def voor_xml(self, bron: Bron, wortel: Wortel) -> Profiel:
        """Return the profile of an xml; none or more than one is a Leesfout that says why."""
        if self.gedwongen:
            (only,) = self.profielen
            if wortel.naam in only.xml.wortels:
                return only
            raise self._onbekend(bron, wortel)
        fits = [profiel for profiel in self.profielen if profiel.herkent(wortel)]
        if len(fits) > 1:
            names = opsomming((f"'{each.id}' ({each.naam})" for each in fits), "en")
            detail = f"het past bij meer dan één profiel: {names}"
            raise Leesfout(Probleem.NIET_HERKEND, detail, herstel="Kies er een met --profile")
        if not fits:
            raise self._onbekend(bron, wortel)
        return fits[0]

    def voor_xbrl(self, eerst: Profiel | None = None) -> tuple[Profiel, ...]:
        """Return the profiles that may read an xbrl, that of the xml (``eerst``) before the others."""
        if eerst is not None and (eerst.xbrl is not None or self.gedwongen):
            return (eerst,) if eerst.xbrl is not None else profielen()
        found = tuple(profiel for profiel in self.profielen if profiel.xbrl is not None)
        return found or profielen()

    def _onbekend(self, bron: Bron, wortel: Wortel) -> Leesfout:
        if wortel.naam == "xbrl":
            detail = "het heet .xml, maar de inhoud is een xbrl (het begint met <xbrl>)"
            return Leesfout(Probleem.NIET_HERKEND, detail)
        where = (
            f"in de naamruimte {wortel.naamruimte}" if wortel.naamruimte else "zonder naamruimte"
        )
        near = max(self.profielen, key=lambda profiel: _gelijkenis(profiel, wortel))
        differs = []
        if wortel.naam not in near.xml.wortels:
            roots = opsomming((f"<{name}>" for name in near.xml.wortels), "of")
            differs.append(f"verwacht dat het begint met {roots}")
        if not near.herkent_naamruimte(wortel) and near.xml.naamruimte is not None:
            example = near.xml.schema_naamruimte or near.xml.naamruimte.pattern
            hope = f"een naamruimte zoals {example}" if example else "geen naamruimte"
            differs.append(f"verwacht {hope}")
        detail = (
            f"het begint met <{kort(wortel.naam)}> {kort(where, 150)}; het dichtst bij staat het profiel"
            f" '{near.id}', maar dat {opsomming(differs)}"
        )
        return Leesfout(Probleem.NIET_HERKEND, detail, herstel=voorstel(bron))


def _gelijkenis(profiel: Profiel, wortel: Wortel) -> tuple[float, bool]:
    names = profiel.xml.wortels
    alike = max(fuzz.ratio(name.casefold(), wortel.naam[:200].casefold()) for name in names)
    return alike + 50 * profiel.herkent_naamruimte(wortel), profiel.meegeleverd


def voorstel(bron: Bron) -> str:
    """Return what to do with an export of unknown names: the command, as the user can type it."""
    path = bron.naam.partition("!")[0]
    quoted = f'"{path}"' if os.name == "nt" else shlex.quote(path)
    return (
        "Is dit de export van uw planningssoftware, laat dan een profiel ontwerpen met de opdracht"
        f" “bbc-check profile propose {quoted} > profiel.toml”; anders is het een ander soort bestand"
    )


def meegeleverd() -> Keuze:
    """Return the choice among the shipped profiles."""
    return Keuze(profielen())


def kies(gevraagd: Iterable[str], kenners: tuple[Codeherkenner, ...] | None = None) -> Keuze:
    """Return the choice that the user asks for: files, folders or names; none is the shipped ones.

    ``kenners`` recognise the codes of the regelingen (default: the shipped ones). Raises Instelfout
    for what is no profile.
    """
    found = tuple(_gevraagd(each) for each in dict.fromkeys(gevraagd))
    known = herkenners() if kenners is None else kenners
    return Keuze(found or profielen(), gedwongen=len(found) == 1, herkenners=known)


def _gevraagd(name: str) -> Profiel:
    by_id = {profiel.id: profiel for profiel in profielen()}
    if name in by_id:
        return by_id[name]
    path = Path(name)
    if os.path.isdir(path) and os.path.isfile(path / PROFIELBESTAND):
        path /= PROFIELBESTAND
    if not os.path.isfile(path):
        known = opsomming(by_id, "of")
        raise Instelfout(name, "", f"er is geen bestand en geen profiel van die naam (wel {known})")
    return laad(path)
