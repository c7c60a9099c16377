"""The list of beneficiaries: who must report, and for whom. The format is docs/handleiding/begunstigden.md."""

from bbc_check.reading.beneficiaries.list_reader import read_begunstigden

__all__ = ["read_begunstigden"]
