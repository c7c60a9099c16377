"""Tests of the maker of submissions."""
