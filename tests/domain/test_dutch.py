"""How things are said in Dutch."""

import pytest

from bbc_check.domain.dutch import for_supplier, split_for_supplier


@pytest.mark.parametrize(
    ("text", "told", "remains"),
    [
        (f"Het is stuk{for_supplier('at (1, 2)')}. Maak het opnieuw.", "Het is stuk. Maak het opnieuw.", "at (1, 2)"),
        (f"Het is stuk{for_supplier('x')}.", "Het is stuk.", "x"),
        ("Het is stuk (echt waar).", "Het is stuk (echt waar).", ""),
    ],
)  # fmt: skip
def test_what_is_for_the_supplier_stands_apart(text: str, told: str, remains: str) -> None:
    assert split_for_supplier(text) == (told, remains)
