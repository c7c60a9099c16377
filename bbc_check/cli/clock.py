"""The clock of the command, in one place."""

import os
from datetime import datetime

import click


def current_moment() -> datetime:
    """Return now, or the moment that SOURCE_DATE_EPOCH fixes for reproducible output."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now()
    try:
        return datetime.fromtimestamp(int(fixed))
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is geen aantal seconden sinds 1970: '{fixed}'."
        ) from error
