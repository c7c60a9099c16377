"""Load the regelingen and the codes of other schemes from their data files, strictly."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from bbc_check import bundled
from bbc_check.domain.aanlevering import RapportSoort
from bbc_check.domain.codes import Codeherkenner, canoniek
from bbc_check.domain.herkenning import Herkenning
from bbc_check.domain.jaren import EERSTE_BOEKJAAR, LAATSTE_BOEKJAAR
from bbc_check.domain.regeling import (
    CommentaarEis,
    GeldigeCode,
    HerkenningsEis,
    OmschrijvingEis,
    PrioriteitenEis,
    Regeling,
    Severity,
    VervallenCode,
)
from bbc_check.reading.herkenningen import herkenning, uit_tabel
from bbc_check.reading.toml_tabel import Tabel, lees_tekst, ontleed

_GROOTST = 1_000_000
_SOORTEN = {
    each.value: each
    for each in (
        RapportSoort.MEERJARENPLAN,
        RapportSoort.AANPASSING_MEERJARENPLAN,
        RapportSoort.JAARREKENING,
    )
}


@cache
def regelingen() -> tuple[Regeling, ...]:
    """Return the shipped regelingen, by id."""
    return tuple(laad(file) for file in sorted((bundled.schemas() / "regelingen").glob("*.toml")))


@cache
def herkenners() -> tuple[Codeherkenner, ...]:
    """Return for each shipped regeling what recognises its codes."""
    return maak_herkenners(regelingen())


def maak_herkenners(found: Iterable[Regeling]) -> tuple[Codeherkenner, ...]:
    """Return for each regeling what recognises its codes; those of the others are never its slips."""
    found = tuple(found)
    return tuple(
        Codeherkenner(
            regeling,
            [
                *bekende_codes(),
                *(code for other in found if other is not regeling for code in other.alle_codes),
            ],
        )
        for regeling in found
    )


@cache
def bekende_codes() -> tuple[str, ...]:
    """Return the codes of other schemes, which are recognised and not judged."""
    text = (bundled.schemas() / "bekende-codes.toml").read_text(encoding="utf-8")
    return tuple(code for scheme in tomllib.loads(text).values() for code in scheme["codes"])


def laad(file: Path) -> Regeling:
    """Read one regeling; any mistake in it is an Instelfout with file, key and reason."""
    tabel = ontleed(lees_tekst(file, _GROOTST), str(file))
    codes = tuple(map(_geldig, tabel.tabellen("codes")))
    if not codes:
        raise tabel.fout("codes", "een regeling heeft minstens één code: [[codes]]")
    retired = tuple(_vervallen(each, codes) for each in tabel.tabellen("vervallen"))
    _enkel_een_keer(tabel, codes, retired)
    demands = tabel.tabel("eisen")
    regeling = Regeling(
        id=tabel.verplicht("id"),
        naam=tabel.verplicht("naam"),
        versie=tabel.verplicht("versie"),
        codes=codes,
        vervallen=retired,
        stam=tabel.tekst("stam"),
        afkorting=tabel.tekst("afkorting"),
        andere_nummers=_waar(tabel, "andere_nummers"),
        rapporten=_rapporten(tabel),
        begunstigden=_waar(tabel, "begunstigden"),
        vervangt=_waar(tabel, "vervangt"),
        bronnen=tabel.teksten("bronnen") or (),
    )
    if demands is not None:
        regeling = _met_eisen(regeling, demands)
    tabel.klaar()
    return regeling


def _geldig(tabel: Tabel) -> GeldigeCode:
    first, last = _jaar(tabel, "vanaf"), _jaar(tabel, "tot", verplicht=False)
    if first is None:
        raise tabel.fout("vanaf", "deze sleutel is verplicht")
    if last is not None and last < first:
        raise tabel.fout("tot", f"ligt voor 'vanaf' ({first})")
    years = tabel.ruw("gevraagd_in")
    if years is not None and not (
        isinstance(years, list) and years and all(_is_jaar(each) for each in years)
    ):
        raise tabel.fout("gevraagd_in", "hier hoort een lijst van jaren, zoals [2022, 2023]")
    return GeldigeCode(
        _code(tabel),
        tabel.verplicht("label"),
        first,
        last,
        None if years is None else frozenset(years),
    )


def _vervallen(tabel: Tabel, codes: tuple[GeldigeCode, ...]) -> VervallenCode:
    last = _jaar(tabel, "tot")
    successors = tabel.teksten("opvolgers") or ()
    known = [each.code for each in codes]
    for each in successors:
        if each not in known:
            raise tabel.fout("opvolgers", f"'{each}' is geen code van [[codes]]")
    if not successors or last is None:
        missing = "tot" if last is None else "opvolgers"
        raise tabel.fout(missing, "deze sleutel is verplicht")
    return VervallenCode(_code(tabel), tabel.verplicht("label"), last, successors)


def _code(tabel: Tabel) -> str:
    code = tabel.verplicht("code")
    if code != code.strip() or len(canoniek(code)) < 3:
        raise tabel.fout(
            "code", f"'{code}' heeft minstens drie letters of cijfers nodig, zonder spaties errond"
        )
    return code


def _enkel_een_keer(
    tabel: Tabel, codes: tuple[GeldigeCode, ...], retired: tuple[VervallenCode, ...]
) -> None:
    seen: set[str] = set()
    for code in (*(each.code for each in codes), *(each.code for each in retired)):
        if canoniek(code) in seen:
            raise tabel.fout("codes", f"de code '{code}' staat er meer dan één keer in")
        seen.add(canoniek(code))


def _met_eisen(regeling: Regeling, tabel: Tabel) -> Regeling:
    """Return the regeling with its demands; one that is not in the table is not made."""
    comment, text = tabel.tabel("commentaar"), tabel.tabel("omschrijving")
    priorities = tabel.tabel("prioriteiten")
    return replace(
        regeling,
        prioriteiten=_prioriteiten(priorities) if priorities else None,
        commentaar=CommentaarEis(
            frozenset(map(canoniek, comment.teksten("nietszeggend") or ())),
            _aantal(comment, "minimum_woorden"),
            comment.verplicht("bron"),
        )
        if comment
        else None,
        omschrijving=OmschrijvingEis(_aantal(text, "minimum_woorden"), text.verplicht("bron"))
        if text
        else None,
        resultaat=_herkenningseis(tabel, "resultaat"),
        opvulling=_herkenningseis(tabel, "opvulling"),
        rol=_herkenningseis(tabel, "rol"),
        vermeldingen=tuple(_vermelding(each, regeling) for each in tabel.tabellen("vermelding")),
    )


def _vermelding(tabel: Tabel, regeling: Regeling) -> HerkenningsEis:
    code = tabel.verplicht("code")
    if code not in [known.code for known in regeling.codes]:
        raise tabel.fout("code", f"'{code}' is geen code van [[codes]]")
    return HerkenningsEis(
        _herken(tabel, "vermelding"), tabel.verplicht("bron"), code, tabel.verplicht("naam")
    )


def _herkenningseis(eisen: Tabel, key: str) -> HerkenningsEis | None:
    tabel = eisen.tabel(key)
    return HerkenningsEis(_herken(tabel, key), tabel.verplicht("bron")) if tabel else None


def _herken(tabel: Tabel, key: str) -> Herkenning:
    """Return a shipped list by name, or the words and patterns that stand here."""
    shipped = tabel.met("herkenning", herkenning)
    if shipped is None:
        return uit_tabel(tabel, key)
    if "woorden" in tabel or "patronen" in tabel:
        raise tabel.fout("herkenning", "kies: de naam van een lijst, of eigen woorden en patronen")
    return shipped


def _prioriteiten(tabel: Tabel) -> PrioriteitenEis:
    first, last = _jaar(tabel, "vanaf"), _jaar(tabel, "tot")
    if first is None or last is None or last < first:
        raise tabel.fout(
            "vanaf", "'vanaf' en 'tot' zijn verplicht, en 'tot' ligt niet voor 'vanaf'"
        )
    return PrioriteitenEis(
        first, last, _ernst(tabel, "ernst"), _ernst(tabel, "daarna"), tabel.verplicht("bron")
    )


def _ernst(tabel: Tabel, key: str) -> Severity:
    text = tabel.verplicht(key)
    try:
        return Severity(text)
    except ValueError as error:
        known = ", ".join(Severity)
        raise tabel.fout(key, f"'{text}' is geen ernst; kies uit {known}") from error


def _is_jaar(value: object) -> bool:
    return (
        isinstance(value, int)
        and not isinstance(value, bool)
        and EERSTE_BOEKJAAR <= value <= LAATSTE_BOEKJAAR
    )


def _jaar(tabel: Tabel, key: str, *, verplicht: bool = True) -> int | None:
    year = tabel.getal(key)
    if (year is None and verplicht) or (year is not None and not _is_jaar(year)):
        raise tabel.fout(key, f"hier hoort een jaar tussen {EERSTE_BOEKJAAR} en {LAATSTE_BOEKJAAR}")
    return year


def _aantal(tabel: Tabel, key: str) -> int:
    number = tabel.getal(key)
    if number is None or number < 0:
        raise tabel.fout(key, "hier hoort een aantal (0 of meer)")
    return number


def _waar(tabel: Tabel, key: str) -> bool:
    value = tabel.ruw(key)
    if value is not None and not isinstance(value, bool):
        raise tabel.fout(key, "hier hoort true of false")
    return bool(value)


def _rapporten(tabel: Tabel) -> frozenset[RapportSoort] | None:
    names = tabel.teksten("rapporten")
    if names is None:
        return None
    for each in names:
        if each not in _SOORTEN:
            raise tabel.fout("rapporten", f"'{each}' bestaat niet; kies uit {', '.join(_SOORTEN)}")
    if not names:
        raise tabel.fout("rapporten", "noem minstens één soort, of laat de sleutel weg")
    return frozenset(_SOORTEN[each] for each in names)
