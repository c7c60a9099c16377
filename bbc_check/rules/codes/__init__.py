"""Codes of a regeling in the fields for codes."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.codes.bbc201_code_vervallen import code_vervallen
from bbc_check.rules.codes.bbc202_code_verschreven import code_verschreven
from bbc_check.rules.codes.bbc203_code_nummer_bestaat_niet import code_nummer_bestaat_niet
from bbc_check.rules.codes.bbc204_code_te_vroeg import code_te_vroeg
from bbc_check.rules.codes.bbc205_code_boven_de_actie import code_boven_de_actie
from bbc_check.rules.codes.bbc206_code_vervallen_en_geldig import code_vervallen_en_geldig
from bbc_check.rules.codes.bbc207_code_dubbel import code_dubbel
from bbc_check.rules.codes.bbc208_actie_met_veel_prioriteiten import actie_met_veel_prioriteiten
from bbc_check.rules.codes.bbc209_code_tussen_andere_tekst import code_tussen_andere_tekst
from bbc_check.rules.codes.bbc210_code_enkel_in_tekst import code_enkel_in_tekst

RULES: tuple[Rule, ...] = (
    code_vervallen,
    code_verschreven,
    code_nummer_bestaat_niet,
    code_te_vroeg,
    code_boven_de_actie,
    code_vervallen_en_geldig,
    code_dubbel,
    actie_met_veel_prioriteiten,
    code_tussen_andere_tekst,
    code_enkel_in_tekst,
)
