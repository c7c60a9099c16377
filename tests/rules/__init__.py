"""Tests of bbc_check.rules."""
