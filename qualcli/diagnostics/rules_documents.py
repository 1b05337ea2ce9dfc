"""Rules about documents of word processors, web pages and PDFs that are imported (E747-E750)."""

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
)
