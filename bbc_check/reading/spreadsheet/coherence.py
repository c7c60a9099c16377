"""Whether the tables of a workbook belong together, or are lists, copies and other reports."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bbc_check.domain.aanlevering import ReadProblem
from bbc_check.domain.dutch import count_of, first_of, shortened
from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.reading.spreadsheet.action_table import ActionTable, report_columns
from bbc_check.reading.spreadsheet.cell_values import are_listed_codes
from bbc_check.reading.spreadsheet.collection import Collection, SheetAction
from bbc_check.reading.spreadsheet.column_names import Column, ColumnLevel, words_of
from bbc_check.reading.spreadsheet.titles import report_kind, years_in

_LONGEST_TITLE = 120
_OF_ACTIONS = (Column.BEDRAG, Column.ACTIE_CODE, Column.COMMENTAAR, *ColumnLevel)


def is_code_list(table: ActionTable) -> bool:
    """Return whether a table is a mere list of the codes: one on each row, none of them twice."""
    heads = (word for column in table.columns for word in words_of(table.heading(column)))
    if table.has(*_OF_ACTIONS) or any(word.startswith("acti") for word in heads):
        return False
    codes = []
    for row in table.rows:
        own = [table.cell_text(row, column) for column in table.of(Column.EXTERNE_CODE)]
        codes += [code for code in own if code]
        if not any(own) and not all(cell.is_empty for cell in table.sheet.rows[row]):
            return False
    return are_listed_codes(codes, table.recognisers)


def incoherences(collection: Collection, tables: Sequence[ActionTable]) -> Iterator[ReadProblem]:
    """Yield why no single verdict can be given over all that was read."""
    for table in tables:
        detail = _several_reports(table)
        if detail:
            yield collection.unrecognised(detail, table.sheet.name, table.head + 1)
            break
    sheets = {id(table.sheet): table for table in reversed(tables)}
    for (one, first), (other, second) in combinations(reversed(sheets.items()), 2):
        mine, yours = (collection.by_sheet.get(each, {}) for each in (one, other))
        why = _other_title(first, second) or _twice(mine, yours)
        if why:
            detail = (
                f"de bladen '{first.sheet.name}' en '{second.sheet.name}' horen niet samen in één"
                f" rapport: {why}. Laat één versie staan (of verberg het andere blad), of bewaar elk"
                " rapport als een eigen bestand"
            )
            yield collection.unrecognised(detail, second.sheet.name, second.head + 1)
            return


def repetitions(collection: Collection, tables: Sequence[ActionTable]) -> Iterator[str]:
    """Yield which sheets say the same of an action as a sheet before them."""
    names = {id(table.sheet): table.sheet.name for table in tables}
    for first, second in combinations(names, 2):
        mine, yours = (collection.by_sheet.get(each, {}) for each in (first, second))
        same = _told_alike(mine, yours)
        if same:
            yield (
                f"Blad '{names[second]}' zegt van {count_of(len(same), 'actie', 'acties')} precies"
                f" hetzelfde als blad '{names[first]}'; dat is één keer gelezen."
            )


def _several_reports(table: ActionTable) -> str:
    """Say of a column about the report that it does not say the same in all rows."""
    for column, fact, texts in report_columns(table):
        known = {"naam": _place_name, "ondernemingsnummer": normalised, "soort": report_kind}
        found = dict.fromkeys(each for each in map(known.get(fact, str), texts) if each)
        if len(found) > 1:
            what = "rapporten" if fact in {"soort", "boekjaar", "eindjaar"} else "besturen"
            shown = first_of((f"'{shortened(each, 30)}'" for each in found), 3)
            return (
                f"in kolom '{table.heading(column)}' van blad '{table.sheet.name}' staan meerdere"
                f" {what} ({shown}); maak voor elk {'rapport' if what == 'rapporten' else 'bestuur'}"
                " een eigen rekenblad"
            )
    return ""


def _place_name(text: str) -> str:
    """Return a name without the kind of bestuur: a gemeente and its OCMW report together."""
    kinds = {"gemeente", "stad", "ocmw", "en"}
    return " ".join(each for each in words_of(text) if each not in kinds)


def _other_title(first: ActionTable, second: ActionTable) -> str:
    (one, one_year), (other, other_year) = map(_title, (first, second))
    if one and other and one != other:
        return "hun titels noemen een andere soort van rapport"
    if one_year and other_year and one_year != other_year and _years(first) & _years(second):
        return "hun titels noemen een ander jaar"
    return ""


def _title(table: ActionTable) -> tuple[str | None, int | None]:
    """Return the kind and first year in the titles above a table, or in the name of its sheet."""
    rows = table.sheet.rows[: table.head]
    cells = [value.text.strip() for row in rows for value in row if not value.is_empty]
    for text in (*cells, table.sheet.name):
        kind = report_kind(text) if len(text) <= _LONGEST_TITLE else None
        if kind is not None:
            years = years_in(text, account=kind == "JR")
            return kind, years.first if years else None
    return None, None


def _years(table: ActionTable) -> set[int | None]:
    return {table.columns[column].year for column in table.of(Column.BEDRAG)}


def _twice(one: Mapping[str, SheetAction], other: Mapping[str, SheetAction]) -> str:
    """Say what two sheets both tell of one action; of two that complete each other only one does.

    A sheet for each year may repeat the codes. Numbers may begin anew on each sheet: an action is
    only the same where its title is.
    """
    same = _told_alike(one, other)
    for name, mine in one.items():
        yours = other.get(name)
        if yours is None or (mine.title and yours.title and mine.title != yours.title):
            continue
        if name in same:  # then it was read once
            continue
        action = f"actie '{shortened(name.upper(), 40)}'"
        if both := mine.amounts & yours.amounts:
            return f"{action} heeft op allebei een bedrag in {min(both)[0]}"
        if not (mine.has_codes and yours.has_codes):
            continue
        if mine.codes != yours.codes:
            return f"{action} heeft er niet dezelfde codes"
        if not (mine.amounts and yours.amounts):
            return f"{action} staat met haar codes op allebei"
    return ""


def _told_alike(one: Mapping[str, SheetAction], other: Mapping[str, SheetAction]) -> set[str]:
    """Return the actions of which two sheets say exactly the same.

    None where one sheet has another action with a code: then it may be of a newer version, in which
    that action was added or dropped.
    """
    mine, yours = (
        {name: each.told for name, each in sheet.items() if each.codes} for sheet in (one, other)
    )
    if mine != yours:
        return set()
    return {name for name in one.keys() & other if one[name].told == other[name].told}
