"""Every format of the registry, on every command that writes tables or quotations."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from qualcli.render.diagnostics import DIAGNOSTIC_FORMATS
from qualcli.render.formats import FORMATS
from tests.cli.running import Ran, run

COMMANDS = {
    "query": ("query", "--imagery", "any"),
    "matrix": ("matrix", "--rows", "imagery", "--cols", "participant", "--totals"),
    "open": ("matrix", "--rows", "imagery", "--cols", "participant", "--open", "formula", "total"),
    "status": ("status",),
    "documents": ("status", "--documents"),
}


def written(study: Path, command: str, form: str) -> Ran:
    return run(study, *COMMANDS[command], "-q", "-f", form)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format_is_written(read_only: Path, command: str) -> None:
    ran = {form: written(read_only, command, form) for form in FORMATS}
    assert {form for form, one in ran.items() if one.code or one.err or not one.out.endswith("\n")} == set()
    assert len({one.out for one in ran.values()}) > 20


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["auto", "md", "csv", "json"])
def test_a_file_holds_what_a_pipe_gets(study: Path, command: str, form: str) -> None:
    ran = run(study, *COMMANDS[command], "-q", "-f", form, "-o", "result")
    assert ran == (0, "", "")
    assert (study / "result").read_text("utf-8") == written(study, command, form).out


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_json_with_a_version(read_only: Path, command: str) -> None:
    value = json.loads(written(read_only, command, "json").out)
    for one in value if isinstance(value, list) else [value]:
        assert one["schema"].startswith("qual/")
        assert one["version"] == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_json_lines_are_json_each_with_its_version(read_only: Path, command: str) -> None:
    rows = [json.loads(line) for line in written(read_only, command, "jsonl").out.splitlines() if line]
    assert rows
    assert all("qual/" in json.dumps(row) for row in rows)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t")])
def test_separated_rows_are_even_and_carry_a_version(
    read_only: Path, command: str, form: str, separator: str
) -> None:
    text = written(read_only, command, form).out
    for table in text.split("\n\n"):
        head, *rows = csv.reader(StringIO(table), delimiter=separator)
        assert head[-1] == "qual_schema"
        assert rows
        assert all(len(row) == len(head) and row[-1].startswith("qual/") for row in rows)


def test_a_cell_that_looks_like_a_formula_is_guarded(read_only: Path) -> None:
    """Somebody says `=2+2`; a spreadsheet must not reckon."""
    text = run(read_only, "query", "--imagery", "formula", "-f", "csv").out
    assert ",'=2+2 is what they pay," in text
    assert (
        '"words": "=2+2 is what they pay"'
        in run(read_only, "query", "--imagery", "formula", "-f", "json").out
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_every_sign_of_a_formula_is_guarded(study: Path, sign: str) -> None:
    (study / "corpus/signs.md").write_text(
        f"---\nkind: memo\ntopic: '{sign}cmd'\n---\n\nA [{sign}SUM(A1)]{{.ship coder=ann}}.\n", "utf-8"
    )
    rows = csv.DictReader(
        StringIO(run(study, "query", "--doc", "signs", "--imagery", "any", "-f", "csv").out)
    )
    [row] = rows
    assert (row["words"], row["topic"]) == (f"'{sign}SUM(A1)", f"'{sign}cmd")
    shown = run(study, "matrix", "--rows", "topic", "--cols", "imagery", "-f", "csv").out
    assert f"'{sign}cmd," in shown


def test_html_is_escaped(study: Path) -> None:
    (study / "corpus/tags.md").write_text(
        "---\nkind: memo\ntopic: '<script>x</script>'\n---\n\nA [1 < 2 & 3]{.ship coder=ann}.\n", "utf-8"
    )
    quotations = run(study, "query", "--doc", "tags", "--imagery", "any", "-f", "html").out
    table = run(study, "matrix", "--rows", "topic", "--cols", "imagery", "-f", "html").out
    assert "1 &lt; 2 &amp; 3" in quotations
    assert "<script>" not in quotations + table
    assert "&lt;script&gt;" in table


@pytest.mark.parametrize("form", DIAGNOSTIC_FORMATS)
def test_check_writes_every_format_of_findings(study: Path, form: str) -> None:
    (study / "corpus/more.md").write_text("---\nkind: memo\n---\n\nA [word]{.powr coder=ann}.\n", "utf-8")
    ran = run(study, "check", "-q", "-f", form)
    assert (ran.code, ran.err) == (1, "")
    assert "E301" in ran.out
    assert run(study, "check", "-q", "-f", form, "-o", "found").code == 1
    assert (study / "found").read_text("utf-8") == ran.out


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_for_programs_carry_a_version(read_only: Path, form: str) -> None:
    assert "version" in json.loads(run(read_only, "check", "-q", "-f", form).out)


@pytest.mark.parametrize(
    "words",
    [
        ("query", "--imagery", "formula"),
        ("matrix", "--rows", "imagery", "--cols", "participant", "--open", "formula", "total"),
        ("matrix", "--rows", "team", "--cols", "kind"),
        ("memo", "list", "power"),
        ("codebook", "list", "power"),
        ("codebook", "show", "cash"),
        ("status", "--documents"),
    ],
)
def test_a_cell_like_a_formula_is_guarded_unless_it_is_wanted_raw(
    study: Path, words: tuple[str, ...]
) -> None:
    (study / "codebooks/power.yaml").write_text("facet: power\nlabel: Power\ncodes:\n  cash: {label: =2+2}\n")
    (study / "corpus/memos").mkdir(exist_ok=True)
    memo = '---\nkind: memo\nabout: power\nteam: =2+2\n---\n\n=2+2 [is]{.power coder="=2+2"} [two]{.power}.\n'
    (study / "corpus/memos/one.md").write_text(memo)

    guarded, raw = (run(study, *words, "-q", "-f", "csv", *more).out for more in ((), ("--raw",)))

    assert "'=2+2" in guarded
    assert "=2+2" in raw
    assert "'=2+2" not in raw


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("t.csv", "tension,"), ("t.TSV", "tension\t"), ("t.json", "{"), ("t.md", "| "),
        ("t.html", "<table"), ("t.tex", "\\begin{tabular}"), ("t.txt", "Tension"), ("t", "Tension"),
    ],
)  # fmt: skip
def test_a_file_is_written_in_the_format_of_its_suffix(
    read_only: Path, tmp_path: Path, name: str, begins: str
) -> None:
    words = ("matrix", "--rows", "tension", "--cols", "kind", "-o", str(tmp_path / name))

    assert run(read_only, *words).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_format_that_is_said_goes_before_the_suffix(read_only: Path, tmp_path: Path) -> None:
    run(read_only, "status", "-f", "md", "-o", str(tmp_path / "t.csv"))

    assert (tmp_path / "t.csv").read_text("utf-8").startswith("| Kind")
