"""bbc-check: nakijken van een digitale BBC-rapportering voor ze verstuurd wordt.

``check``, ``check_many`` and ``read`` are the public API (docs/api.md); all of it is loaded when it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bbc_check.domain.aanlevering import Aanlevering
    from bbc_check.domain.finding import Finding
    from bbc_check.domain.regeling import Severity
    from bbc_check.domain.verslag import Verdict, Verslag
    from bbc_check.running.api import check, check_many, read
    from bbc_check.running.request import OptionError

__version__ = "0.2.0"
__all__ = [
    "Aanlevering",
    "Finding",
    "OptionError",
    "Severity",
    "Verdict",
    "Verslag",
    "__version__",
    "check",
    "check_many",
    "read",
]

_PLACES = {
    "Aanlevering": "domain.aanlevering",
    "Finding": "domain.finding",
    "OptionError": "running.request",
    "Severity": "domain.regeling",
    "Verdict": "domain.verslag",
    "Verslag": "domain.verslag",
    "check": "running.api",
    "check_many": "running.api",
    "read": "running.api",
}


def __getattr__(name: str) -> Any:
    """Load a part of the API when it is asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module 'bbc_check' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"bbc_check.{_PLACES[name]}"), name)
