"""Tests of proposing profiles."""
