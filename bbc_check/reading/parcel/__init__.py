"""The zip parcel and its borderel."""

from bbc_check.reading.parcel.archive import ArchiveMember, Parcel
from bbc_check.reading.parcel.borderel import read_borderel

__all__ = ["ArchiveMember", "Parcel", "read_borderel"]
