"""What tests of the index, of queries and of tables share: small corpora made from texts."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from qualcli.index.build import Entry, build_sections
from qualcli.index.corpus import CorpusIndex
from qualcli.index.layers import Layers, lay_over
from qualcli.index.sections import Held
from qualcli.index.shard import Shard
from qualcli.model.cases import Cases, Participant, Role
from qualcli.model.codebook import Code, Codebook, Facet, Pole
from qualcli.model.documents import Document
from qualcli.model.names import CaseName, CodeName, CoderName, DocumentName, FacetName, PoleName
from qualcli.study.study import open_study
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source

ROOT = Path(__file__).resolve().parents[1]


def code(
    name: str, facet: str = "tension", parent: str = "", poles: tuple[str, ...] = (), **more: str
) -> Code:
    """Make a code; `kind`, `retired`, one of its `aliases`, another facet may be said as well."""
    return Code(
        name=CodeName(name),
        facet=FacetName(facet),
        label=name.capitalize(),
        parent=CodeName(parent) if parent else None,
        kind=more.get("kind"),
        retired=more.get("retired"),
        poles=tuple(Pole(PoleName(pole), "") for pole in poles),
        aliases=(CodeName(more["alias"]),) if "alias" in more else (),
        also_in=(FacetName(more["also_in"]),) if "also_in" in more else (),
    )


CODEBOOK = Codebook(
    facets=(Facet(FacetName("tension"), "Tensions"), Facet(FacetName("imagery"), "Images")),
    codes=(
        code("incorporation", poles=("independence", "dependence"), kind="experienced", alias="co-optation"),
        code("service-role", parent="incorporation"),
        code("funding", parent="service-role"),
        code("power", poles=("over", "to"), kind="underlying"),
        code("agency"),
        code("straddling", "imagery", also_in="tension"),
        code("high-wire", "imagery"),
    ),
)

CASES = Cases(
    (
        Participant(
            CaseName("nadia"),
            attributes=(("role", "chief executive"), ("sector", "voluntary"), ("years", 19)),
        ),
        Participant(
            CaseName("priya"), attributes=(("role", "commissioner"), ("sector", "public"), ("years", 7))
        ),
        Participant(CaseName("chair"), speaks_as=("Chair", "Councillor"), attributes=(("sector", "public"),)),
        Participant(CaseName("interviewer"), role=Role.INTERVIEWER),
    )
)

TEXTS = {
    "field/harbour": (
        "---\nkind: observation\ndate: 2026-02-01\nround: 2\n---\n\n"
        "The room is cold.\n\n[Nobody sits.]{.power}\n"
    ),
    "interviews/nadia-1": (
        "---\ntitle: First\nkind: interview\ndate: 2026-01-10\nparticipants: [nadia]\nround: 1\n---\n\n"
        "**Interviewer:** How was it?\n\n"
        "**Nadia:** We were [[straddling]{.straddling coder=ann} two worlds]{#q1 .incorporation--dependence coder=ann}.\n"
        '[A high wire]{.high-wire coder="ann ben" weight=-1}, really.\n\n'
        "**Interviewer:** [Who decided]{.power coder=ben}?\n\n"
        '**Nadia:** [They did]{.agency .power--over coder=ben memo="says it twice"}. [laughs]\n'
    ),
    "interviews/priya-1": (
        "---\nkind: interview\ndate: 2026-03-05\nround: 2\n---\n\n"
        "**Priya:** [We paid]{.funding coder=ann}.\n\n"
        "> [We were paid]{.service-role coder=ann}, said a letter.\n\n"
        "::: {.incorporation coder=ben}\n**Councillor:** They took it.\n\n**Priya:** They *had* to.\n:::\n"
    ),
}  # fmt: skip
"""Three documents: four speakers, one quote, one block over two turns, and words outside turns."""


def parsed(texts: Mapping[str, str]) -> dict[str, Document]:
    """Read texts, in order of their names."""
    return {name: parse_document(Source(f"corpus/{name}.md", texts[name]))[0] for name in sorted(texts)}


def shard_of(documents: Mapping[str, Document]) -> Shard:
    """Make a shard of documents."""
    return Shard(Held(build_sections(entries(documents))))


def entries(documents: Mapping[str, Document]) -> Iterator[Entry]:
    """Give documents, in order of their names, as the index takes them up."""
    return (Entry(DocumentName(name), documents[name]) for name in sorted(documents))


def indexed(documents: Mapping[str, Document], *shards: Shard) -> CorpusIndex:
    """Make an index of documents, over the shards given or over one of their own."""
    return index_over(lay_over(shards or [shard_of(documents)]), documents)


def index_over(layers: Layers, documents: Mapping[str, Document]) -> CorpusIndex:
    """Make an index of layers, with the codebook and the participants that all tests share."""
    return CorpusIndex(layers, CODEBOOK, CASES, (CoderName("ann"), CoderName("ben")), documents.get)


def corpus(texts: Mapping[str, str] = TEXTS) -> CorpusIndex:
    """Make an index of texts."""
    return indexed(parsed(texts))


@cache
def example() -> CorpusIndex:
    """Give the index of the example study, read afresh."""
    study = open_study(ROOT)
    documents = {str(name): study.document(name)[0] for name in sorted(study.names)}
    layers = lay_over([shard_of(documents)])
    return CorpusIndex(layers, study.codebook, study.cases, study.settings.coder_names, documents.get)


def seen(index: CorpusIndex) -> list[str]:
    """Write every coding on a line: document, use, coder, weight, words, memo."""
    return [coding_line(index, row) for row in range(len(index))]


def coding_line(index: CorpusIndex, row: int) -> str:
    """Write one coding on a line."""
    one = index.coding(row)
    document = index.document_of(row)
    words = index.segment_text(index.segment_of(row, document), document).words
    return " | ".join(str(part) for part in (one.document, one.use, one.coder, one.weight, words, one.memo))
