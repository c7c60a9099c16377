"""Copies: where nothing tells which version of a report is the latest, its files may just be the same."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bbc_check.domain.versions import find_versions
from bbc_check.domain.verslag import Summary
from bbc_check.reading import Task
from bbc_check.reading.source import FileSource, ReadError


def with_digests(uitkomsten: Sequence[Summary], taken: Sequence[Task]) -> list[Summary]:
    """Return the outcomes, those of doubtful versions with a digest of their files.

    The tasks are those of the first outcomes, in the same order. Only doubtful files are read again.
    """
    found = find_versions([each.verslag.aanlevering for each in uitkomsten])
    marked = list(uitkomsten)
    for index, (taak, versie) in enumerate(zip(taken, found, strict=False)):
        if versie is not None and versie.doubtful:
            verslag = uitkomsten[index].verslag
            known = replace(verslag.aanlevering, kenmerk=_kenmerk(taak))
            marked[index] = replace(uitkomsten[index], verslag=replace(verslag, aanlevering=known))
    return marked


def _kenmerk(taak: Task) -> str | None:
    """Return a digest of the files of a submission, or None when one cannot be read any more."""
    digest = hashlib.sha256()
    sources = [FileSource(taak.zip) if taak.zip else None, taak.xml, taak.xbrl, taak.rekenblad]
    try:
        for source in sources:
            content = hashlib.sha256()
            for piece in source.stukken() if source else ():
                content.update(piece)
            digest.update(content.digest())
    except ReadError:
        return None
    return digest.hexdigest()
