"""Three versions of one file of a study, merged as what it is: a transcript, or entries in YAML."""

from typing import NamedTuple

from qualcli.coding.merging import merge_documents, read_versions
from qualcli.coding.merging_markers import Merged, Settle, merge_with_markers, nobody
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.yaml_merging import merge_yaml
from qualcli.text.source import Source

Three = tuple[Source, Source, Source]
"""The base, ours, theirs."""


class Task(NamedTuple):
    """One file to merge."""

    sources: Three
    path: str
    size: int


def merge_file(task: Task, dialect: Dialect, settle: Settle = nobody) -> Merged:
    """Merge three versions by what they mean; clashes that are not settled stand between markers.

    Raises:
        CannotMergeError: where they can only be merged line by line.

    """
    base, ours, theirs = (source.text for source in task.sources)
    if ours in (theirs, base):
        return Merged(theirs)
    if theirs == base:
        return Merged(ours)
    if task.path.endswith((".yaml", ".yml")):
        return merge_with_markers(lambda decide: merge_yaml(*task.sources, decide), task.size, settle)
    versions = read_versions(task.sources, dialect)
    return merge_with_markers(lambda decide: merge_documents(versions, dialect, decide), task.size, settle)
