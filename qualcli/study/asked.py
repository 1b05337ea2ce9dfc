"""What somebody asks to be checked: a document, a folder of the corpus, or another file of the study."""

import os
from typing import NamedTuple

from qualcli.model.names import DocumentName
from qualcli.study.definitions import look
from qualcli.study.names import path_of
from qualcli.study.study import Study


class Asked(NamedTuple):
    """Documents by name, and other files by their paths within the study."""

    names: tuple[DocumentName, ...] = ()
    files: tuple[str, ...] = ()


def asked(study: Study, given: str, name: str) -> Asked:
    """Find what is meant: a path from here or from the study's folder, else a document by its name.

    Raises:
        QualError: where it is neither.

    """
    home = os.path.realpath(study.root)
    for whole in (os.path.abspath(given), os.path.join(home, given)):
        path = os.path.relpath(
            os.path.join(os.path.realpath(os.path.dirname(whole)), os.path.basename(whole)), home
        )
        found = _at(study, path)
        if found.names or found.files:
            return found
    return Asked((study.find(name),))


def _at(study: Study, path: str) -> Asked:
    """Give what lies at a path within the study; nothing where it holds neither documents nor definitions."""
    within = "" if path == os.curdir else path + os.sep
    names = (name for name in study.names if path_of(name) == path or path_of(name).startswith(within))
    files = (one.path for one in look(study.root).files)
    return Asked(tuple(names), tuple(file for file in files if file == path or file.startswith(within)))
