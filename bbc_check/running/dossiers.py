"""Reports of one bestuur side by side: what has an earlier one in the run is judged beside it.

Why a jaarrekening waits, and what is done twice: docs/decisions/0021-het-dossier.md.
"""

import pickle
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import IO

from bbc_check.domain.versions import find_dossiers, looks_back
from bbc_check.domain.verslag import Summary
from bbc_check.reading import Task
from bbc_check.running.follower import Follower, FollowerAgain
from bbc_check.running.job import Job, Result

# Does tasks, and yields the result of each in order.
Engine = Callable[[Job, Sequence[Task], Follower], Generator[Result]]

_IN_MEMORY = 16 * 1024 * 1024  # bytes of pages and texts that wait; more waits on disk


def in_dossiers(
    engine: Engine, job: Job, tasks: Sequence[Task], follower: Follower
) -> Generator[Result]:
    """Yield the result of each task, in order; from the first jaarrekening on when all are read."""
    summaries: list[Summary] = []
    with closing(_Waiting()) as waiting, closing(engine(job, tasks, follower)) as found:
        for result in found:
            summaries.append(result.summary)
            if waiting.number or looks_back(result.summary):
                waiting.add(result.parts)
            else:
                yield result
        dossiers = find_dossiers(summaries)
        again = sorted(dossiers)
        job = job._replace(dossiers={tasks[index].name: each for index, each in dossiers.items()})
        follower = FollowerAgain(follower, again)
        with closing(engine(job, [tasks[index] for index in again], follower)) as renewed:
            first = len(summaries) - waiting.number
            for index, parts in enumerate(waiting, first):
                yield next(renewed) if index in dossiers else Result(summaries[index], parts)


class _Waiting:
    """What the forms say of outcomes that wait, in order."""

    def __init__(self) -> None:
        self.number = 0
        self._file: IO[bytes] | None = None

    def add(self, parts: tuple[str, ...]) -> None:
        if self._file is None:
            from tempfile import SpooledTemporaryFile  # only where something waits

            self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # stays open until all have left
        pickle.dump(parts, self._file)
        self.number += 1

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        if self._file is not None:
            self._file.seek(0)
            for _ in range(self.number):
                yield pickle.load(self._file)  # noqa: S301 we wrote it ourselves

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
