"""Codes of a regeling in the fields for codes."""
