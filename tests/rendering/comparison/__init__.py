"""Tests of bbc_check.rendering.comparison."""
