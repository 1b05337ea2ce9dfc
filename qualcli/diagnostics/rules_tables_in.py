"""Rules about codebooks and quotations that come in tables (E770-E777)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E770"),
        "workbooks cannot be read here",
        "Workbooks (`.xlsx`) are read by openpyxl, which comes with the extra `xlsx`: most studies need none.",
        "qual import codes.xlsx",
        "Install it with `pip install 'qualcli[xlsx]'`, or save the sheet as CSV.",
    ),
    Rule(
        RuleId("E771"),
        "a table whose header fits nothing",
        "A codebook has a column that names codes; a table of quotations has one for documents, one for words and one "
        "for codes. They are known by their headers, in several languages, and where they are not, they can be named.",
        "qual import table.csv, whose header is `Was,Wer`",
        "Say which column is what: `--column code=Was`; the message lists the columns that there are.",
    ),
    Rule(
        RuleId("E772"),
        "a column that is not there, or a role that is none",
        "`--column ROLE=HEADER` says which column is what: the role is one of a short list, and the header is one of "
        "the table's. Each role has one column.",
        "qual import highlights.csv --column wrods=content",
        "Take the role and the header from the lists in the message.",
    ),
    Rule(
        RuleId("E773"),
        "no sound table",
        "A quotation mark that is never closed would take the rest of the table into one cell, and one that stands "
        "within a cell leaves open where the cell ends. Half a table would be worse than none.",
        'Ellie,"We came',
        "Write the file again from the program that it comes from, or double the quotation marks within cells.",
    ),
    Rule(
        RuleId("E774"),
        "a table beyond all measure",
        "A sheet of millions of cells is no codebook, and reading it would fill the memory.",
        "a sheet of 16,384 columns and a million rows",
        "Save the part that is meant as CSV.",
    ),
    Rule(
        RuleId("E775"),
        "quotations of which none can be placed",
        "A table of quotations says what is coded in documents that the study has. Where not one of its quotations is "
        "found there, the documents are not in the study yet, or another column was meant.",
        "qual import highlights.csv, in a study without transcripts",
        "Import the transcripts first, or say with `--column` which columns are meant.",
    ),
    Rule(
        RuleId("E776"),
        "an option that says nothing about a table",
        "A table of codes or quotations brings no documents, so that there is nothing to name, to date or to split; "
        "and it comes alone, for it is planned against the study as it is.",
        "qual import codes.csv --title Codes",
        "Leave the option out; `--as`, `--column` and `--encoding` go with tables.",
    ),
    Rule(
        RuleId("E777"),
        "an option that is of tables alone",
        "`--as` and `--column` say how a table is to be read. A transcript or a project has no columns.",
        "qual import ellie.txt --as quotations",
        "Leave the option out.",
    ),
)
