"""Maps for programs that draw: whatever names and labels hold, what is written is what those programs read."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from qualcli.analysis.relations import CodeMap, Concept, MapOptions, Tie, code_map
from qualcli.model.names import CodeName
from qualcli.query.nodes import And
from qualcli.render.graphs import MAP_FORMATS, MapView, render_map
from qualcli.render.look import Look
from tests.small_corpora import example

NS = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = [
    'a "quoted" one', "it's", "a\\", '\\"', "[x](y)", "<script>", "a & b", "-->", "|", "{}", "`md`", "#35;", "end",
    "subgraph", "a\nb", "\x1b[31m", "\u202e", "ünï ☃ 🎈", "\ufffe", "\udc80", "%% {init}", "", "click", "]]>", "a;b",
]  # fmt: skip


def whole() -> CodeMap:
    return code_map(example(), And(()), MapOptions())


def hostile() -> CodeMap:
    """A map of codes that no codebook would hold, each tied to the next."""
    names = [CodeName(f"{name}{at}") for at, name in enumerate(HOSTILE)]
    concepts = tuple(Concept(name, name, name, (at,), (at, 1)) for at, name in enumerate(names))
    ties = tuple(
        Tie(one, other, name, (1, 2) * (at % 3), 0.5 if at % 2 else None)
        for at, (one, other, name) in enumerate(zip(names, names[1:], HOSTILE, strict=False))
    )
    return CodeMap(concepts, ties, (), frozenset(names), ("A note.",))


def written(drawn: CodeMap, form: str, view: MapView | None = None) -> str:
    return "".join(render_map(drawn, form, view or MapView()))


@pytest.mark.parametrize("form", MAP_FORMATS)
@pytest.mark.parametrize("drawn", [whole(), hostile(), CodeMap((), ())], ids=["example", "hostile", "empty"])
def test_every_format_ends_its_lines_and_hides_nothing(form: str, drawn: CodeMap) -> None:
    text = written(drawn, form, MapView(coefficient=True))
    assert text.endswith("\n")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text == written(drawn, form, MapView(coefficient=True))


def graph(text: str) -> ET.Element:
    return ET.fromstring(text.encode("utf-8", "strict"))  # noqa: S314  # our own output


@pytest.mark.parametrize("drawn", [whole(), hostile(), CodeMap((), ())], ids=["example", "hostile", "empty"])
def test_graphml_declares_what_it_uses_and_ties_what_there_is(drawn: CodeMap) -> None:
    root = graph(written(drawn, "graphml"))
    keys = {(key.get("id"), key.get("for")) for key in root.findall(f"{NS}key")}
    nodes, edges = root.findall(f".//{NS}node"), root.findall(f".//{NS}edge")
    used = {
        (data.get("key"), kind)
        for kind, found in (("node", nodes), ("edge", edges))
        for one in found
        for data in one
    }
    assert used <= keys
    assert len({node.get("id") for node in nodes}) == len(nodes) == len(drawn.concepts)
    assert len(edges) == len(drawn.ties)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= {
        node.get("id") for node in nodes
    }
    assert [edge.get("directed") for edge in edges] == [
        str(tie.kind != "co-occurs").lower() for tie in drawn.ties
    ]


def test_graphml_holds_the_figures() -> None:
    root = graph(written(whole(), "graphml"))
    [power] = [node for node in root.iter(f"{NS}node") if node.get("id") == "power"]
    assert {data.get("key"): data.text for data in power} == {
        "label": "Power", "facet": "tension", "own": "29", "codings": "51",
    }  # fmt: skip
    [tie] = [
        edge
        for edge in root.iter(f"{NS}edge")
        if (edge.get("source"), edge.get("target")) == ("agency", "power")
    ]
    assert [data.text for data in tie][:2] == ["arises-from", "3"]


DOT_STRING = r'"(?:[^"\\\n]|\\.)*"'
DOT_LINE = re.compile(
    rf"digraph codes \{{|\}}|  rankdir=LR;|  node \[shape=box\];|  subgraph cluster_\d+ \{{|  \}}|    label={DOT_STRING};"
    rf"|    {DOT_STRING} \[label={DOT_STRING}\];"
    rf"|  {DOT_STRING} -> {DOT_STRING} \[label={DOT_STRING}(?:, dir=none, style=dashed)?\];"
)


@pytest.mark.parametrize("drawn", [whole(), hostile(), CodeMap((), ())], ids=["example", "hostile", "empty"])
def test_graphviz_can_read_every_line(drawn: CodeMap) -> None:
    lines = written(drawn, "dot").splitlines()
    assert [line for line in lines if not DOT_LINE.fullmatch(line)] == []
    assert sum(" -> " in line for line in lines if line.startswith('  "')) == len(drawn.ties)


def test_graphviz_quotes_what_it_would_obey() -> None:
    drawn = CodeMap((Concept(CodeName('a"\\n'), None, "", (), ()),), ())
    assert '    "a\\"\\\\n" [label="a\\"\\\\n\\n0 codings"];\n' in written(drawn, "dot")


MERMAID_TEXT = r"(?:[^\"<>`#\[\]{}|&]|#\d+;)*"
MERMAID_LINE = re.compile(
    rf'flowchart LR|  subgraph f\d+\["{MERMAID_TEXT}"\]|    n\d+\["{MERMAID_TEXT}<br>{MERMAID_TEXT}"\]|  end'
    rf'|  n\d+ (?:-->|-\.-)\|"{MERMAID_TEXT}"\| n\d+'
)


@pytest.mark.parametrize("drawn", [whole(), hostile(), CodeMap((), ())], ids=["example", "hostile", "empty"])
def test_mermaid_can_read_every_line(drawn: CodeMap) -> None:
    lines = written(drawn, "mermaid").splitlines()
    assert [line for line in lines if not MERMAID_LINE.fullmatch(line)] == []
    named = [line for line in lines if line.startswith("    n")]
    assert len(named) == len(drawn.concepts)


def test_a_page_holds_the_drawing_in_a_fence() -> None:
    text = written(whole(), "md")
    assert text == f"```mermaid\n{written(whole(), 'mermaid')}```\n"
    assert "`" not in written(hostile(), "mermaid")


def test_codes_stand_with_their_facet_and_those_of_none_outside() -> None:
    drawn = CodeMap(
        (
            Concept(CodeName("a"), None, "", (), ()),
            Concept(CodeName("b"), "two", "", (), (1,)),
            Concept(CodeName("c"), "one", "", (), (1, 2)),
        ),
        (),
    )
    view = MapView(order=["one", "two"].index, facet_label=str.upper)
    assert written(drawn, "mermaid", view).splitlines()[1:] == [
        '  subgraph f0["ONE"]', '    n2["c<br>2 codings"]', "  end",
        '  subgraph f1["TWO"]', '    n1["b<br>1 coding"]', "  end",
        '    n0["a<br>0 codings"]',
    ]  # fmt: skip


def test_a_tie_says_its_pairs_and_its_coefficient_where_these_are_wanted() -> None:
    a, b = CodeName("a"), CodeName("b")
    ties = (Tie(a, b, "r", (1, 2), 0.25), Tie(a, b, "s", (1, 2), None), Tie(a, b, "t"))
    drawn = CodeMap((Concept(a, None, "", (), ()), Concept(b, None, "", (), ())), ties)
    assert re.findall(r'\|"(.*?)"\|', written(drawn, "mermaid")) == ["r (1)", "s (1)", "t"]
    assert re.findall(r'\|"(.*?)"\|', written(drawn, "mermaid", MapView(coefficient=True))) == [
        "r (1, c 0.250)", "s (1, c –)", "t",
    ]  # fmt: skip


def test_json_says_it_all_with_the_citations_of_both_quotations() -> None:
    cited = MapView(Look(cite=lambda row: f"one@T{row}"))
    value = json.loads(written(hostile(), "json", cited))
    assert (value["schema"], value["version"], value["notes"]) == ("qual/map", 1, ["A note."])
    assert len(value["nodes"]) == len(HOSTILE)
    assert value["edges"][2]["evidence"] == [["one@T1", "one@T2"], ["one@T1", "one@T2"]]
    assert "evidence" not in json.loads(written(hostile(), "json"))["edges"][2]


def test_every_pair_is_of_the_codes_that_it_ties() -> None:
    index = example()
    for tie in whole().ties:
        names = [
            {index.present_uses[index.layers.column("use")[row]].code for row in tie.evidence[at::2]}
            for at in (0, 1)
        ]
        below = [set(index.codebook.with_descendants(name)) for name in (tie.source, tie.target)]
        assert names[0] | names[1] <= below[0] | below[1]


def test_coefficients_do_not_change_the_ties() -> None:
    drawn = replace(MapOptions(), own=True)
    assert all(
        tie.coefficient is None or 0 <= tie.coefficient <= 1
        for tie in code_map(example(), And(()), drawn).ties
    )
