"""Names of files as a browser gives them, made safe for every system."""

import re
from pathlib import PurePosixPath

from bbc_check.domain.windows import is_windows_device
from bbc_check.web.bounds import MAX_FOLDERS, MAX_NAME, MAX_PART

# what Windows takes in no name, control characters, and what turns the reading direction
_NEVER = re.compile('[<>:"|?*\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


def safe_name(name: str) -> PurePosixPath | None:
    """Return a path inside a folder that stands nearest to a name; None where there is none.

    No part leads up, out, to a device, or into something hidden. Folders are kept, for the xbrl of an
    xml is looked for beside it; of a name that is too long the end of the last part is kept.
    """
    if len(name) > MAX_NAME:
        return None
    parts = [part for part in map(_safe_part, re.split(r"[/\\]", name)) if part]
    if not parts or len(parts) > MAX_FOLDERS:
        return None
    return PurePosixPath(*parts)


def _safe_part(part: str) -> str:
    part = _NEVER.sub("_", part).strip().rstrip(". ").lstrip(".")
    part = part.encode()[-MAX_PART:].decode(errors="ignore").strip()
    return f"_{part}" if is_windows_device(part) else part
