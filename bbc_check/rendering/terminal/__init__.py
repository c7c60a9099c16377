"""Outcomes as text for a terminal."""
