"""The codes that marks name, as a tree: `facet/code/sub-code` from the widest to the narrowest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualcli.exchange.peers.marks import Path
from qualcli.exchange.refi.model import Guid, QdaCode


@dataclass(slots=True)
class _Node:
    """A name in the tree."""

    name: str
    is_used: bool = False
    below: dict[str, "_Node"] = field(default_factory=dict)


def code_tree(
    paths: Iterable[Path], *, is_folded: bool = False, meanings: Mapping[str, str] | None = None
) -> tuple[tuple[QdaCode, ...], dict[Path, Guid]]:
    """Make codes of the paths that marks name, and give the GUID of each.

    What stands at the top and is never used by itself is a facet. Where capitals make no difference, the first
    spelling is kept, and paths are given in small letters.
    """
    root = _Node("")
    for path in paths:
        node = root
        for name in path:
            node = node.below.setdefault(name.casefold() if is_folded else name, _Node(name))
        node.is_used = True
    guids: dict[Path, Guid] = {}
    codes = tuple(_code(node, (key,), guids, meanings or {}) for key, node in root.below.items())
    return codes, guids


def _code(node: _Node, path: Path, guids: dict[Path, Guid], meanings: Mapping[str, str]) -> QdaCode:
    guids[path] = guid = f"code {'/'.join(path)}"
    below = tuple(_code(one, (*path, key), guids, meanings) for key, one in node.below.items())
    is_code = node.is_used or len(path) > 1
    return QdaCode(guid, node.name, is_code, description=meanings.get(path[-1], ""), codes=below)
