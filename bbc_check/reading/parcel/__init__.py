"""The zip parcel and its borderel."""

from bbc_check.reading.parcel.archive import Member, Parcel
from bbc_check.reading.parcel.borderel import ReadBorderel, read_borderel

__all__ = ["Member", "Parcel", "ReadBorderel", "read_borderel"]
