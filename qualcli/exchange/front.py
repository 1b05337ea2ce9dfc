"""Writing the front matter of an imported document, and adding to what a file already has."""

import re
from collections.abc import Sequence
from hashlib import sha256

from qualcli.model.cases import Value
from qualcli.syntax.yaml_scalars import write_value

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?=\s|\Z)")
_ORDER = ("title", "kind", "date", "participants", "words")

Field = tuple[str, Value | Sequence[str] | None]


def words_hash(base: str) -> str:
    """Give the hash of a base text that `words:` records."""
    return f"sha256:{sha256(base.encode('utf-8', 'surrogatepass')).hexdigest()}"


def write_front_matter(fields: Sequence[Field]) -> str:
    """Write front matter, both its `---` lines included; fields without a value are left out."""
    return "".join(["---\n", *_lines(fields), "---\n"])


def complete_front_matter(block: str, fields: Sequence[Field], renewed: frozenset[str] = frozenset()) -> str:
    """Keep a file's own front matter, renew `words:` and the fields named, and add what it lacks."""
    lines = block.removesuffix("\n").split("\n")
    kept = [line for line in lines[1:-1] if _key(line) not in {"words", *renewed}]
    keys = {_key(line) for line in kept}
    missing = [
        one
        for one in fields
        if one[0] not in keys and not (one[0] == "participants" and "participant" in keys)
    ]
    own = "".join(f"{line}\n" for line in kept)
    return f"---\n{own}{''.join(_lines(missing))}---\n"


def is_front_matter(block: str) -> bool:
    """Say whether lines between two `---` lines are keys and values, not prose between two breaks."""
    lines = [line for line in block.split("\n")[1:-1] if line.strip()]
    tops = [line for line in lines if not line.startswith((" ", "\t", "#", "- "))]
    return any(map(_key, tops)) and all(map(_key, tops))


def _key(line: str) -> str | None:
    found = _KEY.match(line)
    return found[1] if found else None


def _lines(fields: Sequence[Field]) -> list[str]:
    ordered = sorted(fields, key=lambda one: _ORDER.index(one[0]) if one[0] in _ORDER else len(_ORDER))
    return [f"{key}: {write_value(value)}\n" for key, value in ordered if value not in (None, "", (), [])]
