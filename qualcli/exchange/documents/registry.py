"""The table of importers: which reader a file's suffix calls for. One line registers one."""

import re
from importlib import import_module
from pathlib import PurePosixPath

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.captions import import_captions
from qualcli.exchange.documents.imported import Imported, Importer, ImportOptions
from qualcli.exchange.documents.text import import_markdown, import_text
from qualcli.exchange.naming import suffix_of
from qualcli.text.source import Source, Span


def _late(module: str, name: str) -> Importer:
    """Give an importer whose module, and what it needs of the library, is loaded when a file calls for it."""

    def importer(data: bytes, options: ImportOptions) -> Imported:
        found: Importer = getattr(import_module(f"qualcli.exchange.documents.{module}"), name)
        return found(data, options)

    return importer


IMPORTERS: dict[str, Importer] = {
    ".txt": import_text,
    ".text": import_text,
    ".md": import_markdown,
    ".markdown": import_markdown,
    ".vtt": import_captions,
    ".srt": import_captions,
    ".docx": _late("docx_files", "import_docx"),
    ".odt": _late("odt_files", "import_odt"),
    ".html": _late("html_files", "import_html"),
    ".htm": _late("html_files", "import_html"),
    ".rtf": _late("rtf_files", "import_rtf"),
    ".pdf": _late("pdf_files", "import_pdf"),
}

SAY_THEIR_ENCODING = frozenset((".docx", ".odt", ".rtf", ".pdf"))
"""Suffixes of files that say themselves how their letters are written."""


_PROJECTS = {
    "NVivo": re.compile(r"\.nv(?:px?|cx?)"),
    "ATLAS.ti": re.compile(r"\.(?:atlproj|atlpac|hpr)\w*"),
    "MAXQDA": re.compile(r"\.m(?:x|ex)\d+"),
}
"""Suffixes of projects that no other program reads, by the programs that write them."""

_OTHERS = {
    ".doc": "open it in a word processor, and save it as .docx",
    ".zip": "unpack it, and import what is in it",
    **dict.fromkeys(
        (".sqlite3", ".sqlite", ".db", ".rqda"),
        "it is called a database, and is none: copy it whole from where it was",
    ),
}
"""What to do about files that people try, by their suffixes."""


def importer_for(path: str) -> Importer | None:
    """Find the importer for a file by its suffix."""
    return IMPORTERS.get(suffix_of(path))


def import_file(data: bytes, options: ImportOptions) -> Imported:
    """Import the bytes of one file; a suffix that nobody reads is an error like every other."""
    importer = importer_for(options.path)
    return importer(data, options) if importer else Imported((), (_no_importer(options.path),))


def _no_importer(path: str) -> Diagnostic:
    suffix = PurePosixPath(path).suffix
    message = (
        f"no importer reads `{suffix}` files"
        if suffix
        else "a file without a suffix: nobody knows what it is"
    )
    return Diagnostic(
        RuleId("E451"), message, Source("command line", path), Span(len(path) - len(suffix), len(path)),
        _remedy(suffix.casefold()),
    )  # fmt: skip


def _remedy(suffix: str) -> str:
    """Say what to do about a file that nothing reads."""
    for program, whose in _PROJECTS.items():
        if whose.fullmatch(suffix):
            return f"only {program} reads its own projects: have it export this one as REFI-QDA, and import the .qdpx"
    otherwise = f"rename it, or save it as one of {', '.join(IMPORTERS)}"
    return _OTHERS.get(suffix, otherwise)
