"""Rules about projects of other programs, read from their own files and folders (E760-E769)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E760"),
        "a project of no program that is known",
        "A folder or a database is imported as the project of the program that wrote it, told by the names of its "
        "files or of its tables. A folder of plain transcripts is no project: its files are named one by one.",
        "qual import pictures/",
        "Export the project as REFI-QDA (`.qdpx`) in its program, or name the files: `qual import folder/*.txt`.",
    ),
    Rule(
        RuleId("E761"),
        "no sound database",
        "Taguette and QualCoder keep a project in one SQLite file. This one is damaged, cut short or encrypted; half "
        "a project would be worse than none, and so nothing is imported.",
        "qual import half-a-copy.sqlite3",
        "Open it in its program and export it again, or copy it once more, whole.",
    ),
    Rule(
        RuleId("E762"),
        "a database that is in use",
        "While a program has a database open, the last changes may stand in another file beside it. Read now, the "
        "project would be without them, and nobody would know.",
        "qual import study.qda while QualCoder is open",
        "Close the program, then import.",
    ),
    Rule(
        RuleId("E763"),
        "which project is meant",
        "One file of Taguette may hold several projects, each with documents and tags of its own. They are not mixed: "
        "one is imported at a time.",
        "qual import taguette.sqlite3",
        "Say which with `--project`, by its name or its number.",
    ),
    Rule(
        RuleId("E764"),
        "more than any project holds",
        "What is read is bounded, so that a file that was made to fill the memory cannot: so many bytes of text, so "
        "many files of a folder, so many rows of a table.",
        "a database of twenty gigabytes",
        "Name the project's own folder; a project that is really so large can be exported in parts.",
    ),
    Rule(
        RuleId("E765"),
        "a project of another version",
        "A table of the project lacks a column that it cannot be read without; the program has changed, or the file "
        "was made by hand.",
        "a table `highlights` without `start_offset`",
        "Open the project in a present version of its program, or export it as REFI-QDA.",
    ),
)
