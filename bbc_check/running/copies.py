"""Copies: where nothing tells which version of a report is the latest, its files may just be the same."""

from collections.abc import Sequence

from bbc_check.domain.versions import find_versions
from bbc_check.domain.verslag import Summary
from bbc_check.reading import FileSource, ReadError, Task


def with_digests(summaries: Sequence[Summary], tasks: Sequence[Task]) -> list[Summary]:
    """Return the outcomes, those of doubtful versions with a digest of their files.

    The tasks are those of the first outcomes, in the same order. Only doubtful files are read again.
    """
    versions = find_versions([each.verslag.aanlevering for each in summaries])
    marked = list(summaries)
    for index, (task, version) in enumerate(zip(tasks, versions, strict=False)):
        if version is not None and version.doubtful:
            verslag = summaries[index].verslag
            known = verslag.aanlevering._replace(digest=_digest(task))
            marked[index] = summaries[index]._replace(verslag=verslag._replace(aanlevering=known))
    return marked


def _digest(task: Task) -> str | None:
    """Return a digest of the files of a submission, or None when one cannot be read any more."""
    import hashlib  # loads OpenSSL

    digest = hashlib.sha256()
    sources = [FileSource(task.zip) if task.zip else None, task.xml, task.xbrl, task.spreadsheet]
    try:
        for source in sources:
            content = hashlib.sha256()
            for piece in source.pieces() if source else ():
                content.update(piece)
            digest.update(content.digest())
    except ReadError:
        return None
    return digest.hexdigest()
