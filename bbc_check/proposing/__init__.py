"""Draft a profile for an unknown export, and try a profile on one."""

from bbc_check.proposing.proposal import Proposal, propose
from bbc_check.proposing.trying import try_profile

__all__ = ["Proposal", "propose", "try_profile"]
