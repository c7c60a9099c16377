"""Tests of bbc_check.rendering.machine."""
