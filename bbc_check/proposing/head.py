"""Where the number of the bestuur, the kind of report and its years stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.proposing.fields import DATUM, JAAR, Veld
from bbc_check.proposing.head_value import Kop, Plek, naamscore, noemt_iets_anders
from bbc_check.proposing.key_rows import Kijker
from bbc_check.proposing.tree import Knoop
from bbc_check.proposing.vocabulary import delen, plat, woordenboek
from bbc_check.proposing.years import zoek_jaren

_MEESTE = 400
_AANPASSING = "aanpassing_meerjarenplan"


def zoek_kop(
    root: Knoop, kijker: Kijker, records: frozenset[int], herhaald: Sequence[Plek] = ()
) -> Kop:
    """Return the head of a report: what stands outside the records.

    ``herhaald`` are the values that are the same in each action; they count where there are no others.
    """
    places = list(_plekken(root, kijker, records))
    kop = Kop()
    for source in (places, herhaald):
        if "ondernemingsnummer" not in kop.velden:
            _nummer(kop, source)
        if "rapportcode" not in kop.velden:
            _soort(kop, source, root, records)
        if "boekjaar" not in kop.velden and not kop.onzeker_jaar:
            zoek_jaren(kop, source)
    taken = {each.pad for each in kop.velden.values()}
    for name in ("naam", "status"):
        best = _beste(name, [each for each in places if each.pad not in taken])
        if best is not None:
            kop.velden[name] = best
            taken.add(best.pad)
    return kop


def _plekken(root: Knoop, kijker: Kijker, records: frozenset[int]) -> Iterator[Plek]:
    """Yield the values that stand once in the document, attributes and rows included."""
    fields: dict[str, Veld] = kijker.velden([root], lambda child: id(child) in records)
    for path, each in list(fields.items())[:_MEESTE]:
        if each.meer == 1 and each.gem_lengte <= 300:
            yield Plek(path, each.waarden[0] if each.waarden else "")


def _beste(name: str, places: list[Plek]) -> Plek | None:
    ranked = [(naamscore(name, each) - 0.01 * each.pad.count("/"), each) for each in places]
    ranked = [
        pair
        for pair in ranked
        if pair[0] >= 1.5
        and noemt_iets_anders(pair[1]) < pair[0]
        and not JAAR.fullmatch(pair[1].waarde)
        and not DATUM.fullmatch(pair[1].waarde)
        and (name != "naam" or not any(map(str.isdigit, pair[1].waarde[:3])))
    ]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _nummer(kop: Kop, places: Sequence[Plek]) -> None:
    best: tuple[float, Plek] | None = None
    for each in places:
        digits = re.sub(r"[^0-9]", "", each.waarde.upper().removeprefix("BE"))
        score = naamscore("ondernemingsnummer", each)
        plain = is_valid(digits_of(each.waarde))
        if is_valid(digits) and len(each.waarde) <= 24:
            score += 4
        elif score < 2 or (each.waarde and not any(map(str.isdigit, each.waarde))):
            continue
        if best is None or score > best[0]:
            pattern = None
            if not plain and re.match(r"\s*[A-Za-z]", each.waarde):
                pattern = r"([0-9][0-9. ]*[0-9])"
            best = (score, Plek(each.pad, each.waarde, pattern, score))
    if best is not None:
        kop.velden["ondernemingsnummer"] = best[1]


def soort_van(text: str) -> tuple[str, str] | None:
    """Return the kind of report that a text is (whole), with its spelling."""
    flat = plat(text)
    for kind, words in woordenboek().soorten.items():
        if flat and flat in map(plat, words):
            return kind, text
    return None


def soort_in(text: str) -> tuple[str, str] | None:
    """Return the kind of report that a longer text names, and the words that do."""
    found: list[tuple[int, int, str, str]] = []
    for kind, words in woordenboek().soorten.items():
        for word in words:
            if len(word) < 2:
                continue
            body = re.escape(word).replace(r"\ ", r"[\s_-]+")
            match = re.search(rf"(?<![^\W_])({body})(?![^\W\d_])", text, re.IGNORECASE)
            if match and (len(word) > 3 or match[1] == word):
                found.append((match.start(), -len(word), kind, match[1]))
    if any(each[2] == _AANPASSING for each in found):  # whatever plan it changes
        found = [each for each in found if each[2] != "meerjarenplan"]
    return min(found)[2:] if found else None


def _soort(kop: Kop, places: Sequence[Plek], root: Knoop, records: frozenset[int]) -> None:
    best: tuple[float, Plek, str, str] | None = None
    unknown: tuple[float, Plek] | None = None
    for each in places:
        name = naamscore("rapportcode", each)
        if not each.waarde:
            if name >= 3 and noemt_iets_anders(each) < 2 and (unknown is None or name > unknown[0]):
                unknown = (name - 0.5, each)
            continue
        if name < 2 and noemt_iets_anders(each) >= 2:
            continue
        whole, part = soort_van(each.waarde), soort_in(each.waarde)
        if whole:
            score = 4 + name + (0.2 if len(plat(each.waarde)) > 2 else 0)
            hit = whole
        elif part:
            score, hit = 2 + name + len(part[1]) / 40, part
        else:
            if name >= 3 and not _is_jaar(each.waarde) and (unknown is None or name > unknown[0]):
                unknown = (name, each)
            continue
        if best is None or score > best[0]:
            pattern = None if whole else patroon_soorten()
            best = (score, Plek(each.pad, each.waarde, pattern, score), *hit)
    if best is not None and (best[0] >= 4 or best[1].patroon):
        kop.velden["rapportcode"] = best[1]
        kop.soorten = {best[3]: best[2]}
        if best[0] >= 3.5:
            return
    found = _in_namen(root, records)
    if found is not None and "rapportcode" not in kop.velden:
        path, word, kind = found
        kop.velden["rapportcode"] = Plek(path, word, None, 3.0)
        kop.soorten = {word: kind}
        return
    if "rapportcode" not in kop.velden and unknown is not None:
        kop.onbekende_soort = unknown[1]


def patroon_soorten() -> str:
    """Return a pattern for any of the kinds of report in a longer text, the longest first."""

    def woorden(kinds: Iterable[str]) -> str:
        words = {
            word for kind in kinds for word in woordenboek().soorten[kind] if len(plat(word)) > 1
        }
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in ordered)

    change, plan = woorden([_AANPASSING]), woorden(["meerjarenplan"])
    others = woorden(
        kind for kind in woordenboek().soorten if kind not in (_AANPASSING, "meerjarenplan")
    )
    # "Meerjarenplan 2020-2025, aanpassing 3" is a change of a plan
    return f"(?i)(?<![a-z])({change}|{others}|(?:{plan})(?!.*(?<![a-z])(?:{change})(?![a-z])))(?![a-z])"


def _is_jaar(text: str) -> bool:
    return bool(JAAR.fullmatch(text) or DATUM.fullmatch(text))


def _in_namen(root: Knoop, records: frozenset[int]) -> tuple[str, str, str] | None:
    """Return path, name and kind where the name of the root or a wrapper tells the kind."""
    chain, node, path = [("local-name()", root)], root, ""
    while True:
        inner = [child for child in node.kinderen if child.kinderen and id(child) not in records]
        if len(inner) != 1 and not (inner and len(path) == 0 and len(inner) <= 3):
            break
        node = inner[-1]
        path += f"{node.naam}/"
        chain.append((f"{path}local-name()", node))
        if len(chain) > 5:
            break
    for where, each in chain:
        words = " ".join(delen(each.naam))
        kind = soort_van(each.naam) or soort_in(words)
        if kind is not None:
            return where, each.naam, kind[0]
    return None


def spellingen(found: Mapping[str, str], alle: bool = False) -> dict[str, str]:
    """Return the known spellings of the kinds of report with what they mean, those found first.

    Only those of the same style (codes or words), unless ``alle``.
    """
    codes = not alle and all(len(each) <= _LANGSTE_CODE for each in found)
    result = dict(found)
    lower = {each.casefold() for each in result}
    for kind, words in woordenboek().soorten.items():
        for word in words:
            if word.casefold() not in lower and (alle or codes == (len(word) <= _LANGSTE_CODE)):
                result[word] = kind
                lower.add(word.casefold())
    return result


_LANGSTE_CODE = 5
