"""The YAML files of qc: settings, key by key, and the codebook, lists within lists."""

from collections.abc import Iterator
from typing import Final

from qualcli.exchange.refi.model import QdaCode
from qualcli.exchange.refused import RefusedError
from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml
from qualcli.text.source import Source

_NULL: Final = ("", "null", "~")


def settings_of(text: str) -> dict[str, str]:
    """Read the settings that are plain words; what is none of ours, or no YAML, is passed over."""
    node = read_yaml(Findings(Source("settings.yaml", text)))
    entries = node.entries if isinstance(node, Mapping) else ()
    return {
        one.key.text: one.value.text
        for one in entries
        if isinstance(one.value, Scalar) and one.key.text.strip()
    }


def codes_of(text: str, path: str) -> tuple[QdaCode, ...]:
    """Read the codebook: a word is a code, a key with a list below it one with codes below it.

    Raises:
        RefusedError: where it is no YAML.

    """
    findings = Findings(Source(path, text))
    node = read_yaml(findings)
    wrong = next((one for one in findings.in_order() if one.is_error), None)
    if wrong:
        line, _ = wrong.source.position(wrong.span.start)
        raise RefusedError(
            "E788",
            f"`{path}` cannot be read, line {line}: {wrong.message}",
            "mend it, and import the project again",
        )
    return tuple(_codes(node, {}))


def _codes(node: Node | None, seen: dict[str, int]) -> Iterator[QdaCode]:
    if isinstance(node, Sequence):
        for one in node.items:
            yield from _codes(one, seen)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            below = tuple(_codes(entry.value, seen))
            yield from (_code(entry.key.text, below, seen),) if entry.key.text.strip() else below
    elif node is not None and node.text.strip() not in _NULL:
        yield _code(node.text, (), seen)


def _code(name: str, below: tuple[QdaCode, ...], seen: dict[str, int]) -> QdaCode:
    """Make a code; one of a name that was there before is another code, and lines mean the first."""
    name = " ".join(name.split())
    seen[name] = seen.get(name, 0) + 1
    return QdaCode(name if seen[name] == 1 else f"{name} {seen[name]}", name, codes=below)
