"""Tests of bbc_check.rendering.lists."""
