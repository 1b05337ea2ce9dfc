"""Findings as text: for people, for editors, for programs and for code hosts."""

from collections.abc import Callable, Iterable, Iterator

from qualcli.diagnostics.diagnostic import Diagnostic, Safety
from qualcli.render.excerpt import excerpt
from qualcli.render.safe import one_line
from qualcli.render.style import ERROR, HELP, PATH, WARNING, paint
from qualcli.text.counts import number_of

DEFAULT_WIDTH = 100
_LONGEST = 400
_KEPT = 150


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort findings by file, place and rule."""
    return sorted(found, key=lambda one: (one.source.path, one.span, one.rule, one.message))


def render_diagnostics(
    found: Iterable[Diagnostic], form: str = "full", *, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """Write findings in one of `DIAGNOSTIC_FORMATS`, in order, as whole lines.

    `width` is the terminal's, or None in a pipe; only the excerpts of long lines depend on it.
    """
    ordered = in_order(found)
    if form in _FOR_PEOPLE:
        for one in ordered:
            yield from _FOR_PEOPLE[form](one, width or DEFAULT_WIDTH, color)
    else:
        from qualcli.render import diagnostics_data

        yield from diagnostics_data.WRITERS[form](ordered)


def is_safely_fixable(one: Diagnostic) -> bool:
    """Say whether `--fix` mends the finding without asking."""
    return one.fix is not None and one.fix.safety is Safety.SAFE


def summary(found: Iterable[Diagnostic]) -> str:
    """Count findings in a sentence: errors, warnings, files, and how many `--fix` can mend."""
    every = list(found)
    errors = sum(one.is_error for one in every)
    mended = sum(map(is_safely_fixable, every))
    counted = how_many(errors, len(every) - errors, len({one.source.path for one in every}))
    return f"{counted}; {mended} can be mended by --fix" if mended else counted


def how_many(errors: int, warnings: int, files: int) -> str:
    """Write how many problems there are, in how many files."""
    if not errors + warnings:
        return "no problems"
    kinds = [number_of(errors, "error")] * (errors > 0) + [number_of(warnings, "warning")] * (warnings > 0)
    return f"{', '.join(kinds)} in {number_of(files, 'file')}"


def _full(one: Diagnostic, width: int, color: bool) -> Iterator[str]:  # noqa: FBT001
    yield _head(one, color=color) + "\n"
    for line in excerpt(one.source, one.span, width=width, color=color, error=one.is_error):
        yield line + "\n"
    if one.help or is_safely_fixable(one):
        mends = "[--fix]" if is_safely_fixable(one) else ""
        words = " ".join(part for part in (_said(one.help), mends) if part)
        yield f"      {paint('help:', HELP, color=color)} {words}\n"


def _concise(one: Diagnostic, width: int, color: bool) -> Iterator[str]:  # noqa: ARG001, FBT001
    yield _head(one, color=color) + "\n"


def _head(one: Diagnostic, *, color: bool) -> str:
    line, column = one.source.position(one.span.start)
    path = paint(one_line(one.source.path), PATH, color=color)
    rule = paint(one.rule, ERROR if one.is_error else WARNING, color=color)
    return f"{path}:{line}:{column}: {rule}: {_said(one.message)}"


def _said(text: str) -> str:
    """Show a text on one line; one that repeats something endless by its beginning and its end."""
    if len(text) > _LONGEST:
        text = f"{text[:_KEPT]} … {text[-_KEPT:]}"
    return one_line(text)


_FOR_PEOPLE: dict[str, Callable[[Diagnostic, int, bool], Iterator[str]]] = {
    "full": _full,
    "concise": _concise,
}

DIAGNOSTIC_FORMATS = (*_FOR_PEOPLE, "json", "github", "sarif")
