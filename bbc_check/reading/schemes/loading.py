"""Load one regeling from its file, strictly: every mistake is an Instelfout that says where and why."""

import re
from pathlib import Path

from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.codes import canonical, folded_code
from bbc_check.domain.regeling import GeldigeCode, Regeling, VervallenCode
from bbc_check.reading.schemes.demands import with_demands
from bbc_check.reading.schemes.values import boolean, filled, is_year, year
from bbc_check.reading.toml_table import SettingsTable, parse_settings, read_settings

_GROOTST = 1_000_000
_KORTSTE_CODE, _LANGSTE_CODE = 4, 40
_MEESTE_CODES = 200
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SOORTEN = {
    each.value: each
    for each in (
        RapportSoort.MEERJARENPLAN,
        RapportSoort.AANPASSING_MEERJARENPLAN,
        RapportSoort.JAARREKENING,
    )
}


def load_regeling(file: Path) -> Regeling:
    """Read one regeling; any mistake in it is an Instelfout with file, key and reason."""
    tabel = parse_settings(read_settings(file, _GROOTST), str(file))
    codes = tuple(map(_geldig, tabel.tabellen("codes")))
    if not 0 < len(codes) <= _MEESTE_CODES:
        raise tabel.fout("codes", f"een regeling heeft 1 tot {_MEESTE_CODES} codes: [[codes]]")
    retired = tuple(_vervallen(each, codes) for each in tabel.tabellen("vervallen"))
    _enkel_een_keer(tabel, codes, retired)
    stem = _stam(tabel, codes)
    one, more = _benaming(tabel)
    demands = tabel.tabel("eisen")
    regeling = Regeling(
        id=_id(tabel),
        naam=tabel.verplicht("naam"),
        versie=tabel.verplicht("versie"),
        codes=codes,
        vervallen=retired,
        stam=stem,
        afkorting=_afkorting(tabel, stem),
        andere_nummers=boolean(tabel, "andere_nummers"),
        rapporten=_rapporten(tabel),
        begunstigden=boolean(tabel, "begunstigden"),
        vervangt=boolean(tabel, "vervangt"),
        bronnen=filled(tabel, "bronnen"),
        benaming=one,
        meervoud=more,
    )
    if regeling.andere_nummers and stem is None:
        raise tabel.fout("andere_nummers", "dat heeft enkel zin met een 'stam'")
    if demands is not None:
        if not demands.sleutels:
            raise tabel.fout("eisen", "hier staat geen enkele eis; laat de tabel weg")
        regeling = with_demands(regeling, demands)
    if regeling.prioriteiten is None and any(each.gevraagd_in for each in codes):
        raise tabel.fout("codes", "'gevraagd_in' heeft enkel zin met [eisen.prioriteiten]")
    tabel.klaar()
    return regeling


def _id(tabel: SettingsTable) -> str:
    text = tabel.verplicht("id")
    if not _ID.fullmatch(text) or len(text) > _LANGSTE_CODE:
        raise tabel.fout(
            "id", f"'{text}': hier horen kleine letters, cijfers en streepjes, zoals 'jeugd-2026'"
        )
    return text


def _stam(tabel: SettingsTable, codes: tuple[GeldigeCode, ...]) -> str | None:
    """Return what precedes the number of every valid code; one that does not fit is a fault."""
    stem = tabel.tekst("stam")
    if stem is None:
        return None
    bare = canonical(stem)
    if len(bare) < 3 or bare[-1:].isdigit():
        raise tabel.fout(
            "stam", f"'{stem}' heeft minstens drie letters nodig, en geen nummer achteraan"
        )
    numbers: dict[str, str] = {}
    for each in codes:
        number = canonical(each.code).removeprefix(bare)
        if not canonical(each.code).startswith(bare) or not number.isdecimal():
            raise tabel.fout(
                "stam", f"de code '{each.code}' is niet '{stem}' met een nummer erachter"
            )
        other = numbers.setdefault(number.lstrip("0"), each.code)
        if other != each.code:
            raise tabel.fout("codes", f"'{other}' en '{each.code}' verschillen enkel in nullen")
    return stem


def _afkorting(tabel: SettingsTable, stam: str | None) -> str | None:
    short = tabel.tekst("afkorting")
    if short is None:
        return None
    if stam is None:
        raise tabel.fout("afkorting", "dat heeft enkel zin met een 'stam'")
    if (
        len(canonical(short)) < 2
        or not canonical(short).isalpha()
        or folded_code(short) == folded_code(stam)
    ):
        raise tabel.fout(
            "afkorting", f"'{short}': hier horen minstens twee letters, korter dan de stam"
        )
    return short


def _benaming(tabel: SettingsTable) -> tuple[str, str]:
    """Return what people call that which a code stands for; one and more, or neither."""
    one, more = tabel.tekst("benaming"), tabel.tekst("meervoud")
    if one is None and more is None:
        return "code", "codes"
    if one is None or more is None:
        missing = "benaming" if one is None else "meervoud"
        raise tabel.fout(missing, f"'{missing}' ontbreekt: 'benaming' en 'meervoud' horen samen")
    return tabel.verplicht("benaming"), tabel.verplicht("meervoud")


def _geldig(tabel: SettingsTable) -> GeldigeCode:
    first, last = year(tabel, "vanaf"), year(tabel, "tot", verplicht=False)
    if first is None:
        raise tabel.fout("vanaf", "deze sleutel is verplicht")
    if last is not None and last < first:
        raise tabel.fout("tot", f"ligt voor 'vanaf' ({first})")
    years = tabel.ruw("gevraagd_in")
    if years is not None and not (
        isinstance(years, list) and years and all(is_year(each) for each in years)
    ):
        raise tabel.fout("gevraagd_in", "hier hoort een lijst van jaren, zoals [2022, 2023]")
    code = GeldigeCode(
        _code(tabel),
        tabel.verplicht("label"),
        first,
        last,
        None if years is None else frozenset(years),
    )
    outside = [str(year) for year in sorted(code.gevraagd_in or ()) if not code.valid_in(year)]
    if outside:
        raise tabel.fout("gevraagd_in", f"de code geldt niet in {', '.join(outside)}")
    return code


def _vervallen(tabel: SettingsTable, codes: tuple[GeldigeCode, ...]) -> VervallenCode:
    last = year(tabel, "tot")
    successors = filled(tabel, "opvolgers")
    known = [each.code for each in codes]
    for each in successors:
        if each not in known:
            raise tabel.fout("opvolgers", f"'{each}' is geen code van [[codes]]")
    if not successors or last is None:
        missing = "tot" if last is None else "opvolgers"
        raise tabel.fout(missing, "deze sleutel is verplicht")
    return VervallenCode(_code(tabel), tabel.verplicht("label"), last, successors)


def _code(tabel: SettingsTable) -> str:
    """Return a code that can be told from a word and from a number, and that fits on a line."""
    code, bare = tabel.verplicht("code"), canonical(tabel.verplicht("code"))
    if code != " ".join(code.split()) or not code.isprintable():
        raise tabel.fout("code", f"{code!r} heeft spaties te veel of onzichtbare tekens")
    if not len(bare) >= _KORTSTE_CODE or len(code) > _LANGSTE_CODE:
        most = f"minstens {_KORTSTE_CODE} letters en cijfers en hoogstens {_LANGSTE_CODE} tekens"
        raise tabel.fout("code", f"'{code}': een code heeft {most}")
    if bare.isdigit() or not any(map(str.isdigit, bare)):
        raise tabel.fout("code", f"'{code}': een code heeft letters en minstens één cijfer")
    return code


def _enkel_een_keer(
    tabel: SettingsTable, codes: tuple[GeldigeCode, ...], retired: tuple[VervallenCode, ...]
) -> None:
    seen: dict[str, str] = {}
    for code in (*(each.code for each in codes), *(each.code for each in retired)):
        other = seen.get(folded_code(code))
        if other == code:
            raise tabel.fout("codes", f"de code '{code}' staat er meer dan één keer in")
        if other is not None:
            raise tabel.fout("codes", f"'{other}' en '{code}' zijn niet uit elkaar te houden")
        seen[folded_code(code)] = code


def _rapporten(tabel: SettingsTable) -> frozenset[RapportSoort] | None:
    names = tabel.teksten("rapporten")
    if names is None:
        return None
    for each in names:
        if each not in _SOORTEN:
            raise tabel.fout("rapporten", f"'{each}' bestaat niet; kies uit {', '.join(_SOORTEN)}")
    if not names:
        raise tabel.fout("rapporten", "noem minstens één soort, of laat de sleutel weg")
    return frozenset(_SOORTEN[each] for each in names)
