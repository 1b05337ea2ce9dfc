"""Importing PDFs that hold text, through pypdf, which the extra `qualcli[pdf]` brings."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final

from qualcli.exchange.documents.imported import Imported, ImportOptions
from qualcli.exchange.documents.manuscript_text import import_manuscript
from qualcli.exchange.documents.pdf_pages import manuscript_of
from qualcli.exchange.packed import damaged
from qualcli.exchange.refused import RefusedError

_MOST_PAGES: Final = 5_000
_MOST_CHARACTERS: Final = 20_000_000
_FEW: Final = 8


def import_pdf(data: bytes, options: ImportOptions) -> Imported:
    """Import a PDF; one that is not sound, or holds pictures of words, yields its reason and nothing else."""
    try:
        pages = _pages(data)
    except RefusedError as error:
        return Imported((), (error.finding(options.path),))
    return import_manuscript(manuscript_of(pages), options)


def _pages(data: bytes) -> list[str]:
    """Read the text of every page.

    Raises:
        RefusedError: where pypdf is not installed, the file is not sound, or pages are pictures.

    """
    try:
        pypdf = import_module("pypdf")
    except ImportError:
        raise RefusedError(
            "E750", "PDFs are read by pypdf, which is not installed",
            "`pip install 'qualcli[pdf]'`, or save the words as .docx or as plain text",
        ) from None  # fmt: skip
    import logging

    # pypdf logs what it mends in a file; on a terminal that would stand between our own lines.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _texts(pypdf, data)
    except RefusedError:
        raise
    except Exception as error:  # noqa: BLE001  # pypdf raises whatever a broken file makes Python raise
        raise damaged(f"this PDF cannot be read ({type(error).__name__})") from None


def _texts(pypdf: Any, data: bytes) -> list[str]:  # noqa: ANN401  # pypdf is not there when types are checked
    from io import BytesIO

    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError(
            "E747", "no such document: a password protects this PDF", "save it without a password"
        )
    if len(reader.pages) > _MOST_PAGES:
        raise RefusedError("E748", f"more than {_MOST_PAGES:,} pages", "split the document")
    texts: list[str] = []
    scanned: list[int] = []
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        if not any(map(str.isalnum, text)) and _has_picture(page):
            scanned.append(number)
        texts.append(text)
        if len(text) > _MOST_CHARACTERS:
            raise RefusedError(
                "E748", f"page {number} holds more than {_MOST_CHARACTERS:,} characters", "split it"
            )
    if scanned or not any(map(str.isalnum, "".join(texts))):
        raise _scanned(scanned, len(texts))
    return texts


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    """Say whether a page shows a picture."""
    resources = page.get("/Resources")
    found = resources.get_object().get("/XObject") if resources is not None else None
    things: Iterable[Any] = found.get_object().values() if found is not None else ()
    return any(one.get_object().get("/Subtype") in ("/Image", "/Form") for one in things)


def _scanned(pages: Sequence[int], total: int) -> RefusedError:
    """Refuse pictures of words."""
    if not pages or len(pages) == total:
        where = "no page holds text"
    else:
        shown = ", ".join(map(str, pages[:_FEW])) + (" …" if len(pages) > _FEW else "")
        where = f"{len(pages)} of {total} pages hold none: {shown}"
    return RefusedError(
        "E749", f"a scanned PDF: {where}",
        "recognise its text first, for instance with `ocrmypdf in.pdf out.pdf`, and compare it with the page",
    )  # fmt: skip
