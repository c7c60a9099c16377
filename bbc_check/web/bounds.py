"""Bounds of the page. They hold for every visitor: none is a setting.

How many visitors there are at once is bounded by ``FREE`` and ``KEPT`` alone.
"""

MAX_FILE = 1024 * 1024 * 1024  # bytes, as the loket takes them
MAX_FILES = 2_000  # of one check; all besturen of Flanders with plan and jaarrekening are 1,200
MAX_NAME = 1_000  # characters of a path in a folder that was dropped
MAX_PART = 150  # bytes of one folder or file in it; Linux takes 255, Windows 260 characters of all
MAX_FOLDERS = 8  # folders inside each other
MAX_KEPT = 20  # checks of one visitor that are kept at once; the oldest gives way
MAX_RUNNING = 2  # checks that run at once
SECONDS_EACH = 120  # of one submission, watched whatever its size: a visitor may mean harm
KEPT = 3600.0  # seconds after which a check is forgotten, and the page stops when nobody uses it
FREE = 200 * 1024 * 1024  # bytes of the disk that stay free: the reports need room too
