"""Tests of bbc_check.domain."""
