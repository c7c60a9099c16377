"""The external codes of an export: how several stand in one field, and where else there are any."""

import re
from collections.abc import Iterable
from itertools import islice

from bbc_check.domain.dutch import shortened
from bbc_check.proposing.fields import Codekenner, Veld
from bbc_check.proposing.tree import Knoop

_MEESTE_KNOPEN, _LANGSTE_CODE, _MEESTE_PLAATSEN = 50_000, 20, 3


def scheiding(fields: Iterable[Veld]) -> list[str]:
    """Return the signs by which the software itself puts several codes in one field.

    What a person typed ("WSE-LR1, WSE-LR2") must stay a finding. A machine puts no space after its
    sign, and it does so in more than one place unless the sign or the name of the field tells.
    """
    found: list[str] = []
    for each in fields:
        if each.meer > 1:
            continue
        last = each.pad.rpartition("/")[2].partition("[")[0]
        plural = bool(re.search(r"(?i)(codes|lijst|list|tags|labels|prioriteiten|s)$", last))
        for sign in (";", "|", ",", " "):
            many = [value for value in each.waarden if sign in value.strip()]
            if sign != " " and any(f"{sign} " in value for value in many):
                continue
            whole = [
                value for value in many if _zijn_codes(value.strip().split(sign), sign, each.kenner)
            ]
            told = sign in ";|" and (plural or last.startswith("@"))
            if len(whole) >= (1 if told else 2) and sign not in found:
                found.append(sign)
                break
    return found


def _zijn_codes(parts: list[str], sign: str, kenner: Codekenner) -> bool:
    """Return whether the parts of a value are short, and half of them (all, between spaces) codes."""
    if not all(map(_zonder_zin, parts)):
        return False
    share = sum(1 for part in parts if kenner.is_code(part)) / len(parts)
    return share >= (1.0 if sign == " " else 0.5)


def _zonder_zin(part: str) -> bool:
    return bool(part) and len(part.split()) <= 2 and len(part) <= 30


def elders(root: Knoop, kenner: Codekenner) -> list[str]:
    """Return the first places that hold a code, each with an example, for a draft that finds none."""
    found: list[str] = []
    for node in islice(root.alle(), _MEESTE_KNOPEN):
        for name, text in (*node.attributen.items(), ("", node.tekst)):
            if len(text) < _LANGSTE_CODE and kenner.is_code(text):
                where = "/".join(node.pad) + (f"/@{name}" if name else "")
                if not any(each.startswith(f"{where} (") for each in found):
                    found.append(f"{where} ('{shortened(text, 30)}')")
        if len(found) >= _MEESTE_PLAATSEN:
            break
    return found
