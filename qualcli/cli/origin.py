"""What a report or a bundle is made of and by."""

from typing import Final

from qualcli.analysis.reporting import Origin
from qualcli.cli.session import Session

_STUDY: Final = ("corpus", "codebooks", "qual.yaml")


def origin(session: Session) -> Origin:
    """Say with which program, and of which commit of the study."""
    from qualcli import __version__
    from qualcli.study.git import changed_files, changes, repository

    root = session.study.root
    if repository(root) is None:
        return Origin(__version__)
    for last in changes(root, limit=1, folders=_STUDY):
        waiting = [path for path in changed_files(root) if path.startswith(_STUDY)]
        return Origin(__version__, last.revision, last.date[:10], len(waiting))
    return Origin(__version__)
