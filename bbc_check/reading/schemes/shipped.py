"""The regelingen of a run: those that come along and the user's own; and codes of other schemes."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bbc_check import bundled
from bbc_check.domain.codes import CodeRecogniser, folded_code
from bbc_check.domain.regeling import Regeling
from bbc_check.reading.schemes.loading import load_regeling
from bbc_check.reading.toml_table import SettingsError


@cache
def shipped_regelingen() -> tuple[Regeling, ...]:
    """Return the shipped regelingen: those that the options are about first, then by id."""
    folder = bundled.schemas() / "regelingen"
    return _geordend(map(load_regeling, folder.glob("*.toml")))


def _geordend(found: Iterable[Regeling]) -> tuple[Regeling, ...]:
    return tuple(sorted(found, key=lambda each: (not each.begunstigden, each.id)))


@cache
def recognisers() -> tuple[CodeRecogniser, ...]:
    """Return for each shipped regeling what recognises its codes."""
    return make_recognisers(shipped_regelingen())


def make_recognisers(found: Iterable[Regeling]) -> tuple[CodeRecogniser, ...]:
    """Return for each regeling what recognises its codes; those of the others are never its slips."""
    found = tuple(found)
    made = []
    for regeling in found:
        others = [each for each in found if each is not regeling]
        codes = (code for other in others for code in other.all_codes)
        series = [other.stam for other in others if other.andere_nummers and other.stam]
        made.append(CodeRecogniser(regeling, [*known_codes(), *codes], series))
    return tuple(made)


@cache
def known_codes() -> tuple[str, ...]:
    """Return the codes of other schemes, which are recognised and not judged."""
    text = (bundled.schemas() / "bekende-codes.toml").read_text(encoding="utf-8")
    return tuple(code for scheme in tomllib.loads(text).values() for code in scheme["codes"])


def own_regelingen(files: Iterable[str]) -> tuple[CodeRecogniser, ...]:
    """Return what recognises the codes of the shipped regelingen and those in ``files``.

    Raises Instelfout for a mistake in a file.
    """
    names = tuple(files)
    return make_recognisers(with_own(names)) if names else recognisers()


def with_own(files: Iterable[str]) -> tuple[Regeling, ...]:
    """Return the shipped regelingen and those in ``files``; raises Instelfout.

    One with the id of a shipped regeling takes its place when it says so. No two share an id, a
    code or a stem, for then nobody could tell whose code it is.
    """
    shipped = {each.id: each for each in shipped_regelingen()}
    chosen, where = dict(shipped), dict.fromkeys(shipped, "de meegeleverde regelingen")
    for name in dict.fromkeys(files):
        own = load_regeling(Path(name))
        if own.id not in where:
            if own.vervangt:
                known = ", ".join(shipped)
                reason = f"er is geen meegeleverde regeling '{own.id}' (wel {known})"
                raise SettingsError(name, "vervangt", reason)
        elif own.id not in shipped or chosen[own.id] is not shipped[own.id]:
            reason = f"de regeling '{own.id}' staat ook in {where[own.id]}"
            raise SettingsError(name, "id", reason)
        elif not own.vervangt:
            reason = (
                f"'{own.id}' is een meegeleverde regeling; kies een ander id, of zet 'vervangt = true'"
                " als deze in de plaats komt"
            )
            raise SettingsError(name, "id", reason)
        chosen[own.id], where[own.id] = own, name
    found = _geordend(chosen.values())
    for own in found:
        if own is not shipped.get(own.id):
            for other in found:
                if other is not own:
                    _gescheiden(own, other, where[own.id])
    return found


def _gescheiden(own: Regeling, other: Regeling, file: str) -> None:
    """Raise for a code, or a stem that is judged, that two regelingen share."""
    theirs = {folded_code(code): code for code in other.all_codes}
    for code in own.all_codes:
        if folded_code(code) in theirs:
            same = theirs[folded_code(code)]
            reason = (
                f"de code '{code}' van '{own.id}' is ook een code van de regeling '{other.id}'"
                + ("" if same == code else f" ('{same}')")
            )
            raise SettingsError(file, "codes", reason)
    judged = not (own.andere_nummers and other.andere_nummers)
    for key, mine, its in (
        ("stam", own.stam, other.stam),
        ("afkorting", own.afkorting, other.afkorting),
    ):
        if judged and mine and its and folded_code(mine) == folded_code(its):
            reason = f"'{mine}' van '{own.id}' is ook de {key} van de regeling '{other.id}'"
            raise SettingsError(file, key, reason)
