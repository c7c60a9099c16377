"""A test of many examples tries all of them and names each that fails, whichever way it fails."""

import pytest

from tests.helpers.each import for_each


def test_each_example_that_fails_is_named() -> None:
    @for_each([1, 2, (3, 4), 5])
    def is_one(number: int, other: int = 0) -> None:
        if number == 5:
            pytest.fail("five")
        assert number + other == 1

    with pytest.raises(BaseExceptionGroup, match="3 of 4 fail") as failed:
        is_one()
    assert [each.__notes__ for each in failed.value.exceptions] == [
        ["for 2"],
        ["for (3, 4)"],
        ["for 5"],
    ]


def test_without_examples_there_is_no_test() -> None:
    with pytest.raises(AssertionError):
        for_each([])
