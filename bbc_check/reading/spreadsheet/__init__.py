"""Spreadsheets (xlsx, ods, csv) as submissions: the table of actions found by what it says."""
