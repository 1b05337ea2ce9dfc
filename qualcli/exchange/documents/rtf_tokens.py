"""The tokens of a rich text file: groups, control words, bytes, and the characters that those mean."""

import codecs
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<odd>[\s\S])"
)
_CODEPAGES: Final = {437: "cp437", 850: "cp850", 10000: "mac-roman", 65001: "utf-8", 932: "cp932", 936: "gbk"}
CHARSETS: Final = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437,
}  # fmt: skip
"""Code pages by the character set that a font has."""


class Token(NamedTuple):
    """One token: `word` a control word, `sign` a control sign, `bytes` text, `open` and `close` a group."""

    kind: str
    text: bytes
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens; total. Bytes that are a picture's are left out."""
    at = 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            return
        at = found.end()
        kind = found.lastgroup or ""
        if found["word"] is not None:
            number = None if found["number"] is None else int(found["number"])
            if found["word"] == b"bin":
                at += max(number or 0, 0)
            yield Token("word", found["word"], number)
        elif kind == "hex":
            yield Token("bytes", bytes((int(found["hex"], 16),)))
        elif kind in ("text", "sign", "open", "close"):
            yield Token("bytes" if kind == "text" else kind, found[kind])


def codec_of(page: int) -> str:
    """Name the codec of a code page; one that is not known here is read as the most common one."""
    name = _CODEPAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def decoded(data: bytes, codec: str) -> str:
    """Decode bytes; what the code page does not have is read as Latin-1, so that no byte is lost."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("latin-1")
