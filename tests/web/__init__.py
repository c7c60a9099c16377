"""Tests of bbc_check.web."""
