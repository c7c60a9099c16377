"""The engine of worker processes and the order of its results, apart from what the tasks are."""

import multiprocessing
import os
import random
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.running import workers
from bbc_check.running.order import Done, Ending, Failed, Order, Stopped, TimedOut
from bbc_check.running.workers import NoWorkers, Workers
from tests.running.worker_tasks import do

WITH_SIGNALS = pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals")
METHODS = ["spawn"] if sys.platform != "linux" else ["fork", "spawn"]


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name == "spawn":
        monkeypatch.setenv("BBC_CHECK_START", "spawn")
    assert workers.start_method() == name
    return name


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def endings(tasks: list[str], count: int = 2, **kwargs: Any) -> list[Ending]:
    """Return how the tasks ended, in their order."""
    order = Order([1] * len(tasks), count)
    ends = [
        ready
        for each in Workers(do, count, **kwargs).run(tasks, order)
        if each is not None
        for ready in order.take(each)
    ]
    assert [each.index for each in ends] == list(range(len(tasks)))
    return ends


def test_results_come_from_as_many_processes_as_needed(method: str) -> None:
    ends = endings(["a", "b", "c"])
    assert [each.value() for each in ends if isinstance(each, Done)] == ["A", "B", "C"]


@WITH_SIGNALS
def test_what_goes_wrong_costs_one_task(method: str) -> None:
    ends = endings(["a", "sterf", "b", "stop 7", "faal au", "onzendbaar x", "c"])
    assert isinstance(ends[1], Stopped)
    assert ends[1].code == -9
    assert isinstance(ends[3], Stopped)
    assert ends[3].code == 7
    assert isinstance(ends[4], Failed)
    assert ends[4].trace.endswith("ValueError: au\n")
    assert isinstance(ends[5], Failed)
    assert [each.value() for each in ends if isinstance(each, Done)] == ["A", "B", "C"]


def test_what_takes_too_long_is_stopped(method: str) -> None:
    ends = endings(["slaap 300", "a", "slaap 300", "b"], limit=3)
    assert [type(each) for each in ends] == [TimedOut, Done, TimedOut, Done]


@pytest.mark.skipif(sys.platform != "linux", reason="quick where processes are forked")
def test_random_kills_lose_no_task_and_hang_nothing() -> None:
    luck = random.Random(5)
    tasks = [luck.choice(["a", "b", "slaap 0.002", "sterf"]) for _ in range(200)]
    order = Order([1] * len(tasks), 3)
    seen: list[int] = []
    for each in Workers(do, 3).run(tasks, order):
        if each is not None:
            seen += [ready.index for ready in order.take(each)]
            # busy, idle or just starting: whichever it hits
            if luck.random() < 0.2 and (children := multiprocessing.active_children()):
                luck.choice(children).kill()
    assert seen == list(range(len(tasks)))


def test_closing_early_leaves_nothing(method: str) -> None:
    tasks = ["a", *["slaap 300"] * 4]
    with closing(Workers(do, 2).run(tasks, Order([1] * 5, 2))) as ends:
        assert next(each for each in ends if each is not None).index == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a patch does not reach a spawned process")
def test_workers_that_die_at_once_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "work", lambda *_: os._exit(3))
    with pytest.raises(NoWorkers):
        endings(["a", "b"])


def test_no_room_for_another_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Workers) -> None:
        raise BlockingIOError

    monkeypatch.setattr(Workers, "_start", full)
    with pytest.raises(NoWorkers):
        endings(["a"])


def test_one_large_task_goes_first_and_equal_ones_in_order() -> None:
    order = Order([1] * 20 + [300] + [1] * 80, 2)
    assert [order.next_task() for _ in range(4)] == [20, 0, 1, 2]
    equal = Order([5] * 400, 2)
    assert [equal.next_task() for _ in range(400)] == list(range(400))
    assert equal.next_task() is None


def test_while_too_much_waits_only_the_first_in_line_is_started() -> None:
    order = Order([1, 1, 1, 900], 2, most=10)
    assert [order.next_task(), order.next_task()] == [3, 0]
    order.give_back(0)
    assert list(order.take(Done(3, b"x" * 11))) == []
    assert order.next_task() == 0
    assert order.next_task() is None
    assert [each.index for each in order.take(Done(0, b""))] == [0]
    assert [order.next_task(), order.next_task()] == [1, None]


@given(
    st.lists(st.integers(0, 1000), max_size=30),
    st.integers(1, 4),
    st.integers(0, 40),
    st.randoms(use_true_random=False),
)
def test_every_task_is_done_once_and_leaves_in_order(
    weights: list[int], count: int, most: int, luck: random.Random
) -> None:
    order = Order(weights, count, most)
    busy: list[int] = []
    out: list[int] = []
    while True:
        while len(busy) < count and (index := order.next_task()) is not None:
            busy.append(index)
        if not busy:
            break
        done = busy.pop(luck.randrange(len(busy)))
        out += [each.index for each in order.take(Done(done, b"x" * luck.randrange(30)))]
    assert out == list(range(len(weights)))
