"""Tests of bbc_check.rendering.html."""
