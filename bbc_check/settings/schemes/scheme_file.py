"""Load one regeling from its file, strictly: a mistake is a SettingsError that says where and why."""

import re
from pathlib import Path

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.codes import canonical, folded_code
from bbc_check.domain.regeling import Regeling, ValidCode
from bbc_check.settings.schemes.demands import with_demands
from bbc_check.settings.schemes.scheme_codes import LONGEST_CODE, read_codes
from bbc_check.settings.toml_table import SettingsTable, load_table

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = (
    RapportKind.MEERJARENPLAN,
    RapportKind.AANPASSING_MEERJARENPLAN,
    RapportKind.JAARREKENING,
)


def load_regeling(file: Path) -> Regeling:
    """Read one regeling; any mistake in it is a SettingsError with file, key and reason."""
    table = load_table(file)
    codes, retired = read_codes(table)
    stem = _stem(table, codes)
    one, more = _term(table)
    name = table.required("naam")
    regeling = Regeling(
        id=_id(table),
        name=name,
        called=table.required("noemer") if "noemer" in table else name,
        version=table.required("versie"),
        codes=codes,
        retired=retired,
        stem=stem,
        abbreviation=_abbreviation(table, stem),
        other_numbers=table.switch("andere_nummers"),
        reports=_reports(table),
        begunstigden=table.switch("begunstigden"),
        replaces=table.switch("vervangt"),
        sources=table.filled_texts("bronnen"),
        term=one,
        plural=more,
    )
    if regeling.other_numbers and stem is None:
        raise table.error("andere_nummers", "dat heeft enkel zin met een 'stam'")
    demands = table.table("eisen")
    if demands is not None:
        if not demands.keys:
            raise table.error("eisen", "hier staat geen enkele eis; laat de tabel weg")
        regeling = with_demands(regeling, demands)
    if regeling.prioriteiten is None and any(each.demanded_in for each in codes):
        raise table.error("codes", "'gevraagd_in' heeft enkel zin met [eisen.prioriteiten]")
    table.finish()
    return regeling


def _id(table: SettingsTable) -> str:
    text = table.required("id")
    if not _ID.fullmatch(text) or len(text) > LONGEST_CODE:
        hope = "hier horen kleine letters, cijfers en streepjes, zoals 'jeugd-2026'"
        raise table.error("id", f"'{text}': {hope}")
    return text


def _stem(table: SettingsTable, codes: tuple[ValidCode, ...]) -> str | None:
    """Return what precedes the number of every valid code; one that does not fit is an error."""
    stem = table.text("stam")
    if stem is None:
        return None
    bare = canonical(stem)
    if len(bare) < 3 or bare[-1:].isdigit():
        reason = f"'{stem}' heeft minstens drie letters nodig, en geen nummer achteraan"
        raise table.error("stam", reason)
    numbers: dict[str, str] = {}
    for each in codes:
        number = canonical(each.code).removeprefix(bare)
        if not canonical(each.code).startswith(bare) or not number.isdecimal():
            reason = f"de code '{each.code}' is niet '{stem}' met een nummer erachter"
            raise table.error("stam", reason)
        other = numbers.setdefault(number.lstrip("0"), each.code)
        if other != each.code:
            raise table.error("codes", f"'{other}' en '{each.code}' verschillen enkel in nullen")
    return stem


def _abbreviation(table: SettingsTable, stem: str | None) -> str | None:
    short = table.text("afkorting")
    if short is None:
        return None
    if stem is None:
        raise table.error("afkorting", "dat heeft enkel zin met een 'stam'")
    bare = canonical(short)
    if len(bare) < 2 or not bare.isalpha() or folded_code(short) == folded_code(stem):
        reason = f"'{short}': hier horen minstens twee letters, korter dan de stam"
        raise table.error("afkorting", reason)
    return short


def _term(table: SettingsTable) -> tuple[str, str]:
    """Return what people call that which a code stands for; one and more, or neither."""
    missing = [each for each in ("benaming", "meervoud") if each not in table]
    if len(missing) == 2:
        return "code", "codes"
    if missing:
        reason = f"'{missing[0]}' ontbreekt: 'benaming' en 'meervoud' horen samen"
        raise table.error(missing[0], reason)
    return table.required("benaming"), table.required("meervoud")


def _reports(table: SettingsTable) -> frozenset[RapportKind] | None:
    names = table.texts("rapporten")
    for each in names:
        if each not in _KINDS:
            known = ", ".join(_KINDS)
            raise table.error("rapporten", f"'{each}' bestaat niet; kies uit {known}")
    if "rapporten" not in table:
        return None
    if not names:
        raise table.error("rapporten", "noem minstens één soort, of laat de sleutel weg")
    return frozenset(map(RapportKind, names))
