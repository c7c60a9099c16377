"""BBC406: cut titles are found, finished ones of 100 characters by chance are left alone."""

import random
from collections.abc import Iterable

import pytest

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.tekst import Tekst
from bbc_check.texts.cut_title import CutReason, judge_title
from bbc_check.texts.vocabulary import Vocabulary, VocabularyQuestion
from tests.conftest import Nakijken, regels
from tests.helpers import builder, title_corpus

HEEL = "We brengen elk kwartaal de lokale partners samen en begeleiden mensen zonder werk naar een vaste job"


def actie(title: str, lang: str) -> Beleidselement:
    return Beleidselement(
        Niveau.ACTIE,
        "A",
        Place("x"),
        korte_omschrijving=Tekst(title, title),
        lange_omschrijving=Tekst(lang, lang),
    )


def afgekapt(title: str, lang: str, elements: Iterable[Beleidselement] = ()) -> CutReason | None:
    found = judge_title(title, lang)
    if isinstance(found, VocabularyQuestion):
        return CutReason.IN_WORD if Vocabulary(elements, [found]).is_half(found) else None
    return found


def gevlagd(groep: Iterable[title_corpus.Titel]) -> float:
    """Return the share that is flagged, each title in a small report of its own."""
    draw = random.Random(1)
    outcomes = []
    for each in groep:
        others = [
            actie(title_corpus.zin(draw)[:60].rpartition(" ")[0], title_corpus.zin(draw))
            for _ in range(20)
        ]
        words = [*others, actie(each.title, each.lang)]
        outcomes.append(afgekapt(each.title, each.lang, words) is not None)
    return sum(outcomes) / len(outcomes)


def test_rates() -> None:
    """The rates stand in docs/decisions/0010; a change that makes them worse must say so there."""
    draw = random.Random(406)
    assert gevlagd(title_corpus.afgekapte(draw, 1000, met_vervolg=True)) >= 0.99
    assert gevlagd(title_corpus.afgekapte(draw, 1000, met_vervolg=False)) >= 0.65
    assert gevlagd(title_corpus.voltooide(draw, 1000)) <= 0.01


@pytest.mark.parametrize(
    ("title", "lang", "verwacht"),
    [
        ("Overleg met de partners van de", "", CutReason.IN_SENTENCE),
        ("Overleg met de partners van de.", "", None),
        ("Overleg met de partners, scholen en", "", CutReason.IN_SENTENCE),
        ("Overleg met de partners, scholen,", "", CutReason.IN_SENTENCE),
        ("Overleg met de partners (scholen en clubs", "", CutReason.IN_SENTENCE),
        ("Overleg met de partners (scholen en clubs)", "", None),
        ("Overleg met de partners, scholen, clubs, ...", "", None),
        ("Overleg met de partners van de ...", "", CutReason.IN_SENTENCE),
        ("Ruimte voor een betaalbare", "", CutReason.IN_SENTENCE),
        ("Ruimte voor wie kwetsbaar is", "", None),
        ("Alles binnen het mogelijke", "", None),
        ("Overleg met de scholen i.s.m.", "", CutReason.IN_SENTENCE),
        ("Overleg met scholen, clubs, enz.", "", None),
        ("We pakken de leegstand in de kern aan", "", None),
        ("De gemeente breidt het netwerk van fietspaden uit", "", None),
        ("Overleg met de handelaars over de leegstand aan", "", CutReason.IN_SENTENCE),
        ("Uitvoering van het plan 2026-2031", "", None),
        ("Uitvoering van het plan 2026-203", "", CutReason.IN_SENTENCE),
        ("Een functionele en ecologisch ve", "", CutReason.IN_WORD),
        ("Uitwerken van een beleidsd", "", CutReason.IN_WORD),
        ("Uitwerken van een plan voor ICT", "", None),
        ("Dienstverlening voor u", "", None),
        ("Sport en spel van buiten naar binnen", "", None),
        ("Opvang op school voor en na", "", None),
        ("Overleg met scholen, clubs enz", "", None),
        ("De inwoners krijgen daar een melding van", "", None),
        ("De inwoners krijgen een melding van", "", CutReason.IN_SENTENCE),
        ("Veilig naar school op tijd", "", None),
        ("Extra groen in de wijk", "", None),
        ("Overleg met de partners", "Overleg met de partners. We doen dat vaak.", None),
        ("Overleg met de partners", "Overleg met de partners\nWe doen dat vaak.", None),
        ("Overleg met de partners", "Overleg met de partners We doen dat vaak.", None),
        ("Overleg met de partners", "<overleg> Overleg met de partners", None),
        ("Overleg met de partners", "overleg  MET de partners uit de zorg", CutReason.GOES_ON),
        ("Overleg met de partner", "Overleg met de partners uit de zorg", CutReason.GOES_ON),
        ("Overleg met de partn...", "Overleg met de partners uit de zorg", CutReason.GOES_ON),
        ("Overleg met de partners", "Overleg met de partners", None),
    ],
)
def test_ends(title: str, lang: str, verwacht: CutReason | None) -> None:
    assert afgekapt(title, lang) == verwacht


def test_words_of_the_report_tell() -> None:
    title = "We openen een huis met een ruime spreekk"
    assert afgekapt(title, "") is CutReason.IN_WORD
    known = [actie("", "Er is een spreekk in het dialect.")]
    assert afgekapt(title, "", known) is None
    cut = "Begeleiding van mensen naar sociale econ"
    assert afgekapt(cut, "") is None
    longer = [actie("", "De weg naar sociale economie is kort.")]
    assert afgekapt(cut, "", longer) is CutReason.IN_WORD
    bent = [actie("", "De weg naar sociale econs is kort.")]
    assert afgekapt(cut, "", bent) is None


def met(title: str, lang: str = builder.LANG) -> builder.Rapport:
    report = builder.conform()
    first, *others = report.acties
    changed = builder.Actie(first.code, title, lang, None, first.codes, first.bedragen)
    return builder.met_acties(report, [changed, *others])


def test_only_at_exactly_100(nakijken: Nakijken) -> None:
    cut = HEEL[:-15] + " samen met de"
    padded = "Ook " * 10 + cut
    for length, expected in ((99, []), (100, ["BBC406"]), (101, ["BBC404"])):
        assert regels(nakijken(met(padded[-length:]))) == expected, length
    assert regels(nakijken(met(HEEL))) == []


def test_says_why_and_shows_the_end(nakijken: Nakijken) -> None:
    full = f"{HEEL[:-4]} werkplek in de streek"
    (found,) = nakijken(met(full[:100], f"{full}. {builder.LANG}")).findings
    assert "loopt in de lange omschrijving verder" in found.message
    assert found.message.count("naar een vaste") == 1
