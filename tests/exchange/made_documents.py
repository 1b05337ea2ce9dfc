"""Documents of word processors as few lines of XML, packed as they are."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}"'
_OPEN = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "drawing")
) + (f' xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"')


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into an archive, always the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Make a Word document of the XML of its body; further parts by name: `comments`, `styles`."""
    files: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    for name, content in parts.items():
        root = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    return packed(files)


def p(*content: str, style: str = "", props: str = "") -> str:
    """Write a paragraph of Word."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{''.join(content)}</w:p>"


def r(words: str, look: Iterable[str] = "") -> str:
    """Write words of one look, `b`, `i` or both, or others by name; a tab and a line end as Word has them."""
    properties = "".join(f"<w:{one}/>" for one in look)
    text = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(one, f'<w:t xml:space="preserve">{escaped(one)}</w:t>')
        for one in _pieces(words)
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>"


def _pieces(words: str) -> list[str]:
    pieces: list[str] = []
    for one in words:
        if one in "\t\n" or not pieces or pieces[-1] in "\t\n":
            pieces.append(one)
        else:
            pieces[-1] += one
    return pieces


def escaped(words: str) -> str:
    """Escape what XML reads as markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table(*rows: tuple[str, ...]) -> str:
    """Write a table of Word; each cell is words, or paragraphs."""
    cells = (
        "".join(f"<w:tc>{one if one.startswith('<') else p(r(one))}</w:tc>" for one in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def about(number: int, words: str) -> str:
    """Write words that a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{r(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number: int, text: str, author: str = "Ann", date: str = "2026-03-01T10:00:00Z") -> str:
    """Write a comment of Word."""
    return f'<w:comment w:id="{number}" w:author="{escaped(author)}" w:date="{date}">{p(r(text))}</w:comment>'


def odt(body: str, styles: str = "", page: str = "") -> bytes:
    """Make an OpenDocument text of the XML of its body, of its styles, and of what every page shows."""
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
        "styles.xml": f"<office:document-styles {_OPEN}>{page}</office:document-styles>",
    })  # fmt: skip


def pdf(*pages: tuple[str, ...], picture_on: int = 0) -> bytes:
    """Make a PDF of pages of lines in Latin letters; one page, from 1, may show a picture."""
    picture = 4 + 2 * len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    for number, lines in enumerate(pages, 1):
        shown = f"/XObject<</P {picture} 0 R>>" if number == picture_on else ""
        resources = f"/Resources<</Font<</F 3 0 R>>{shown}>>"
        content = (
            "BT /F 12 Tf 72 720 Td 14 TL " + " ".join(f"({_in_pdf(one)}) Tj T*" for one in lines) + " ET"
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{resources}/Contents {2 * number + 3} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    objects.append("<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
                   "/Length 1>>\nstream\nx\nendstream")  # fmt: skip
    return _numbered(objects)


def _in_pdf(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _numbered(objects: list[str]) -> bytes:
    """Write the objects of a PDF with the table of their places."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table_of = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table_of}{end}".encode()
