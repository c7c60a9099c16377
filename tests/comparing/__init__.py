"""Tests of bbc_check.comparing."""
