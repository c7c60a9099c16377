"""Names that Windows keeps for itself."""

import re

_DEVICE = r"(?is)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?"


def is_windows_device(name: str) -> bool:
    """Return whether Windows takes the name of a file or folder for a device, whatever stands behind a dot."""
    return re.fullmatch(_DEVICE, name) is not None
