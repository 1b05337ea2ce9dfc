"""One code to read: what it means, how it stands to others, the works behind it, how often it is used."""

from collections.abc import Iterator

from qualcli.analysis.codes import CodeCard
from qualcli.render.cells import pad, wrap
from qualcli.render.safe import one_line
from qualcli.render.style import FAINT, STRONG, paint

_LEAST = 12


def render_code(card: CodeCard, *, width: int | None = None, color: bool = False) -> Iterator[str]:
    """Write a code's card."""
    code = card.code
    path = " / ".join(card.path)
    yield f"{paint(one_line(path), STRONG, color=color)}  {one_line(code.label)}  ({one_line(code.facet)})\n\n"
    facts = [(one_line(key), text) for key, text in _facts(card) if text]
    room = max(_LEAST, *(len(key) for key, _ in facts)) + 2
    for key, text in facts:
        yield from _fact(pad(key, room), text, width, color=color)


def _facts(card: CodeCard) -> Iterator[tuple[str, str]]:
    code = card.code
    for key in ("kind", "definition", "include", "exclude", "retired"):
        yield key, getattr(code, key) or ""
    for name, meaning, times in card.poles:
        yield f"--{name}", f"{meaning} ({_codings(times)})"
    yield "sub-codes", ", ".join(child.name for child in card.children)
    kinds = dict.fromkeys(relation.kind for relation in code.relations)
    for kind in kinds:
        yield kind, ", ".join(relation.target for relation in code.relations if relation.kind == kind)
    for kind in dict.fromkeys(relation.kind for _, relation in card.pointed_at):
        yield f"({kind})", ", ".join(name for name, relation in card.pointed_at if relation.kind == kind)
    for work in card.works:
        yield "literature", f"{work.authors} ({work.year}) {work.title} [{work.key}]"
    yield "also in", ", ".join(code.also_in)
    yield "aliases", ", ".join(code.aliases)
    yield "examples", ", ".join(code.examples)
    yield from code.attributes
    more = f"; {card.every} with sub-codes" if card.every != card.own else ""
    yield (
        "codings",
        f"{card.own}{more}; in {card.documents} {'document' if card.documents == 1 else 'documents'}",
    )


def _codings(times: int) -> str:
    return "1 coding" if times == 1 else f"{times} codings"


def _fact(key: str, text: str, width: int | None, *, color: bool) -> Iterator[str]:
    lines = [one_line(text)] if width is None else wrap(one_line(text), max(width - len(key) - 2, 20))
    for at, line in enumerate(lines):
        yield f"  {paint(key if not at else ' ' * len(key), FAINT, color=color)}{line}\n"
