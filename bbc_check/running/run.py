"""Do the tasks of a run, here or in other processes, and give the results in the order of the tasks."""

import os
import signal
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bbc_check.checking import failure
from bbc_check.domain.aanlevering import Aanlevering, Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import count_of
from bbc_check.domain.verslag import Verslag
from bbc_check.reading import Task
from bbc_check.running.follower import Follower
from bbc_check.running.job import Job, Result

if TYPE_CHECKING:
    from bbc_check.running.order import Ending


class Limit(NamedTuple):
    """The seconds that a submission may take.

    One that was ``asked`` for is watched from another process whatever it costs; another one only where
    a submission could reach it.
    """

    seconds: float
    asked: bool = True


STANDARD_LIMIT = Limit(120.0, asked=False)  # the largest that the loket takes needs some 40
# The worst texts that we could make go at 100,000 bytes a second on a slow machine: in 40 s.
_SURELY_IN_TIME = 4_000_000


def limit_of(seconds: float | None) -> Limit | None:
    """Return the limit that is asked for with a number of seconds: 0 is none, None the standard."""
    if seconds is None:
        return STANDARD_LIMIT
    return Limit(seconds) if seconds else None


def results(
    job: Job,
    tasks: Sequence[Task],
    follower: Follower,
    jobs: int | None = None,
    limit: Limit | None = None,
) -> Generator[Result]:
    """Yield the result of each task, in order, and then what the list of beneficiaries says of all.

    Reports of one bestuur are laid side by side; a jaarrekening waits until all others are read.

    ``jobs`` is the number of processes (None: as many as are useful), ``limit`` bounds the
    time of each submission. Close the generator to stop at once.
    """
    weights = [task.size for task in tasks]
    count = min(jobs or useful_jobs(weights), len(tasks))
    # what is done again is done as the first time: what may crash does not crash this process
    alone = count <= 1 and not (limit and _is_watched(limit, job, weights))
    engine = _here if alone else partial(_elsewhere, count=count, limit=limit)
    if len(tasks) > 1:
        from bbc_check.running.dossiers import in_dossiers  # one report has nothing beside it

        results = in_dossiers(engine, job, tasks, follower)
    else:
        results = engine(job, tasks, follower)
    with closing(results) as found:
        if job.begunstigden is None:
            yield from found
            return
        aanleveringen: list[Aanlevering] = []
        for result in found:
            aanleveringen.append(result.summary.verslag.aanlevering)
            yield result
    for verslag in job.of_the_list(aanleveringen):
        yield job.in_forms(verslag)


def _is_watched(limit: Limit, job: Job, weights: Sequence[int]) -> bool:
    return limit.asked or job.has_own_patterns or max(weights, default=0) > _SURELY_IN_TIME


def _here(job: Job, tasks: Sequence[Task], follower: Follower) -> Generator[Result]:
    for index, task in enumerate(tasks):
        follower.busy(index)
        yield job.do(task)
        follower.done()


def _elsewhere(
    job: Job,
    tasks: Sequence[Task],
    follower: Follower,
    count: int,
    limit: Limit | None,
) -> Generator[Result]:
    # only loaded where other processes do the work
    from bbc_check.running.order import Order
    from bbc_check.running.workers import NoWorkers, Workers

    order = Order([task.size for task in tasks], count)
    workers = Workers(job.do, count, limit=limit.seconds if limit else None)
    try:
        with closing(workers.run(tasks, order, follower.tick)) as endings:
            for ending in endings:
                follower.busy(next(reversed(order.busy), None))
                if ending is None:
                    continue
                follower.done()
                for ready in order.take(ending):
                    yield _result(job, tasks[ready.index], ready, limit)
    except NoWorkers:
        if limit and limit.asked:
            detail = "er kan geen apart proces gestart worden om de tijd te bewaken (--timeout)"
            raise RuntimeError(detail) from None
        follower.warn("Er kan geen apart proces gestart worden; het nakijken gaat zonder verder.")
        for index, done in order.rest():
            if done is not None:
                yield _result(job, tasks[index], done, limit)
            else:
                yield job.do(tasks[index])


def _result(job: Job, task: Task, ending: "Ending", limit: Limit | None) -> Result:
    """Return what the end of a task means for its submission."""
    from bbc_check.running.order import Done, Failed, Stopped

    match ending:
        case Done():
            result: Result = ending.value()
            return result
        case Stopped(code=code):
            return job.in_forms(failure(Aanlevering(task.name), _stopped(code)))
        case Failed(trace=trace):
            if os.environ.get("BBC_CHECK_DEBUG"):
                raise RuntimeError(trace)
            what = trace.strip().rpartition("\n")[2]
            return job.in_forms(failure(Aanlevering(task.name), what))
        case _:
            return job.in_forms(_too_long(job, task, limit.seconds if limit else 0))


def _stopped(code: int) -> str:
    """Return what the user is told of a process that ended with this exit code."""
    if code >= 0:
        how = f"afsluitcode {code}"
    else:
        how = f"signaal {-code}"
        if -code == getattr(signal, "SIGKILL", None):
            how += "; misschien was er te weinig geheugen"
    return f"het proces dat deze aanlevering nakeek, is onverwacht gestopt ({how})"


def _too_long(job: Job, task: Task, seconds: float) -> Verslag:
    time = count_of(int(seconds), "seconde", "seconden")
    if seconds != int(seconds):
        time = f"{seconds:g} seconden".replace(".", ",")
    problem = ReadProblem(
        ProblemKind.LIMIT,
        Place(task.name),
        f"het nakijken duurde langer dan {time}, de grens van --timeout, en is gestopt",
        "Geef met --timeout meer seconden (--timeout 0: zonder grens); meld het aan de makers als er"
        " geen einde aan komt",
    )
    return job.judge(Aanlevering(task.name, problems=(problem,)))


# What processes cost is earned back when the work takes longer than this; figures in
# docs/decisions/0014-processen.md.
_BYTES_PER_SECOND = 20_000_000
_SECONDS_PER_TASK = 0.002
_THRESHOLD = {"fork": 0.15, "spawn": 2.0}


def useful_jobs(weights: Sequence[int]) -> int:
    """Return how many processes are worth their start."""
    cores = core_count()
    if cores < 2 or len(weights) < 2:
        return 1
    seconds = sum(weights) / _BYTES_PER_SECOND + len(weights) * _SECONDS_PER_TASK
    if seconds <= min(_THRESHOLD.values()):
        return 1
    from bbc_check.running.workers import start_method

    return cores if seconds > _THRESHOLD[start_method()] else 1


def core_count() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
