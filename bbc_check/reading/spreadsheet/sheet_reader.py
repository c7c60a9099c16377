"""Read one spreadsheet as a submission."""

from collections.abc import Iterator, Sequence

from bbc_check.domain.aanlevering import (
    HIGHER_LEVELS,
    Aanlevering,
    Beleidselement,
    Niveau,
    ProblemKind,
    RapportKind,
    ReadProblem,
    Veld,
)
from bbc_check.domain.codes import CodeKind, CodeRecogniser
from bbc_check.domain.dutch import enumeration, first_of, shortened
from bbc_check.domain.verslag import KEY_HEADING, LIST_HEADING
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.cell_values import holds_code
from bbc_check.reading.spreadsheet.coherence import incoherences, is_code_list, repetitions
from bbc_check.reading.spreadsheet.collection import Collection
from bbc_check.reading.spreadsheet.column_names import Column, heading_words, words_of, years_of
from bbc_check.reading.spreadsheet.given_report import Given
from bbc_check.reading.spreadsheet.heading_rows import HeadingRow, find_tables
from bbc_check.reading.spreadsheet.report_facts import ReportFacts, find_facts
from bbc_check.reading.spreadsheet.rows import Rows
from bbc_check.reading.spreadsheet.sheets import Sheet, open_sheets
from bbc_check.reading.spreadsheet.titles import report_kind
from bbc_check.reading.spreadsheet.unread_cells import UnreadCells
from bbc_check.settings.schemes import is_known_code

_SEARCHED_FOR_KEYS = 20  # rows: people put a title above a list
_NO_KIND = (
    "nergens staat of dit een meerjarenplan (MJP), een aanpassing ervan (AMJP) of een jaarrekening (JR)"
    " is. Zet 'Soort' en 'JR' in twee cellen boven de tabel, noem het in de bestandsnaam, of voeg"
    " --rapport MJP, --rapport AMJP of --rapport JR toe aan de opdracht"
)


def holds_actions(source: Source, recognisers: Sequence[CodeRecogniser]) -> bool | None:
    """Return whether a spreadsheet is a submission: see ``is_submission`` of the face."""
    try:
        sheets = open_sheets(source)
    except ReadError as error:
        unreadable = error.kind is ProblemKind.UNREADABLE
        return True if unreadable or _is_named_as_submission(source.stem) else None
    # only the others: who copies a sheet of actions into a list still has a submission
    others = [sheet for sheet in sheets if not _is_own_list(sheet)]
    if not any(sheet.rows for sheet in others):
        return False
    tables, _ = _find_tables(others, recognisers)
    return any(map(_speaks_of_actions, tables))


def _is_own_list(sheet: Sheet) -> bool:
    """Return whether a sheet is a list that ``check`` wrote."""
    heading = sheet.rows[0][: len(LIST_HEADING)] if sheet.rows else ()
    if tuple(cell.text for cell in heading) == LIST_HEADING:
        return True
    rows = sheet.rows[:_SEARCHED_FOR_KEYS]
    return any(cell.text.startswith(KEY_HEADING) for row in rows for cell in row)


def _is_named_as_submission(name: str) -> bool:
    """Return whether the name of a file tells a kind of report, or actions."""
    plain = name.replace("_", " ")
    return report_kind(plain) is not None or any(
        word.startswith("actie") for word in words_of(plain)
    )


def _speaks_of_actions(table: ActionTable) -> bool:
    """Return whether a heading says "actie", or a column of codes holds one that is known."""
    heads = table.sheet.rows[table.head]
    if any(word.startswith("actie") for value in heads for word in words_of(value.text)):
        return True
    return table.has(Column.CROSS) or any(
        is_known_code(cell.text) or holds_code(cell.text, table.recognisers)
        for column in table.of(Column.EXTERNE_CODE)
        for cell in table.filled(column)
    )


def read(source: Source, given: Given, recognisers: Sequence[CodeRecogniser]) -> Aanlevering:
    """Read a spreadsheet: see ``read_spreadsheet`` of the face."""
    try:
        return _SheetReading(source.name, open_sheets(source), recognisers).read(given)
    except ReadError as error:
        problem = error.as_problem(source.name)
        return Aanlevering(source.name, problems=(problem,), spreadsheet=True)


class _SheetReading:
    """One spreadsheet while it is read."""

    def __init__(
        self, path: str, sheets: Sequence[Sheet], recognisers: Sequence[CodeRecogniser]
    ) -> None:
        self.path, self.sheets, self.recognisers = path, sheets, recognisers
        self.tables, nearest = _find_tables(sheets, recognisers)
        if not self.tables:
            raise ReadError(ProblemKind.UNRECOGNISED, _not_recognised(nearest))
        lists = [table for table in self.tables if is_code_list(table)]
        self.lists = lists if len(lists) < len(self.tables) else []
        self.tables = [table for table in self.tables if table not in self.lists]

    def read(self, given: Given) -> Aanlevering:
        facts = find_facts(self.path, given, self.sheets, self.tables)
        facts.require_read()
        chosen = self._of_its_year(facts)
        collection = self._collect(chosen, facts)
        elements = collection.beleidselementen()
        if not any(each.niveau is Niveau.ACTIE for each in elements):
            where = enumeration(f"'{table.sheet.name}'" for table in chosen)
            detail = f"onder de koppen op blad {where} is geen enkele actie ingevuld"
            raise ReadError(ProblemKind.NO_SUBMISSION, detail)
        period = facts.complete_years(sorted(collection.years), self._asked_since(elements))
        left_out = {id(table.sheet) for table in self.tables if table not in chosen}
        looked_at = [sheet for sheet in self.sheets if id(sheet) not in left_out]
        unread = UnreadCells(collection, looked_at, chosen, facts.kind)
        code_problems, code_notes = unread.codes()
        amount_problems = unread.amounts(facts.rapport().boekjaren)
        unknown, text_notes = unread.texts()
        if collection.unknown_codes:
            unknown |= {Veld.EXTERNE_RAPPORTERINGSCODE}
        notes = [*self._notes(chosen, facts, period)]
        notes += [*text_notes, *code_notes, *_skipped_notes(collection)]
        notes += repetitions(collection, chosen)
        return Aanlevering(
            self.path,
            facts.bestuur(),
            facts.rapport(),
            facts.places(),
            elements,
            None if amount_problems else collection.bedragen(),
            facts.identifications(),
            (
                *self._doubts(collection, facts),
                *incoherences(collection, chosen),
                *code_problems,
                *amount_problems,
                *collection.problems(),
            ),
            spreadsheet=True,
            remarks=tuple(note for note in notes if note),
            unread=unknown,
            # a sheet may give of the levels above the actions their codes only
            higher_levels=HIGHER_LEVELS & {each.niveau for each in elements if each.has_text},
        )

    def _of_its_year(self, facts: ReportFacts) -> list[ActionTable]:
        """Return the tables to read: of a jaarrekening with a sheet for each year, only its own year."""
        boekjaar = facts.rapport().boekjaar
        if facts.kind is not RapportKind.JAARREKENING or boekjaar is None:
            return self.tables
        own = [table for table in self.tables if set(years_of(table.sheet.name)) <= {boekjaar}]
        return own or self.tables

    def _collect(self, chosen: Sequence[ActionTable], facts: ReportFacts) -> Collection:
        account = facts.kind is RapportKind.JAARREKENING
        year = facts.rapport().boekjaar if account else None
        basis = "rekening" if account else "raming"
        collection = Collection(self.path, chosen, self.recognisers, year, basis)
        for table in chosen:
            Rows(collection, table).read()
        return collection

    def _doubts(self, collection: Collection, facts: ReportFacts) -> Iterator[ReadProblem]:
        """Yield what is not certain of the columns, and of the kind of report."""
        for table in collection.tables:
            name = table.sheet.name
            for doubt in table.doubts:
                yield collection.unrecognised(f"op blad '{name}' {doubt}", name, table.head + 1)
        if facts.kind is RapportKind.UNKNOWN:
            yield collection.unrecognised(_NO_KIND)

    def _asked_since(self, elements: Sequence[Beleidselement]) -> int | None:
        """Return since when a regeling whose codes are used asks for actions in each year."""
        codes = {code for each in elements for code in each.codes}
        return min(
            (
                each.regeling.prioriteiten.since
                for each in self.recognisers
                if each.regeling.prioriteiten
                and any(each.recognise(code).kind is CodeKind.VALID for code in codes)
            ),
            default=None,
        )

    def _notes(
        self, chosen: Sequence[ActionTable], facts: ReportFacts, period: str
    ) -> Iterator[str]:
        """Yield what the user should know of how the spreadsheet was read."""
        year = facts.rapport().boekjaar
        others = [table.sheet.name for table in self.tables if table not in chosen]
        for name in dict.fromkeys(others):  # several tables may stand on one sheet
            yield f"Blad '{name}' is niet gelezen: het gaat over een ander jaar dan {year}."
        yield period
        for table in self.lists:
            yield f"Blad '{table.sheet.name}' is niet gelezen: het is een lijst van de codes."
        yield facts.origin()
        told = {id(table.sheet) for table in (*self.tables, *self.lists)}
        for sheet in self.sheets:
            if id(sheet) in told or not sheet.is_table:
                continue
            why = "het heeft geen koppen van een tabel met acties"
            why = why if sheet.visible else "het is verborgen"
            yield f"Blad '{sheet.name}' is niet gelezen: {why}."
        if not any(table.has(Column.BEDRAG) for table in chosen):
            yield "Er zijn geen kolommen met bedragen herkend, zoals 'Bedrag 2025'."


def _find_tables(
    sheets: Sequence[Sheet], recognisers: Sequence[CodeRecogniser]
) -> tuple[list[ActionTable], HeadingRow | None]:
    tables: list[ActionTable] = []
    nearest: HeadingRow | None = None
    for sheet in sheets:
        found = find_tables(sheet, recognisers) if sheet.visible else None
        if isinstance(found, list):
            tables += found
        elif found is not None and (nearest is None or found.known > nearest.known):
            nearest = found
    return tables, nearest


def _not_recognised(nearest: HeadingRow | None) -> str:
    names = heading_words().shown
    sought = enumeration(f"'{names[each].capitalize()}'" for each in (Column.KORT, Column.LANG))
    text = (
        f"er is geen tabel met acties gevonden. Gezocht is naar een rij met koppen zoals {sought}, en"
        f" '{names[Column.EXTERNE_CODE].capitalize()}' of 'Bedrag 2025'"
    )
    if nearest is None:
        return text
    shown = ", ".join(f"'{shortened(each, 30)}'" for each in nearest.texts[:8])
    return f"{text}. Het dichtst kwam rij {nearest.row + 1} van blad '{nearest.sheet.name}', met {shown}"


def _skipped_notes(collection: Collection) -> Iterator[str]:
    """Yield which rows below the headings of each sheet were passed over, and why."""
    for (sheet, why), places in collection.skipped.items():
        rows = first_of((str(place.line) for place in places), 5)
        noun = "rij" if len(places) == 1 else "rijen"
        yield f"Overgeslagen op blad '{sheet}': {noun} {rows} ({why})."
