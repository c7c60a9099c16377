"""The demands of a regeling, from its file; one that does not stand there is not made."""

from dataclasses import replace

from bbc_check.domain.codes import canoniek
from bbc_check.domain.herkenning import Herkenning
from bbc_check.domain.regeling import (
    CommentaarEis,
    HerkenningsEis,
    OmschrijvingEis,
    PrioriteitenEis,
    Regeling,
    Severity,
)
from bbc_check.reading.schemes.recognition import herkenning, uit_tabel
from bbc_check.reading.schemes.values import aantal, gevuld, jaar
from bbc_check.reading.toml_table import Tabel


def met_eisen(regeling: Regeling, tabel: Tabel) -> Regeling:
    """Return the regeling with its demands; one that is not in the table is not made."""
    comment, text = tabel.tabel("commentaar"), tabel.tabel("omschrijving")
    priorities = tabel.tabel("prioriteiten")
    return replace(
        regeling,
        prioriteiten=_prioriteiten(priorities) if priorities else None,
        commentaar=CommentaarEis(
            frozenset(map(canoniek, gevuld(comment, "nietszeggend"))),
            aantal(comment, "minimum_woorden"),
            comment.verplicht("bron"),
        )
        if comment
        else None,
        omschrijving=_omschrijving(text) if text else None,
        resultaat=_herkenningseis(tabel, "resultaat"),
        opvulling=_herkenningseis(tabel, "opvulling"),
        rol=_herkenningseis(tabel, "rol"),
        vermeldingen=tuple(_vermelding(each, regeling) for each in tabel.tabellen("vermelding")),
    )


def _omschrijving(tabel: Tabel) -> OmschrijvingEis:
    words, source = aantal(tabel, "minimum_woorden"), tabel.verplicht("bron")
    if "inhoud" not in tabel:
        return OmschrijvingEis(words, source)
    return OmschrijvingEis(words, source, tabel.verplicht("inhoud").rstrip("."))


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
    first, last = jaar(tabel, "vanaf"), jaar(tabel, "tot")
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
