"""The regelingen of a run: what is judged unasked, and what the user asks for; and codes of other schemes."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from bbc_check import bundled
from bbc_check.domain.codes import CodeRecogniser, canonical, folded_code
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.regeling import Regeling
from bbc_check.settings.schemes.scheme_file import load_regeling
from bbc_check.settings.schemes.slow_patterns import require_quick
from bbc_check.settings.toml_table import SettingsError


@cache
def shipped_regelingen() -> tuple[Regeling, ...]:
    """Return the shipped regelingen: those that the options are about first, then by id."""
    folder = bundled.schemas() / "regelingen"
    return _ordered(map(load_regeling, folder.glob("*.toml")))


def _ordered(found: Iterable[Regeling]) -> tuple[Regeling, ...]:
    return tuple(sorted(found, key=lambda each: (not each.begunstigden, each.id)))


@cache
def recognisers() -> tuple[CodeRecogniser, ...]:
    """Return what recognises the codes of what is judged unasked: the regeling that the options are about."""
    return make_recognisers(each for each in shipped_regelingen() if each.begunstigden)


def make_recognisers(judged: Iterable[Regeling]) -> tuple[CodeRecogniser, ...]:
    """Return for each regeling what recognises its codes.

    The codes of the others, and of every shipped one whether it is judged or not, are never its slips.
    """
    judged = tuple(judged)
    known = {each.id: each for each in (*shipped_regelingen(), *judged)}
    made = []
    for regeling in judged:
        others = [each for each in known.values() if each.id != regeling.id]
        codes = (code for other in others for code in other.all_codes)
        series = [other.stem for other in others if other.other_numbers and other.stem]
        made.append(CodeRecogniser(regeling, [*listed_codes(), *codes], series))
    return tuple(made)


def is_known_code(text: str) -> bool:
    """Return whether a text is a code that readers know without judging it: of another scheme, or shipped."""
    return canonical(text) in _known()


@cache
def _known() -> frozenset[str]:
    shipped = (code for each in shipped_regelingen() for code in each.all_codes)
    return frozenset(map(canonical, (*listed_codes(), *shipped)))


@cache
def listed_codes() -> tuple[str, ...]:
    """Return the codes of other schemes."""
    text = (bundled.schemas() / "bekende-codes.toml").read_text(encoding="utf-8")
    return tuple(code for scheme in tomllib.loads(text).values() for code in scheme["codes"])


def asked_recognisers(names: Iterable[str]) -> tuple[CodeRecogniser, ...]:
    """Return what recognises the codes of what is judged: unasked, and each of ``names``.

    A name is the id of a shipped regeling or the file of an own one. Raises SettingsError for a
    mistake in a file.
    """
    asked = tuple(names)
    if not asked:
        return recognisers()
    shipped = shipped_regelingen()
    ids = {each.id for each in shipped}
    known = with_own(name for name in asked if name not in ids)
    return make_recognisers(
        each for each in known if each.begunstigden or each.id in asked or each not in shipped
    )


def with_own(files: Iterable[str]) -> tuple[Regeling, ...]:
    """Return the shipped regelingen and those in ``files``; raises SettingsError.

    One with the id of a shipped regeling takes its place when it says so. No two share an id, a
    code or a stem, for then nobody could tell whose code it is.
    """
    shipped = {each.id: each for each in shipped_regelingen()}
    own: dict[str, tuple[Regeling, str]] = {}
    for name in dict.fromkeys(files):
        regeling = _own(name, shipped)
        _check_id(regeling, name, shipped, own)
        own[regeling.id] = regeling, name
    found = _ordered({**shipped, **{id: regeling for id, (regeling, _) in own.items()}}.values())
    for regeling in found:
        for other in found:
            if regeling.id in own and other is not regeling:
                _check_apart(regeling, other, own[regeling.id][1])
    return found


def _own(name: str, shipped: Iterable[str]) -> Regeling:
    if not os.path.lexists(name) and not name.casefold().endswith(".toml"):
        reason = f"er is geen bestand en geen meegeleverde regeling van die naam (wel {enumeration(shipped)})"
        raise SettingsError(name, "", reason)
    regeling = load_regeling(Path(name))
    require_quick(regeling, name)
    return regeling


def _check_id(
    regeling: Regeling,
    file: str,
    shipped: Mapping[str, Regeling],
    own: Mapping[str, tuple[Regeling, str]],
) -> None:
    """Raise for the id of another regeling, unless this one says that it replaces a shipped one."""
    if regeling.id in own:
        reason = f"de regeling '{regeling.id}' staat ook in {own[regeling.id][1]}"
        raise SettingsError(file, "id", reason)
    if regeling.replaces and regeling.id not in shipped:
        reason = f"er is geen meegeleverde regeling '{regeling.id}' (wel {', '.join(shipped)})"
        raise SettingsError(file, "vervangt", reason)
    if regeling.id in shipped and not regeling.replaces:
        reason = (
            f"'{regeling.id}' is een meegeleverde regeling; kies een ander id, of zet"
            " 'vervangt = true' als deze in de plaats komt"
        )
        raise SettingsError(file, "id", reason)


def _check_apart(own: Regeling, other: Regeling, file: str) -> None:
    """Raise for a code, or a stem that is judged, that two regelingen share."""
    theirs = {folded_code(code): code for code in other.all_codes}
    for code in own.all_codes:
        same = theirs.get(folded_code(code))
        if same is not None:
            reason = f"de code '{code}' van '{own.id}' is ook een code van de regeling '{other.id}'"
            raise SettingsError(file, "codes", reason + (f" ('{same}')" if same != code else ""))
    if own.other_numbers and other.other_numbers:
        return
    for key, mine, its in (
        ("stam", own.stem, other.stem),
        ("afkorting", own.abbreviation, other.abbreviation),
    ):
        if mine and its and folded_code(mine) == folded_code(its):
            reason = f"'{mine}' van '{own.id}' is ook de {key} van de regeling '{other.id}'"
            raise SettingsError(file, key, reason)
