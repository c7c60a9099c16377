"""Do the tasks of a run, here or in other processes, and give the results in the order of the tasks."""

import os
import signal
from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any, Protocol

import click

from bbc_check.checking import failure
from bbc_check.domain.aanlevering import Aanlevering, Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import count_of
from bbc_check.domain.verslag import Verslag
from bbc_check.reading import Task
from bbc_check.running.job import Job, Result


class Follower(Protocol):
    """Hears how far a run is; ``tik`` are the seconds after which it wants to hear something."""

    tik: float | None

    def bezig(self, index: int | None) -> None:
        """Hear which task started last of those that are being done, again and again."""

    def klaar(self) -> None:
        """Hear that a task is done."""


def results(
    opdracht: Job,
    taken: Sequence[Task],
    volger: Follower,
    jobs: int | None = None,
    limiet: float | None = None,
) -> Generator[Result]:
    """Yield the result of each task, in order; close the generator to stop at once.

    ``jobs`` is the number of processes (None: as many as are useful), ``limiet`` the seconds that a
    submission may take.
    """
    gewichten = [taak.omvang for taak in taken]
    number = min(jobs or useful_jobs(gewichten), len(taken))
    if limiet is None and number <= 1:
        return _hier(opdracht, taken, volger)
    return _elders(opdracht, taken, volger, gewichten, number, limiet)


def _hier(opdracht: Job, taken: Sequence[Task], volger: Follower) -> Generator[Result]:
    for index, taak in enumerate(taken):
        volger.bezig(index)
        yield opdracht.doe(taak)
        volger.klaar()


def _elders(
    opdracht: Job,
    taken: Sequence[Task],
    volger: Follower,
    gewichten: Sequence[int],
    number: int,
    limiet: float | None,
) -> Generator[Result]:
    # only loaded where other processes do the work
    from bbc_check.running.order import Order
    from bbc_check.running.workers import NoWorkers, Workers

    volgorde = Order(gewichten, number)
    werkers = Workers(opdracht.doe, number, limiet=limiet)
    try:
        with closing(werkers.voer_uit(taken, volgorde, volger.tik)) as aflopen:
            for afloop in aflopen:
                volger.bezig(next(reversed(volgorde.bezig), None))
                if afloop is None:
                    continue
                volger.klaar()
                for ready in volgorde.neem(afloop):
                    yield _resultaat(opdracht, taken[ready.index], ready, limiet)
    except NoWorkers:
        if limiet is not None:
            detail = "er kan geen apart proces gestart worden om de tijd te bewaken (--timeout)"
            raise RuntimeError(detail) from None
        click.echo(
            "Er kan geen apart proces gestart worden; het nakijken gaat zonder verder.", err=True
        )
        for index, done in volgorde.rest():
            if done is not None:
                yield _resultaat(opdracht, taken[index], done, limiet)
            else:
                yield opdracht.doe(taken[index])


def _resultaat(opdracht: Job, taak: Task, afloop: Any, limiet: float | None) -> Result:
    """Return what the end of a task means for its submission."""
    from bbc_check.running.workers import Done, Failed, Stopped

    match afloop:
        case Done():
            result: Result = afloop.waarde()
            return result
        case Stopped(code=code):
            return opdracht.word_it(failure(Aanlevering(taak.naam), _gestopt(code)))
        case Failed(spoor=spoor):
            if os.environ.get("BBC_CHECK_DEBUG"):
                raise RuntimeError(spoor)
            what = spoor.strip().rpartition("\n")[2]
            return opdracht.word_it(failure(Aanlevering(taak.naam), what))
        case _:
            return opdracht.word_it(_te_lang(opdracht, taak, limiet or 0))


def _gestopt(code: int) -> str:
    """Return what the user is told of a process that ended with this exit code."""
    if code >= 0:
        how = f"afsluitcode {code}"
    else:
        how = f"signaal {-code}"
        if -code == getattr(signal, "SIGKILL", None):
            how += "; misschien was er te weinig geheugen"
    return f"het proces dat deze aanlevering nakeek, is onverwacht gestopt ({how})"


def _te_lang(opdracht: Job, taak: Task, limiet: float) -> Verslag:
    seconds = count_of(int(limiet), "seconde", "seconden")
    if limiet != int(limiet):
        seconds = f"{limiet:g} seconden".replace(".", ",")
    problem = ReadProblem(
        ProblemKind.GRENS,
        Place(taak.naam),
        f"het nakijken duurde langer dan {seconds}, de grens van --timeout, en is gestopt",
        "Geef met --timeout meer tijd, of kijk deze aanlevering apart na zonder --timeout; meld het"
        " aan de makers als er geen einde aan komt",
    )
    return opdracht.oordeel(Aanlevering(taak.naam, problemen=(problem,)))


# What processes cost is earned back when the work takes longer than this; figures in
# docs/decisions/0014-processen.md.
_BYTES_PER_SECONDE = 20_000_000
_SECONDEN_PER_STUK = 0.002
_DREMPEL = {"fork": 0.15, "spawn": 2.0}


def useful_jobs(gewichten: Sequence[int]) -> int:
    """Return how many processes are worth their start."""
    cores = core_count()
    if cores < 2 or len(gewichten) < 2:
        return 1
    from bbc_check.running.workers import start_method

    seconds = sum(gewichten) / _BYTES_PER_SECONDE + len(gewichten) * _SECONDEN_PER_STUK
    return cores if seconds > _DREMPEL[start_method()] else 1


def core_count() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
