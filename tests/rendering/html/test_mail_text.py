"""The text to mail: what is to be done, and nothing that only is good to know."""

from dataclasses import replace

from bbc_check.rendering.html.mail_text import mail_text
from bbc_check.rendering.repairs import repairs_of
from tests.conftest import Judged
from tests.helpers import builder


def test_what_is_to_be_done_stands_in_it_with_its_action(judged: Judged) -> None:
    plan = builder.conform()
    first, second, *rest = plan.acties
    changed = [replace(first, codes=("WSE LR1",)), replace(second, title="T" * 101)]
    verslag = judged(builder.with_acties(plan, [*changed, *rest]))
    repairs = repairs_of(verslag)
    text = mail_text(verslag, repairs)
    assert text.startswith("Onderwerp: meerjarenplan 2023-2025 van Gemeente Lindebeke")
    for repair in repairs:
        assert repair.advice in text
        assert all(site.name in text for site in repair.sites)
    assert "(na te kijken)" in text


def test_without_anything_to_do_there_is_none(judged: Judged) -> None:
    verslag = judged(builder.conform())
    assert mail_text(verslag, repairs_of(verslag)) == ""
