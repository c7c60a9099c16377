"""Tests of bbc_check.reading.beneficiaries."""
