"""What can be wrong inside the braces of an annotation; read only when something is."""

import re
import unicodedata
from collections.abc import Iterator

from qualcli.syntax.attributes import CODE_NAME, IDENT, RESERVED, Item, Problem, plain_value
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.findings import brief

_USE = re.compile(rf"{CODE_NAME}(?:--[a-z0-9]+(?:[-_][a-z0-9]+)*)?")
_TYPOGRAPHIC = "“”„‟«»‹›‘’‚"


def item_problems(text: str, start: int, items: list[Item], dialect: Dialect) -> Iterator[Problem]:
    """Yield everything wrong with the items of a block whose `{` stands at `start`."""
    codes = [item for item in items if item.kind == "code"]
    torn = next(
        (problem for problem in _key_problems(text, items, codes, dialect) if problem.rule == "E105"), None
    )
    if torn:
        yield torn  # what stands behind an open quotation mark may be anything
        return
    spaced = (
        "" if len(codes) == len(items) else f"`{{{' '.join(sorted(f'.{code.name}' for code in codes))}}}`"
    )
    for before, item in zip([None, *items], items, strict=False):
        if item.kind in ("word", "odd") and not _is_loose_value(before):
            yield _stray(item, spaced)
        if item.kind == "code" and not dialect.is_styling(item.name):
            yield from _name_problems(item.name, item.start, item.value_start, dialect)
    yield from _id_problems(items)
    yield from _key_problems(text, items, codes, dialect)
    yield from _together(text, start, items, codes, dialect)


def _is_loose_value(item: Item | None) -> bool:
    """Say whether an item is a key whose value seems to stand after a space."""
    return item is not None and item.kind == "key" and not item.value


def _stray(item: Item, spaced: str) -> Problem:
    """Explain a character or word that is no attribute."""
    where = (item.start, item.end)
    if item.name == ",":
        return Problem("E103", *where, "codes are separated by spaces, not commas", spaced)
    if item.kind == "odd" and (item.name.isspace() or unicodedata.category(item.name) == "Cf"):
        return Problem(
            "E103", *where, f"{_space_name(item.name)} (U+{ord(item.name):04X}) inside the braces",
            "replace it by an ordinary space",
        )  # fmt: skip
    if _USE.fullmatch(item.name):
        remedy = f"a code is written with a dot: `.{item.name}`"
        return Problem("E103", *where, f"`{item.name}` is not an attribute", remedy)
    remedy = "delete it; values with other signs need quotes"
    return Problem("E103", *where, f"`{item.name}` does not belong here", remedy)


def _space_name(character: str) -> str:
    if character == "\xa0":
        return "no-break space"
    return unicodedata.name(character, "invisible character").lower()


def _name_problems(name: str, start: int, name_start: int, dialect: Dialect) -> Iterator[Problem]:
    """Explain why a name is no code name; `start` is its dot."""
    end = name_start + len(name)
    if _USE.fullmatch(name):
        return
    if not name:
        yield Problem(
            "E106", start, end, "a dot with no code name", "write a code after the dot or delete it"
        )
    elif "." in name:
        apart = " ".join(f".{one}" for one in name.split(".") if one)
        yield Problem(
            "E106", start, end, f"`{name}` is not a code name (no `.` inside)",
            f"two codes need a space: `{{{apart}}}`; hierarchy lives in the codebook",
        )  # fmt: skip
    else:
        message, remedy = _why_no_name(name, dialect)
        lower = name.lower() if _USE.fullmatch(name.lower()) else None
        yield Problem("E106", name_start, end, message, remedy, lower)


def _why_no_name(name: str, dialect: Dialect) -> tuple[str, str]:  # noqa: PLR0911  # one return for each reason
    """Say what keeps a name from being a code name, and what to write."""
    odd = next((one for one in name if not (one.isalnum() or one in "-_")), None)
    plain = to_slug(name)
    if odd == "/":
        leaf = to_slug(name.rsplit("/", 1)[1])
        return (
            "`/` is not allowed in a code name",
            f"use the leaf code `.{leaf}`; its parent is set in codebooks/*.yaml",
        )
    if odd == ":":
        pole = name.replace(":", "--", 1)
        return (
            "`:` is not allowed in a code name",
            f"for a pole or level write `.{pole}` (`:` is rejected by commonmark_x and by the new Quarto parser)",
        )
    if odd:
        return f"`{odd}` is not allowed in a code name", f"write `.{plain}`"
    if not name.isascii():
        use = f"use `.{plain}`" if len(plain) > 1 else "write a plain name"
        return "code names are ASCII", f"{use}; put the label “{name}” in the codebook"
    if not name[0].isalpha():
        remedy = "`.first`" if name == "1st" else f"write a letter first, as in `.{plain}`"
        return "a code name starts with a letter", remedy
    if name != name.lower():
        return "code names are lower case", f"`{{.{name.lower()}}}`"
    if name.endswith("--"):
        pole = min((one for one in dialect.codes if one.startswith(name)), default=f"{name}…")
        return "empty qualifier after `--`", f"`.{name[:-2]}` or `.{pole}`"
    return (
        f"`{name}` is not a code name (`-` and `_` stand singly between letters or digits)",
        f"write `.{plain}`",
    )


def to_slug(name: str) -> str:
    """Make a code name of any words, as near to them as the grammar allows."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9_]+", "-", plain)
    slug = re.sub(r"[-_]{2,}", "-", slug).strip("-_")
    return slug if slug[:1].isalpha() else f"c{slug}"


def _id_problems(items: list[Item]) -> Iterator[Problem]:
    ids = [item for item in items if item.kind == "id"]
    keep = f"keep one of {', '.join(f'`#{one.name}`' for one in ids)}"
    for item in ids:
        if not re.fullmatch(IDENT, item.name):
            hint = (
                f"`#q{item.name}` (pandoc 2.17 drops `#{item.name}`)"
                if item.name.isalnum()
                else "letters, digits, `-`, `_`"
            )
            message = (
                "an id starts with a letter" if not item.name[:1].isalpha() else f"`{item.name}` is not an id"
            )
            yield Problem("E107", item.start, item.end, message, hint)
    for item in ids[1:]:
        yield Problem("E110", item.start, item.end, "an annotation has one id", keep)


def _key_problems(text: str, items: list[Item], codes: list[Item], dialect: Dialect) -> Iterator[Problem]:
    seen: dict[str, Item] = {}
    for at, item in enumerate(items):
        if item.kind != "key":
            continue
        if item.name not in RESERVED and not item.name.startswith("x-"):
            yield _unknown_key(item)
        elif item.name in seen:
            yield _given_twice(item, seen[item.name])
        else:
            yield from _value_problems(text, item, items[at + 1 : at + 2])
            if item.name == "weight" and item.value.strip("'" + _TYPOGRAPHIC) == item.value != "":
                yield from _weight_problems(item, codes, dialect)
        seen.setdefault(item.name, item)


def _unknown_key(item: Item) -> Problem:
    from qualcli.model.nearest import nearest

    close = nearest(item.name, RESERVED)
    guess = f"did you mean `{close}`? " if close else ""
    return Problem(
        "E108", item.start, item.end - len(item.value) - 1, f"unknown attribute `{item.name}`",
        f"{guess}private keys start with `x-`",
    )  # fmt: skip


def _given_twice(item: Item, first: Item) -> Problem:
    values = " ".join(brief(one.value.strip('"'), 0, len(one.value)) for one in (first, item))
    both = f'`{item.name}="{values}"`'
    remedy = both if item.name == "coder" else f"keep one `{item.name}=`"
    return Problem(
        "E111",
        item.start,
        item.end,
        f"attribute `{item.name}` given twice (pandoc keeps the first, djot the last)",
        remedy,
    )


def _value_problems(text: str, item: Item, after: list[Item]) -> Iterator[Problem]:
    value, start, end = item.value, item.value_start, item.end
    example = f"`{item.name}=ann`" if item.name == "coder" else f"`{item.name}=…`"
    if not value and after and after[0].start > end and after[0].kind == "word":
        yield Problem(
            "E103", item.start, end, "no space is allowed after `=`", f"`{item.name}={after[0].name}`"
        )
    elif not value:
        yield Problem("E103", item.start, end, f"attribute `{item.name}` has no value", example)
    elif value[0] == "'":
        word = value.strip("'")
        yield Problem(
            "E103", start, end, "single quotes are not quotes here (djot and commonmark_x read them literally)",
            f'`{item.name}={word}` or `{item.name}="{word}"`',
        )  # fmt: skip
    elif value[0] in _TYPOGRAPHIC:
        word = value.strip(_TYPOGRAPHIC)
        yield Problem(
            "E103",
            start,
            end,
            "typographic quotes cannot delimit a value",
            f'use straight quotes: `{item.name}="{word}"`',
        )
    elif value[0] == '"':
        yield from _after_quote(text, item, after)
        if item.name == "of":
            yield from _no_head(item)
    elif item.name == "of":
        yield from _no_head(item)
    elif item.name != "weight" and not re.fullmatch(r"[A-Za-z0-9_:-]+", value):
        yield Problem("E103", start, end, f"the value `{value}` needs quotes", f'`{item.name}="{value}"`')


def _no_head(item: Item) -> Iterator[Problem]:
    """Find an `of=` whose value can be no id."""
    value = plain_value(item.value)
    if not re.fullmatch(IDENT, value):
        remedy = "`of=` takes the id of a head, without `#`"
        yield Problem("E107", item.value_start, item.end, f"`{value}` is not an id", remedy)


def _after_quote(text: str, item: Item, after: list[Item]) -> Iterator[Problem]:
    """Find a quoted value that runs into another annotation: its own quote was never closed."""
    if after and after[0].start == item.end:
        shown = re.split(r"[}\n]", text[item.value_start : item.value_start + 40])[0]
        yield Problem(
            "E105", item.value_start, item.value_start + 1, "quoted value is never closed",
            f'add `"` before `}}` (pandoc would silently take the value `{shown}`)',
        )  # fmt: skip


def _weight_problems(item: Item, codes: list[Item], dialect: Dialect) -> Iterator[Problem]:
    """Hold a weight against the study's scale."""
    value = plain_value(item.value)
    low, high = dialect.weights or (-2, 2)
    message = f"`weight` is a whole number{dialect.scale}"
    if not re.fullmatch(r"[-+]?\d{1,9}", value):
        code = codes[0].name.partition("--")[0] if codes else "code"
        level = f", or use a qualifier `.{code}--{to_slug(value)}`" if value.isalpha() else ""
        yield Problem("E305", item.value_start, item.end, message, f"`weight={high}`{level}")
    elif not dialect.has_on_scale(value):
        yield Problem("E305", item.value_start, item.end, message, f"a weight from {low} to {high}")


def _together(
    text: str, start: int, items: list[Item], codes: list[Item], dialect: Dialect
) -> Iterator[Problem]:
    """Find items that cannot stand in one block."""
    own = [code for code in codes if not dialect.is_styling(code.name)]
    is_continuation = any(item.kind == "key" and item.name == "of" for item in items)
    if own:
        for code in codes:
            if dialect.is_styling(code.name):
                yield _styling(code, own)
    if is_continuation:
        others = [item for item in items if item.kind in ("code", "id", "key") and item.name != "of"]
        for other in others[:1]:
            shown = " ".join(text[one.start : one.end] for one in others)
            yield Problem(
                "E112",
                other.start,
                other.end,
                "a continuation carries only `of=`",
                f"put `{shown}` on the head",
            )
    elif not own:
        remedy = f"add a code: `{_with_code(text, items)}`"
        yield Problem("E116", start, items[-1].end, "annotation without a code", remedy)


def _with_code(text: str, items: list[Item]) -> str:
    """Write items with the code that they lack, styling inside."""
    ids, styles, keys = (
        [text[one.start : one.end] for one in items if one.kind == kind] for kind in ("id", "code", "key")
    )
    braces = f"{{{' '.join([*ids, '.power', *keys])}}}"
    return f"[[x]{{{' '.join(styles)}}}]{braces}" if styles else braces


def _styling(code: Item, own: list[Item]) -> Problem:
    names = " ".join(sorted(f".{one.name}" for one in own))
    return Problem(
        "E115", code.start, code.end, f"`{code.name}` is styling, not a code; it cannot share an annotation",
        f"`[[x]{{.{code.name}}}]{{{names}}}`",
    )  # fmt: skip
