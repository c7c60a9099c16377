"""What one input may take: time and memory in proportion to its size."""

import sys
from collections.abc import Callable
from time import process_time

# A usual input of 10 KB takes 0.02 s, three times as much while it is followed, and 5 MB.
_SECONDS, _SECONDS_PER_BYTE = 1.0, 1e-4
_MEMORY, _MEMORY_PER_BYTE = 100_000_000, 2_000


class Exceeded(Exception):
    """An input takes more than its size asks for."""


def within_bounds(check: Callable[[bytes], None], data: bytes) -> None:
    """Check an input; raises Exceeded for the time or the memory that it took."""
    before, begin = peak(), process_time()
    check(data)
    took = process_time() - begin
    if took > _SECONDS + _SECONDS_PER_BYTE * len(data):
        raise Exceeded(f"{took:.1f} s for {len(data)} bytes")
    grown = peak() - before
    if grown > _MEMORY + _MEMORY_PER_BYTE * len(data):
        raise Exceeded(f"{grown} bytes of memory for {len(data)} bytes")


def peak() -> int:
    """Return the most memory that this process ever had, in bytes; 0 on Windows, which does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
