"""One target in one process: with atheris as a guide, or by mutations alone."""

import hashlib
import random
import re
import signal
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from tests.makers.fuzz.bounds import Exceeded, within_bounds
from tests.makers.fuzz.mutation import PIECES, mutated
from tests.makers.fuzz.targets import Target, found

try:
    import atheris
except ImportError:  # there is no wheel for this Python
    atheris = None

LONGEST = 20_000  # bytes of an input

_PATIENCE = 30  # seconds after which an input is given up, and kept


class Trial:
    """Tries inputs on a target, and keeps one of each kind that breaks a promise."""

    def __init__(self, name: str, target: Target, folder: Path) -> None:
        """Make the folder: for what is kept, and for what atheris found worth going on with."""
        self._target, self._folder, self._known = target, folder, set[str]()
        self._name = name
        self._corpus = folder / "corpus"
        self._corpus.mkdir(parents=True, exist_ok=True)

    def run(self, seconds: int) -> int:
        """Try for so long; return how many inputs that were, 0 where atheris tells it itself."""
        seeds = [*self._target.seeds(), *(each.read_bytes() for each in found(self._name))]
        for each in seeds:  # all is loaded when it begins
            self.once(each)
        if atheris is None:
            return self._unguided(seeds, time.monotonic() + seconds)
        for each in seeds:
            (self._corpus / hashlib.sha1(each).hexdigest()).write_bytes(each)  # noqa: S324 a name
        words = self._folder / "words"
        words.write_text("".join(f'"{_escaped(each)}"\n' for each in PIECES if len(each) < 40))
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-dict={words}",
            f"-artifact_prefix={self._folder}/",  # of what takes too long, or all memory
            f"-timeout={_PATIENCE}",
            "-rss_limit_mb=2048",
            "-len_control=0",
        ]
        arguments = ["fuzz", *options, str(self._corpus)]
        atheris.Setup(arguments, self.once, custom_mutator=_mutator)
        atheris.Fuzz()
        return 0

    def _unguided(self, seeds: Iterable[bytes], end: float) -> int:
        draw, seeds, count = random.Random(), [*seeds], 0
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, _too_long)
        while time.monotonic() < end:
            if hasattr(signal, "SIGALRM"):
                signal.alarm(_PATIENCE)
            self.once(mutated(draw.choice(seeds), draw)[:LONGEST])
            count += 1
        return count

    def once(self, data: bytes) -> None:
        """Try one input."""
        try:
            within_bounds(self._target.check, data)
        except Exception as error:
            kind = _kind(error)
            if kind not in self._known:
                self._known.add(kind)
                (self._folder / kind).write_bytes(data)


def _too_long(*_: object) -> NoReturn:
    raise Exceeded(f"more than {_PATIENCE} s")


def _kind(error: Exception) -> str:
    """Return the name of what went wrong and the place: one of each is enough."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = re.sub(r"[^A-Za-z]+", "-", str(error))[:30] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}-{said}".strip("-")


def _mutator(data: bytes, most: int, seed: int) -> bytes:
    draw = random.Random(seed)
    if not data.startswith(b"PK") and draw.random() < 0.5:
        guided: bytes = atheris.Mutate(data, most)
        return guided
    return mutated(data, draw)[:most]


def _escaped(data: bytes) -> str:
    return "".join(f"\\x{each:02x}" for each in data)
