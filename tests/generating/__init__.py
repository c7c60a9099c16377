"""Tests of bbc_check.generating."""
