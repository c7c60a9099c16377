"""Tests of bbc_check.reading.profile."""
