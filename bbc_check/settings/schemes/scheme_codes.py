"""The codes of a regeling, from its file: those that count and those that are retired."""

import re

from bbc_check.domain.codes import canonical, folded_code
from bbc_check.domain.jaren import FIRST_BOEKJAAR, LAST_BOEKJAAR
from bbc_check.domain.regeling import RetiredCode, ValidCode
from bbc_check.settings.toml_table import SettingsTable

SHORTEST_CODE, LONGEST_CODE = 4, 40
_MOST_CODES = 200
# A code may hold a slash ("WVG100/11"); one with blanks around it stands between two.
_BETWEEN_CODES = r"[,;|&+]|\s/\s|\s(?:en|of)\s"


def read_codes(table: SettingsTable) -> tuple[tuple[ValidCode, ...], tuple[RetiredCode, ...]]:
    """Return the valid and the retired codes; raises SettingsError."""
    valid = tuple(map(_valid, table.tables("codes")))
    if not 0 < len(valid) <= _MOST_CODES:
        raise table.error("codes", f"een regeling heeft 1 tot {_MOST_CODES} codes: [[codes]]")
    known = [each.code for each in valid]
    retired = tuple(_retired(each, known) for each in table.tables("vervallen"))
    seen: dict[str, str] = {}
    for code in (*known, *(each.code for each in retired)):
        other = seen.get(folded_code(code))
        if other == code:
            raise table.error("codes", f"de code '{code}' staat er meer dan één keer in")
        if other is not None:
            raise table.error("codes", f"'{other}' en '{code}' zijn niet uit elkaar te houden")
        seen[folded_code(code)] = code
    return valid, retired


def _valid(table: SettingsTable) -> ValidCode:
    first = required_year(table, "vanaf")
    last = required_year(table, "tot") if "tot" in table else None
    if last is not None and last < first:
        raise table.error("tot", f"ligt voor 'vanaf' ({first})")
    years = table.raw("gevraagd_in")
    if years is not None and not (isinstance(years, list) and years and all(map(_is_year, years))):
        raise table.error("gevraagd_in", "hier hoort een lijst van jaren, zoals [2022, 2023]")
    asked = None if years is None else frozenset(years)
    code = ValidCode(_code(table), table.required("label"), first, last, asked)
    outside = [str(year) for year in sorted(asked or ()) if not code.valid_in(year)]
    if outside:
        raise table.error("gevraagd_in", f"de code geldt niet in {', '.join(outside)}")
    return code


def _retired(table: SettingsTable, known: list[str]) -> RetiredCode:
    last = required_year(table, "tot")
    successors = table.filled_texts("opvolgers")
    for each in successors:
        if each not in known:
            raise table.error("opvolgers", f"'{each}' is geen code van [[codes]]")
    if not successors:
        raise table.missing("opvolgers")
    return RetiredCode(_code(table), table.required("label"), last, successors)


def _code(table: SettingsTable) -> str:
    """Return a code that can be told from a word and from a number, and that fits on a line."""
    code = table.required("code")
    bare = canonical(code)
    if code != " ".join(code.split()) or not code.isprintable():
        raise table.error("code", f"{code!r} heeft spaties te veel of onzichtbare tekens")
    if len(re.split(_BETWEEN_CODES, code)) > 1:
        reason = f"'{code}' zijn meerdere codes; geef elke code een eigen tabel"
        raise table.error("code", reason)
    if len(bare) < SHORTEST_CODE or len(code) > LONGEST_CODE:
        most = f"minstens {SHORTEST_CODE} letters en cijfers en hoogstens {LONGEST_CODE} tekens"
        raise table.error("code", f"'{code}': een code heeft {most}")
    if bare.isdigit() or not any(map(str.isdigit, bare)):
        raise table.error("code", f"'{code}': een code heeft letters en minstens één cijfer")
    return code


def required_year(table: SettingsTable, key: str) -> int:
    """Return a year that a boekjaar can be."""
    year = table.number(key)
    if year is None or not _is_year(year):
        raise table.error(key, f"hier hoort een jaar tussen {FIRST_BOEKJAAR} en {LAST_BOEKJAAR}")
    return year


def _is_year(value: object) -> bool:
    return type(value) is int and FIRST_BOEKJAAR <= value <= LAST_BOEKJAAR
