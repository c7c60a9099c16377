"""What does not count by an exemption, in words that every format shares."""

from collections.abc import Iterable, Sequence

from bbc_check.domain.finding import Cause, Finding, causes_of, field_name
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.verslag import Exemption, Verslag


def exempted_causes(verslag: Verslag) -> list[tuple[Cause, str]]:
    """Return what does not count, by cause, and in a sentence why, who says so and until when."""
    found: dict[Exemption, list[Finding]] = {}
    for each in verslag.exempted:
        found.setdefault(each.exemption, []).append(each.finding)
    return [
        (cause, _sentence(why)) for why, findings in found.items() for cause in causes_of(findings)
    ]


def _sentence(why: Exemption) -> str:
    return f"Uitgezonderd tot en met {why.until:%d/%m/%Y} door {why.owner}: {why.reason}"


def exemption_warnings(
    holding: Iterable[Exemption], expired: Iterable[Exemption], verslagen: Sequence[Verslag]
) -> list[str]:
    """Return a sentence for each exemption that is over, or covers nothing of its bestuur in this run."""
    used = {each.exemption for verslag in verslagen for each in verslag.exempted}
    seen = {verslag.aanlevering.bestuur.ondernemingsnummer for verslag in verslagen}
    over = [
        f"{_name(each)} liep af op {each.until:%d/%m/%Y} en telt niet meer: verleng of schrap ze"
        for each in expired
    ]
    idle = [
        f"{_name(each)} dekt geen enkele bevinding (meer): schrap ze, of zoek een schrijffout"
        for each in holding
        if each.bestuur in seen and each not in used
    ]
    return [f"Waarschuwing: {each}." for each in over + idle]


def _name(each: Exemption) -> str:
    of = [readable(each.bestuur), each.element and f"actie {each.element}"]
    of += [field_name(each.veld), str(each.boekjaar or "")]
    return f"de uitzondering op {each.rule} ({', '.join(filter(None, of))})"
