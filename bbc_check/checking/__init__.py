"""Judges a submission: chooses the rules, walks over it, gives the verdict."""

from bbc_check.checking.judging import Applicability, check, check_list, failure

__all__ = ["Applicability", "check", "check_list", "failure"]
