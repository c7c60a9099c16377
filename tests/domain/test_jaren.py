"""Years in sentences."""

import pytest

from bbc_check.domain.jaren import during, years_in_prose


@pytest.mark.parametrize(
    ("years", "told", "when"),
    [
        ((2023,), "2023", "in 2023"),
        ((2023, 2024), "2023 en 2024", "in 2023 en 2024"),
        ((2026, 2027, 2028), "2026 tot en met 2028", "van 2026 tot en met 2028"),
        ((2023, 2025, 2026), "2023, 2025 en 2026", "in 2023, 2025 en 2026"),
    ],
)
def test_three_years_in_a_row_are_told_as_a_period(
    years: tuple[int, ...], told: str, when: str
) -> None:
    assert years_in_prose(years) == told
    assert during(years) == when
