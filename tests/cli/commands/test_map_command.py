"""`qual map` as it is called: formats and suffixes, where it begins, what it leaves out, and how it ends."""

import json
import shlex
from pathlib import Path

import pytest

from qualcli.render.graphs import MAP_FORMATS
from tests.cli.running import Ran, run

TENSION = """\
facet: tension
label: Tensions
codes:
  incorporation:
    label: Incorporation
    arises-from: [power]
    codes:
      service-role: {label: Service}
  power: {label: "Power =1", kind: underlying, poles: {over: Power over., to: Power to.}}
  voice: {label: Voice, retired: "2026-03-01, merged into power"}
"""


@pytest.fixture
def related(study: Path) -> Path:
    (study / "codebooks/tension.yaml").write_text(TENSION, "utf-8")
    return study


def offered(study: Path, line: str) -> list[str]:
    at = str(len(line.split(" ")) - 1)
    return run(
        study, _QUAL_COMPLETE="complete_bash", COMP_WORDS=line.replace(" ", "\n"), COMP_CWORD=at
    ).out.split()


def test_the_whole_codebook_is_drawn_from_what_underlies_it(related: Path) -> None:
    ran = run(related, "map", "--min", "1")
    assert ran.code == 0
    assert ran.out.splitlines()[:7] == [
        "power  tension, 2 codings",
        "└─ ← arises-from incorporation  no pair, 3 codings, 2 its own",
        "   ├─ service-role  1 coding",
        "   └─ ~ co-occurs ship  1 pair",
        "ship  imagery, 1 coding",
        "formula  imagery, 1 coding",
        "",
    ]
    assert ran.err.splitlines() == [
        "5 codes, 3 ties",
        "behind a figure: `qual matrix --rows code --cols code --open ship incorporation`",
    ]


@pytest.mark.parametrize("words", [["--own"], ["--select", "ship or incorporation"], ["--role", "any"]])
def test_the_command_that_is_told_opens_the_figure_within_the_selection(
    related: Path, words: list[str]
) -> None:
    ran = run(related, "map", "--min", "1", *words)
    told = shlex.split(ran.err.partition("`qual ")[2].partition("`")[0])
    opened = run(related, *told)
    assert all(word in told for word in words)
    assert "partners" in opened.out


@pytest.mark.parametrize("form", MAP_FORMATS)
def test_a_file_holds_what_a_pipe_gets(related: Path, form: str) -> None:
    piped = run(related, "map", "-q", "-f", form)
    assert run(related, "map", "-q", "-f", form, "-o", "drawn") == Ran(0, "", "")
    assert (related / "drawn").read_text("utf-8") == piped.out
    assert (piped.code, piped.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("m.md", "```mermaid"), ("m.mmd", "flowchart"), ("m.MERMAID", "flowchart"), ("m.dot", "digraph"),
        ("m.gv", "digraph"), ("m.graphml", "<?xml"), ("m.json", "{"), ("m.txt", "power"), ("m", "power"),
    ],
)  # fmt: skip
def test_a_file_is_written_in_the_format_of_its_suffix(related: Path, name: str, begins: str) -> None:
    assert run(related, "map", "-q", "-o", name).code == 0
    assert (related / name).read_text("utf-8").startswith(begins)


def test_a_format_that_is_said_goes_before_the_suffix(related: Path) -> None:
    run(related, "map", "-q", "-o", "m.json", "-f", "dot")
    assert (related / "m.json").read_text("utf-8").startswith("digraph")


def test_json_cites_the_quotations_of_every_pair(related: Path) -> None:
    value = json.loads(run(related, "map", "-q", "-f", "json", "--min", "1").out)
    [edge] = [one for one in value["edges"] if one["kind"] == "co-occurs"]
    assert edge["evidence"] == [["ellie-1@T2", "ellie-1@T2"]]
    assert {node["code"]: node["label"] for node in value["nodes"]}["service-role"] == "Service"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["power"], {"power", "incorporation"}),
        (["imagery"], {"ship", "formula"}),
        (["service-role"], {"service-role", "incorporation"}),
        (["ship", "power"], {"ship", "power", "incorporation"}),
        (["power", "--steps", "2"], {"power", "incorporation", "service-role"}),
        (["power", "--steps", "0"], {"power"}),
        (["voice"], {"voice"}),
        (["--relation", "arises-from"], {"power", "incorporation", "service-role", "ship", "formula"}),
    ],
)
def test_a_map_begins_where_it_is_told_to(related: Path, words: list[str], codes: set[str]) -> None:
    value = json.loads(run(related, "map", *words, "-q", "-f", "json").out)
    assert {node["code"] for node in value["nodes"]} == codes


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["--min", "1"], {"part-of", "arises-from", "co-occurs"}),
        (["--no-cooccurrence"], {"part-of", "arises-from"}),
        (["--relation", "part-of"], {"part-of"}),
        (["--relation", "part-of", "--relation", "co-occurs", "--min", "1"], {"part-of", "co-occurs"}),
        (["--relation", "co-occurs", "--min", "9"], set()),
        (["--speaker", "sam", "--min", "1"], {"part-of", "arises-from"}),
        (["--select", "ship", "--min", "1"], {"part-of", "arises-from", "co-occurs"}),
    ],
)
def test_only_what_is_wanted_ties_codes(related: Path, words: list[str], kinds: set[str]) -> None:
    ran = run(related, "map", *words, "-q", "-f", "json")
    assert {edge["kind"] for edge in json.loads(ran.out)["edges"]} == kinds
    assert ran.code == (0 if kinds else 1)


def test_interviewers_are_left_out_and_that_is_said(related: Path) -> None:
    (related / "corpus/asked.md").write_text("**Int:** A [ship]{.ship .power coder=ann}?\n", "utf-8")
    left_out = run(related, "map", "ship", "--min", "1")
    counted = run(related, "map", "ship", "--min", "1", "--role", "any")
    assert "Left out: 2 codings of interviewers' and observers' words" in left_out.out
    assert "co-occurs power  1 pair" not in left_out.out
    assert "co-occurs power  1 pair" in counted.out


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["powr"], "E501"), (["co-optation"], "E501"), (["power--over"], "E543"), (["=power"], "E543"),
        (["-f", "svg"], "E537"),
        (["--relation", "arises"], "E568"), (["--stat", "lift"], "E543"), (["--min", "-1"], "E543"),
        (["--speaker", "nobody"], "E506"), (["-o", "corpus/map.md"], "E615"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_drawn(related: Path, words: list[str], rule: str) -> None:
    ran = run(related, "map", *words)
    assert (ran.code, ran.out) == (2, "")
    assert f": {rule}: " in ran.err


def test_a_study_of_nothing_has_a_map_of_nothing(tmp_path: Path) -> None:
    for name in ("corpus", "codebooks"):
        (tmp_path / name).mkdir()
    ran = run(tmp_path, "map")
    assert ran.code == 1
    assert ran.err == "0 codes, 0 ties\n"
    assert run(tmp_path, "map", "-q", "-f", "graphml").out.endswith("</graphml>\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("qual map --relation a", ["arises-from"]),
        ("qual map -f g", ["graphml"]),
        ("qual map te", ["tension"]),
        ("qual map po", ["power"]),
        ("qual map --stat c", ["count", "c-coefficient"]),
    ],
)
def test_a_shell_is_offered_what_there_is(related: Path, line: str, words: list[str]) -> None:
    assert offered(related, line) == words


def test_on_a_terminal_codes_are_in_colour(related: Path) -> None:
    assert "\x1b[" in run(related, "--color", "always", "map").out
    assert "\x1b[" not in run(related, "map", NO_COLOR="1").out
