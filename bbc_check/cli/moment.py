"""The clock of the command, in one place."""

import os
from datetime import datetime


def moment() -> datetime:
    """Return now, or the moment that SOURCE_DATE_EPOCH fixes for reproducible output."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed)) if fixed else datetime.now()
