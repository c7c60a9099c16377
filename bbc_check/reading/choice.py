"""Which profile reads a file: the one that recognises it, or the one that the user demands."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePath
from typing import NamedTuple

from bbc_check import bundled
from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.events import Root
from bbc_check.reading.source import ReadError, Source
from bbc_check.settings import SettingsError
from bbc_check.settings.profile import Profile, load_profile
from bbc_check.settings.schemes import recognisers

PROFILE_FILE = "profile.toml"


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """Return the shipped profiles, by id."""
    found = [
        load_profile(file, shipped=True)
        for file in sorted(bundled.schemas().glob(f"*/{PROFILE_FILE}"))
        if file.parent.name != "borderel"  # its profile is of a slip, not of an export
    ]
    return tuple(sorted(found, key=lambda profile: profile.id))


class Choice(NamedTuple):
    """The profiles to choose from, and the regelingen whose codes are looked for.

    A single profile that is ``forced`` reads whatever namespace.
    """

    profiles: tuple[Profile, ...]
    recognisers: tuple[CodeRecogniser, ...]
    forced: bool = False

    def for_xml(self, source: Source, root: Root) -> Profile:
        """Return the profile of an xml; none or more than one is a ReadError that says why."""
        if self.forced:
            fits = [each for each in self.profiles if root.name in each.xml.roots]
        else:
            fits = [each for each in self.profiles if each.recognises(root.name, root.namespace)]
        if len(fits) > 1:
            names = enumeration((f"'{each.id}' ({each.name})" for each in fits), "en")
            detail = f"het past bij meer dan één profiel: {names}"
            raise ReadError(ProblemKind.UNRECOGNISED, detail, repair="Kies er een met --profile")
        if not fits:
            raise self._unknown(source, root)
        return fits[0]

    def for_xbrl(self, first: Profile | None = None) -> tuple[Profile, ...]:
        """Return the profiles that may read an xbrl, that of the xml (``first``) before the others."""
        if first is not None and (first.xbrl is not None or self.forced):
            return (first,) if first.xbrl is not None else shipped_profiles()
        found = tuple(profile for profile in self.profiles if profile.xbrl is not None)
        return found or shipped_profiles()

    def _unknown(self, source: Source, root: Root) -> ReadError:
        if root.name == "xbrl":
            detail = "het heet .xml, maar de inhoud is een xbrl (het begint met <xbrl>)"
            return ReadError(ProblemKind.UNRECOGNISED, detail)
        where = f"in de naamruimte {root.namespace}" if root.namespace else "zonder naamruimte"
        near = max(self.profiles, key=lambda profile: _likeness(profile, root))
        differs = []
        if root.name not in near.xml.roots:
            roots = enumeration((f"<{name}>" for name in near.xml.roots), "of")
            differs.append(f"verwacht dat het begint met {roots}")
        if not near.recognises_namespace(root.namespace) and near.xml.namespace is not None:
            example = near.xml.schema_namespace or near.xml.namespace.pattern
            hope = f"een naamruimte zoals {example}" if example else "geen naamruimte"
            differs.append(f"verwacht {hope}")
        detail = (
            f"het begint met <{shortened(root.name)}> {shortened(where, 150)}; het dichtst bij staat het profiel"
            f" '{near.id}', maar dat {enumeration(differs)}"
        )
        return ReadError(ProblemKind.UNRECOGNISED, detail, repair=nearest_profile(source))


def _likeness(profile: Profile, root: Root) -> tuple[float, bool]:
    from rapidfuzz import fuzz  # only loaded where no profile fits

    names = profile.xml.roots
    alike = max(fuzz.ratio(name.casefold(), root.name[:200].casefold()) for name in names)
    # the namespace of the software tells more than half of a name
    return alike + 50 * profile.recognises_namespace(root.namespace), profile.shipped


def nearest_profile(source: Source) -> str:
    """Return what to do with an export of unknown names: the command, as the user can type it."""
    from shlex import quote  # only loaded where no profile fits

    path = source.name.partition("!")[0]
    plain = PurePath(path).as_posix()
    quoted = path
    if quote(plain) != plain:
        quoted = f'"{path}"' if os.name == "nt" else quote(path)
    return (
        "Is dit de export van uw planningssoftware, laat dan een profiel ontwerpen met de opdracht"
        f" “bbc-check profile propose {quoted} > profiel.toml”; anders is het een ander soort bestand"
    )


def default_choice() -> Choice:
    """Return the choice among the shipped profiles."""
    return Choice(shipped_profiles(), recognisers())


def choose(names: Iterable[str], known: tuple[CodeRecogniser, ...] | None = None) -> Choice:
    """Return the choice that the user asks for: files, folders or names; none is the shipped ones.

    ``known`` recognise the codes of the regelingen (default: the shipped ones). Raises
    SettingsError for what is no profile.
    """
    found = tuple(map(_named, dict.fromkeys(names)))
    known = recognisers() if known is None else known
    return Choice(found or shipped_profiles(), known, forced=len(found) == 1)


def _named(name: str) -> Profile:
    by_id = {profile.id: profile for profile in shipped_profiles()}
    if name in by_id:
        return by_id[name]
    path = Path(name)
    if os.path.isfile(path / PROFILE_FILE):
        path /= PROFILE_FILE
    if not os.path.isfile(path):
        known = enumeration(by_id, "of")
        reason = f"er is geen bestand en geen profiel van die naam (wel {known})"
        raise SettingsError(name, "", reason)
    profile = load_profile(path)
    _try_schema(profile, path)
    return profile


def _try_schema(profile: Profile, path: Path) -> None:
    """See at once whether the XSD of a user's own profile is usable; SettingsError where not."""
    # only loaded for a profile of the user
    from lxml import etree

    from bbc_check.reading.schema import schema

    file, namespace = profile.xml.schema, profile.xml.schema_namespace
    try:
        if file is not None:
            schema(file, namespace, namespace)
    except (etree.LxmlError, OSError, ValueError) as error:
        reason = f"'{file}' is geen bruikbare XSD ({error})"
        raise SettingsError(str(path), "xml.schema", reason) from error
