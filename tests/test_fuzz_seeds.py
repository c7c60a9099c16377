"""The targets of ``make fuzz`` on a fixed choice: some seeds, damage to them, and all that was found once."""

import random

import pytest

pytest.importorskip("h11", reason="the page is an extra")
pytest.importorskip("odf", reason="odfpy has no wheel, which Windows would need")

from tests.makers.fuzz import bounds
from tests.makers.fuzz.mutation import mutated
from tests.makers.fuzz.targets import TARGETS, found

SEEDS, TIMES = 6, 20


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_keeps_its_promises(name: str) -> None:
    target = TARGETS[name]
    draw = random.Random(name)
    seeds = [*target.seeds()]
    chosen = draw.sample(seeds, min(SEEDS, len(seeds)))
    for each in (*chosen, *(mutated(draw.choice(seeds), draw) for _ in range(TIMES))):
        target.check(each)


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_once_is_mended(name: str) -> None:
    for file in found(name):
        TARGETS[name].check(file.read_bytes())


def test_damage_is_the_same_for_the_same_draw_and_reaches_the_members_of_a_zip() -> None:
    for seed in TARGETS["zip"].seeds():
        made = [mutated(seed, random.Random(number)) for number in range(30)]
        assert made == [mutated(seed, random.Random(number)) for number in range(30)]
        assert len({*made}) > 25
        assert sum(each.startswith(b"PK") for each in made) > 25


@pytest.mark.parametrize(("seconds", "memory"), [(60.0, 0), (0.0, 10**9)])
def test_an_input_that_takes_too_much_is_told(
    monkeypatch: pytest.MonkeyPatch, seconds: float, memory: int
) -> None:
    monkeypatch.setattr(bounds, "process_time", iter([0.0, seconds]).__next__)
    monkeypatch.setattr(bounds, "peak", iter([0, memory]).__next__)
    with pytest.raises(bounds.Exceeded, match="for 1 bytes"):
        bounds.within_bounds(lambda data: None, b"x")
