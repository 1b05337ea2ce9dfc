"""The one registry of formats for tables."""

from collections.abc import Callable, Iterator

from qualcli.model.tables import Table
from qualcli.render import markup, plain, separated, terminal
from qualcli.render.look import PIPE, Look

Writer = Callable[[Table, Look], Iterator[str]]


def _auto(table: Table, look: Look) -> Iterator[str]:
    return plain.write_plain(table, look) if look.width is None else terminal.write_terminal(table, look)


FORMATS: dict[str, Writer] = {
    "auto": _auto,
    "plain": plain.write_plain,
    "md": markup.write_markdown,
    "csv": separated.write_csv,
    "tsv": separated.write_tsv,
    "json": separated.write_json,
    "jsonl": separated.write_jsonl,
    "html": markup.write_html,
    "latex": markup.tabulated("latex"),
    **{name: markup.tabulated(name) for name in markup.TABULATE.split()},
}
"""Every value of `--format`, with its writer; a new format is one line here."""


def render_table(table: Table, form: str = "auto", look: Look = PIPE) -> Iterator[str]:
    """Write a table in one of `FORMATS`, as whole lines.

    `auto` is for people: a terminal of some width, or plain lines where `look.width` is None.
    """
    return FORMATS[form](table, look)
