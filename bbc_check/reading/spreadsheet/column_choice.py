"""What a column holds where its heading does not tell: by the columns beside it, and its cells."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.cell_values import holds_code
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    ColumnLevel,
    ColumnMeaning,
    fallback_fields,
    heading_words,
    words_of,
)
from bbc_check.reading.spreadsheet.sheets import column_name

LONG_TEXT = 6  # words, on average, below a heading: a column of texts
_SOME_TEXT = LONG_TEXT / 2  # below a heading that tells of texts
_LEVELS = (*ColumnLevel, Column.ACTIE)
_ACTION_CODE = re.compile(r"\S*[0-9]\S*")


def settle(table: ActionTable) -> ActionTable:
    """Return a table, whose columns are what their headings say, with what they really hold."""
    table = _with_highest_level(table)
    choice = _Choice(table, dict(table.columns))
    choice.part_merged()
    choice.settle_codes()
    choice.settle_actions()
    choice.settle_descriptions()
    choice.settle_fallbacks()
    choice.tell_misspelled()
    choice.drop_doubles()
    chosen = dict(sorted(choice.chosen.items()))
    return replace(table, columns=chosen, doubts=tuple(choice.doubts))


@dataclass(slots=True)
class _Choice:
    """The columns of one table while they are settled."""

    table: ActionTable
    chosen: dict[int, ColumnMeaning]
    doubts: list[str] = field(default_factory=list)

    def has(self, *fields: str) -> bool:
        return any(meaning.field in fields for meaning in self.chosen.values())

    def _of(self, field: str) -> list[int]:
        return [column for column, meaning in self.chosen.items() if meaning.field == field]

    def choose(self, column: int, name: str | None) -> None:
        """Let a column hold a field; None: it means nothing."""
        if name is None:
            del self.chosen[column]
        else:
            self.chosen[column] = ColumnMeaning(name, rename=self.table.columns[column].rename)

    def part_merged(self) -> None:
        """Let a heading over a column of codes and one of titles stand for both.

        The second has none of its own: so Excel keeps a heading that is merged over columns.
        """
        names: tuple[str, ...] = (*ColumnLevel, Column.ACTIE, Column.KORT)
        for name in names:
            action = name in {Column.ACTIE, Column.KORT}
            code = Column.ACTIE_CODE if action else f"{name}_code"
            title = Column.KORT if action else f"{name}_titel"
            for column in self.table.of(name):
                others = {each.field for at, each in self.chosen.items() if at != column}
                if self._are_code_and_title(column) and not others & {code, title}:
                    self.choose(column, code)
                    self.chosen[column + 1] = ColumnMeaning(title)

    def _are_code_and_title(self, column: int) -> bool:
        beside = column + 1
        if beside in self.table.columns or beside >= len(self.table.sheet.rows[self.table.head]):
            return False
        titles = self.table.sample(beside)
        return not self.table.heading(beside) and (
            _are_codes(self.table.sample(column)) and bool(titles) and not _are_codes(titles)
        )

    def settle_codes(self) -> None:
        """Tell for a column "Code" whether it holds reporting codes or those of the elements."""
        for column in self.table.of(Column.CODE):
            cells = self.table.sample(column)
            known = sum(holds_code(text, self.table.recognisers) for text in cells)
            level = self._level_beside(column, Column.CODE)
            if not known and cells and level:
                self.choose(column, f"{level}_code")
            elif known * 2 >= len(cells) or (
                self.has(Column.ACTIE_CODE) and not self.has(Column.EXTERNE_CODE)
            ):
                self.choose(column, Column.EXTERNE_CODE)
            elif known:
                self.doubts.append(
                    f"kolom {column_name(column)} heet 'Code' en bevat zowel rapporteringscodes als"
                    " andere codes; noem de kolom 'Actiecode' of 'Externe rapporteringscode'"
                )
                self.choose(column, Column.EXTERNE_CODE)
            else:
                self.choose(column, None if self.has(Column.ACTIE_CODE) else Column.ACTIE_CODE)

    def settle_actions(self) -> None:
        """Tell for a column "Actie" whether it holds codes or titles."""
        for column in self._of(Column.ACTIE):
            cells = self.table.sample(column)
            is_code = not self.has(Column.ACTIE_CODE) and (
                _are_codes(cells) or (self.has(Column.KORT) and not cells)
            )
            if is_code and self.has(Column.KORT, Column.OMSCHRIJVING, Column.LANG):
                self.choose(column, Column.ACTIE_CODE)
            else:
                self.choose(column, None if self.has(Column.KORT) else Column.KORT)

    def settle_descriptions(self) -> None:
        """Tell for a column "Omschrijving" whether it is of a level beside it, short or long."""
        for column in self.table.of(Column.OMSCHRIJVING):
            level = self._level_beside(column, Column.OMSCHRIJVING)
            free = next((each for each in (Column.KORT, Column.LANG) if not self.has(each)), None)
            self.choose(column, free if level in {None, Column.ACTIE} else f"{level}_titel")

    def settle_fallbacks(self) -> None:
        """Let headings that may stand for a field do so where no other column has it.

        What stands below must be what the field holds: "Status" may be a word or a commentaar. So
        must what stands below a heading of amounts that is a word for results too ("Realisatie").
        """
        for column in self.table.of(Column.BEDRAG):
            cells = self.table.sample(column)
            if sum(text.endswith("%") for text in cells) * 2 > len(cells):  # no euros
                self.choose(column, None)
            elif average_words(cells) >= _SOME_TEXT:
                self.chosen[column] = ColumnMeaning(
                    Column.FALLBACK, kind=self.table.heading(column)
                )
        for column, meaning in list(self.chosen.items()):
            if meaning.field == Column.AANTAL:
                self.choose(column, None)
            elif meaning.field == Column.FALLBACK:
                options = (each for each in fallback_fields(meaning.kind) if not self.has(each))
                cells = self.table.sample(column)
                self.choose(
                    column, next((each for each in options if self._fits(each, cells)), None)
                )

    def _fits(self, name: str, cells: Sequence[str]) -> bool:
        if name == Column.EXTERNE_CODE:
            return any(holds_code(text, self.table.recognisers) for text in cells)
        if name == Column.KORT:
            return any(map(words_of, cells))
        return average_words(cells) >= _SOME_TEXT

    def tell_misspelled(self) -> None:
        """Say of a column with a slip in its heading what it should be called."""
        for column, meaning in self.chosen.items():
            if meaning.rename and self.table.sample(column):
                self.doubts.append(
                    f"heet kolom {column_name(column)} '{self.table.heading(column)}'; hernoem ze tot"
                    f" '{meaning.rename}'"
                )

    def drop_doubles(self) -> None:
        """Keep the first of several columns that mean the same, and say so."""
        counted = Counter(meaning.field for meaning in self.chosen.values())
        for name, count in counted.items():
            if count < 2 or name in {Column.BEDRAG, Column.EXTERNE_CODE, Column.CROSS}:
                continue
            first, *others = (c for c, meaning in self.chosen.items() if meaning.field == name)
            letters = ", ".join(map(self.table.sheet.column_name, (first, *others)))
            shown = heading_words().shown.get(name, Column.JAAR)
            self.doubts.append(
                f"de kolommen {letters} betekenen allemaal '{shown}'; enkel kolom"
                f" {self.table.sheet.column_name(first)} is gelezen. Geef de andere een eigen naam"
            )
            for column in others:
                del self.chosen[column]

    def _level_beside(self, column: int, name: str) -> str | None:
        """Return the level that one of several columns of the same bare name belongs to.

        That is the level named by the nearest heading on its left; or on its right, where the first
        of these columns stands before all levels. None when the name stands there only once.
        """
        same = self.table.of(name)
        levels = {
            each: level
            for each, meaning in self.table.columns.items()
            for level in _LEVELS
            if meaning.field in {level, f"{level}_code", f"{level}_titel"}
            or (level == Column.ACTIE and meaning.field == Column.KORT)
        }
        if len(same) < 2 or not levels:
            return None
        if same[0] < min(levels):
            return next((levels[each] for each in sorted(levels) if each > column), None)
        return next((levels[each] for each in sorted(levels, reverse=True) if each < column), None)


def _with_highest_level(table: ActionTable) -> ActionTable:
    """Return a table in which a strategische doelstelling without a level below it is that level.

    "Strategische doelstelling" is what many call their beleidsdoelstelling.
    """
    fields = {meaning.field for meaning in table.columns.values()}
    if any(field.startswith(ColumnLevel.DOELSTELLING) for field in fields):
        return table
    columns = {
        column: meaning._replace(
            field=meaning.field.replace(ColumnLevel.STRATEGISCH, ColumnLevel.DOELSTELLING)
        )
        for column, meaning in table.columns.items()
    }
    return replace(table, columns=columns)


def _are_codes(cells: Sequence[str]) -> bool:
    """Return whether most cells look like the code of an action, or of what stands above it."""
    return sum(bool(_ACTION_CODE.fullmatch(each)) for each in cells) * 2 > len(cells)


def average_words(texts: Sequence[str]) -> float:
    """Return how many words the texts of a column have on average, numbers aside."""
    words = [sum(not each.isdecimal() for each in words_of(text)) for text in texts]
    return sum(words) / len(words) if words else 0
