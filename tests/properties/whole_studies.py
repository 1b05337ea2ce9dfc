"""Strategies for whole studies: codebooks with everything that they can say, people, settings, documents, memos."""

from collections.abc import Sequence

from hypothesis import strategies as st

from qualcli.exchange.codebook_files import write_codebook_file
from qualcli.exchange.front import Field, write_front_matter
from qualcli.exchange.study_lines import coder_lines, participant_lines
from qualcli.model.cases import Participant, Role, Value
from qualcli.model.codebook import Code, Facet, Pole, Relation
from qualcli.model.names import CaseName, CodeName, CoderName, FacetName, PoleName
from tests.exchange.qda import Files
from tests.properties.coded_transcripts import coded_transcripts

NAMES = tuple("abcdef")
"""Codes that transcripts use, of which a codebook defines some."""
OTHERS = ("power", "service-role", "x1")
PEOPLE = ("ellie", "sam", "ann-o", "ian")

_PIECES = (
    "a", "Two words", "é", "権力", "😀", "<b>", "&amp;", '"', "'", ": ", "#", "Name: x", "Kind: ", "|", " | ", "\\",
    "::", "--", "%", "{.a}", "[b]", "10", "true", "2026-01-02", "\N{NO-BREAK SPACE}",
)  # fmt: skip
lines = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map(
    lambda pieces: " ".join("".join(pieces).split())
)
"""One line of words, without blanks about it."""
texts = st.lists(lines.filter(bool), min_size=1, max_size=3).map("\n\n".join) | lines.filter(bool)
"""Paragraphs, some of which look like lines that an export adds."""
values: st.SearchStrategy[Value] = st.one_of(
    lines.filter(bool), st.integers(-(10**20), 10**20), st.booleans(), st.just("2019-02-03"),
    st.floats(allow_nan=False, allow_infinity=False, width=32), st.just("12"), st.just("yes"),
)  # fmt: skip
"""What an attribute may be."""


@st.composite
def codebooks(draw: st.DrawFn) -> Files:
    """Draw one or two facets whose codes stand below each other and have poles, relations and everything else."""
    names = draw(st.permutations([*NAMES, *OTHERS]))[: draw(st.integers(0, 7))]
    facets = [FacetName(name) for name in ("tension", "imagery")[: draw(st.integers(1, 2))]]
    made: list[Code] = []
    for name in names:
        above = draw(st.sampled_from([None, None, *made]))
        facet = above.facet if above else draw(st.sampled_from(facets))
        made.append(draw(_codes(CodeName(name), facet, above.name if above else None, names)))
    return {
        f"codebooks/{facet}.yaml": write_codebook_file(
            Facet(facet, draw(lines.filter(bool)), draw(st.none() | texts)),
            [one for one in made if one.facet == facet],
        )
        for facet in facets
    }


def _codes(
    name: CodeName, facet: FacetName, parent: CodeName | None, names: Sequence[str]
) -> st.SearchStrategy[Code]:
    """Give the strategy of one code."""
    others = [CodeName(one) for one in names if one != name]
    poles = st.sampled_from([(), (), ("high", "low"), ("1", "2", "3"), ("low",)])
    also = [FacetName(one) for one in ("tension", "imagery") if one != facet]
    said, line = st.none() | texts, st.none() | lines.filter(bool)
    return st.builds(
        Code,
        name=st.just(name), facet=st.just(facet), label=st.just(str(name)) | lines.filter(bool), parent=st.just(parent),
        kind=line, definition=said, include=said, exclude=said, retired=said,
        examples=st.sampled_from([(), ("one#s1",), ("one#s1", "two@T3")]),
        poles=poles.flatmap(lambda found: st.tuples(*map(_poles, found))),
        relations=st.sampled_from([(), tuple(Relation("arises-from", one) for one in others[:2])]),
        aliases=st.sampled_from([(), (CodeName(f"old-{name}"),)]), also_in=st.sampled_from([(), tuple(also)]),
        attributes=st.sampled_from([(), (("color", "#a0b1c2"),), (("x-note", "a | b"), ("x-of", "c"))]),
    )  # fmt: skip


def _poles(name: str) -> st.SearchStrategy[Pole]:
    return st.builds(Pole, st.just(PoleName(name)), st.just("") | texts)


@st.composite
def participants(draw: st.DrawFn) -> str:
    """Draw the file of participants, each of whom has some attributes of any type."""
    names = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    keys = st.sampled_from(("years", "sector", "share"))
    return participant_lines(
        Participant(
            CaseName(name), draw(st.sampled_from([Role.PARTICIPANT, Role.INTERVIEWER])),
            draw(st.sampled_from([(), (f"{name.title()} M.",), (f"{name} x", f"{name.upper()}, Dr")])),
            tuple(draw(st.dictionaries(keys, values, max_size=3)).items()),
        )
        for name in names
    )  # fmt: skip


@st.composite
def settings_files(draw: st.DrawFn) -> str:
    """Draw `qual.yaml`."""
    coders = draw(st.lists(st.sampled_from(("ann", "ben", "bob", "cat")), unique=True, max_size=4))
    full = st.sampled_from(("Ann Lee", "ANN LEE", "Ben: the second", "Éva Őri"))
    text = f"coders:\n{coder_lines((CoderName(one), draw(full)) for one in coders)}" if coders else ""
    text += draw(st.sampled_from(["", "weights: [-2, 2]\n"]))
    text += draw(st.sampled_from(["", "labels: plain\n"]))
    return text + draw(st.sampled_from(["", 'queries:\n  both: "a and b | c"\n  one: f\n']))


@st.composite
def documents(draw: st.DrawFn, kind: str, about: Sequence[str] = ()) -> str:
    """Draw a document with front matter."""
    fields: list[Field] = [("title", draw(st.none() | lines.filter(bool))), ("kind", kind)]
    fields += [("date", draw(st.sampled_from([None, "2026-02-03"])))]
    if kind == "memo":
        fields += [
            ("author", draw(st.sampled_from([None, "ann", "ben"]))),
            ("about", draw(st.sampled_from([None, *about]))),
        ]
    else:
        people = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2))
        fields += [
            ("participants", people),
            *draw(st.dictionaries(st.sampled_from(("round", "years")), values)).items(),
        ]
    return f"{write_front_matter(fields)}{draw(coded_transcripts())}".replace("\r\n", "\n")


@st.composite
def studies(draw: st.DrawFn) -> Files:
    """Draw a study."""
    files = draw(codebooks())
    files |= {"qual.yaml": draw(settings_files()), "corpus/participants.yaml": draw(participants())}
    for path in draw(
        st.lists(st.sampled_from(("one", "rounds/two", "Größe 3", "a.b")), unique=True, max_size=3)
    ):
        files[f"corpus/{path}.md"] = draw(documents(draw(st.sampled_from(("interview", "document")))))
    about = ("one", "one#s1", "one@T1", "one@P1", "a", "a--high", "ellie", "study", "nothing there")
    for path in draw(st.lists(st.sampled_from(("memos/x", "memos/y")), unique=True)):
        files[f"corpus/{path}.md"] = draw(documents("memo", about))
    return {path: text for path, text in files.items() if text}
