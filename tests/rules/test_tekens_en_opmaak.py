"""BBC415 and BBC416: broken signs and markup; what only looks so is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.domain.aanlevering import Veld
from bbc_check.texts.dutch_words import word_set
from bbc_check.texts.markup_faults import markup_fault
from bbc_check.texts.mojibake import broken_signs
from tests.conftest import Judged, rule_ids
from tests.helpers import builder
from tests.helpers.each import for_each

SOUND = """
São Paulo|João|SÃO PAULO|ca. 5 °C|Âge d'or|“a” – … €|cöördinatie|ﬁets ｆｕｌｌ|👩‍👩‍👧|CAFÉ’S EN ‘T|CAFÉ… É€
ENQUÊTE»|«É»|Åland|BELGIË’S|“BELGIË”|zoë’s|naïef…|m² ½ ±10 ×|• ▪ ➢ → ✓|Île-de-France|Škoda Łódź|„Duits“
Weet je wat?hoe dan|Klaar?neen|wat nu??|ja?|bel ons (gratis?)|zie https://lindebeke.be/caf?s=3|mail?jan@lindebeke.be?co?rdin
5‰ van 20 m³ water|de hal (30 ÷ 2)|‹ terug|“klaar”en weg|een ’t Œuvre|iPhone™s|‘zo’n’|1 ± 2|¿Dónde está?|wat zo?|het log?
‚onder‘|5 √ 9|√2|Γ-functie|Привет|日本語|maître d’hôtel|ÉÉN’|CRÈCHE’S|à la carte|CHÂTEAU’S|soft\u00adhyphen|10\u00a0000
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
BROKEN = {
    "geÃ«valueerd": "geëvalueerd",
    "fotoâ€™s én ëën": "foto’s én ëën",
    "it\x92s": "it’s",
    "Ã€ LA CARTE": "À LA CARTE",
    "â‚¬ 5.000": "€ 5.000",
    "😀 cafÃ©": "😀 café",
    "prioriteit Ã la": "prioriteit à la",
    "10Â\u00a0000": "10\u00a0000",
    "5Â°C": "5°C",
    "coÃƒÂ¶rdinatie": "coördinatie",
    "â€œdoorâ€": "“door”",
    "foto‚Äôs": "foto’s",
    "São Paulo en coÃ¶rdinatie": "São Paulo en coördinatie",
    "CAFÉ… en coÃ¶rdinatie": "CAFÉ… en coördinatie",
    "de reÙle prijs": "de reële prijs",
    "reâ‚¬ ├®├®nmalige co├Âptatie": "re€ éénmalige coöptatie",
    "ÔÇ£fotoÔÇÖsÔÇØ": "“foto’s”",
    "“co”peratie”": "“coöperatie”",
    "Itali‰ en fotoÆs": "Italië en foto’s",
    "‚‚nmalig": "éénmalig",
    "cliÙnten": "cliënten",
    "be‹nvloeden": "beïnvloeden",
    "nogmaals w‚l": "nogmaals wél",
    "officiĂ«le": "officiële",
    "Wie is de co?rdinator?": "Wie is de coördinator?",
    "ge?nteresseerden bij ??n caf?": "geïnteresseerden bij één café",
    "FINANCI?LE HULP": "FINANCIËLE HULP",
    "financi¿le idee¿n": "financiële ideeën",
    "co??rdinatie": "coördinatie",
    "enqu?tes over foto?s en de cr?che": "enquêtes over foto’s en de crèche",
}
DUTCH = sorted(
    word_set("""
België Italië één coördinator coördineert gecoördineerd coöperatie financiële officiële industriële cliënten cliëntoverleg
patiënt efficiënt geïnteresseerd geïntegreerde geïnformeerd geïnstalleerd geïnvesteerd beïnvloedt beëindigd ideeën
categorieën strategieën tweeëntwintig creëert gecreëerd variëren initiëren geëvalueerd geëngageerd heroriënteren reële
reëel poëzie hygiëne hiërarchie reünie continuüm café privé comité première crèche scène enquête façade oekraïense
naïef egoïsme mozaïek drieëndertig potentiële materiële essentiële commerciële ingrediënten
""")
)
WORDS = sorted(
    word_set("""
we werk gemeente school de en van actie jaar nu dan wie waarom hoe dat wat als zo het team partners bibliotheek euro
overleg mensen januari installatie onderzoek samen klaar nieuw start taal idee politie coach dienst kinderen stad is
""")
)


@for_each(SOUND)
def test_proper_signs_are_left_alone(text: str) -> None:
    assert broken_signs(text) is None


@for_each(BROKEN)
def test_broken_signs_are_mended(text: str) -> None:
    found = broken_signs(text)
    assert found is not None
    assert found.mended == BROKEN[text]


@given(st.text("abcdeijn ëïöüéèêàçñÉËÏ€’‘“”–…°½²", min_size=1, max_size=60))
def test_dutch_never_looks_broken(text: str) -> None:
    assert broken_signs(text) is None


@given(st.text("abcde ", max_size=20), st.sampled_from("ëïöüéèçñ"), st.text("abcde ", max_size=20))
def test_any_accent_read_wrongly_is_found_and_mended(before: str, sign: str, after: str) -> None:
    found = broken_signs(before + sign.encode().decode("cp1252") + after)
    assert found is not None
    assert found.mended == before + sign + after


def with_first(**fields: str | None) -> builder.Rapport:
    first, *others = builder.jaarrekening().acties
    return builder.with_acties(builder.jaarrekening(), [replace(first, **fields), *others])  # type: ignore[arg-type]  # fields


@pytest.mark.parametrize(
    ("name", "veld"),
    [
        ("title", Veld.KORTE_OMSCHRIJVING),
        ("lang", Veld.LANGE_OMSCHRIJVING),
        ("commentaar", Veld.COMMENTAAR),
    ],
)
def test_signs_and_markup_in_every_text(judged: Judged, name: str, veld: Veld) -> None:
    text = f"De coÃ¶rdinator volgt dit op. {builder.LANG}"
    text = text[:95] if name == "title" else text
    (found,) = judged(with_first(**{name: text})).findings
    assert (found.rule, found.breach.veld) == ("BBC415", veld)
    assert found.breach.fix is not None
    assert found.breach.fix.after == text.replace("Ã¶", "ö")
    assert "coördinator" in found.message
    assert rule_ids(judged(with_first(**{name: f"<b>Klaar. {text[30:]}"}))) == ["BBC416"]


def test_lost_signs_have_no_repair(judged: Judged) -> None:
    (found,) = judged(with_first(lang=f"Ma\ufffdana. {builder.LANG}")).findings
    assert (found.rule, found.breach.fix) == ("BBC415", None)
    assert "Ma\ufffdana" in found.message


def test_a_sign_of_oracle_that_nobody_can_tell(judged: Judged) -> None:
    (found,) = judged(with_first(lang=f"Budget ¿ 5.000. {builder.LANG}")).findings
    assert (found.rule, found.breach.fix) == ("BBC415", None)
    assert "¿ 5.000" in found.message


@given(st.sampled_from(DUTCH), st.sampled_from("?¿"))
def test_a_letter_that_could_not_be_written(word: str, sign: str) -> None:
    found = broken_signs("".join(letter if letter.isascii() else sign for letter in word))
    assert found is not None
    assert found.mended == word


@given(
    st.sampled_from(DUTCH),
    st.sampled_from(
        [("cp850", "cp1252"), ("cp1252", "cp850"), ("cp437", "cp1252"), ("cp1252", "cp437")]
    ),
)
def test_a_letter_of_dos(word: str, pages: tuple[str, str]) -> None:
    written, read = pages
    found = broken_signs(
        word.encode(written).decode("latin-1" if "ü" in word and read == "cp1252" else read)
    )
    assert found is not None
    assert found.mended == word


@given(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from(["{}?{}", "“{}”{}", "{}‚ {}", "{}…{}"]),
)
def test_signs_between_words_are_no_letters(one: str, two: str, between: str) -> None:
    assert broken_signs(between.format(one, two)) is None


def test_a_lost_sign_that_was_read_wrongly_once_more(judged: Judged) -> None:
    (found,) = judged(with_first(lang=f"co\u00ef\u00bf\u00bdrdinatie {builder.LANG}")).findings
    assert (found.rule, found.breach.fix) == ("BBC415", None)


def test_signs_written_as_entities(judged: Judged) -> None:
    (found,) = judged(with_first(lang=f"co&Atilde;&para;rdinatie {builder.LANG}")).findings
    assert (found.rule, found.breach.fix) == ("BBC415", None)


@for_each(
    [
        "budget < 5 000 & meer",
        "<18 jaar",
        "a<b",
        "<3",
        "x < y > z",
        "<jan@gemeente.be>",
        "<naam van de partner>",
        "a <b en c> d",
        "versie <a> of <b>",
        "zie <link>",
        "<object>",
        "x<b>y",
        "<p>een<p>twee",
        "<ul><li>een<li>twee</ul>",
        "<P CLASS=MsoNormal>tekst</p>",
        '<p class=\'x\' style="color: red" title="a > b">t</p>',
        "<table><tr><td nowrap>1<td>2<tr><td>3</table>",
        "<a href='https://x.be'>x</a><br/><hr>",
        "<p><ul><li>x</li></ul></p>",
        "<p> </p><!-- x -->",
        "<img src='x.png'>",
        "R&D; AT&T &c",
        "kosten <€500",
        "budget <p",
        "lonen <br in 2024",
        "<?> <!nog niet> <-> <=",
        "&lt;p&gt;",
    ]
)
def test_text_and_simple_markup(text: str) -> None:
    assert markup_fault(text) is None


@for_each(
    [
        ("<p><b>tekst</p>", "open", "<b>"),
        ("<b>tekst", "open", "<b>"),
        ("<b><i>x</b></i>", "open", "<i>"),
        ("<em>x</strong>", "zonder_begin", "</strong>"),
        ("tekst</div>", "zonder_begin", "</div>"),
        ("<p class=", "afgebroken", "<p class="),
        ('<p class="x>tekst</p>', "afgebroken", '<p class="x>tekst</p>'),
        ("tekst <stro", "afgebroken", "<stro"),
        ("<p>tekst</", "afgebroken", "</"),
        ("<p>tekst <!-- weg", "afgebroken", "<!-- weg"),
        ("<script>alert(1)</script>", "vreemd", "<script>"),
        ("<SCRIPT async src=x></SCRIPT>", "vreemd", "<script>"),
        ("<b>x <iframe src=y>", "vreemd", "<iframe>"),
        ("<object data=x></object>", "vreemd", "<object>"),
        ("<p onclick='x()'>t</p>", "vreemd", "onclick=…"),
        ("<a href=' JaVa\nScript:x'>t</a>", "vreemd", "href=javascript:x"),
        ("<a href='&#106;avascript:x'>t</a>", "vreemd", "href=javascript:x"),
        ("<p>t<o:p></o:p></p>", "word", "<o:p>"),
        ("<!--[if gte mso 9]><xml></xml><![endif]-->t", "word", "<!--[if"),
        ("<![if !supportLists]>t<![endif]>", "word", "<!--[if"),
        ("{\\rtf1\\ansi\\pard tekst\\par}", "rtf", "{\\rtf"),
    ]
)
def test_broken_or_strange_markup(text: str, kind: str, what: str) -> None:
    found = markup_fault(text)
    assert found is not None
    assert (found.kind, found.what) == (kind, what)


@given(st.text("<>/abip='\"! -&", max_size=60))
def test_markup_of_any_shape_is_read(text: str) -> None:
    markup_fault(text)


@given(
    st.lists(st.sampled_from(["b", "i", "p", "ul", "span"]), max_size=8),
    st.text("ab <&", max_size=9),
)
def test_well_nested_markup_is_fine(names: list[str], text: str) -> None:
    inner = text.replace("<", "< ")
    opened = "".join(f"<{name}>" for name in names)
    assert (
        markup_fault(f"{opened}{inner} {''.join(f'</{name}>' for name in reversed(names))}") is None
    )
