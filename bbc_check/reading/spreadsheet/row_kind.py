"""What a row is before it is read: an element of a higher level, an explanation, a list of codes."""

import re

from bbc_check.domain.aanlevering import Niveau
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.cell_values import is_exact_code
from bbc_check.reading.spreadsheet.column_names import Column, ColumnLevel, says_total, words_of

_STRATEGISCH = Niveau.STRATEGISCHE_DOELSTELLING
_DOEL, _PLAN = Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN
_LEVELS = (
    (re.compile(r"operationele|od\b|actieplan|ap\b"), _PLAN),
    (re.compile(r"strategische doelstelling|sd\b"), _STRATEGISCH),
    (re.compile(r"(?:beleids|prioritaire )?doelstelling|bd\b"), _DOEL),
)
# "Actieplan AP-1: Werk" and "Beleidsdoelstelling: ...", but not "Actieplan mobiliteit opstellen"
_SECTION = re.compile(
    r"(?:beleidsdoelstelling|(?:strategische |operationele |prioritaire )?doelstelling|actieplan)"
    r"(?:\s*[:–-]\s*|\s+(?=\S*\d)|\s*$)(?:(?P<code>\S*\d\S*?)(?:\s*[:–-]?\s+|:?$))?",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(BD|SD|AP|OD|AC|ACT|A)[-._ ]?\d", re.IGNORECASE)
_DOEL_COLUMNS = [f"{ColumnLevel.DOELSTELLING}{part}" for part in ("", "_code", "_titel")]
_PREFIXES = {"BD": _DOEL, "SD": _STRATEGISCH, "AP": _PLAN, "OD": _PLAN}
_EXPLAINED = 2  # rows below the headings: what belongs there, and in which unit
_LEGEND = frozenset({"legende", "codelijst", "codes", "verklaring", "lijst"})


class RowKind:
    """Tells of the rows of one table which are no plain actions."""

    def __init__(self, table: ActionTable) -> None:
        self.table = table
        self.has_action_codes = table.has(Column.ACTIE_CODE)
        codes = (_PREFIX.match(table.text(row, Column.ACTIE_CODE)) for row in table.rows)
        prefixes = {match[1].upper() for match in codes if match}
        # BD-1 is an action where every action is called so
        self.by_prefix = bool(prefixes - _PREFIXES.keys())
        self.legend = self._legend()
        levels = {found[0] for row in table.rows if (found := self._level(row))}
        # without a level below it, it is what they call their beleidsdoelstelling
        self.has_strategic = _DOEL in levels or table.has(*_DOEL_COLUMNS)

    def level(self, row: int) -> tuple[Niveau, str | None] | None:
        """Return the level of a row that is no action, with its code where that stands in a title."""
        found = self._level(row)
        if found and found[0] is _STRATEGISCH and not self.has_strategic:
            return _DOEL, found[1]
        return found

    def _level(self, row: int) -> tuple[Niveau, str | None] | None:
        table = self.table
        named = table.text(row, Column.NIVEAU).casefold()
        if named:
            level = _level_named(named)
            return (level, None) if level else None
        if table.text(row, Column.LANG) or table.has_amount(row):
            return None
        code, title = table.text(row, Column.ACTIE_CODE), table.text(row, Column.KORT)
        alone = "" if code and title else code or title
        section = _SECTION.match(alone)
        if section is not None:
            return _level_named(alone.casefold()) or _DOEL, section["code"]
        match = _PREFIX.match(code) if self.by_prefix else None
        level = _PREFIXES.get(match[1].upper()) if match else None
        return (level, None) if level else None

    def is_total(self, row: int) -> bool:
        """Return whether a row adds up others, by its first word."""
        cells = self.table.sheet.rows[row]
        first = next((each.text for each in cells if not each.is_empty), "")
        code = self.table.text(row, Column.ACTIE_CODE)
        return (
            says_total(first)
            and (not code or says_total(code))
            and not self.table.text(row, Column.LANG)
            and not self.table.has_code(row)
        )

    def why_skipped(self, row: int) -> str:
        """Return why a row is no action at all (Dutch), or ""."""
        if row in self.legend:
            return "de lijst met codes onder de tabel"
        return "zonder actiecode, rapporteringscode en bedrag" if self._is_remark(row) else ""

    def _is_remark(self, row: int) -> bool:
        """Return whether a row says nothing of an action, in a table that gives each its code.

        That is one text where a title or a code should stand, or below the headings an explanation
        of the columns.
        """
        table = self.table
        if not self.has_action_codes or table.has_amount(row) or table.has_code(row):
            return False
        code, title = table.text(row, Column.ACTIE_CODE), table.text(row, Column.KORT)
        filled = [text for column in table.columns if (text := table.cell_text(row, column))]
        if code:
            wordy = " " in code or not any(map(str.isdigit, code))
            return wordy and filled == [code]
        explains = not title or table.text(row, Column.EXTERNE_CODE)  # "kies uit de lijst"
        return filled == [title] or bool(explains and row <= table.head + _EXPLAINED)

    def _legend(self) -> frozenset[int]:
        """Return the rows of a list of codes that stands below the actions, in the same columns."""
        rows: list[int] = []
        below = False
        for row in self.table.rows:
            line = self.table.sheet.rows[row]
            texts = [each.text for each in line if not each.is_empty]
            if not texts or (len(texts) == 1 and set(words_of(texts[0])) & _LEGEND):
                below = True
            elif below and self._is_code_with_explanation(row):
                rows.append(row)
            else:
                below = False
        codes = {self.table.text(row, Column.EXTERNE_CODE) for row in rows}
        return frozenset(rows if len(rows) == len(codes) > 1 else ())

    def _is_code_with_explanation(self, row: int) -> bool:
        table = self.table
        return (
            (self.has_action_codes or table.has(Column.BEDRAG))
            and is_exact_code(table.text(row, Column.EXTERNE_CODE), table.recognisers)
            and not any(
                table.text(row, name)
                for name in (Column.LANG, Column.COMMENTAAR, Column.ACTIE_CODE)
            )
            and not table.has_amount(row)
        )


def _level_named(text: str) -> Niveau | None:
    return next((level for words, level in _LEVELS if words.match(text)), None)
