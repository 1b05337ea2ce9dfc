"""Texts with marks, and folders of other programs, as cases: what they hold, and what comes of them.

A block `text WAY [codes=a,b]` is a text with marks; a block `folder` has a line `== path` before each file.
"""

from collections.abc import Mapping
from sqlite3 import Connection

from qualcli.diagnostics.diagnostic import QualError
from qualcli.exchange.peers.marks import Found, without_marks
from qualcli.exchange.peers.marks_texts import WAYS
from qualcli.exchange.peers.registry import Place, read_peer
from tests.case_files import Case, files_in
from tests.exchange.peer_places import arrival_of
from tests.exchange.refi_cases import parts_of


def found_in(case: Case) -> Found:
    """Read the marks of a case's text."""
    way, *options = case.blocks["text"].options
    codes = {code for one in options for code in one.removeprefix("codes=").split(",")}
    return WAYS[way].read(case.text("text"), lambda name: name in codes)


def parts_of_text(case: Case) -> dict[str, str]:
    """Write what comes of a text with marks, as the blocks of a case."""
    found = found_in(case)
    marked = without_marks(found)
    coded = [
        " | ".join(
            (
                _line(marked.text[slice(*one.span)]), ", ".join(map("/".join, one.codes)),
                *([_line(one.memo)] if one.memo or one.coder else []), *([f"@{one.coder}"] if one.coder else []),
            )
        )
        for one in marked.coded
    ]  # fmt: skip
    remarks = [
        f"{_line(one.text)}{f' @{one.author}' if one.author else ''} | "
        f"{_line(marked.text[slice(*one.span)]) or 'behind ' + _line(marked.text[: one.span.start][-12:])}"
        for one in marked.remarks
    ]
    troubles = [
        f"{one.what}: {_line(found.text[slice(*one.span)])}: {one.became}{' !' if one.is_warned else ''}"
        for one in found.troubles
    ]
    suggested = [_line(found.text[slice(*one)]) for one in found.suggested]
    lists = {"coded": coded, "remarks": remarks, "troubles": troubles, "suggested": suggested}
    return {"words": marked.text} | {
        name: "".join(f"{one}\n" for one in each) for name, each in lists.items()
    }


def _line(text: str) -> str:
    return text.replace("\n", "⏎")


# ---- folders ---------------------------------------------------------------------------------------------------


def files_of(case: Case) -> dict[str, bytes]:
    """Give the files of a case's folder; `crlf` behind its name writes line ends as two signs."""
    crlf = "crlf" in case.blocks["folder"].options
    files = files_in(case.text("folder"))
    return {name: (text.replace("\n", "\r\n") if crlf else text).encode() for name, text in files.items()}


def no_tables(name: str) -> Connection:
    """Refuse a database where there is none."""
    raise AssertionError(name)


def place(files: Mapping[str, bytes], path: str = "folder") -> Place:
    """Give a folder of files; of a path that is one of them, that file alone."""
    names = (path,) if path in files else tuple(sorted(files))

    def read(name: str) -> bytes:
        if name not in files:
            raise QualError
        return files[name]

    return Place(path, path not in files, names, read, no_tables)


def parts_of_folder(case: Case) -> dict[str, str]:
    """Write what comes of a folder, as the blocks of a case."""
    arrival = arrival_of(read_peer(place(files_of(case))))
    parts = parts_of(arrival)
    return parts | {"notes": f"{arrival.program}\n{parts['notes']}"}
