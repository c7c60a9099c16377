"""Makes and tries the Windows side on Linux: ``make windows-test`` and ``make windows-zip``."""
