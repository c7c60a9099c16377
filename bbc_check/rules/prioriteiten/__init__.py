"""Priorities per year."""
