"""What a machine may have too little of, in the words of who uses it."""

import errno

_MEMORY = (
    "er is te weinig geheugen; sluit andere programma's, of kijk minder tegelijk na (--jobs 1)"
)
# How the loader of Linux says it of a library for which there was no room.
_NO_ROOM = ("failed to map segment", "cannot map zero-fill", "cannot allocate memory")
LACKS = {
    errno.ENOMEM: _MEMORY,
    errno.EMFILE: "er mogen te weinig bestanden tegelijk open staan (ulimit -n); sta er meer toe",
    errno.ENFILE: "er staan te veel bestanden open op deze computer; sluit andere programma's",
}


def lack_of_machine(error: Exception) -> str | None:
    """Return what the machine has too little of; None for any other error."""
    unloaded = isinstance(error, ImportError) and any(each in str(error) for each in _NO_ROOM)
    if unloaded or isinstance(error, MemoryError):
        return _MEMORY
    return LACKS.get(error.errno or 0) if isinstance(error, OSError) else None
