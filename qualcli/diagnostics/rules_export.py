"""Rules about maps of codes and about what leaves the study for other programs (E568-E574)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E568"),
        "unknown relation",
        "A map shows part-of, co-occurs, and the relations that the codebook gives its codes; this is none of them.",
        "qual map --relation arises",
        "Use the nearest name, or look into `codebooks/`.",
    ),
    Rule(
        RuleId("E569"),
        "no columns of codes",
        "A wide table has a column for each code, and of turns, documents and participants there are such; `--values` "
        "and `--own` say what stands in these columns, so that without `--wide` they would say nothing.",
        "qual export --table codes --wide",
        "Choose turns, documents or participants, and say `--wide`.",
    ),
    Rule(
        RuleId("E570"),
        "nowhere to write to",
        "Parquet and SQLite are files that programs open; on a terminal or in a pipe they would be noise.",
        "qual export -f sqlite",
        "Name a file with `-o`.",
    ),
    Rule(
        RuleId("E571"),
        "Parquet cannot be written here",
        "Parquet is written by pyarrow, which is large; so it comes only with the extra `parquet`.",
        "qual export -o codings.parquet",
        "`pip install 'qualcli[parquet]'`, or write csv, jsonl or sqlite, which need nothing more.",
    ),
    Rule(
        RuleId("E572"),
        "a database is whole",
        "An SQLite file holds every table, and views that count; there is nothing for `--table` or `--wide` to choose.",
        "qual export --table turns -o study.sqlite",
        "Leave the option out, or write csv, jsonl or parquet.",
    ),
)
