"""The kinds of files that are spreadsheets, by their extension."""

TEKST = (".csv", ".tsv")
WERKMAP = (".xlsx", ".xlsm", ".ods")
OUD = (".xls", ".xlsb")  # recognised, to say what to do
REKENBLADEN = frozenset((*TEKST, *WERKMAP, *OUD))
