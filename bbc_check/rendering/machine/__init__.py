"""Outcomes for machines."""
