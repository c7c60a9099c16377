"""A comparison of two runs, as text, page and JSON."""
