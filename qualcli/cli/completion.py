"""What a shell offers at a place of the command line: names from the study at hand, or nothing."""

from collections.abc import Callable, Iterable

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.documents import KINDS


def completer(kind: str) -> Callable[[str], list[str]]:
    """Give the function that completes words of one kind."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in _names(kind) if name.startswith(incomplete)]

    return complete


def _names(kind: str) -> Iterable[str]:
    """Give all names of a kind; outside a study there are none."""
    from qualcli.study.study import Study, open_study

    from_study: dict[str, Callable[[Study], Iterable[str]]] = {
        "code": lambda study: study.codebook.by_name,
        "facet": lambda study: (f"{one.facet}={one.name}" for one in study.codebook.codes),
        "document": lambda study: study.names,
        "speaker": lambda study: study.cases.by_name,
        "coder": lambda study: study.settings.coder_names,
    }
    try:
        return from_study[kind](open_study()) if kind in from_study else _fixed(kind)
    except QualError:
        return ()


def _fixed(kind: str) -> Iterable[str]:
    if kind == "format":
        from qualcli.render.formats import FORMATS

        return FORMATS
    return KINDS if kind == "kind" else ()
