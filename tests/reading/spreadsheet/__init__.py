"""Reading spreadsheets."""
