"""Rules about marks of coding in texts, and about folders of qc, brat and Obsidian (E780-E789)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E780"),
        "a suggestion of other words",
        "CriticMarkup can suggest words that come in, go out or take the place of others. Whichever way it is read, "
        "the participant would have said something else, and no import decides that.",
        "we {++never ++}lost our edge",
        "Settle the suggestion in the file, or say which holds: `--marks criticmarkup-accepted` or "
        "`--marks criticmarkup-rejected`; every one is then listed in the report.",
    ),
    Rule(
        RuleId("W781"),
        "a mark without its other half",
        "A mark opens and nothing closes it, or the other way round. Nobody can tell which words it was meant for, and "
        "so it is left in the text, where it would otherwise be lost without a trace.",
        "we (QCODE)lost our edge",
        "Mend the mark in the file and import that; where the text really has these signs, say `--marks none`.",
    ),
    Rule(
        RuleId("E782"),
        "marks of two kinds",
        "What is imported together has marks of more than one kind; one of them may be part of what was said.",
        "{==lost our edge==}{>>power<<} and (QCODE)kept it(/QCODE){#agency}",
        "Say with `--marks` which kind is meant, or import the files by kind.",
    ),
    Rule(
        RuleId("W783"),
        "marks are read as codings",
        "A text has signs that people use as marks of coding. They are cut out of it and read; that is a guess, which "
        "is said whenever it is made.",
        "qual import nadia.md, where nadia.md has `{==lost our edge==}{>>power<<}`",
        "Say `--marks` with the kind where the guess is right; `--marks none` leaves every sign as it is.",
    ),
    Rule(
        RuleId("E784"),
        "`--marks` has nothing to read",
        "An option that says how marks are read, and no marks of that kind, are a mistake in one or the other.",
        "qual import --marks qcoder nadia.txt, where nadia.txt has none",
        "Leave `--marks` out: marks are found out and said.",
    ),
    Rule(
        RuleId("E785"),
        "texts with marks come by themselves",
        "Texts with marks bring codes and coders along and are imported as one project, other documents one by one.",
        "qual import coded.md call.vtt",
        "Import the texts with marks in one go, and the other files in another.",
    ),
    Rule(
        RuleId("E786"),
        "annotations without a text",
        "brat keeps the text in one file and the annotations in another beside it, `talk.txt` and `talk.ann`. "
        "Annotations alone say where something was said, and not what.",
        "qual import talk.ann",
        "Put the text beside it, under the same name with `.txt`.",
    ),
    Rule(
        RuleId("W787"),
        "a line that is no annotation",
        "A line of a stand-off file is not of the form that brat writes, or its id is there already. It is left out, "
        "and all others are read.",
        "T1 power 0 5 words, with blanks where tabs belong",
        "Mend the line in the file, or leave it where nothing is lost by that.",
    ),
    Rule(
        RuleId("E788"),
        "a project folder that cannot be read",
        "A file of the project that all others depend on is broken, or leads to a place outside the folder, which is "
        "never opened.",
        "corpus_dir: ../../private",
        "Mend the file that the message names; what belongs to the project stands in its folder.",
    ),
    Rule(
        RuleId("E789"),
        "a vault without notes",
        "A vault of Obsidian is imported from its Markdown files, and this one has none.",
        "qual import vault/, where it has only pictures",
        "Name the folder in which the notes are.",
    ),
)
