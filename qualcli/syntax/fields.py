"""What the fields of a study's files may hold; what does not fit is a finding, and counts as empty."""

from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence


def kind_of(node: Node) -> str:
    """Name what a node is, with its article."""
    if isinstance(node, Mapping):
        return "a mapping"
    return "a list" if isinstance(node, Sequence) else "a single value"


def is_empty(node: Node | None) -> bool:
    """Say whether nothing is written for a field."""
    return node is None or (isinstance(node, Scalar) and node.value is None)


def text_of(node: Node | None, what: str, findings: Findings) -> str | None:
    """Read a text; numbers, dates and truth values are the words that they are written with."""
    if node is None or is_empty(node):
        return None
    if isinstance(node, Scalar):
        return node.text
    findings.note(
        "E408",
        node.span,
        f"{what} takes text, not {kind_of(node)}",
        "write one text; in quotes if it has `: `",
    )
    return None


def words_of(node: Node | None, what: str, findings: Findings) -> tuple[Scalar, ...]:
    """Read a list of words; a single word stands for a list of one."""
    if node is None or is_empty(node):
        return ()
    if isinstance(node, Scalar):
        return (node,)
    if isinstance(node, Mapping):
        findings.note("E408", node.span, f"{what} takes a list, not a mapping", "write `[one, another]`")
        return ()
    return tuple(word for item in node.items if (word := _word_of(item, what, findings)) is not None)


def entries_of(node: Node | None, what: str, findings: Findings) -> tuple[Entry, ...]:
    """Read a mapping."""
    if node is None or is_empty(node):
        return ()
    if isinstance(node, Mapping):
        return node.entries
    findings.note(
        "E408",
        node.span,
        f"{what} takes `key: value` lines, not {kind_of(node)}",
        "write `key: value`, indented below it",
    )
    return ()


def _word_of(item: Node, what: str, findings: Findings) -> Scalar | None:
    """Read one item of a list of words."""
    if isinstance(item, Scalar) and not is_empty(item):
        return item
    wrong = "nothing" if isinstance(item, Scalar) else kind_of(item)
    findings.note(
        "E408", item.span, f"{what} takes a list of words; here is {wrong}", "write `[one, another]`"
    )
    return None
