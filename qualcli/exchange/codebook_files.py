"""Codebook files written anew: one facet with its codes, as people would write it by hand."""

from collections.abc import Iterable, Iterator, Sequence

from qualcli.model.codebook import Code, Facet, Pole
from qualcli.model.names import CodeName
from qualcli.syntax.yaml_scalars import write_value

_STEP = "  "


def write_codebook_file(facet: Facet, codes: Sequence[Code]) -> str:
    """Write the file of a facet with the codes that are in it, sub-codes below their parents."""
    children: dict[CodeName | None, list[Code]] = {}
    names = {code.name for code in codes}
    for code in codes:
        children.setdefault(code.parent if code.parent in names else None, []).append(code)
    lines = [f"facet: {facet.name}"]
    lines += [f"label: {write_value(facet.label)}"] if facet.label != facet.name else []
    lines += [f"about: {write_value(facet.about)}"] if facet.about else []
    lines += ["codes:", *_codes(children, None, _STEP)] if codes else []
    return "\n".join(lines) + "\n"


def _codes(
    children: dict[CodeName | None, list[Code]], parent: CodeName | None, indent: str
) -> Iterator[str]:
    """Yield the lines of codes that stand side by side."""
    for code in children.get(parent, ()):
        below = list(_codes(children, code.name, indent + 2 * _STEP))
        fields = [f"{indent}{_STEP}{line}" for line in _fields(code)]
        if fields or below:
            yield f"{indent}{write_value(code.name)}:"
            yield from fields
            yield from ([f"{indent}{_STEP}codes:", *below] if below else ())
        else:
            yield f"{indent}{write_value(code.name)}: {{}}"


def _fields(code: Code) -> Iterator[str]:
    """Yield the lines of one code's own fields."""
    texts = (
        ("label", code.label if code.label != code.name else None), ("kind", code.kind),
        ("definition", code.definition), ("include", code.include), ("exclude", code.exclude),
    )  # fmt: skip
    yield from (f"{key}: {write_value(text)}" for key, text in texts if text)
    yield from _listed("examples", code.examples)
    yield from _poles(code.poles)
    for kind in dict.fromkeys(relation.kind for relation in code.relations):
        yield from _listed(kind, [one.target for one in code.relations if one.kind == kind])
    yield from _listed("literature", code.literature)
    yield from _listed("aliases", code.aliases)
    yield from _listed("also-in", code.also_in)
    yield from ([f"retired: {write_value(code.retired)}"] if code.retired else ())
    yield from (f"{key}: {write_value(value)}" for key, value in code.attributes)


def _listed(key: str, values: Iterable[str]) -> Iterator[str]:
    values = tuple(values)
    if values:
        yield f"{key}: {write_value(values)}"


def _poles(poles: Sequence[Pole]) -> Iterator[str]:
    """Yield the poles: with their meanings, or a list of names where none has one."""
    if any(pole.meaning for pole in poles):
        yield "poles:"
        yield from (f"{_STEP}{write_value(pole.name)}: {write_value(pole.meaning)}" for pole in poles)
    else:
        yield from _listed("poles", [pole.name for pole in poles])
