"""Rules about what is said of files that are imported (E790-W793)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E790"),
        "an encoding for a file that says its own",
        "Documents of word processors, rich text files and PDFs say themselves how their letters are written. "
        "An encoding from outside would be parsed and ignored, and the file might then be read otherwise than you think.",
        "qual import --encoding cp1252 ellie.docx",
        "Leave `--encoding` out; import files that need it (txt, md, html, vtt, srt) by themselves.",
    ),
    Rule(
        RuleId("E791"),
        "an option that means nothing for coded text",
        "Text whose annotations are kept, because of `--coded` or because it records the hash of its words, is taken as "
        "it is: its lines are not parted anew, and its labels stand as they stand.",
        "qual import --coded --split sentence nadia-1.md",
        "Leave the option out; or import the words without `--coded` and code them then.",
    ),
    Rule(
        RuleId("E792"),
        "an option that says nothing",
        "A name, a title, an encoding or a label was announced and is empty; most often a variable of a script was.",
        'qual import ellie.txt --title ""',
        "Write it, or leave the option out.",
    ),
    Rule(
        RuleId("W793"),
        "a label that no line begins with",
        "`--not-speaker` names a label that is no person's, and no line of the files begins with it: it changes nothing.",
        "qual import meeting.txt --not-speaker Agenca",
        "Write the label as it stands at the beginning of a line, without its colon.",
    ),
)
