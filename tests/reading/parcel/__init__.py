"""Tests of reading parcels."""
