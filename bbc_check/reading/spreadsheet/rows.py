"""From the rows of one table to actions and what stands above them."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.bedragen import ZERO
from bbc_check.domain.dutch import with_dots
from bbc_check.domain.tekst import BLANK, NOT_READ, stored_text
from bbc_check.reading.limits import MAX_CODE, MAX_CODES, MAX_ELEMENTS
from bbc_check.reading.source import over_limit
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.collection import (
    AmountKey,
    Amounts,
    CellCode,
    Collection,
    RowElement,
)
from bbc_check.reading.spreadsheet.column_names import Column, ColumnLevel, says_total
from bbc_check.reading.spreadsheet.row_cells import RowCells
from bbc_check.reading.spreadsheet.row_kind import RowKind

_PARENTS = {  # from high to low
    Niveau.STRATEGISCHE_DOELSTELLING: ColumnLevel.STRATEGISCH,
    Niveau.BELEIDSDOELSTELLING: ColumnLevel.DOELSTELLING,
    Niveau.ACTIEPLAN: ColumnLevel.ACTIEPLAN,
}
_SUM = "de som van de rijen erboven"
_TEXTS = (Column.KORT, Column.LANG, Column.COMMENTAAR)


class ActionRow(NamedTuple):
    """What one row says of an action."""

    row: int
    code: str | None
    title: str
    long: str
    codes: Sequence[CellCode]
    amounts: Amounts

    @property
    def is_named(self) -> bool:
        """Whether it says which action it is about."""
        return bool(self.code or self.title or self.long)


class Rows:
    """The rows of one table, read into a collection."""

    def __init__(self, collection: Collection, table: ActionTable) -> None:
        self.collection, self.table = collection, table
        self.cells = RowCells(collection, table)
        self.kind = RowKind(table)
        self.has_action_codes = table.has(Column.ACTIE_CODE)
        self.above: dict[Niveau, int] = {}
        self.last: RowElement | None = None
        self.name = ""  # of the last action, for comparing sheets
        self.sums: dict[AmountKey, Decimal] = {}

    def read(self) -> None:
        """Read every row below the heading; raises ReadError where a limit is passed."""
        table = self.table
        for row in table.rows:
            blank = all(table.cell(row, column).is_empty for column in table.columns)
            repeats = all(
                table.cell_text(row, column) == table.cell_text(table.head, column)
                for column in table.columns
            )
            if not (blank or repeats or self.kind.is_total(row)):
                self._row(row)

    def _row(self, row: int) -> None:
        code = self.table.text(row, Column.ACTIE_CODE) or None
        if self.table.is_unread(row, Column.ACTIE_CODE):  # not missing, only unknown
            code = self._own_name(row)
        title, long = self.table.text(row, Column.KORT), self.table.text(row, Column.LANG)
        level = self.kind.level(row)
        unread = self.cells.tell_unread(row)
        why = "" if level or unread else self.kind.why_skipped(row)
        if why:
            self._skip(row, why)
            return
        changed = self._follow_parents(row)
        if level is not None:
            niveau, own = level
            self._higher(row, niveau, own or code, title or code or "")
            return
        amounts = self.cells.amounts(row)
        action = ActionRow(row, code, title, long, self.cells.codes(row), amounts)
        if action.is_named:
            self._named(action)
        elif changed is not None:
            self._fill(changed, row, action.codes, (Column.COMMENTAAR,))
            return
        elif not self._nameless(action):
            return
        for key, amount in amounts.items():
            self.sums[key] = self.sums.get(key, ZERO) + (amount or ZERO)
        if self.name and not self.collection.has_one_sheet:
            codes = [each for each, _, _ in action.codes]
            comment = self.table.text(row, Column.COMMENTAAR)
            rest = long, comment, tuple(self.above.items()), id(self.last)
            self.collection.count_on_sheet(self.table, self.name, title, codes, amounts, rest)

    def _skip(self, row: int, why: str) -> None:
        key = self.table.sheet.name, why
        self.collection.skipped.setdefault(key, []).append(self.cells.place(row, 0))

    def _named(self, action: ActionRow) -> None:
        """Read a row that says which action it is about."""
        known = self._known(action)
        if known is None:
            known = self._new(action)
            key = action.code or "", action.title, action.long
            self.collection.actions[key] = known
            self.collection.by_code.setdefault(action.code or "", known)
        else:
            self._fill(known, action.row, action.codes, _TEXTS, action.amounts)
        self.last = known
        self.name = action.code or action.title

    def _nameless(self, action: ActionRow) -> bool:
        """Read a row without code, title or text; False when it is the sum of the rows above."""
        comment = self.table.text(action.row, Column.COMMENTAAR)
        if not action.codes and not comment and self._is_sum(action.amounts):
            self._skip(action.row, _SUM)
            return False
        if self.last is not None and not self._is_its_own(action, self.last):
            self._fill(self.last, action.row, action.codes, (Column.COMMENTAAR,), action.amounts)
        elif action.codes or comment or action.amounts:
            self._new(action)
        return True

    def _is_sum(self, amounts: Amounts) -> bool:
        """Return whether a row of amounts alone is the sum of all above it, or cannot be read."""
        return bool(self.sums and amounts) and all(
            amount is None or amount == self.sums.get(key) for key, amount in amounts.items()
        )

    def _is_its_own(self, action: ActionRow, last: RowElement) -> bool:
        """Return whether a row without any name is an action of its own, and not more of the last.

        It is where it has a code and amounts for years that the last one has amounts for already.
        """
        if self.has_action_codes or not action.codes:
            return False
        known = {key for each in last.amounts for key in each}
        same = {code for code, _, _ in action.codes} <= {code for code, _, _ in last.codes}
        return not same and bool(known & action.amounts.keys())

    def _known(self, action: ActionRow) -> RowElement | None:
        """Return the action that this row repeats, or None when it is a new one."""
        code, title, long = action.code, action.title, action.long
        if not self.has_action_codes and not long:
            return None
        known = self.collection.actions.get((code or "", title, long))
        last = self.last
        if not self.table.has(Column.LANG):  # a sheet of amounts beside the one with the texts
            last = self.collection.by_code.get(code or "", last)
        if known is None and last is not None and code is not None and code == last.code:
            same_title = title in {"", last.texts.get(Column.KORT, BLANK).plain.strip()}
            same_text = long in {"", last.texts.get(Column.LANG, BLANK).plain.strip()}
            known = last if same_title and same_text else None
        return known

    def _new(self, action: ActionRow) -> RowElement:
        code, row = action.code, action.row
        if not self.has_action_codes:
            code = self._own_name(row)
        names = (Column.KORT, Column.ACTIE_CODE, Column.LANG)
        column = next(column for name in names for column in self.table.of(name))
        element = self._make(Niveau.ACTIE, code, row, column, self._above(Niveau.ACTIE))
        self._fill(element, row, action.codes, _TEXTS, action.amounts)
        self.last = element
        return element

    def _own_name(self, row: int) -> str:
        """Return what an action is called that has no code to call it by."""
        own = f"rij {row + 1}"
        return own if self.collection.has_one_sheet else f"{self.table.sheet.name} {own}"

    def _make(
        self, niveau: Niveau, code: str | None, row: int, column: int, parent: int | None
    ) -> RowElement:
        if len(self.collection.elements) >= MAX_ELEMENTS:
            most = with_dots(MAX_ELEMENTS)
            raise over_limit(f"het rekenblad telt meer dan {most} acties en andere elementen")
        if code is not None and len(code) > MAX_CODE:
            raise over_limit(f"een code telt {len(code)} tekens", row + 1)
        element = RowElement(niveau, code, self.cells.place(row, column), parent)
        self.collection.elements.append(element)
        return element

    def _fill(
        self,
        element: RowElement,
        row: int,
        codes: Sequence[CellCode],
        fields: Sequence[str],
        amounts: Amounts | None = None,
    ) -> None:
        """Add what a row says to an element; what it has already is not repeated."""
        for name in fields:
            for column in self.table.of(name)[:1]:
                self._add_text(element, name, row, column)
        # each code as often as the row that says it most: twice in one cell is for a rule to tell
        known = Counter(code for code, _, _ in element.codes)
        for each in codes:
            if known[each[0]]:
                known[each[0]] -= 1
            else:
                element.codes.append(each)
        if len(element.codes) > MAX_CODES:
            detail = f"een actie heeft meer dan {MAX_CODES} codes"
            raise over_limit(detail, row + 1)
        # a row that is repeated for another code repeats its amounts too
        if amounts and amounts not in element.amounts:
            element.amounts.append(amounts)

    def _add_text(self, element: RowElement, name: str, row: int, column: int) -> None:
        value = self.table.cell(row, column).text
        old = element.texts.get(name)
        if old is not None and (not value.strip() or value == old.value):
            return
        if old is not None and not old.is_blank:
            value = f"{old.value}\n{value}"
        # what stands in a cell with an error is unknown: neither empty nor too short or too long
        if self.table.cell(row, column).unread:
            value = NOT_READ
        element.texts[name] = stored_text(value, row + 1, self.table.sheet.cell_name(row, column))

    def _higher(self, row: int, niveau: Niveau, code: str | None, title: str) -> None:
        """Read a row that is a doelstelling or actieplan itself."""
        names = Column.ACTIE_CODE, Column.KORT, Column.NIVEAU
        index, _ = self._parent(niveau, code, title, row, names)
        self._stand_below(niveau, index)
        self._fill(self.collection.elements[index], row, self.cells.codes(row), _TEXTS)

    def _follow_parents(self, row: int) -> RowElement | None:
        """Follow the columns of doelstelling and actieplan; return the lowest that is new here."""
        changed = None
        for niveau, name in _PARENTS.items():
            code, title = self._parent_named(row, name)
            if says_total(code or title) or not (code or title):
                continue
            names = f"{name}_titel", name, f"{name}_code"
            index, is_new = self._parent(niveau, code or None, title, row, names)
            element = self.collection.elements[index]
            # what cannot be read is no missing title
            shown = NOT_READ if self.table.is_unread(row, f"{name}_titel", name) else title
            if is_new and shown:
                element.texts[Column.KORT] = stored_text(shown, row + 1, element.place.cell or "")
            for column in self.table.of(f"{name}_lang")[:1] if is_new else ():
                self._add_text(element, Column.LANG, row, column)
            if self.above.get(niveau) != index:
                self._stand_below(niveau, index)
                changed = element
        return changed

    def _parent_named(self, row: int, name: str) -> tuple[str, str]:
        """Return code and title of what stands above; a column without either word holds one."""
        code = self.table.text(row, f"{name}_code")
        title = self.table.text(row, f"{name}_titel")
        alone = self.table.text(row, name)
        return (code or alone, title) if title else (code, alone)

    def _parent(
        self, niveau: Niveau, code: str | None, title: str, row: int, names: Sequence[str]
    ) -> tuple[int, bool]:
        """Return which element a doelstelling or actieplan is, and whether it was made here."""
        above = self._above(niveau)
        key = niveau, above, code or title
        is_new = key not in self.collection.parents
        if is_new:
            columns = (column for name in names for column in self.table.of(name))
            column = next(c for c in columns if not self.table.cell(row, c).is_empty)
            self._make(niveau, code, row, column, above)
            self.collection.parents[key] = len(self.collection.elements) - 1
        return self.collection.parents[key], is_new

    def _above(self, niveau: Niveau) -> int | None:
        """Return the element that one of a level stands below: of the lowest level above it."""
        levels = list(_PARENTS)
        higher = levels[: levels.index(niveau)] if niveau in _PARENTS else levels
        return next((self.above[each] for each in reversed(higher) if each in self.above), None)

    def _stand_below(self, niveau: Niveau, index: int) -> None:
        """Let the rows that follow stand below an element."""
        levels = list(_PARENTS)
        for lower in levels[levels.index(niveau) + 1 :]:
            self.above.pop(lower, None)
        self.above[niveau] = index
        self.last = None
