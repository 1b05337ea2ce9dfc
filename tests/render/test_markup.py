"""Tables for documents."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tabulate import tabulate_formats

from qualcli.render.look import PIPE
from qualcli.render.markup import TABULATE, tabulated, write_html, write_markdown
from tests.render.examples import table

HOSTILE = "a | *b* <i>c</i> \\ & `d`\n\n[e]{.f}"


class Cells(HTMLParser):
    """The texts of a table's cells, and the tags that were met."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag in {"td", "th"}:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.texts:
            self.texts[-1] += data


def read(html: str) -> Cells:
    """Read a table as a browser would."""
    cells = Cells()
    cells.feed(html)
    return cells


def test_markdown_lines_its_columns_up() -> None:
    shown = "".join(write_markdown(table("code n#", ("power", 3), ("日本", 12), notes=["# note"]), PIPE))

    assert shown == "| code  |   n |\n| ----- | --: |\n| power |   3 |\n| 日本  |  12 |\n\n\\# note\n"


def test_markdown_is_read_back_by_a_reader_of_markdown() -> None:
    shown = "".join(write_markdown(table("code words", ("power", HOSTILE)), PIPE))
    cells = read(MarkdownIt("commonmark").enable("table").render(shown))

    assert cells.texts == ["code", "words", "power", "a | *b* <i>c</i> \\ & `d` ¶ [e]{.f}"]


def test_html_is_a_fragment_with_its_schema() -> None:
    shown = "".join(write_html(table("code n#", ("<b>", 3), ("total", 3), totals=1, notes=["a & b"]), PIPE))

    expected = """\
<table class="qual" data-schema="qual/matrix/1">
<thead>
<tr><th>code</th><th style="text-align: right">n</th></tr>
</thead>
<tbody>
<tr><td>&lt;b&gt;</td><td style="text-align: right">3</td></tr>
</tbody>
<tfoot>
<tr><td>total</td><td style="text-align: right">3</td></tr>
</tfoot>
</table>
<p>a &amp; b</p>
"""

    assert expected == shown


def test_html_holds_no_tag_of_a_transcript() -> None:
    cells = read("".join(write_html(table("words", ("<script>x</script>",), ("<p>",)), PIPE)))

    assert set(cells.tags) == {"table", "thead", "tbody", "tr", "th", "td"}
    assert cells.texts == ["words", "<script>x</script>", "<p>"]


def test_no_format_of_tabulate_is_forgotten() -> None:
    """`latex_raw` and `unsafehtml` escape nothing; the rest of the difference has writers of its own."""
    ours = {"html", "latex", "plain", "tsv"}

    assert set(tabulate_formats) - ours - {"latex_raw", "unsafehtml"} == set(TABULATE.split())


@pytest.mark.parametrize("form", [*TABULATE.split(), "latex"])
def test_tabulate_shows_every_cell(form: str) -> None:
    shown = "".join(tabulated(form)(table("code n#", ("power", 3), ("unity", None), notes=["a note"]), PIPE))

    assert [word for word in ("code", "power", "unity", "3", "–", "a note") if word not in shown] == []


@pytest.mark.parametrize("form", [*TABULATE.split(), "latex"])
@pytest.mark.parametrize("columns", ["", "code n#"])
def test_tabulate_takes_no_rows(form: str, columns: str) -> None:
    assert "".join(tabulated(form)(table(columns), PIPE)).endswith("\n")


def test_latex_is_escaped() -> None:
    shown = "".join(tabulated("latex")(table("a_b", ("50% & #1 \\input{x}",), notes=["x%\ny"]), PIPE))

    assert "a\\_b" in shown
    assert "50\\% \\& \\#1 \\textbackslash{}input\\{x\\}" in shown
    assert "\n% x% y\n" in shown


def test_latex_without_rows_declares_its_columns() -> None:
    assert "\\begin{tabular}{lr}" in "".join(tabulated("latex")(table("code n#"), PIPE))


def test_figures_are_not_taken_for_numbers_again() -> None:
    """Tabulate would write the code `1e3` as 1000."""
    assert "1e3" in "".join(tabulated("grid")(table("code", ("1e3",)), PIPE))
