"""`qual merge-file`: the three-way merge of one file, as git's merge driver calls it."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument, OutputFile, option
from qualcli.cli.session import Session

EXAMPLES = (
    "qual merge-file base.md corpus/interviews/nadia-1.md theirs.md",
    "qual merge-file base.md ours.md theirs.md --path corpus/a.md --stdout",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual merge-file` takes."""

    base: Annotated[str, Argument("BASE", "The version that both sides come from; may be empty.")]
    ours: Annotated[str, Argument("OURS", "Our version, which the merge is written over.")]
    theirs: Annotated[str, Argument("THEIRS", "Their version.")]
    path: Annotated[
        str | None,
        option("--path", help="Where the file belongs: says what it is, and names it.", metavar="PATH"),
    ] = None
    marker_size: Annotated[
        int,
        option("--marker-size", help="How long conflict markers are.", metavar="N", may_be_negative=False),
    ] = 15
    stdout: Annotated[bool, option("--stdout", help="Print the merge, and leave OURS alone.")] = False
    output: OutputFile = None


def run(session: Session, options: Options) -> int:
    """Merge two versions of a transcript or codebook that come from one, by what they say.

    Words are merged word by word, codings as a set, memos, weights and fields each by itself. What cannot be settled
    stands in whole lines between markers, with both merged variants.
    """
    from qualcli.cli.merging import tell_outcome
    from qualcli.study.merging import merge_paths

    if options.marker_size < 7:  # noqa: PLR2004  # as short as git makes them, and the shortest that check knows
        raise session.misuse(
            "E543", "markers have at least 7 signs", "leave --marker-size out", at="--marker-size"
        )
    outcome = merge_paths(options.base, options.ours, options.theirs, options.path, options.marker_size)
    if options.stdout or options.output == "-":
        session.output.emit([outcome.data.decode("utf-8", "surrogateescape")])
    else:
        from qualcli.study.output import write_output

        write_output(options.output or options.ours, outcome.data)
    path = options.path or options.ours
    tell_outcome(session, path, outcome, f"`qual resolve {path}` settles what can be settled")
    return 0 if outcome.is_settled else 1
