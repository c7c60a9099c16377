"""What is done with one submission: read, check, and put in words for each output.

It runs in this process or in another one, so everything here can be sent: values and functions of modules.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from bbc_check.checking import Applicability, check, check_list, failure
from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.verslag import NO_DOSSIER, Dossier, Exemption, Summary, Verslag
from bbc_check.lacks import lack_of_machine
from bbc_check.reading import Choice, Given, Task, read_submission
from bbc_check.rules import RuleSelection

Form = Callable[[Verslag], str]


class Result(NamedTuple):
    """The outcome of one submission, and what each ``Form`` of the Job says of it."""

    summary: Summary
    parts: tuple[str, ...]


@contextmanager
def without_cleanup() -> Iterator[None]:
    """Keep the garbage collector from walking over 100,000 new values again and again.

    What is read and judged holds next to no circles; looking for them took 4 to 10 %.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


class Job(NamedTuple):
    """How the submissions of a run are read and judged, and the forms in which outcomes are wanted.

    A form puts one outcome in words, maybe in another process: a function of a module, or a
    ``partial`` of one. ``dossiers`` are the earlier reports to lay submissions beside, by their names;
    ``exemptions`` hold today, ``expired`` no longer do. ``has_own_patterns`` tells that a file of the
    user's may hold patterns, and nobody knows how long these take.
    """

    choice: Choice
    given: Given
    applicability: Applicability
    selection: RuleSelection
    begunstigden: Begunstigdenlijst | None = None
    forms: tuple[Form, ...] = ()
    dossiers: Mapping[str, Dossier] | None = None
    exemptions: tuple[Exemption, ...] = ()
    expired: tuple[Exemption, ...] = ()
    has_own_patterns: bool = False

    @without_cleanup()
    def do(self, task: Task) -> Result:
        """Read and check one submission; a fault of our own is an outcome, and takes no other along."""
        aanlevering = Aanlevering(task.name)
        try:
            aanlevering = read_submission(task, self.choice, self.given)
            verslag = self.judge(aanlevering, (self.dossiers or {}).get(task.name, NO_DOSSIER))
            return self.in_forms(verslag)
        except Exception as error:
            if os.environ.get("BBC_CHECK_DEBUG"):
                raise
            # only what is known of it: a text of the submission may be what went wrong
            known = Aanlevering(task.name, aanlevering.bestuur, aanlevering.rapport)
            what = lack_of_machine(error) or f"{type(error).__name__}: {error}"
            return self.in_forms(failure(known, what))

    def judge(self, aanlevering: Aanlevering, dossier: Dossier = NO_DOSSIER) -> Verslag:
        """Judge what was read, beside what was read earlier."""
        return check(
            aanlevering,
            self.choice.recognisers,
            self.applicability,
            selection=self.selection,
            begunstigden=self.begunstigden,
            dossier=dossier,
            exemptions=self.exemptions,
        )

    def of_the_list(self, aanleveringen: list[Aanlevering]) -> list[Verslag]:
        """Return what the list of beneficiaries says of all submissions together; nothing without one."""
        if self.begunstigden is None:
            return []
        return check_list(
            self.begunstigden, aanleveringen, self.choice.recognisers, selection=self.selection
        )

    def in_forms(self, verslag: Verslag) -> Result:
        """Return an outcome in all forms."""
        return Result(Summary.of(verslag), tuple(form(verslag) for form in self.forms))
