"""Writing the front matter of an imported document, and adding to what a file already has."""

import re
from collections.abc import Sequence
from hashlib import sha256

from qualcli.model.cases import Value
from qualcli.syntax.yaml_scalars import write_value

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?=\s|\Z)")

Field = tuple[str, Value | Sequence[str] | None]


def words_hash(base: str) -> str:
    """Give the hash of a base text that `words:` records."""
    return f"sha256:{sha256(base.encode('utf-8', 'surrogatepass')).hexdigest()}"


def write_front_matter(fields: Sequence[Field]) -> str:
    """Write front matter, both its `---` lines included; fields without a value are left out."""
    return "".join(["---\n", *map(_line, fields), "---\n"])


def complete_front_matter(block: str, fields: Sequence[Field], renewed: frozenset[str]) -> str:
    """Keep a file's own front matter, renew the fields named where they stand, and add what it lacks."""
    new = dict(zip((key for key, _ in fields), map(_line, fields), strict=True))
    own: list[str] = []
    is_dropped = False
    for line in block.removesuffix("\n").split("\n")[1:-1]:
        key = _key(line)
        is_dropped = key in renewed or (is_dropped and key is None and line.startswith((" ", "\t", "- ")))
        text = f"{line}\n" if not is_dropped else new.get(key, "") if key else ""
        own.append(text)
    keys = {_key(line) for line in own}
    named = {"participants"} if "participant" in keys else set()
    missing = [one for one in fields if one[0] not in keys | named]
    return f"---\n{''.join(own)}{''.join(map(_line, missing))}---\n"


def is_front_matter(block: str) -> bool:
    """Say whether lines between two `---` lines are keys and values, not prose between two breaks."""
    lines = [line for line in block.split("\n")[1:-1] if line.strip()]
    tops = [line for line in lines if not line.startswith((" ", "\t", "#", "- "))]
    return any(map(_key, tops)) and all(map(_key, tops))


def _key(line: str) -> str | None:
    found = _KEY.match(line)
    return found[1] if found else None


def _line(field: Field) -> str:
    """Write one field; one without a value is left out."""
    key, value = field
    return "" if value in (None, "", (), []) or value is None else f"{key}: {write_value(value)}\n"
