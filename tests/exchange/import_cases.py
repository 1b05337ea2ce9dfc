"""Imports as text: a file, the body that it becomes, the account of its lines, and what is said of it."""

from qualcli.exchange.documents.imported import Imported, ImportOptions
from qualcli.exchange.documents.registry import import_file
from tests.case_files import Case
from tests.exchange.made_documents import docx, odt

PARTS = ("comments", "endnotes", "footer1", "footnotes", "header1", "numbering", "page", "styles")
"""Blocks of a case that are further parts of a packed document."""


def imported(case: Case) -> Imported:
    """Import the file of a case; options: a path, `split`, `coded`, `literal`, `speaker=`, `never=`, `kind=`."""
    options = case.options("file")
    path = next(name for name, value in options.items() if value == "yes" and "." in name)
    return import_file(
        _bytes(case, path),
        ImportOptions(
            path=path,
            is_split="split" in options,
            is_coded=True if "coded" in options else False if "literal" in options else None,
            speakers=tuple(options["speaker"].split(",")) if "speaker" in options else (),
            not_speakers=tuple(options["never"].split(",")) if "never" in options else (),
            kind=options.get("kind"),
        ),
    )


def _bytes(case: Case, path: str) -> bytes:
    """Give the bytes of a case's file; of a packed document the case has the XML of its body, and of its other parts."""
    text = case.text("file")
    parts = {name: block.text for name, block in case.blocks.items() if name in PARTS}
    if path.endswith(".docx"):
        return docx(text, **parts)
    return (
        odt(text, parts.get("styles", ""), parts.get("page", "")) if path.endswith(".odt") else text.encode()
    )


def parts_of(result: Imported) -> dict[str, str]:
    """Write what an import yields, as the blocks of a case."""
    said = []
    for one in result.diagnostics:
        line, column = one.source.position(one.span.start)
        said.append(f"{line}:{column}: {one.rule}: {one.message}\n")
    parts = {"said": "".join(said)}
    for document in result.documents:
        parts |= {
            "front": document.front,
            "body": document.body,
            "account": document.account.summary() + "\n",
        }
    return parts
