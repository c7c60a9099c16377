"""Tests of bbc_check.reading.schemes."""
