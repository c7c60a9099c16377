"""The words in which software writes a report: of fields, of levels, and of the kind of report."""

from collections.abc import Mapping

NAMEN: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "root": "BeleidsrapportExport", "bd": "Doelstelling", "ap": "Actieplan", "ac": "Actie", "item": "Onderdeel", "soort": "soort",
        "code": "Code", "kort": "Titel", "lang": "Beschrijving", "comm": "Realisatie", "ext": "Rapporteringscode", "exts": "Rapporteringscodes",
        "kbo": "KboNummer", "naam": "Bestuur", "kind": "Rapportsoort", "status": "Status", "jaar": "Boekjaar", "einde": "Eindjaar",
        "bedrag": "Bedrag", "j": "Jaar", "waarde": "Waarde", "tekst": "Teksten", "veld": "Veld", "vn": "naam", "ouder": "bovenliggend", "kop": "Kop", "id": "Id",
    },
    "nl_snake": {
        "root": "planexport", "bd": "beleidsdoelstelling", "ap": "actieplan", "ac": "actie", "item": "knoop", "soort": "type",
        "code": "nummer", "kort": "korte_omschrijving", "lang": "lange_omschrijving", "comm": "commentaar", "ext": "externe_rapporteringscode", "exts": "externe_codes",
        "kbo": "ondernemingsnummer", "naam": "organisatie", "kind": "rapporttype", "status": "toestand", "jaar": "startjaar", "einde": "eindjaar",
        "bedrag": "raming", "j": "jaar", "waarde": "bedrag", "tekst": "omschrijvingen", "veld": "kenmerk", "vn": "sleutel", "ouder": "hoort_bij", "kop": "metadata", "id": "id",
    },
    "en": {
        "root": "PolicyReport", "bd": "Objective", "ap": "ActionPlan", "ac": "Action", "item": "TreeElement", "soort": "kind",
        "code": "Code", "kort": "ShortDescription", "lang": "LongDescription", "comm": "Comment", "ext": "ReportingCode", "exts": "ReportingCodes",
        "kbo": "EnterpriseNumber", "naam": "Organisation", "kind": "ReportType", "status": "Status", "jaar": "FiscalYear", "einde": "EndYear",
        "bedrag": "Amount", "j": "Year", "waarde": "Value", "tekst": "Descriptions", "veld": "Field", "vn": "name", "ouder": "Parent", "kop": "Header", "id": "Id",
    },
    "kort": {
        "root": "EXP", "bd": "BD", "ap": "AP", "ac": "ACT", "item": "REC", "soort": "SRT",
        "code": "CD", "kort": "OMSCHR_K", "lang": "OMSCHR_L", "comm": "CMT", "ext": "ERC", "exts": "ERC",
        "kbo": "ONDNR", "naam": "BST", "kind": "RPTCODE", "status": "STAT", "jaar": "BJ", "einde": "EJ",
        "bedrag": "BDR", "j": "J", "waarde": "W", "tekst": "TKST", "veld": "V", "vn": "N", "ouder": "BOVEN", "kop": "HDR", "id": "ID",
    },
    "anders": {
        "root": "rapportering", "bd": "strategischeDoelstelling", "ap": "operationeleDoelstelling", "ac": "maatregel", "item": "element", "soort": "niveau",
        "code": "ref", "kort": "naam", "lang": "toelichting", "comm": "resultaten", "ext": "deelrapportagecode", "exts": "deelrapportagecodes",
        "kbo": "kbo", "naam": "gemeente", "kind": "soort", "status": "fase", "jaar": "dienstjaar", "einde": "laatsteJaar",
        "bedrag": "krediet", "j": "dienstjaar", "waarde": "euro", "tekst": "inhoud", "veld": "eigenschap", "vn": "code", "ouder": "onderdeelVan", "kop": "algemeen", "id": "uid",
    },
}  # fmt: skip
TYPES = {
    "nl": ("Doelstelling", "Actieplan", "Actie"),
    "nl_snake": ("BD", "AP", "AC"),
    "en": ("objective", "actionplan", "action"),
    "kort": ("D", "P", "A"),
    "anders": ("1", "2", "3"),
}
SOORTEN = {
    "code": {"MJP": "MJP", "AMJP": "AMJP", "JR": "JR"},
    "woord": {"MJP": "meerjarenplan", "AMJP": "aanpassing meerjarenplan", "JR": "jaarrekening"},
    "engels": {"MJP": "Multi-annual plan", "AMJP": "Plan amendment", "JR": "Annual accounts"},
}
