"""Values for programs: JSON that carries its schema, and nothing that a terminal would obey."""

import re
from collections.abc import Iterator, Mapping, Sequence

Json = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None
"""What JSON can say."""

_HIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def dumps(value: Json) -> str:
    """Write a value as JSON on one line, in its own script; only hidden and control characters escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isprintable() else _HIDDEN.sub(_escape, text)


def document(
    schema: str, version: int, parts: Mapping[str, Json], rows: Mapping[str, Iterator[str]]
) -> Iterator[str]:
    """Yield a JSON document with its schema first; each of `rows` is a list, streamed one value a line."""
    yield f'{{"schema": {dumps(schema)}, "version": {version}'
    for key, value in parts.items():
        yield f",\n{dumps(key)}: {dumps(value)}"
    for key, values in rows.items():
        yield f",\n{dumps(key)}: ["
        separator = "\n  "
        for text in values:
            yield separator + text
            separator = ",\n  "
        yield "]"
    yield "}\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
