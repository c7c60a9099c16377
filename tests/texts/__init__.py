"""Tests of bbc_check.texts."""
