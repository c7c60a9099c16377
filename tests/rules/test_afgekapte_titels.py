"""BBC406: cut titles are found, finished ones of 100 characters by chance are left alone."""

import random
from collections.abc import Iterable

import pytest

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.tekst import Tekst
from bbc_check.texts import cut_titles
from bbc_check.texts.cut_title import CutReason, judge_title
from bbc_check.texts.vocabulary import Vocabulary, VocabularyQuestion
from tests.conftest import Judged, rule_ids
from tests.helpers import builder, title_corpus
from tests.helpers.each import for_each

WHOLE = "We brengen elk kwartaal de lokale partners samen en begeleiden mensen zonder werk naar een vaste job"


def actie(title: str, lang: str) -> Beleidselement:
    return Beleidselement(
        Niveau.ACTIE,
        "A",
        Place("x"),
        korte_omschrijving=Tekst(title, title),
        lange_omschrijving=Tekst(lang, lang),
    )


def cut_reason(title: str, lang: str, elements: Iterable[Beleidselement] = ()) -> CutReason | None:
    found = judge_title(title, lang)
    if isinstance(found, VocabularyQuestion):
        return CutReason.IN_WORD if Vocabulary(elements, [found]).is_half(found) else None
    return found


def share_flagged(titles: Iterable[title_corpus.Titel]) -> float:
    """Return the share that is flagged, each title in a small report of its own."""
    draw = random.Random(1)
    outcomes = []
    for each in titles:
        others = [
            actie(title_corpus.sentence(draw)[:60].rpartition(" ")[0], title_corpus.sentence(draw))
            for _ in range(20)
        ]
        words = [*others, actie(each.title, each.lang)]
        outcomes.append(cut_reason(each.title, each.lang, words) is not None)
    return sum(outcomes) / len(outcomes)


def test_rates() -> None:
    """The rates stand in docs/decisions/0010; a change that makes them worse must say so there."""
    draw = random.Random(406)
    assert share_flagged(title_corpus.afgekapte(draw, 1000, with_sequel=True)) >= 0.99
    assert share_flagged(title_corpus.afgekapte(draw, 1000, with_sequel=False)) >= 0.65
    assert share_flagged(title_corpus.finished(draw, 1000)) <= 0.01


def flagged(titles: Iterable[tuple[str, str, bool]]) -> list[tuple[bool, bool]]:
    """Return of each title of one report whether it was cut, and whether it is told."""
    report = [(actie(title, lang), cut) for title, lang, cut in titles]
    told = {id(each.element) for each in cut_titles([each for each, _ in report])}
    return [(cut, id(each) in told) for each, cut in report]


@pytest.mark.parametrize("length", [30, 40, 50, 60, 80])
def test_rates_at_any_length(length: int) -> None:
    """Of titles that this program never saw; the rates stand in docs/decisions/0010."""
    draw = random.Random(length)
    for with_sequel, least in ((True, 0.99), (False, 0.65)):
        found = [
            each
            for _ in range(20)
            for each in flagged(title_corpus.rapport(draw, length, with_sequel=with_sequel))
        ]
        cut = [told for was_cut, told in found if was_cut]
        assert sum(cut) >= least * len(cut)
        whole = [told for was_cut, told in found if not was_cut]
        assert sum(whole) <= 0.02 * len(whole)  # they are as long as the cut ones


def test_finished_titles_that_the_text_takes_up() -> None:
    draw = random.Random(7)
    for with_sequel in (True, False):
        for _ in range(20):
            titles = title_corpus.rapport(draw, None, with_sequel=with_sequel)
            told = [each for each in titles if len(each[0]) != 100]
            assert not any(found for _, found in flagged(told))


LIMITS = [
    "Aankoop van een tweede zitmaaier v",
    "Opfrissen van de refter en van het",
    "Ruilbeurs voor speelgoed en kledij",
    "Dakwerken aan de kapel van Beverve",
]


def test_finished_titles_as_long_as_the_cut_ones() -> None:
    """Rates stand in docs/decisions/0010."""
    draw = random.Random(406)
    found = []
    for _ in range(40):
        cut = [*title_corpus.afgekapte(draw, 8, with_sequel=draw.random() < 0.4)]
        whole = title_corpus.finished(draw, draw.choice((1, 2, 8)))
        short = [
            (title_corpus.sentence(draw)[:70].rpartition(" ")[0], "", False) for _ in range(12)
        ]
        found += flagged([*((e.title, e.lang, e.cut) for e in (*cut, *whole)), *short])
    told = [was_cut for was_cut, is_told in found if is_told]
    assert sum(told) >= 0.95 * len(told)
    assert sum(told) >= 0.8 * sum(was_cut for was_cut, _ in found)


def test_several_titles_stop_at_the_longest() -> None:
    assert len(set(map(len, LIMITS))) == 1
    others = [(each, "", True) for each in LIMITS]
    assert [told for _, told in flagged(others)] == [True, True, False, False]
    more = ["Een kleine opfrisbeurt voor alle s", "Herstel van de oude brug over de b"]
    nearly_all = [*((each, "", True) for each in (*LIMITS[:2], *more)), others[2]]
    assert [told for _, told in flagged(nearly_all)] == [True] * 5
    whole = (LIMITS[2], f"{LIMITS[2]}. Iedereen mag komen.", False)
    assert [told for _, told in flagged([*nearly_all[:4], whole])] == [*[True] * 4, False]
    named = (LIMITS[3], "", True)
    assert [told for _, told in flagged([*nearly_all[:4], named])] == [*[True] * 4, False]
    longer = ("Een titel die nog een heel stuk langer is dan de andere", "", False)
    assert not any(told for _, told in flagged([*others, longer]))
    assert not any(told for _, told in flagged(others[:2]))
    short = [(title[:24], "", True) for title in LIMITS]
    assert not any(told for _, told in flagged(short))


def test_a_word_that_only_begins_others_is_half_where_titles_are_cut() -> None:
    titles = [*LIMITS, "Samenleven en werken in de gemeens"]
    assert {*map(len, titles)} == {34}
    for word, told in (("gemeenschap", True), ("gemeens", False), ("gemeente", False)):
        report = [(each, "", True) for each in titles]
        found = flagged([*report, ("Kort", f"Onze {word} telt.", False)])
        assert [each for _, each in found] == [True, True, False, False, told, False]


def test_titles_after_one_pattern_are_as_long_as_each_other() -> None:
    parts = ("Noord", "Heide", "Beverv", "Centrum")
    for pattern in ("Nieuwe riolering in de wijk {:>7}", "{:<7} krijgt een nieuwe riolering en"):
        assert not any(told for _, told in flagged([(pattern.format(p), "", False) for p in parts]))


@pytest.mark.parametrize(
    ("title", "lang", "told"),
    [
        ("Vrijwilligers begeleiden nieuwe inw", "Vrijwilligers begeleiden nieuwe inwoners.", True),
        (
            "Vrijwilligers begeleiden nieuwe inwoner",
            "Vrijwilligers begeleiden nieuwe inwoners.",
            False,
        ),
        ("Vrijwilligers begeleiden nieuwe", "Vrijwilligers begeleiden nieuwe inwoners.", True),
        (
            "Vrijwilligers begeleiden inwoners",
            "Vrijwilligers begeleiden inwoners op weg naar werk.",
            False,
        ),
        ("Vrijwilligers begeleiden inwoners van", "Wij doen dat samen met de buurt.", False),
        ("Vrijwilligers begeleiden nieuwe", "Vrijwilligers begeleiden nieuwe.", False),
        ("Vrijwilligers voor inw", "Vrijwilligers voor inwoners.", False),
    ],
)
def test_at_other_lengths_the_text_must_go_on(title: str, lang: str, told: bool) -> None:
    assert flagged([(title, lang, told)]) == [(told, told)]


@for_each(
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
    ]
)
def test_ends(title: str, lang: str, expected: CutReason | None) -> None:
    assert cut_reason(title, lang) == expected


def test_words_of_the_report_tell() -> None:
    title = "We openen een huis met een ruime spreekk"
    assert cut_reason(title, "") is CutReason.IN_WORD
    known = [actie("", "Er is een spreekk in het dialect.")]
    assert cut_reason(title, "", known) is None
    cut = "Begeleiding van mensen naar sociale gemeen"
    assert cut_reason(cut, "") is None
    longer = [actie("", "De weg naar sociale gemeenschap is kort.")]
    assert cut_reason(cut, "", longer) is CutReason.IN_WORD
    bent = [actie("", "De weg naar sociale econs is kort.")]
    assert cut_reason(cut, "", bent) is None


def with_title(title: str, lang: str = builder.LANG) -> builder.Rapport:
    report = builder.conform()
    first, *others = report.acties
    changed = builder.Actie(first.code, title, lang, None, first.codes, first.bedragen)
    return builder.with_acties(report, [changed, *others])


def test_only_at_exactly_100(judged: Judged) -> None:
    cut = WHOLE[:-15] + " samen met de"
    padded = "Ook " * 10 + cut
    for length, expected in ((99, []), (100, ["BBC406"]), (101, ["BBC404"])):
        assert rule_ids(judged(with_title(padded[-length:]))) == expected, length
    assert rule_ids(judged(with_title(WHOLE))) == []


def test_says_why_and_shows_the_end(judged: Judged) -> None:
    full = f"{WHOLE[:-4]} werkplek in de streek"
    (found,) = judged(with_title(full[:100], f"{full}. {builder.LANG}")).findings
    assert "loopt in de lange omschrijving verder" in found.message
    assert found.message.count("naar een vaste") == 1
