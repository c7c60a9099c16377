"""The public API: ``from bbc_check import check, check_many, read``; docs/api.md has examples."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypedDict, Unpack

from bbc_check.domain.aanlevering import Aanlevering, ProblemKind
from bbc_check.domain.verslag import Verslag
from bbc_check.reading import Task, read_submission
from bbc_check.running.follower import Follower
from bbc_check.running.job import Job
from bbc_check.running.request import OptionError, find_submissions, make_job, several
from bbc_check.running.run import Limit, results


class ReadOptions(TypedDict, total=False):
    """How submissions are read; each option is named, and means, as on the command line.

    ``profile``: files or names of profiles. ``regeling``: ids of shipped regelingen (beside the
    regierol) or files of own ones. ``rapport`` ("JR 2024") and ``bestuur`` (name, number or both):
    what a spreadsheet does not say itself.
    """

    profile: str | Path | Iterable[str | Path]
    regeling: str | Path | Iterable[str | Path]
    rapport: str | None
    bestuur: str | None


class CheckOptions(ReadOptions, total=False):
    """How submissions are judged too.

    ``regierol``: "auto" (default), "yes" or "no". ``begunstigden``: the file of a list of
    beneficiaries; ``streng``: refuse it for one wrong line. ``uitzonderingen``: the file of
    exemptions. ``select``, ``ignore``: rules or groups ("BBC404", "BBC4"). ``severity``: other
    weights ("BBC404=error"). Where several may be given, one will do.
    """

    regierol: str
    begunstigden: str | Path | None
    streng: bool
    uitzonderingen: str | Path | None
    select: Iterable[str]
    ignore: Iterable[str]
    severity: Iterable[str]


def check(
    path: str | Path, *, timeout: float | None = None, **options: Unpack[CheckOptions]
) -> Verslag:
    """Check the one submission at a path and return its outcome.

    ``path`` is a zip parcel, an xml or xbrl (its other half is looked for beside it), a spreadsheet, or
    a folder with one submission. ``timeout`` are the seconds that it may take, in a process of its own.
    Whatever is wrong with the files is in the outcome; a fault of the program itself too
    (``Verslag.failure``). The rules name their source in ``bbc-check explain`` and docs/regels.

    Raises FileNotFoundError for a path that does not exist, and OptionError (a ValueError) for an
    option that cannot be, and for a path that holds no submission or several.
    """
    job = make_job(**options)
    tasks = _tasks([path], job, options.get("begunstigden"))
    if len(tasks) != 1 or any(each.kind is ProblemKind.NO_SUBMISSION for each in tasks[0].problems):
        count = 0 if len(tasks) == 1 else len(tasks)
        raise OptionError(
            f"in '{path}' staat niet één aanlevering maar {count or 'geen enkele'}"
            + ("; check_many kijkt ze allemaal na." if count else ".")
        )
    # without the list of beneficiaries as a whole: of one submission it does not tell who is missing
    with closing(_run(job, tasks, 1, timeout)) as outcomes:
        return next(outcomes)


def check_many(
    paths: str | Path | Iterable[str | Path],
    *,
    jobs: int | None = 1,
    timeout: float | None = None,
    exclude: str | Iterable[str] = (),
    **options: Unpack[CheckOptions],
) -> Iterator[Verslag]:
    """Check all submissions under paths; yield each outcome as it comes, in the order of the command.

    ``jobs`` is the number of processes; None takes as many as are useful. Outcomes do not depend on it.
    Where processes are not forked (Windows, macOS, a program with threads), more than one, or a
    ``timeout`` (seconds for each submission), asks for ``if __name__ == "__main__":`` in the main module.
    With ``begunstigden`` the last outcomes are of those on the list of whom nothing was found.

    Options and paths are looked at before the first outcome is asked for; what is wrong with them is
    raised as ``check`` does. Files that are no submission are passed over in a folder; so is what fits a
    pattern of ``exclude``, as with ``--exclude``.
    """
    job = make_job(**options)
    return _run(
        job,
        _tasks(several(paths), job, options.get("begunstigden"), several(exclude)),
        jobs,
        timeout,
    )


def read(path: str | Path, **options: Unpack[ReadOptions]) -> Iterator[Aanlevering]:
    """Yield the submissions at a path with all their elements and amounts, unjudged.

    Each is read when it is asked for. What is wrong with a file is in ``Aanlevering.problems``. Raises
    as ``check`` does, before the first is asked for.
    """
    job = make_job(**options)
    return (read_submission(task, job.choice, job.given) for task in _tasks([path], job))


def _tasks(
    paths: Iterable[str | Path],
    job: Job,
    listed: str | Path | None = None,
    exclude: Iterable[str] = (),
) -> tuple[Task, ...]:
    """Return what is to be read; ``listed`` is the file of the list of beneficiaries."""
    paths = list(paths)
    if "" in paths:  # as a path it is the current folder
        raise FileNotFoundError("")
    never = [Path(listed)] if listed else []
    return find_submissions(map(Path, paths), job, never, exclude).tasks


def _run(
    job: Job, tasks: tuple[Task, ...], jobs: int | None, timeout: float | None
) -> Generator[Verslag]:
    if jobs is not None and jobs < 1:
        raise OptionError("jobs is een aantal processen (1 of meer), of None.")
    if timeout is not None and not timeout > 0:
        raise OptionError("timeout is een aantal seconden, groter dan 0.")
    return _verslagen(job, tasks, jobs, timeout)


def _verslagen(
    job: Job, tasks: tuple[Task, ...], jobs: int | None, timeout: float | None
) -> Generator[Verslag]:
    limit = None if timeout is None else Limit(timeout)
    with closing(results(job, tasks, Follower(), jobs, limit)) as coming:
        for result in coming:
            yield result.summary.verslag
