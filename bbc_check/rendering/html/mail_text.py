"""What somebody mails to a bestuur about its report."""

from collections.abc import Sequence

from bbc_check.domain.dutch import count_of
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag
from bbc_check.rendering.repairs import Repair
from bbc_check.rendering.words import bestuur_name, file_name, rapport_name

_MOST_SITES = 20  # of one repair; a longer list is read in the report


def mail_text(verslag: Verslag, repairs: Sequence[Repair], most_sites: int = _MOST_SITES) -> str:
    """Return a text to mail, ready to be copied: what is to be mended or looked at.

    Of each repair ``most_sites`` places are named, and the others counted.
    Empty without anything such, and where no report could be read: there is nothing to say of it then.
    """
    told = [each for each in repairs if each.severity is not Severity.NOTE]
    if not told or verslag.aanlevering.rapport is None:
        return ""
    name, rapport = bestuur_name(verslag), rapport_name(verslag)
    lines = [
        f"Onderwerp: {rapport} van {name}",
        "",
        "Beste",
        "",
        f"We keken het bestand {file_name(verslag.aanlevering.source)} na ({rapport} van {name})."
        f" Daarin vonden we"
        f" {count_of(len(told), 'punt', 'punten')} om te herstellen of na te kijken:",
        "",
    ]
    for number, repair in enumerate(told, 1):
        light = "" if repair.severity is Severity.ERROR else " (na te kijken)"
        lines.append(f"{number}. {repair.advice}{light}")
        for site in repair.sites[:most_sites]:
            where = f"{site.name}: " if site.name else ""
            lines.append(f"   - {where}{site.cause.what}")
        for cause in repair.perhaps:
            lines.append(f"   - Hangt er misschien mee samen: {cause.what}")
        if (more := len(repair.sites) - most_sites) > 0:
            lines.append(f"   - en nog op {count_of(more, 'andere plaats', 'andere plaatsen')}")
    lines += [
        "",
        "Wilt u dit aanpassen in uw planningssoftware, het rapport opnieuw exporteren en ons de nieuwe"
        " bestanden bezorgen?",
        "",
        "Met vriendelijke groeten",
    ]
    return "\n".join(lines)
