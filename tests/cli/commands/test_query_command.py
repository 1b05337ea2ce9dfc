"""How `qual query` arranges what it finds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qualcli.analysis.quotations import coding_quotations
from qualcli.cli.output import Output
from qualcli.cli.quoting import quotation_view
from qualcli.cli.session import Session
from tests.cli.running import make_study, run


def lines(study: Path, *words: str) -> list[Any]:
    """Read what JSON lines say."""
    return [json.loads(line) for line in run(study, "query", *words, "-f", "jsonl").out.splitlines()]


def test_a_json_line_says_everything(read_only: Path) -> None:
    (one,) = lines(read_only, "--tension", "service-role")

    assert one["codes"] == [
        {"code": "service-role", "pole": None, "facet": "tension", "path": ["incorporation", "service-role"],
         "coders": ["ann"]},
    ]  # fmt: skip
    assert one["speakers"] == [
        {"label": "Ellie", "participant": "ellie", "role": "participant",
         "attributes": {"sector": "voluntary", "years": 7}},
    ]  # fmt: skip
    assert one["document_attributes"] == {
        "title": "Ellie, first round", "date": "2026-03-12", "participants": ["ellie"],
    }  # fmt: skip
    assert (one["qual_schema"], one["turn"], one["line"], one["memo"]) == (
        "qual/quotations/1", 4, 14, "bought, not asked",
    )  # fmt: skip


def test_other_codes_on_the_words_have_a_field_of_their_own(read_only: Path) -> None:
    (one,) = lines(read_only, "--imagery", "ship")

    assert [code["code"] for code in one["codes"]] == ["ship"]
    assert one["also"] == [
        {"code": "incorporation", "pole": None, "facet": "tension", "path": ["incorporation"], "coders": ["ann"],
         "weights": []},
    ]  # fmt: skip


def test_context_is_there_if_asked_for(read_only: Path) -> None:
    (one,) = lines(read_only, "--imagery", "formula", "--context", "1")

    assert (one["before"], one["after"]) == ([{"speaker": "Int", "words": "And then?"}], [])


def test_groups_are_in_every_format(read_only: Path) -> None:
    found = lines(read_only, "--tension", "any", "--group-by", "participant")

    assert [(one["group"], one["document"]) for one in found] == [
        ("ellie", "rounds/ellie-1"), ("ellie", "rounds/ellie-1"), ("ellie", "rounds/ellie-1"), ("sam", "sam-1"),
        (None, "terms"),
    ]  # fmt: skip
    text = run(read_only, "query", "--tension", "any", "--group-by", "participant", "-f", "md").out
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["ellie", "sam", "quotations without a participant"]


def test_a_table_of_groups_cites_what_it_counts(read_only: Path) -> None:
    ran = run(read_only, "query", "--tension", "any", "--group-by", "kind", "--count", "-f", "json")
    table = json.loads(ran.out)

    assert [(row["kind"], row["quotations"]) for row in table["rows"]] == [
        ("interview", 4), ("document", 1), ("total", 5),
    ]  # fmt: skip
    assert table["evidence"][1]["quotations"] == ["terms@P1"]
    assert ran.err == "5 quotations, 5 codings, 3 documents, 2 speakers\n"


def test_a_count_is_a_number_or_a_table_where_a_format_is_asked_for(read_only: Path, study: Path) -> None:
    assert run(read_only, "query", "--tension", "any", "--count", "-q").out == "5\n"
    row = "quotations,codings,documents,speakers,qual_schema\n5,5,3,2,qual/count/1\n"
    assert run(read_only, "query", "--tension", "any", "--count", "-q", "-f", "csv").out == row
    run(study, "query", "--tension", "any", "--count", "-o", "count.csv")
    assert (study / "count.csv").read_text("utf-8") == row
    passages = run(read_only, "query", "--text", "ship", "--count", "-f", "csv").out
    assert passages == "passages,documents,speakers,qual_schema\n1,1,1,qual/count/1\n"


@pytest.mark.parametrize(
    "words", [("--group-by", "kind"), ("--group-by", "kind", "--count"), ("--sample", "3"), ("--count",)]
)
def test_nothing_found_is_said_and_nothing_written(read_only: Path, words: tuple[str, ...]) -> None:
    ran = run(read_only, "query", "--imagery", "ship", "--tension", "power", *words)

    assert (ran.code, ran.err) == (1, "nothing found\n")
    assert ran.out in ("", "0\n")


def test_a_sample_says_how_it_can_be_drawn_again(read_only: Path) -> None:
    unsaid, said = (
        run(read_only, "query", "--tension", "any", "--sample", "2", *words)
        for words in ((), ("--seed", "0"))
    )

    assert unsaid == said
    assert said.err.startswith("showing 2 of 5 quotations, chosen by lot with --seed 0\n2 quotations, ")
    counted = run(read_only, "query", "--text", "/./", "--sample", "4", "--seed", "3", "--count")
    assert counted.out == "4\n"
    assert counted.err.startswith("counting 4 of 6 passages, chosen by lot with --seed 3\n4 passages, ")


def test_a_sample_of_more_than_there_are_is_all_of_them(read_only: Path) -> None:
    ran = run(read_only, "query", "--tension", "any", "--sample", "99", "--seed", "1")

    assert ran.out == run(read_only, "query", "--tension", "any").out
    assert ran.err.startswith("showing 5 of 5 quotations")


def test_an_order_is_kept_within_groups(read_only: Path) -> None:
    found = lines(read_only, "--tension", "any", "--group-by", "participant", "--sort", "length", "--reverse")

    assert [one["words"] for one in found if one["group"] == "ellie"] == [
        "partners & crew", "a letter", "service",
    ]  # fmt: skip


def test_documents_without_a_date_come_last_either_way(read_only: Path) -> None:
    for words in ((), ("--reverse",)):
        found = lines(read_only, "--tension", "any", "--sort", "date", *words)
        assert [one["document"] for one in found] == ["rounds/ellie-1"] * 3 + ["sam-1", "terms"]


def test_quotes_name_who_speaks(read_only: Path, study: Path) -> None:
    assert run(read_only, "query", "--tension", "service-role", "-f", "md").out == (
        "> service\n>\n> — Ellie, voluntary sector (ellie-1@T4)\n"
    )
    assert run(
        read_only, "query", "--tension", "service-role", "-f", "md", "--attribution", " years , date,"
    ).out == ("> service\n>\n> — Ellie, 7 years, 2026-03-12 (ellie-1@T4)\n")
    run(study, "query", "--tension", "service-role", "-o", "quotes.md", "--attribution", "kind", "--margin")
    assert (study / "quotes.md").read_text("utf-8") == (
        "> service\n>\n> — Ellie, interview (ellie-1@T4)\n\n`service-role`; coded by ann\n\nMemo: bought, not asked\n"
    )


def test_a_terminal_shows_words_within_their_sentence(read_only: Path) -> None:
    shown = run(read_only, "query", "--tension", "any", "--doc", "ellie-1", "--color", "always").out

    assert "\x1b[2mWith\x1b[0m " in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "    With ⟦a letter⟧.\n" in plain
    assert "    We were ⟦partners & crew⟧.\n    also: ship\n" in plain
    assert "    A ⟦service⟧.\n    memo: bought, not asked\n" in plain


def test_a_terminal_shows_the_words_that_were_asked_for(read_only: Path) -> None:
    shown = run(read_only, "query", "--text", "PEN", "--color", "always").out

    assert "    I hold the \x1b[1m⟦pen⟧\x1b[0m, on the ship.\n" in shown


def test_a_document_that_cannot_be_read_again_has_its_words_still(tmp_path: Path) -> None:
    """The index knows the words; only what stands around them needs the file."""
    session = Session((), str(make_study(tmp_path)), Output("always"))
    one = next(coding_quotations(session.index, [0]))
    view = quotation_view(session, None)
    (tmp_path / "corpus" / "rounds" / "ellie-1.md").write_bytes(b"\xff\xfe\x00")

    assert one.words == "a letter"
    assert view.around(one) is None


def misuse(study: Path, *words: str) -> str:
    """What is said of a line that is wrong, in one line each."""
    ran = run(study, "query", "--tension", "any", *words)
    assert (ran.code, ran.out) == (2, "")
    return "|".join(
        line.partition(": ")[2] for line in ran.err.splitlines() if line.startswith("command line")
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--seed 3", "E575: `--seed` chooses a sample, and none is asked for"),
        ("--sample 0", "E577: a sample of none shows nothing"),
        ("--sample=0", "E577: a sample of none shows nothing"),
        ("--count --reverse", "E575: a count shows no quotations, so `--reverse` has nothing to do"),
        ("--count --group-by kind --context 2", "E575: a count shows no quotations, so `--context` has nothing to do"),
        ("--margin", "E575: `--margin` is for block quotes, and none are written here"),
        ("--attribution role -f json", "E575: `--attribution` is for block quotes, and none are written here"),
        ("--attribution role,sectr -f md", "E576: no participant or document has a `sectr`"),
        ("--group-by knd", "E516: no dimension is called `knd`"),
        ("--group-by xyzzyxyzzy", "E516: no dimension is called `xyzzyxyzzy`"),
    ],
)  # fmt: skip
def test_what_would_do_nothing_is_refused(read_only: Path, words: str, said: str) -> None:
    assert misuse(read_only, *words.split()) == said


def test_all_that_does_nothing_is_said_at_once(read_only: Path) -> None:
    assert misuse(read_only, "--seed", "3", "--margin").count("E575") == 2


@pytest.mark.parametrize("words", ["--sort size", "--sample -1", "--seed x", "--sample 1.5", "--seed -3"])
def test_what_is_no_number_and_no_order_is_refused(read_only: Path, words: str) -> None:
    ran = run(read_only, "query", "--tension", "any", *words.split())

    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_what_can_be_grouped_by_is_named(read_only: Path) -> None:
    err = run(read_only, "query", "--tension", "any", "--group-by", "xyzzyxyzzy").err

    assert all(name in err for name in ("tension", "facet", "participant", "sector"))
