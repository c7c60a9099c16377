"""Tests of the xml."""
