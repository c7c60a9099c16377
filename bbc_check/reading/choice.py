"""Which profile reads a file: the one that recognises it, or the one that the user demands."""

import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from bbc_check import bundled
from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.profile.model import Profile
from bbc_check.reading.profile.profile_file import load_profile
from bbc_check.reading.prolog import Root
from bbc_check.reading.schemes.shipped import recognisers
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.toml_table import SettingsError

PROFILE_FILE = "profile.toml"


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """Return the shipped profiles, by id."""
    found = [
        load_profile(file, meegeleverd=True)
        for file in sorted(bundled.schemas().glob(f"*/{PROFILE_FILE}"))
        if file.parent.name != "borderel"
    ]
    return tuple(sorted(found, key=lambda profiel: profiel.id))


@dataclass(frozen=True, slots=True)
class Choice:
    """The profiles to choose from, and the regelingen whose codes are looked for.

    A single profile that is ``gedwongen`` reads whatever namespace.
    """

    profielen: tuple[Profile, ...]
    gedwongen: bool = False
    herkenners: tuple[CodeRecogniser, ...] = field(default_factory=recognisers)

    def for_xml(self, bron: Source, wortel: Root) -> Profile:
        """Return the profile of an xml; none or more than one is a Leesfout that says why."""
        if self.gedwongen:
            (only,) = self.profielen
            if wortel.naam in only.xml.wortels:
                return only
            raise self._onbekend(bron, wortel)
        fits = [profiel for profiel in self.profielen if profiel.recognises(wortel)]
        if len(fits) > 1:
            names = enumeration((f"'{each.id}' ({each.naam})" for each in fits), "en")
            detail = f"het past bij meer dan één profiel: {names}"
            raise ReadError(ProblemKind.NIET_HERKEND, detail, herstel="Kies er een met --profile")
        if not fits:
            raise self._onbekend(bron, wortel)
        return fits[0]

    def for_xbrl(self, eerst: Profile | None = None) -> tuple[Profile, ...]:
        """Return the profiles that may read an xbrl, that of the xml (``eerst``) before the others."""
        if eerst is not None and (eerst.xbrl is not None or self.gedwongen):
            return (eerst,) if eerst.xbrl is not None else shipped_profiles()
        found = tuple(profiel for profiel in self.profielen if profiel.xbrl is not None)
        return found or shipped_profiles()

    def _onbekend(self, bron: Source, wortel: Root) -> ReadError:
        if wortel.naam == "xbrl":
            detail = "het heet .xml, maar de inhoud is een xbrl (het begint met <xbrl>)"
            return ReadError(ProblemKind.NIET_HERKEND, detail)
        where = (
            f"in de naamruimte {wortel.naamruimte}" if wortel.naamruimte else "zonder naamruimte"
        )
        near = max(self.profielen, key=lambda profiel: _gelijkenis(profiel, wortel))
        differs = []
        if wortel.naam not in near.xml.wortels:
            roots = enumeration((f"<{name}>" for name in near.xml.wortels), "of")
            differs.append(f"verwacht dat het begint met {roots}")
        if not near.recognises_namespace(wortel) and near.xml.naamruimte is not None:
            example = near.xml.schema_naamruimte or near.xml.naamruimte.pattern
            hope = f"een naamruimte zoals {example}" if example else "geen naamruimte"
            differs.append(f"verwacht {hope}")
        detail = (
            f"het begint met <{shortened(wortel.naam)}> {shortened(where, 150)}; het dichtst bij staat het profiel"
            f" '{near.id}', maar dat {enumeration(differs)}"
        )
        return ReadError(ProblemKind.NIET_HERKEND, detail, herstel=nearest_profile(bron))


def _gelijkenis(profiel: Profile, wortel: Root) -> tuple[float, bool]:
    names = profiel.xml.wortels
    alike = max(fuzz.ratio(name.casefold(), wortel.naam[:200].casefold()) for name in names)
    return alike + 50 * profiel.recognises_namespace(wortel), profiel.meegeleverd


def nearest_profile(bron: Source) -> str:
    """Return what to do with an export of unknown names: the command, as the user can type it."""
    path = bron.naam.partition("!")[0]
    quoted = f'"{path}"' if os.name == "nt" else shlex.quote(path)
    return (
        "Is dit de export van uw planningssoftware, laat dan een profiel ontwerpen met de opdracht"
        f" “bbc-check profile propose {quoted} > profiel.toml”; anders is het een ander soort bestand"
    )


def default_choice() -> Choice:
    """Return the choice among the shipped profiles."""
    return Choice(shipped_profiles())


def choose(gevraagd: Iterable[str], kenners: tuple[CodeRecogniser, ...] | None = None) -> Choice:
    """Return the choice that the user asks for: files, folders or names; none is the shipped ones.

    ``kenners`` recognise the codes of the regelingen (default: the shipped ones). Raises Instelfout
    for what is no profile.
    """
    found = tuple(_gevraagd(each) for each in dict.fromkeys(gevraagd))
    known = recognisers() if kenners is None else kenners
    return Choice(found or shipped_profiles(), gedwongen=len(found) == 1, herkenners=known)


def _gevraagd(name: str) -> Profile:
    by_id = {profiel.id: profiel for profiel in shipped_profiles()}
    if name in by_id:
        return by_id[name]
    path = Path(name)
    if os.path.isdir(path) and os.path.isfile(path / PROFILE_FILE):
        path /= PROFILE_FILE
    if not os.path.isfile(path):
        known = enumeration(by_id, "of")
        raise SettingsError(
            name, "", f"er is geen bestand en geen profiel van die naam (wel {known})"
        )
    return load_profile(path)
