"""`--tension incorporation` for `--facet tension=incorporation`: options that the study's codebook names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualcli.cli.options import Argument, fields_of
from qualcli.diagnostics.diagnostic import QualError


def facet_names(words: Sequence[str]) -> tuple[str, ...]:
    """Give the facets of the study that a command line is about; none where there is no study."""
    from qualcli.study.study import open_study

    try:
        return tuple(facet.name for facet in open_study(folder_of(words)).codebook.facets)
    except (QualError, OSError):
        return ()


def folder_of(words: Sequence[str]) -> str | None:
    """Find what `-C` says, without reading the whole line; the last one counts."""
    folder = None
    for word, following in pairwise((*words, "")):
        if word in ("-C", "--study"):
            folder = following
        elif word.startswith("--study="):
            folder = word.removeprefix("--study=")
        elif word.startswith("-C"):
            folder = word.removeprefix("-C")
    return folder or None


def with_facets(words: Sequence[str], facets: Sequence[str], options: type) -> tuple[str, ...]:
    """Rewrite facet options into the general form, where a command takes it; fixed options always win."""
    known = list(fields_of(options))
    if not any(one.name == "facet" for one in known):
        return tuple(words)
    fixed = {name for one in known if not isinstance(one.about, Argument) for name in one.about.names}
    return tuple(_rewritten(words, {f"--{name}" for name in facets} - fixed))


def _rewritten(words: Sequence[str], options: set[str]) -> Iterator[str]:
    """Yield the words; a facet option without a code stays as it is, for Typer to complain of."""
    waiting = iter(pairwise((*words, "-")))
    for word, following in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            yield word
            yield from (one for one, _ in waiting)
        elif name in options and (equals or not following.startswith("-")):
            yield "--facet"
            yield f"{name[2:]}={value if equals else following}"
            if not equals:
                next(waiting)
        else:
            yield word
