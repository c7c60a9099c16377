"""Tests of bbc_check.settings."""
