"""ABB's own extraction: all fields of an element in one cell, each behind a label.

The words stand in schemas/rekenblad/kolommen.toml.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bbc_check.reading.limits import MAX_CELLS
from bbc_check.reading.source import over_limit
from bbc_check.reading.spreadsheet.column_names import heading_words, words_of
from bbc_check.reading.spreadsheet.sheets.cells import EMPTY, Cell, Sheet, odd_cell, text_cell

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 100, 200  # as for any other heading
_LONGEST_HEADING = 60
_LONGEST_CODE = 60  # characters of a cell without labels, which is then a code or "Totaal"
_NO_LABELS = "een tekst zonder de opschriften van een totaaloverzicht"


def part_overviews(sheet: Sheet) -> Sheet:
    """Return a sheet in which each field of an overview stands in a column of its own.

    The code takes the place of the overview, and the other fields stand behind the last column;
    ``origins`` of the sheet tells from where. A sheet without overviews is returned as it is.
    """
    found = _overviews(sheet)
    if found is None:
        return sheet
    head, overviews = found
    width = len(sheet.rows[head])
    added = sum(len(fields) - 1 for fields in overviews.values())
    if len(sheet.rows) * (width + added) > MAX_CELLS:
        raise over_limit("de totaaloverzichten van het rekenblad tellen samen te veel cellen")
    rows = []
    for row, line in enumerate(sheet.rows):
        new = list(line)
        for column, fields in overviews.items():
            cell = line[column]
            if row < head or cell.is_empty:
                parts = [cell] + [EMPTY] * (len(fields) - 1)
            elif cell == sheet.rows[head][column]:  # headings may be repeated
                parts = list(map(Cell, fields))
            else:
                parts = _parts(cell, len(fields))
            new[column] = parts[0]
            new += parts[1:]
        rows.append(new)
    for column, cell in enumerate(sheet.rows[head]):
        # the number of the report is none of the action
        if " ".join(words_of(cell.text)) in heading_words().beside_overviews:
            rows[head][column] = EMPTY
    behind = [column for column, fields in overviews.items() for _ in fields[1:]]
    return replace(sheet, rows=rows, origins=dict(enumerate(behind, width)))


def _overviews(sheet: Sheet) -> tuple[int, dict[int, list[str]]] | None:
    """Return the row whose headings name the overview of an action, and its overviews by column.

    Of each the headings that its fields would have in columns of their own.
    """
    names = heading_words().overviews
    for row, line in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        found = {
            column: names[key]
            for column, cell in enumerate(line[:_SEARCHED_COLUMNS])
            if len(cell.text) <= _LONGEST_HEADING
            and (key := " ".join(words_of(cell.text))) in names
        }
        if found:
            return row, found
    return None


def _parts(cell: Cell, count: int) -> list[Cell]:
    """Return the first fields of an overview; what is not certain of them is unread."""
    if cell.unread:
        return [cell] * count
    labels = heading_words().labels
    starts = _starts(cell.text)
    if not starts:
        if len(cell.text) <= _LONGEST_CODE and "\n" not in cell.text.strip():
            return [cell] + [EMPTY] * (count - 1)
        return [odd_cell(_NO_LABELS)] * count
    first, last = _in_order(starts), _in_order(starts[::-1], backwards=True)
    present = [*first]
    found = [EMPTY] * count
    for at, label in enumerate(labels[:count]):
        if label not in first:
            continue
        following = present[present.index(label) + 1 :][:1]
        doubtful = [each for each in (label, *following) if first[each] != last.get(each)]
        if doubtful:
            what = f"het opschrift '{doubtful[0]}:' meer dan eens"
            found[at] = odd_cell(
                f"{what}, zodat niet zeker is waar een tekst eindigt: schrijf het anders"
            )
            continue
        end = first[following[0]][0] if following else len(cell.text)
        value = cell.text[first[label][1] : end]
        found[at] = text_cell(value.strip() if at == 0 else re.sub(r"\r?\n\Z", "", value))
    return found


def _starts(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the labels at the begin of a line, each with where it begins and its value does.

    In a text of one line, whose line breaks were lost, they stand anywhere.
    """
    before = r"^[ \t]*" if "\n" in text.strip() else r"(?<!\S)"
    pattern = rf"(?m){before}({'|'.join(map(re.escape, heading_words().labels))})[ \t]?:[ \t]?"
    return [(found[1], found.span()) for found in re.finditer(pattern, text)]


def _in_order(
    starts: Sequence[tuple[str, tuple[int, int]]], *, backwards: bool = False
) -> dict[str, tuple[int, int]]:
    """Return where each label stands, with the labels in their order: the first that can be it.

    ``backwards``: ``starts`` go from the end to the begin, and the last that can be it is returned.
    """
    order = heading_words().labels[:: -1 if backwards else 1]
    found: dict[str, tuple[int, int]] = {}
    at = 0
    for label in order:
        place = next((n for n in range(at, len(starts)) if starts[n][0] == label), None)
        if place is not None:
            found[label] = starts[place][1]
            at = place + 1
    return found
