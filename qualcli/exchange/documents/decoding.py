"""From bytes to text: encodings, byte order marks, line ends; what is no text is refused with its place."""

import codecs
from shlex import quote

from qualcli.diagnostics.diagnostic import Diagnostic, RuleId
from qualcli.exchange.documents.draft import Draft, draft_of
from qualcli.exchange.documents.imported import ImportOptions, What
from qualcli.text.source import Source, Span

_BOM = "\ufeff"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_KINDS = (
    (
        b"PK\x03\x04",
        "a zip archive, as .docx and .odt files are",
        "give the file its own suffix, or save it as text first",
    ),
    (b"%PDF", "a PDF", "give the file the suffix .pdf: `qual import` reads the text of PDFs"),
    (b"{\\rtf", "a rich text file", "give the file the suffix .rtf"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as .docx or as plain text first"),
)
_NOT_OF_TEXTS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))
_SAMPLE = 4096
_MOSTLY = 0.3


def decode(data: bytes, options: ImportOptions) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Read bytes as lines of text; no draft means that the diagnostics say why not."""
    problem = _no_text(data, options)
    if problem:
        return None, (problem,)
    if options.encoding and not _is_of_texts(options.encoding):
        return None, (_unknown_encoding(options),)
    try:
        text = data.decode(options.encoding or "utf-8")
    except UnicodeDecodeError as error:
        return None, (_wrong_encoding(data, error, options),)
    except (LookupError, UnicodeError):
        return None, (_unknown_encoding(options),)
    problem = _unusable(text, options)
    return (None, (problem,)) if problem else (_tidy(text, options), _warnings(text, options))


def _tidy(text: str, options: ImportOptions) -> Draft:
    """Make line ends one, and note what was done to the file as a whole."""
    bare = text.removeprefix(_BOM)
    pairs, feeds = bare.count("\r\n"), bare.count("\r")
    lines = bare.replace("\r\n", "\n").replace("\r", "\n") if feeds else bare
    draft = draft_of(lines)
    if options.encoding and _canonical(options.encoding) != "utf-8":
        draft.note(What.ENCODING, _canonical(options.encoding), "utf-8")
    if bare != text:
        draft.note(What.BYTE_ORDER_MARK, _BOM, "")
    if feeds:
        draft.note(What.LINE_END, "\r\n" if pairs else "\r", "\n", feeds)
    if not lines.endswith("\n"):
        draft.note(What.LAST_LINE_END, "", "\n")
    return draft


def _is_of_texts(encoding: str) -> bool:
    """Say whether an encoding is one that texts are written in, and none that unpacks escapes in them."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return False
    return name not in _NOT_OF_TEXTS


def _canonical(encoding: str) -> str:
    return codecs.lookup(encoding).name


def _no_text(data: bytes, options: ImportOptions) -> Diagnostic | None:
    """Recognise files that are no text by their first bytes."""
    for mark, kind, remedy in _KINDS:
        if data.startswith(mark):
            return _diagnostic(
                "E452",
                f"`{options.path}` is {kind}, not text",
                _first_line(data, options),
                Span(0, 1),
                remedy,
            )
    return None


def _first_line(data: bytes, options: ImportOptions) -> Source:
    return Source(options.path, data[:80].decode("latin-1").split("\n")[0])


def _wrong_encoding(data: bytes, error: UnicodeDecodeError, options: ImportOptions) -> Diagnostic:
    """Report the first byte that the encoding does not have."""
    encoding = options.encoding or "utf-8"
    source = Source(options.path, data.decode(encoding, "replace"))
    at = min(len(data[: error.start].decode(encoding, "replace")), len(source.text))
    message = f"not {encoding.upper()}: byte {data[error.start]:#04x} at offset {error.start:,}"
    remedy = f"run `qual import --encoding {guess_encoding(data)} {quote(options.path)}`"
    return _diagnostic("E142", message, source, Span(at, at + 1), remedy)


def guess_encoding(data: bytes) -> str:
    """Guess the encoding of bytes that are not UTF-8, for a help line; nothing is read with it unasked."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if half and half.count(0) > _MOSTLY * len(half):
            return encoding
    return "cp1252" if _is(data, "cp1252") else "latin-1"


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unknown_encoding(options: ImportOptions) -> Diagnostic:
    source = Source("command line", f"--encoding {options.encoding}")
    message = f"unknown encoding `{options.encoding}`"
    return _diagnostic(
        "E453",
        message,
        source,
        Span(11, len(source.text)),
        "common ones are utf-8, utf-16, cp1252, latin-1, mac-roman",
    )


def _unusable(text: str, options: ImportOptions) -> Diagnostic | None:
    """Refuse NUL bytes and files without words."""
    source = Source(options.path, text)
    if "\0" in text:
        at = text.index("\0")
        guess = guess_encoding(text.encode("utf-8", "replace"))
        wide = guess.startswith("utf-16") and not options.encoding
        if wide:
            return _diagnostic(
                "E142", "not UTF-8: every other byte is NUL", source, Span(at, at + 1),
                f"run `qual import --encoding {guess} {quote(options.path)}`",
            )  # fmt: skip
        return _diagnostic(
            "E452",
            "a NUL byte: this is no text",
            source,
            Span(at, at + 1),
            "delete the byte, or convert the file to text",
        )
    if not any(map(str.isalnum, text)):
        return _diagnostic(
            "E454", f"`{options.path}` has no words", source, Span(0, 0), "check that it is the right file"
        )
    return None


def _warnings(text: str, options: ImportOptions) -> tuple[Diagnostic, ...]:
    """Warn of control characters, which are kept."""
    if text.isprintable():
        return ()
    found = [at for at, one in enumerate(text) if _is_control(one)]
    if not found:
        return ()
    what = "character is" if len(found) == 1 else "characters are"
    message = f"{len(found):,} control {what} kept, first U+{ord(text[found[0]]):04X}"
    remedy = "qual shows them as visible signs; delete them from the file if nobody said them"
    return (_diagnostic("W455", message, Source(options.path, text), Span(found[0], found[0] + 1), remedy),)


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\t\n\r\f") or "\x7f" <= character <= "\x9f"


def _diagnostic(rule: str, message: str, source: Source, span: Span, remedy: str) -> Diagnostic:
    return Diagnostic(RuleId(rule), message, source, span, remedy)
