"""Profiles: where the fields of an export stand."""
