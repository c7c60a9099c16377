"""Tests of runs and worker processes."""
