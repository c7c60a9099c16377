"""The kinds of files that are spreadsheets, by their extension."""

TEKST = (".csv", ".tsv")
WORKBOOK = (".xlsx", ".xlsm", ".ods")
OLD = (".xls", ".xlsb")  # recognised, to say what to do
SPREADSHEETS = frozenset((*TEKST, *WORKBOOK, *OLD))
