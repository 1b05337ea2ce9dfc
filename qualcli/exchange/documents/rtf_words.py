"""What the control words of rich text files mean, and what holds in a group."""

from dataclasses import dataclass
from typing import Final

SILENT: Final = frozenset(
    b"colortbl stylesheet info pict object fonttbl listtable listoverridetable revtbl rsidtbl generator themedata "
    b"datastore latentstyles xmlnstbl filetbl mmathPr template pgptbl userprops docvar fldinst bkmkstart bkmkend "
    b"pntext pnseclvl nonshppict shpinst do listtext".split()
)
EDGES: Final = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
SIGNS: Final = {
    b"tab": "\t", b"line": "\n", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"endash": "–",
    b"emdash": "—", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"page": "\n", b"softline": "\n",
    b"zwj": "\u200d", b"zwnj": "\u200c",
}  # fmt: skip
CONTROL: Final = {
    b"~": "\u00a0",
    b"_": "\u2011",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
    b"\n": "\n",
    b"\r": "\n",
}
ASIDES: Final = frozenset((b"footnote", b"annotation", b"atnauthor", b"atnid", b"atrfstart", b"atrfend", b"atndate",
                            b"atnref"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What holds in one group."""

    is_silent: bool = False
    is_bold: bool = False
    is_italic: bool = False
    is_deleted: bool = False
    codec: str = "cp1252"
    skip: int = 1
    """How many bytes stand behind a Unicode character for readers that know none."""
    aside: bytes = b""
    """The kind of group whose words stand aside from the text."""
