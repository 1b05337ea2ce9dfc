"""Rules about documents of word processors, web pages and PDFs that are imported (E747-E750, E790-W793)."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E747"),
        "no sound document",
        "The file is not what its suffix says, is cut short or damaged, or a password protects it. "
        "Half a transcript would be worse than none, and so nothing is imported.",
        "qual import half-a-download.docx",
        "Open it in the program that it comes from, and save it again, without a password.",
    ),
    Rule(
        RuleId("E748"),
        "a document that could do harm",
        "Names that lead out of an archive, links, document types that load other files, depths and sizes beyond "
        "all reason have no place in a transcript. Nothing of it is imported.",
        "a part `../../.bashrc`",
        "Ask where the file comes from; no word processor writes such a document.",
    ),
    Rule(
        RuleId("E749"),
        "a scanned PDF",
        "Pages of this PDF are pictures of words: there are no letters in them that could be read or coded. "
        "To import the other pages only would lose words.",
        "qual import archive-1974.pdf",
        "Recognise its text first, for instance with `ocrmypdf in.pdf out.pdf`, and compare it with the page.",
    ),
    Rule(
        RuleId("E750"),
        "PDFs cannot be read here",
        "PDFs are read by pypdf, which nothing else needs; so it comes only with the extra `pdf`.",
        "qual import report.pdf",
        "`pip install 'qualcli[pdf]'`, or save the words as .docx or as plain text.",
    ),
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
