"""What a shell offers at a place of the command line: names from the study at hand, or nothing."""

import os
import shlex
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcli.cli.options import Argument, Field, Option
from qualcli.diagnostics.diagnostic import QualError

if TYPE_CHECKING:
    from qualcli.study.study import Study


def line_to_complete() -> tuple[str, ...] | None:
    """Give the words after `qual` that a shell asks about; None where no shell asks."""
    if "_QUAL_COMPLETE" not in os.environ:
        return None
    written = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    try:
        words = shlex.split(written)
    except ValueError:  # a quotation mark that is still open
        words = written.split()
    return tuple(words[1:])


def facet_fields(facets: Iterable[str]) -> list[Field]:
    """Give the options that the study's facets are, `--tension CODE`, for a shell to offer."""
    return [
        Field(f"facet_{at}", tuple, (), False, Option((f"--{name}",), "", "CODE", f"facet {name}"))
        for at, name in enumerate(facets)
    ]


def completer(about: Option | Argument, folder: str | None = None) -> Callable[[str], list[str]] | None:
    """Give the function that completes an option's values or an argument, in the study of a folder."""
    choices: Sequence[str] = about.choices if isinstance(about, Option) else ()
    if not (about.complete or choices):
        return None

    def complete(incomplete: str) -> list[str]:
        names = choices or _names(about.complete, folder)
        # Poles are offered once somebody begins to write one: there are many.
        return [
            name for name in names if name.startswith(incomplete) and ("--" in incomplete or "--" not in name)
        ]

    return complete


def _names(kind: str, folder: str | None) -> Iterable[str]:
    """Give all names of a kind; outside a study there are none of those that a study has."""
    if kind in _FIXED:
        return _FIXED[kind]()
    from qualcli.study.study import open_study

    try:
        study = open_study(folder)
        return _codes(study, kind[6:]) if kind.startswith("facet ") else _FROM_STUDY[kind](study)
    except (QualError, OSError):
        return ()


def _codes(study: "Study", facet: str = "") -> list[str]:
    """Name the codes that can be used, of one facet or all, with their poles."""
    names = ["any"] if facet else []
    for code in study.codebook.codes:
        if not code.retired and facet in ("", code.facet, *code.also_in):
            names += [code.name, *(f"{code.name}--{pole}" for pole in code.pole_names)]
    return names


def _dimensions(study: "Study") -> Iterable[str]:
    from qualcli.analysis.dimensions import every_dimension
    from qualcli.study.cache import load_index

    return every_dimension(load_index(study))


def _documents(study: "Study") -> Iterable[str]:
    """Name the documents, by their last part where that says which."""
    lasts = [name.rpartition("/")[2] for name in study.names]
    return [
        last if lasts.count(last) == 1 else name for last, name in zip(lasts, study.names, strict=True)
    ] + [name for name in study.names if "/" in name]


def _formats() -> Iterable[str]:
    from qualcli.render.formats import FORMATS

    return FORMATS


def _export_formats() -> Iterable[str]:
    from qualcli.cli.commands.export_command import FORMATS

    return FORMATS


def _map_formats() -> Iterable[str]:
    from qualcli.render.graphs import MAP_FORMATS

    return MAP_FORMATS


def _relations(study: "Study") -> Iterable[str]:
    from qualcli.analysis.relations import every_kind

    return every_kind(study.codebook)


def _roles() -> Iterable[str]:
    from qualcli.model.cases import Role

    return [*(role.value for role in Role), "any"]


def _rules() -> Iterable[str]:
    from qualcli.diagnostics.catalogue import rules

    return rules()


def _kinds() -> Iterable[str]:
    from qualcli.model.documents import KINDS

    return KINDS


def _cells() -> Iterable[str]:
    from qualcli.analysis.measures import CELLS

    return CELLS


def _stats() -> Iterable[str]:
    from qualcli.analysis.coefficients import STATS

    return STATS


def _statistics() -> Iterable[str]:
    from qualcli.analysis.agreement.statistics import STATISTICS

    return [*STATISTICS, "all"]


def _actions(command: str) -> Iterable[str]:
    """Name what a command can do, by its first word."""
    from qualcli.cli.catalogue import command_module

    actions: Iterable[str] = command_module(command).ACTIONS
    return actions


def _subjects(study: "Study") -> Iterable[str]:
    """Name what a memo can be about."""
    from qualcli.analysis.memos import STUDY

    return [STUDY, *_codes(study), *study.cases.by_name, *_documents(study)]


def _revisions(study: "Study") -> Iterable[str]:
    """Name what can be compared: branches and tags, then documents."""
    from qualcli.study.git import references

    return [*references(study.root), *_documents(study)]


_FIXED: dict[str, Callable[[], Iterable[str]]] = {
    "cell": _cells,
    "codebook": lambda: _actions("codebook"),
    "export-format": _export_formats,
    "format": _formats,
    "kind": _kinds,
    "map-format": _map_formats,
    "memo": lambda: _actions("memo"),
    "role": _roles,
    "rule": _rules,
    "stat": _stats,
    "statistic": _statistics,
}
_FROM_STUDY: dict[str, "Callable[[Study], Iterable[str]]"] = {
    "about": _subjects,
    "code": _codes,
    "code-or-facet": lambda study: [*(facet.name for facet in study.codebook.facets), *_codes(study)],
    "coder": lambda study: study.settings.coder_names,
    "dimension": _dimensions,
    "document": _documents,
    "facet-name": lambda study: [facet.name for facet in study.codebook.facets],
    "facet": lambda study: [f"{code.facet}={code.name}" for code in study.codebook.codes],
    "relation": _relations,
    "history": lambda study: [*_codes(study), *_documents(study)],
    "revision": _revisions,
    "speaker": lambda study: study.cases.by_name,
}
