"""From what a user or a caller asks for to the job that does it; what cannot be is an OptionError."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from bbc_check.checking import Applicability
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.dutch import did_you_mean, enumeration
from bbc_check.domain.verslag import Exemption
from bbc_check.reading import Choice, Found, choose, find, given
from bbc_check.rules import CATALOGUE, select_rules
from bbc_check.running.job import Job
from bbc_check.settings import SettingsError, read_exemptions
from bbc_check.settings.schemes import asked_recognisers

T = TypeVar("T", str, str | Path)


class OptionError(ValueError):
    """What is asked for cannot be; the text says why, and what can be (Dutch)."""


def make_job(
    *,
    regierol: str = Applicability.AUTO,
    begunstigden: str | Path | None = None,
    streng: bool = False,
    regeling: str | Path | Iterable[str | Path] = (),
    profile: str | Path | Iterable[str | Path] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Iterable[str] = (),
    rapport: str | None = None,
    bestuur: str | None = None,
    uitzonderingen: str | Path | None = None,
    today: date | None = None,
) -> Job:
    """Return the job that these options ask for, each named as on the command line.

    ``uitzonderingen`` is a file; of what it holds some may be over ``today`` (None: as the clock says). Raises OptionError for a value that cannot be, or a file that cannot be used.
    """
    profiles, regelingen = [*several(profile)], [*several(regeling)]
    choice = profile_choice(profiles, regelingen)
    try:
        selection = select_rules(several(select), several(ignore), several(severity), CATALOGUE)
    except ValueError as error:
        raise OptionError(str(error)) from error
    if regierol not in set(Applicability):
        known = enumeration(Applicability, "of")
        raise OptionError(f"de waarde van --regierol moet een van deze zijn: {known}.")
    applicability = Applicability(regierol)
    listed = _read_list(begunstigden, applicability, strict=streng)
    try:
        about = given(rapport, bestuur)
    except ValueError as error:
        raise OptionError(f"--rapport is niet bruikbaar: {error}.") from error
    exempt = _exemptions(uitzonderingen) if uitzonderingen else ()
    first = today or date.today()
    return Job(
        choice,
        about,
        applicability,
        selection,
        listed,
        exemptions=tuple(each for each in exempt if each.until >= first),
        expired=tuple(each for each in exempt if each.until < first),
        has_own_patterns=bool(profiles or regelingen),
    )


def several(value: T | Iterable[T]) -> Iterable[T]:
    """Return the values where one or several may be given."""
    return (value,) if isinstance(value, str | Path) else value


def profile_choice(
    profile: Iterable[str | Path] = (), regeling: Iterable[str | Path] = ()
) -> Choice:
    """Return the profiles to read by and the regelingen to look for; raises OptionError."""
    try:
        recognisers = asked_recognisers(map(str, regeling))
    except SettingsError as error:
        raise OptionError(f"de regeling is niet bruikbaar: {error}") from error
    try:
        return choose(map(str, profile), recognisers)
    except SettingsError as error:
        raise OptionError(f"het profiel is niet bruikbaar: {error}") from error


def _exemptions(file: str | Path) -> tuple[Exemption, ...]:
    try:
        found = read_exemptions(Path(file))
    except SettingsError as error:
        raise OptionError(f"de uitzonderingen zijn niet bruikbaar: {error}") from error
    always = {rule.id: rule.fixed or rule.unread for rule in CATALOGUE}
    for each in found:
        if each.rule not in always:
            near = did_you_mean(each.rule, always)
            raise OptionError(f"de uitzondering op {each.rule}: die regel bestaat niet.{near}")
        if always[each.rule]:
            raise OptionError(
                f"op {each.rule} kan geen uitzondering bestaan: de regel zegt wat niet gelezen of nagekeken kon worden."
            )
    return found


def _read_list(
    file: str | Path | None, applicability: Applicability, *, strict: bool
) -> Begunstigdenlijst | None:
    if file is None:
        return None
    if applicability is Applicability.NEE:
        raise OptionError(
            "--begunstigden en --regierol nee gaan niet samen: de lijst vraagt de regeling juist."
        )
    # only loaded when a list is given
    from bbc_check.reading.beneficiaries import read_begunstigden

    try:
        return read_begunstigden(Path(file), strict=strict)
    except SettingsError as error:
        raise OptionError(f"de lijst van begunstigden is niet bruikbaar. {error}") from error


def find_submissions(
    paths: Iterable[Path], job: Job, never: Iterable[Path] = (), exclude: Iterable[str] = ()
) -> Found:
    """Return the submissions under paths; ``never`` are files that are none, wherever they stand.

    ``exclude`` are patterns of what the user leaves out.

    Raises FileNotFoundError for a path that does not exist, and OptionError for facts about a
    spreadsheet where none is found.
    """
    found = find(paths, job.choice, never, exclude)
    if job.given and not any(task.spreadsheet for task in found.tasks):
        raise OptionError(
            "--rapport en --bestuur gelden enkel voor rekenbladen, en er is geen rekenblad gevonden;"
            " een xml zegt dit zelf."
        )
    return found
