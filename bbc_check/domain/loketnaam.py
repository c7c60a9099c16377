"""The names that the loket gives to files."""

import re
import unicodedata
from pathlib import PurePosixPath

BORDEREL = "borderel.xml"
# The loket takes out [^a-zA-Z0-9\.-_] in JavaScript, where ".-_" is a range without hyphen or space.
# What could be taken for a folder or a drive goes as well.
_TAKEN_OUT = r"[^a-zA-Z0-9.;<=>?@\[\]^_]"


def cleaned_name(name: str) -> str:
    """Return a file name as the loket leaves it; little or nothing may be left."""
    return re.sub(_TAKEN_OUT, "", name)


def loketnaam(name: str) -> str:
    """Return the name that the loket gives a file; "rapport" where no usable name is left."""
    cleaned = cleaned_name(name)
    return cleaned if is_usable(cleaned) else f"rapport{PurePosixPath(name).suffix}"


def is_usable(cleaned: str) -> bool:
    """Return whether a cleaned name still names an xml or xbrl that is no borderel."""
    path = PurePosixPath(cleaned)
    # "._" is how a Mac names what it adds to a zip by itself
    usable = path.suffix and path.stem.strip("._") and not cleaned.startswith("._")
    return bool(usable) and cleaned.casefold() != BORDEREL


def kept_name(name: str) -> str:
    """Return a name like this one that the loket keeps: "plan één-2024.xml" is plan_een_2024.xml."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    path = PurePosixPath(re.sub(r"[^a-zA-Z0-9.]+", "_", plain))
    stem = path.stem.strip("._")
    if not stem or f"{stem}{path.suffix}".casefold() == BORDEREL:
        stem = "rapport"
    return f"{stem}{path.suffix}"
