"""What a machine has too little of is told as such, whatever kind of error it comes as."""

import errno

import pytest

from bbc_check.lacks import lack_of_machine


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "te weinig geheugen"),
        (OSError(errno.ENOMEM, "x"), "te weinig geheugen"),
        (ImportError("_csv.so: failed to map segment from shared object"), "te weinig geheugen"),
        (ImportError("x.so: cannot allocate memory in static TLS block"), "te weinig geheugen"),
        (OSError(errno.EMFILE, "x"), "bestanden tegelijk open"),
    ],
)
def test_what_there_is_too_little_of(error: Exception, told: str) -> None:
    assert told in (lack_of_machine(error) or "")


@pytest.mark.parametrize(
    "error", [ImportError("No module named 'x'"), OSError(errno.ENOENT, "x"), ValueError("x")]
)
def test_other_errors_are_no_lack(error: Exception) -> None:
    assert lack_of_machine(error) is None
