"""A page taken apart into tags and text, in one pass whatever it holds: no page makes this slow."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>]*)")
_REST: Final = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
"""What follows a tag's name, up to its end; a `>` within quotes is none."""
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")
_RAW: Final = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in ("script", "style")}
"""Elements whose text holds no tags, with what ends each."""


class Token(NamedTuple):
    """A text, or the beginning or the end of an element."""

    text: str = ""
    begins: str = ""
    """The name of an element that begins, small letters."""
    ends: str = ""
    attributes: str = ""
    """As they are written."""

    def attribute(self, name: str) -> str | None:
        """Give the value of an attribute, empty where it has none; None where it is not there."""
        for key, value in _ATTRIBUTE.findall(self.attributes):
            if key.casefold() == name:
                return plain_text(value[1:-1] if value[:1] in ('"', "'") else value)
        return None


def tokens(page: str) -> Iterator[Token]:
    """Yield the tags and texts of a page in order; comments are left out, and what is no tag is text."""
    at, is_quoted = 0, True
    while at < len(page):
        begin = page.find("<", at)
        if begin != at:
            end = len(page) if begin < 0 else begin
            yield Token(plain_text(page[at:end]))
            at = end
            continue
        named = _NAME.match(page, at)
        if named is None:
            token, at = _other(page, at)
            yield from token
            continue
        end, is_quoted = _end(page, named.end(), is_quoted=is_quoted)
        name = named[1].casefold()
        if page[at + 1] == "/":
            yield Token(ends=name)
        else:
            yield Token(begins=name, attributes=page[named.end() : end - 1])
        at = end
        if name in _RAW and not page.startswith("</", named.start()):
            close = _RAW[name].search(page, at)
            at, before = (close.start() if close else len(page)), at
            yield Token(page[before:at])


def _end(page: str, at: int, *, is_quoted: bool) -> tuple[int, bool]:
    """Find the end of a tag; once a quotation mark was left open, quotation marks mean nothing any more."""
    found = _REST.match(page, at) if is_quoted else None
    if found:
        return found.end(), True
    end = page.find(">", at)
    return (len(page) if end < 0 else end + 1), False


def _other(page: str, at: int) -> tuple[list[Token], int]:
    """Pass over a comment or declaration; a `<` that begins nothing is a sign of the text."""
    if page.startswith("<!--", at):
        end = page.find("-->", at + len("<!"))  # `<!-->` is a whole comment
        return [], len(page) if end < 0 else end + len("-->")
    if page[at + 1 : at + 2] in ("!", "?", "/"):
        end = page.find(">", at)
        return [], len(page) if end < 0 else end + 1
    return [Token("<")], at + 1


def plain_text(text: str) -> str:
    """Give a text with its references to characters resolved."""
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:  # a number of thousands of digits
        return text
