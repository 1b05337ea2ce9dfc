"""Rules of the command line and of coding from it."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E531"), "cannot annotate these words",
        "An annotation may not cut a link, code, emphasis or a bracket without its partner: other readers would lose it.",
        "qual code nadia-1 power --quote 'the [ sector'",
        "Choose some words more or fewer; a lone bracket is escaped with a backslash.",
    ),
    Rule(
        RuleId("E532"), "cannot be written in normal form",
        "What is written is read again and compared; a document that would not come back the same is left alone.",
        "qual fmt nadia-1",
        "Run `qual check` on the document and mend what it names.",
    ),
    Rule(
        RuleId("E533"), "a retired code",
        "A code that is `retired:` in the codebook keeps its history, but no more passages are coded with it.",
        "qual code nadia-1 co-optation --turn 4",
        "Choose another code, or take the line `retired:` out of the codebook.",
    ),
    Rule(
        RuleId("E535"), "these words are not there",
        "A quotation is looked for exactly, then but for white space, case and marks, then by likeness of 80 % and more.",
        "qual code nadia-1 power --quote 'words that nobody said'",
        "Give more of the words as they were said, or name the turn.",
    ),
    Rule(
        RuleId("E536"), "the words stand in several places",
        "Coding the wrong one of two equal passages would not be noticed.",
        "qual code nadia-1 power --quote 'you know'",
        "Choose with --nth, --turn or --speaker, or quote more words.",
    ),
    Rule(
        RuleId("E537"), "unknown format",
        "A result is written in the form that is asked for, or not at all.",
        "qual matrix -f exel",
        "Name one of the formats that the message lists.",
    ),
    Rule(
        RuleId("E541"), "unknown command",
        "The first plain word of a command line is the command.",
        "qual qeury --tension power",
        "`qual --help` lists the commands.",
    ),
    Rule(
        RuleId("E542"), "unknown option",
        "An option that is not known is never taken for something else; facets of the codebook are options too.",
        "qual query --fromat json",
        "`qual COMMAND --help` lists the options, and the facets of this study.",
    ),
    Rule(
        RuleId("E543"), "the command line cannot be read",
        "A value is missing, of the wrong kind, or there is a word too many.",
        "qual query --context two",
        "`qual COMMAND --help` shows what the command takes.",
    ),
    Rule(
        RuleId("E544"), "unknown rule", "Every finding of check names a rule of the catalogue.", "qual rule E999",
        "`qual rule` lists them all.",
    ),
    Rule(
        RuleId("E545"), "an option for one file, and several files",
        "A name or title can be given to one document only.",
        "qual import a.txt b.txt --name first",
        "Import the files one by one, or leave the option out.",
    ),
    Rule(
        RuleId("E546"), "there is such a document already",
        "Import never overwrites: the document may hold codings.",
        "qual import nadia-1.txt",
        "Import under another name with --name or --into.",
    ),
    Rule(
        RuleId("E547"), "no words are given to code", "A coding needs its words: a quotation, or a whole turn.",
        "qual code nadia-1 power",
        "Add --quote 'words' or --turn N.",
    ),
    Rule(
        RuleId("E548"), "the weight is not on the scale", "A study that sets a scale in qual.yaml keeps to it.",
        "qual code nadia-1 power --turn 4 --weight 9",
        "Choose a weight on the scale, or change the scale in qual.yaml.",
    ),
    Rule(
        RuleId("E549"), "there is no such place in the document",
        "Turns are counted from 1 by speaker turns, paragraphs from 1 by paragraphs.",
        "qual show nadia-1@T900",
        "`qual show DOC` shows the numbers.",
    ),
)  # fmt: skip
