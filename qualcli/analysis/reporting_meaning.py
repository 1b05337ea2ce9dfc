"""What the codebook says of a code, as a report and the pages of a bundle tell it."""

from collections.abc import Iterator

from qualcli.model.codebook import Code, Codebook
from qualcli.model.reports import Fact


def meaning(code: Code, codebook: Codebook) -> Iterator[Fact]:
    """Say what the codebook says of a code."""
    texts = (("definition", code.definition), ("use it when", code.include), ("not when", code.exclude),
             ("retired", code.retired))  # fmt: skip
    yield from (Fact(name, text) for name, text in texts if text)
    yield from (Fact("example", text) for text in code.examples)
    yield from (Fact(f"pole {pole.name}", pole.meaning or "–") for pole in code.poles)
    yield from (Fact(relation.kind, relation.target) for relation in code.relations)
    works = {work.key: work for work in codebook.references}
    for key in code.literature:
        yield Fact("literature", str(works.get(key, key)))
