"""What the rules do to be quick gives what the straightforward way gives, written out here."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import pytest
from ftfy import fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.checking import check
from bbc_check.domain.aanlevering import (
    Aanlevering,
    Beleidselement,
    Niveau,
    Place,
    Rapport,
    RapportKind,
    Veld,
)
from bbc_check.domain.codes import canonical
from bbc_check.domain.dutch import shortened
from bbc_check.domain.regeling import CommentaarEis
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, Tekst, folded
from bbc_check.rendering.inert_text import inert_json
from bbc_check.rendering.machine import report_json
from bbc_check.rules.jaarrekening._shared import says_nothing
from bbc_check.settings.schemes.shipped import recognisers
from bbc_check.texts import cut_title as cut
from bbc_check.texts import mojibake, vocabulary
from bbc_check.texts.mojibake import broken_signs

SIGNS = st.sampled_from(
    [
        *"abcdefgs   .,-–’'!?(0X",
        *("\n", "\t", "\u00a0", "\u2003", "\u00ad", "\u200b", "\u0301", "\u0308", "\u0345", "\x85"),
        *("é", "ï", "ß", "İ", "ﬁ", "ŉ", "ΐ", "ᾳ", "Ã", "Â", "«", "»", "â", "€", "\ufffd", "ĳ", "½"),
        *("ᄀ", "ᅡ", "ᆨ", "🙂", "¨", "…", "&", "<", "het ", "de ", "nvt", "werk "),
    ]
)
texts = st.lists(SIGNS, max_size=60).map("".join)


@given(st.lists(texts, max_size=4).map(" ".join), st.integers(1, 90))
def test_a_value_is_cut_without_reading_all_of_it(text: str, most: int) -> None:
    line = " ".join(text.split())
    assert shortened(text, most) == (line if len(line) <= most else line[: most - 1].rstrip() + "…")


@given(st.lists(texts, max_size=6).map(" ".join), st.integers(1, 30))
def test_enough_words(text: str, number: int) -> None:
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    assert Tekst(text, text).has_words(number) == (len(words) >= number)


@given(st.lists(texts, max_size=8).map(" ".join))
def test_what_a_commentaar_says(text: str) -> None:
    seen = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join("".join(s for s in seen if unicodedata.category(s) != "Cf").split())
    while words and (words[-1].isspace() or unicodedata.category(words[-1])[0] == "P"):
        words = words[:-1]
    assert folded(text) == words
    eis = CommentaarEis(frozenset({"nvt", "x", "zieboven", canonical(text)[:3]}), 5, "")
    bare = canonical(text)
    for said in (text, text * 30):
        bare = canonical(said)
        assert says_nothing(said, eis) == (not bare or bare in eis.empty_answers)


@given(st.lists(st.one_of(SIGNS, st.sampled_from("ÃÂâ©«¶¬¿ï Å’“š")), max_size=40).map("".join))
def test_broken_signs_are_mended_word_by_word(text: str) -> None:
    mended, at = "", 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] not in " \t\r\n":
            glued = text[end] in "ÂÃ"
            end += 1
            while glued and end < len(text) and text[end] in " \xa0":
                end += 1
        word = text[at:end] or text[at]
        at += len(word)
        if re.search(mojibake._SUSPECT, word):
            word = fix_encoding(word).replace("â€", "”").replace("\ufeff", "")
        mended += word
    assert mojibake._mend(text) == mended
    found = broken_signs(text)
    if "\ufffd" in mended:
        assert found is not None
        assert found.mended is None
    elif mended != text:
        assert found is not None


@given(texts, st.integers(1, 40))
def test_what_follows_a_title(lang: str, folded: int) -> None:
    at = 0
    while at < len(lang) and len(vocabulary.folded_words(lang[:at])) < folded:
        at += 1
    assert cut._rest(lang, folded) == lang[at:]
    whole, begin = (
        vocabulary.folded_words(lang),
        vocabulary.folded_words(cut._begin(lang, folded)),
    )
    assert whole.startswith(begin)
    assert begin == whole or len(begin) > folded


WORDS = [
    "we",
    "bouwen",
    "een",
    "huis",
    "huizen",
    "speelt",
    "speeltuin",
    "spe",
    "spee",
    "x.",
    "a-b",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@given(
    st.lists(st.tuples(sentences, sentences, st.booleans()), max_size=8),
    st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=3), min_size=1, max_size=30),
)
def test_the_words_of_a_report(rows: list[tuple[str, str, bool]], asked: list[list[str]]) -> None:
    elements = [
        _element(title, (lang * 20)[:MAX_TITLE] if full else lang) for title, lang, full in rows
    ]
    questions = [
        vocabulary.VocabularyQuestion(three.rstrip("."), (one.rstrip("."), two.rstrip(".")), False)
        for one, two, three in asked
    ]
    learned = vocabulary.Vocabulary(elements, questions)
    known, after = _all_words(elements)
    for question in questions:
        longer = any(
            word.startswith(question.last)
            and word[len(question.last) :] not in vocabulary.INFLECTIONS | {""}
            for word in after.get(question.before, ())
        )
        assert learned.is_half(question) == (question.last not in known and longer)


def _all_words(
    elements: Iterable[Beleidselement],
) -> tuple[set[str], dict[tuple[str, str], set[str]]]:
    known: set[str] = set()
    after: dict[tuple[str, str], set[str]] = {}
    seen: set[str] = set()
    for element in elements:
        for text in (element.korte_omschrijving, element.lange_omschrijving):
            line = vocabulary.folded_words(text.plain)
            if line in seen:
                continue
            seen.add(line)
            words = [word.rstrip(".") for word in re.findall(vocabulary.WORD, line)]
            if text.length == MAX_TITLE or len(line) == MAX_TITLE:
                words = words[:-1]
            known.update(words)
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                after.setdefault((one, two), set()).add(three)
    return known, after


def _element(title: str, lang: str = "", number: int = 1, code: str | None = "A") -> Beleidselement:
    return Beleidselement(
        Niveau.ACTIE,
        code,
        Place("plan.xml", number, "/A"),
        Tekst(title, title, 0, number, "K"),
        Tekst(lang, lang, 0, number, "L"),
    )


@pytest.mark.parametrize("length", [0, 99, 100, 101, 3799, 3800, 4000, 4001])
@pytest.mark.parametrize("sign", ["a ", "<b>", "Ã«"])
def test_which_rules_look_at_a_text(length: int, sign: str) -> None:
    text = (sign * length)[:length]
    found = Counter(each.rule for each in check(_plan((_element(text, text),)), ()).findings)
    assert found["BBC404"] == (MAX_TITLE < length <= MAX_CHARACTERS)
    assert found["BBC401"] == found["BBC403"] == (length > MAX_CHARACTERS)
    assert found["BBC405"] == (3800 <= length <= MAX_CHARACTERS)
    assert found["BBC416"] == 2 * (sign == "<b>" and length > 0)
    assert found["BBC415"] == 2 * (sign == "Ã«" and length > 0)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_json_is_written_as_the_json_module_does(rows: list[tuple[str, str]]) -> None:
    """Findings are written out by hand; what is read back must be written the same."""
    elements = tuple(
        _element(f"{title} {'lang ' * 25}", lang, number, code=None)
        for number, (title, lang) in enumerate(rows)
    )
    source = _plan(elements)
    verslag = check(source, recognisers())
    written = report_json([verslag], "v")
    lines = written.split('"findings": [\n')[1].split("\n]}")[0].split(",\n{")
    assert len(lines) == len(verslag.findings) > 0
    for line, finding in zip(lines, verslag.findings, strict=True):
        whole = line if line.startswith("{") else "{" + line
        read = json.loads(whole)
        assert inert_json(json.dumps(read, ensure_ascii=False)) == whole
        assert read["message"] == finding.message
        assert read["veld"] in {None, *(each.value for each in Veld)}


def _plan(elements: tuple[Beleidselement, ...]) -> Aanlevering:
    head = Rapport(RapportKind.MEERJARENPLAN, "MJP", boekjaar=2024, boekjaar_spelled="2024")
    return Aanlevering("plan.xml", rapport=head, elements=elements)
