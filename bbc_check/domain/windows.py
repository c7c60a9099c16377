"""Names that Windows keeps for itself."""

import re

_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL
)


def is_windows_device(name: str) -> bool:
    """Return whether Windows takes the name of a file or folder for a device, whatever stands behind a dot."""
    return _DEVICE.fullmatch(name) is not None
