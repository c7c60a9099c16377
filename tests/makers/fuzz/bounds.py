"""What one input may take: time and memory in proportion to its size."""

import time
from collections.abc import Callable

try:
    import resource
except ImportError:  # Windows does not tell
    resource = None  # type: ignore[assignment]

# Ten times what the slowest of usual inputs takes: a quadratic one passes it by far.
_SECONDS, _SECONDS_PER_BYTE = 3.0, 1e-4
_MEMORY, _MEMORY_PER_BYTE = 100_000_000, 2_000


class Exceeded(Exception):
    """An input takes more than its size asks for."""


def within_bounds(check: Callable[[bytes], None], data: bytes) -> None:
    """Check an input; raises Exceeded for the time or the memory that it took."""
    before, begin = _peak(), time.process_time()
    check(data)
    took = time.process_time() - begin
    if took > _SECONDS + _SECONDS_PER_BYTE * len(data):
        raise Exceeded(f"{took:.1f} s for {len(data)} bytes")
    grown = _peak() - before
    if grown > _MEMORY + _MEMORY_PER_BYTE * len(data):
        raise Exceeded(f"{grown} bytes of memory for {len(data)} bytes")


def _peak() -> int:
    """Return the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 if resource else 0
