"""The pair of files and the parcel."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.pakket.bbc601_xml_en_xbrl_geen_paar import xml_en_xbrl_geen_paar
from bbc_check.rules.pakket.bbc602_ondernemingsnummer_verschilt import ondernemingsnummer_verschilt
from bbc_check.rules.pakket.bbc603_jaarrekening_zonder_bedragen import jaarrekening_zonder_bedragen
from bbc_check.rules.pakket.bbc604_bedrag_op_onbekende_actie import bedrag_op_onbekende_actie
from bbc_check.rules.pakket.bbc605_borderel_klopt_niet import borderel_klopt_niet
from bbc_check.rules.pakket.bbc606_bestandsnaam_verandert import bestandsnaam_verandert
from bbc_check.rules.pakket.bbc607_xbrl_onbruikbaar import xbrl_onbruikbaar

RULES: tuple[Rule, ...] = (
    xml_en_xbrl_geen_paar,
    ondernemingsnummer_verschilt,
    jaarrekening_zonder_bedragen,
    bedrag_op_onbekende_actie,
    borderel_klopt_niet,
    bestandsnaam_verandert,
    xbrl_onbruikbaar,
)
