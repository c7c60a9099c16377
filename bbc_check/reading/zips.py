"""What a parcel and a workbook have in common: both are zips, and neither is ever extracted to disk."""

import copy
import zipfile
import zlib
from collections.abc import Iterator

from bbc_check.reading.limits import CHUNK
from bbc_check.reading.source import bounded

# What zipfile and zlib raise for an archive that is damaged; what the system does not give is an OSError.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    UnicodeError,
)


def is_usual(info: zipfile.ZipInfo) -> bool:
    """Return whether a member is packed as programs do that send reports.

    bzip2 and lzma can ask for gigabytes before they give a byte; neither the loket nor a spreadsheet
    program knows them.
    """
    return info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, detail: str
) -> Iterator[bytes]:
    """Yield the content of a member to the end of its data, whatever size the directory claims.

    More than ``most`` bytes is a ReadError that says ``detail``; raises ZIP_FAULTS and OSError.
    """
    unbound = copy.copy(info)
    unbound.file_size = most + 2 * CHUNK
    with archive.open(unbound) as file:
        yield from bounded(file, most, detail)
