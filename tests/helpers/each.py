"""One test of many examples: a test of its own for each costs more than what most of them do."""

from collections.abc import Callable, Collection
from functools import update_wrapper
from typing import Any

import pytest


def for_each(
    examples: Collection[Any], named: Callable[[Any], str] = repr
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Let a test run for all examples, as ``parametrize`` does, and name each that fails; a tuple is spread."""
    assert examples

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        def test_all() -> None:
            failed: list[BaseException] = []
            for example in examples:
                try:
                    test(*example) if type(example) is tuple else test(example)
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"for {named(example)}")
                    failed.append(error)
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(examples)} fail", failed)

        update_wrapper(test_all, test)
        del test_all.__wrapped__  # type: ignore[attr-defined]  # pytest would ask it for its arguments
        return test_all

    return decorate
