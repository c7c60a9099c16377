"""Two texts word by word: nothing is lost, and what is not marked is the same on both sides."""

from hypothesis import given
from hypothesis import strategies as st

from bbc_check.texts import TextPiece, word_changes

TEXTS = st.lists(st.sampled_from(["de", "regie", "loopt", "in", "2024", "goed"])).map(" ".join)


def _marked(pieces: list[TextPiece]) -> list[str]:
    return [each.text.strip() for each in pieces if each.changed]


def _kept(pieces: list[TextPiece]) -> list[str]:
    return " ".join(each.text for each in pieces if not each.changed).split()


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_the_rest_is_the_same(old: str, new: str) -> None:
    left, right = word_changes(old, new)
    assert "".join(each.text for each in left) == old
    assert "".join(each.text for each in right) == new
    assert _kept(left) == _kept(right)
    assert (not _marked(left) and not _marked(right)) == (old.split() == new.split())


def test_only_other_words_are_marked() -> None:
    left, right = word_changes("De regie loopt in 2024 goed.", "De regie liep in 2024 heel goed.")
    assert (_marked(left), _marked(right)) == (["loopt"], ["liep", "heel"])


def test_spaces_and_lines_make_no_difference() -> None:
    left, right = word_changes("een\n\ntwee", "  een twee ")
    assert (_marked(left), _marked(right)) == ([], [])


def test_very_many_words_are_told_as_one_change() -> None:
    old, new = ("begin " + f"{word} " * 900 + "einde" for word in ("voor", "na"))
    left, right = word_changes(old, new)
    assert [each.changed for each in left] == [False, True, False]
    assert _kept(right) == ["begin", "einde"]
