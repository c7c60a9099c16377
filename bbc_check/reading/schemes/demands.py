"""The demands of a regeling, from its file; one that does not stand there is not made."""

from dataclasses import replace

from bbc_check.domain.codes import canonical
from bbc_check.domain.herkenning import Herkenning
from bbc_check.domain.regeling import (
    CommentaarEis,
    HerkenningsEis,
    OmschrijvingEis,
    PrioriteitenEis,
    Regeling,
    Severity,
)
from bbc_check.reading.schemes.recognition import herkenning_from_table, shipped_herkenning
from bbc_check.reading.schemes.values import amount, filled, year
from bbc_check.reading.toml_table import SettingsTable


def with_demands(regeling: Regeling, tabel: SettingsTable) -> Regeling:
    """Return the regeling with its demands; one that is not in the table is not made."""
    comment, text = tabel.tabel("commentaar"), tabel.tabel("omschrijving")
    priorities = tabel.tabel("prioriteiten")
    return replace(
        regeling,
        prioriteiten=_prioriteiten(priorities) if priorities else None,
        commentaar=CommentaarEis(
            frozenset(map(canonical, filled(comment, "nietszeggend"))),
            amount(comment, "minimum_woorden"),
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


def _omschrijving(tabel: SettingsTable) -> OmschrijvingEis:
    words, source = amount(tabel, "minimum_woorden"), tabel.verplicht("bron")
    if "inhoud" not in tabel:
        return OmschrijvingEis(words, source)
    return OmschrijvingEis(words, source, tabel.verplicht("inhoud").rstrip("."))


def _vermelding(tabel: SettingsTable, regeling: Regeling) -> HerkenningsEis:
    code = tabel.verplicht("code")
    if code not in [known.code for known in regeling.codes]:
        raise tabel.fout("code", f"'{code}' is geen code van [[codes]]")
    return HerkenningsEis(
        _herken(tabel, "vermelding"), tabel.verplicht("bron"), code, tabel.verplicht("naam")
    )


def _herkenningseis(eisen: SettingsTable, key: str) -> HerkenningsEis | None:
    tabel = eisen.tabel(key)
    return HerkenningsEis(_herken(tabel, key), tabel.verplicht("bron")) if tabel else None


def _herken(tabel: SettingsTable, key: str) -> Herkenning:
    """Return a shipped list by name, or the words and patterns that stand here."""
    shipped = tabel.met("herkenning", shipped_herkenning)
    if shipped is None:
        return herkenning_from_table(tabel, key)
    if "woorden" in tabel or "patronen" in tabel:
        raise tabel.fout("herkenning", "kies: de naam van een lijst, of eigen woorden en patronen")
    return shipped


def _prioriteiten(tabel: SettingsTable) -> PrioriteitenEis:
    first, last = year(tabel, "vanaf"), year(tabel, "tot")
    if first is None or last is None or last < first:
        raise tabel.fout(
            "vanaf", "'vanaf' en 'tot' zijn verplicht, en 'tot' ligt niet voor 'vanaf'"
        )
    return PrioriteitenEis(
        first, last, _ernst(tabel, "ernst"), _ernst(tabel, "daarna"), tabel.verplicht("bron")
    )


def _ernst(tabel: SettingsTable, key: str) -> Severity:
    text = tabel.verplicht(key)
    try:
        return Severity(text)
    except ValueError as error:
        known = ", ".join(Severity)
        raise tabel.fout(key, f"'{text}' is geen ernst; kies uit {known}") from error
