"""Texts with marks of coding in them, into the study: found out, said, and read where the user has nothing against it."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from qualcli.cli.session import Session
from qualcli.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcli.cli.commands.import_command import Options
    from qualcli.exchange.documents.imported import ImportOptions
    from qualcli.exchange.peers.marks_texts import Text

MARKS = ("qcoder", "criticmarkup", "criticmarkup-accepted", "criticmarkup-rejected", "obsidian", "none")
"""What `--marks` takes; `exchange.peers.marks_texts.WAYS` says how each is read."""

NONE = "none"
TEXTS = (".txt", ".text", ".md", ".markdown")
"""Suffixes of the files in which marks are looked for."""
_SIGNS = (b"(QCODE)", b"(/QCODE)", b"==", b"{>>", b"{++", b"{--", b"{~~")
"""Without any of these a file has no marks, and is not looked through."""


class Marked(NamedTuple):
    """Texts whose marks are to be read, how, and what is to be said of that."""

    way: str
    texts: "Sequence[Text]"
    guesses: "Sequence[Diagnostic]" = ()


def marked_texts(
    session: Session, options: "Options", read: "Callable[[str], tuple[bytes, ImportOptions]]"
) -> Marked | None:
    """Give the texts whose marks are to be read, and how; None where there are none, or nobody wants them read."""
    from qualcli.exchange.naming import suffix_of

    if options.marks == NONE or (options.coded and not options.marks):
        return None
    if options.marks and options.coded:
        raise session.misuse("E784", "`--coded` keeps annotations of this program, `--marks` reads those of others",
                             "leave one of them out", at="--marks")  # fmt: skip
    others = [path for path in options.files if suffix_of(path) not in TEXTS]
    files = [(path, *read(path)) for path in options.files if path not in others]
    if not options.marks and not any(has_signs(data) for _, data, _ in files):
        return None
    found = [(path, _looked_at(path, data, said)) for path, data, said in files]
    texts = [one for _, one in found if one is not None]
    way = _way(session, options, texts)
    if way is None:
        return None
    left = others or [path for path, one in found if one is None]
    if left:
        message = f"`{left[0]}` is no text with marks, and is imported otherwise"
        raise session.misuse("E785", message, "import the files with marks by themselves", at=left[0])
    return way


def has_signs(data: bytes) -> bool:
    """Say whether a file has any sign that a mark has, in whatever encoding."""
    bare = data.replace(b"\0", b"")
    return any(sign in bare for sign in _SIGNS)


def _looked_at(path: str, data: bytes, said: "ImportOptions") -> "Text | None":
    """Read a file as a text that may have marks; None for a document of a study, and for what is no text."""
    from qualcli.exchange.documents.decoding import decode
    from qualcli.exchange.peers.marks_texts import text_of
    from qualcli.syntax.front_matter import read_front_matter
    from qualcli.text.source import Source

    draft, _ = decode(data, said)
    if draft is None:
        return None
    text = text_of(path, PurePosixPath(path.replace("\\", "/")).name, f"{draft.text}\n")
    own, _, _ = read_front_matter(Source(path, text.front))
    return None if own.words is not None else text


def _way(session: Session, options: "Options", texts: "Sequence[Text]") -> Marked | None:
    """Say which marks are to be read: as the user says, else those that are found; there can be one kind only."""
    from qualcli.exchange.peers.marks_texts import WAYS, count_marks, lone_marks

    counts = {one.path: count_marks(one, lambda name: is_code(session, name)) for one in texts}
    kinds = {name: path for path, each in counts.items() for name in each}
    wanted = (options.marks or "").partition("-")[0]
    if options.marks:
        if wanted not in kinds:
            message = f"there are no marks of {WAYS[options.marks].called} in what is imported"
            raise session.misuse("E784", message, "leave `--marks` out: marks are found out", at="--marks")
        return Marked(options.marks, texts)
    if len(kinds) > 1:
        first, other = list(kinds)[:2]
        message = " and ".join(f"marks of {WAYS[one].called} in `{kinds[one]}`" for one in (first, other))
        remedy = f"say `--marks {first}` or `--marks {other}`; the others are then left as words"
        raise session.misuse("E782", message, remedy, at=kinds[other])
    for name in kinds:
        return Marked(name, texts, _guesses(session, name, counts))
    if lone := [one for text in texts for one in lone_marks(text)]:
        session.tell_errors(lone)
    return None


def _guesses(session: Session, way: str, counts: dict[str, dict[str, int]]) -> list[Diagnostic]:
    """Say of every text that its marks are read, and how it is said otherwise."""
    from qualcli.exchange.peers.marks_texts import WAYS
    from qualcli.text.counts import number_of

    remedy = f"say `--marks {way}` where that is right, `--marks none` where they are words"
    return [
        session.finding(
            "W783", f"{number_of(each[way], 'mark')} of {WAYS[way].called} in `{path}`, read as codings and comments",
            remedy, at=path,
        )
        for path, each in counts.items() if each.get(way)
    ]  # fmt: skip


def is_code(session: Session, name: str) -> bool:
    """Say whether the study has a code of a name, or called so."""
    from qualcli.model.names import CodeName

    book = session.study.codebook
    folded = name.casefold()
    return CodeName(folded) in book.by_name or any(one.label.casefold() == folded for one in book.codes)


def import_marked(session: Session, options: "Options", marked: Marked) -> int:
    """Import texts with marks as one project: their codings, the codes that are new, comments as memos."""
    from qualcli.cli.projects import Wanted, folder_of, host_of, settle
    from qualcli.exchange.documents.imported import ImportOptions
    from qualcli.exchange.peers.marks_texts import WAYS, read_texts
    from qualcli.exchange.refi.importing import import_peer
    from qualcli.exchange.refi.plan import Wish

    study, folder, texts = session.study, "", marked.texts
    if options.name:
        folder, _, name = options.name.rpartition("/")
        texts = [texts[0]._replace(name=f"{name.removesuffix('.md')}.md")]
    texts = [_with_fields(one, options) for one in texts]
    _refuse_twins(session, texts)
    said = ImportOptions(
        path=options.files[0], kind=options.kind, is_split=options.split == "sentence", speakers=options.speaker,
        not_speakers=options.not_speaker, has_plain_labels=study.settings.labels == "plain",
        cases=study.cases, passthrough=study.settings.passthrough,
    )  # fmt: skip
    into = "/".join(filter(None, (folder_of(options.into), folder_of(folder))))
    peer = read_texts(texts, WAYS[marked.way], lambda name: is_code(session, name))
    arrival = import_peer(peer, Wish(said, None, into, options.kind), host_of(session))
    arrival.program = ""
    if not any(one.is_error for one in arrival.diagnostics):
        arrival.diagnostics[:0] = marked.guesses
    wanted = Wanted(said, None, options.into, options.dry_run, options.yes)
    return settle(session, options.files[0], arrival, wanted, has_report=bool(arrival.losses))


def _refuse_twins(session: Session, texts: "Sequence[Text]") -> None:
    """Refuse two texts of one name."""
    from qualcli.exchange.naming import document_name
    from qualcli.study.names import folded

    here: dict[str, str] = {}
    for one in texts:
        name = document_name(one.name)
        if folded(name) in here:
            message = f"`{here[folded(name)]}` and `{one.path}` would both be the document `{name}`"
            remedy = "import one of them by itself, under another name with --name or --into"
            raise session.misuse("E546", message, remedy, at=one.path)
        here[folded(name)] = one.path


def _with_fields(text: "Text", options: "Options") -> "Text":
    """Give a text the title and the date that the user says, in its front matter."""
    from qualcli.exchange.front import Field, complete_front_matter, write_front_matter

    fields: list[Field] = [("title", options.title), ("date", options.date)]
    given = frozenset(name for name, value in fields if value)
    if not given:
        return text
    front = complete_front_matter(text.front, fields, given) if text.front else write_front_matter(fields)
    return text._replace(front=front)
