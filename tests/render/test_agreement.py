"""Passages as people read them: on a terminal, in a pipe, in a paper; and statistics explained."""

from qualcli.analysis.agreement.passages import Passage, Saying, Verdict, Voice, passage_table
from qualcli.analysis.agreement.statistics import STATISTICS
from qualcli.model.annotations import CodeUse
from qualcli.model.cases import Role
from qualcli.model.names import CaseName, CodeName, PoleName
from qualcli.model.quotations import Speaker
from qualcli.render.agreement import explain_statistics, render_passages
from qualcli.render.look import Look

POWER, AGENCY = CodeUse(CodeName("power"), PoleName("over")), CodeUse(CodeName("agency"))
PASSAGE = Passage(
    citation="nadia-1@T4",
    speakers=(Speaker("Nadia", CaseName("nadia"), Role.PARTICIPANT),),
    kind="interview",
    verdict=Verdict.CODES,
    sayings=(
        Saying("nadia-1@T4", "We *lost* our edge,\nand nobody asked whether we minded.", (
            Voice(("ann", "cat"), (POWER, AGENCY), ("or\nboth?",), ((1, 2), (3,))),
            Voice(("ben",), (AGENCY,), (), ((4,),)),
        )),
    ),
    silent=("dan",),
    nothing="nothing",
)  # fmt: skip
NAMELESS = Passage("board@P2", (), "", Verdict.ONE, (Saying("board@P2", "\x1b[31mred", ()),), (), "nothing")


def test_a_pipe_gets_one_line_for_words_and_one_for_those_who_coded_alike() -> None:
    assert "".join(render_passages([PASSAGE, NAMELESS], "plain", Look())) == (
        "nadia-1@T4  Nadia (participant)  interview  other codes\n"
        "    We *lost* our edge, and nobody asked whether we minded.\n"
        "      ann, cat: power--over, agency (or both?)\n"
        "      ben: agency\n"
        "      dan: nothing\n"
        "\n"
        "board@P2  coded by one\n"
        "    ␛[31mred\n"
    )


def test_a_terminal_folds_and_paints() -> None:
    lines = "".join(render_passages([PASSAGE], "auto", Look(40, color=True))).splitlines()

    assert lines[0].startswith("\x1b[1mnadia-1@T4\x1b[0m  Nadia")
    assert lines[1:4] == [
        "    We *lost* our edge, and nobody asked",
        "    whether we minded.",
        "      ann, cat: power--over, agency (or",
    ]
    assert lines[-1] == "      \x1b[2mdan: nothing\x1b[0m"


def test_markdown_quotes_and_escapes() -> None:
    assert "".join(render_passages([PASSAGE], "md", Look())) == (
        "**nadia-1@T4** (Nadia (participant), interview): other codes\n"
        "\n"
        "> We \\*lost\\* our edge, and nobody asked whether we minded.\n"
        "\n"
        "- ann, cat: `power--over`, `agency` (or both?)\n"
        "- ben: `agency`\n"
        "- dan: nothing\n"
    )


def test_nothing_to_write_is_nothing() -> None:
    assert list(render_passages([], "plain", Look())) == []


def test_programs_get_a_row_for_each_code_with_its_codings() -> None:
    table = passage_table([PASSAGE])

    assert [[cell.value for cell in row[:5]] for row in table.rows] == [
        [1, "other codes", "nadia-1@T4", "ann, cat", "power--over"],
        [1, "other codes", "nadia-1@T4", "ann, cat", "agency"],
        [1, "other codes", "nadia-1@T4", "ben", "agency"],
    ]
    assert [row[0].evidence for row in table.rows] == [(1, 2), (3,), (4,)]
    assert [row[7].value for row in table.rows] == ["dan"] * 3


def test_a_statistic_is_explained_by_formula_and_source_within_the_terminal() -> None:
    lines = "".join(explain_statistics(list(STATISTICS.values()), Look(50))).splitlines()

    assert max(map(len, lines)) <= 50
    assert sum(line.startswith("    formula: ") for line in lines) == len(STATISTICS)
    assert sum(line.startswith("    source: ") for line in lines) == len(STATISTICS)
