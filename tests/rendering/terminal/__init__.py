"""Tests of bbc_check.rendering.terminal."""
