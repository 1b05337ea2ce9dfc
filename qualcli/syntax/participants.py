"""The people and organisations of a study, `corpus/participants.yaml`: names, attributes, labels."""

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Cases, Participant, Role, Value
from qualcli.model.codebook import Place
from qualcli.model.names import CaseName
from qualcli.syntax.fields import entries_of, kind_of, text_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.yaml_nodes import Entry, Node, Scalar, read_yaml
from qualcli.text.source import Source

ROLES = tuple(role.value for role in Role if role is not Role.UNKNOWN)
"""What `is:` may say."""

_OWN = ("is", "speaks-as")


def read_participants(source: Source) -> tuple[Cases, tuple[Diagnostic, ...]]:
    """Read the participants, and what is wrong with them."""
    findings = Findings(source)
    root = read_yaml(findings)
    labels: dict[str, tuple[str, Scalar]] = {}
    participants = [
        _read_participant(entry, labels, findings) for entry in entries_of(root, "this file", findings)
    ]
    return Cases(tuple(participants)), findings.in_order()


def _read_participant(entry: Entry, labels: dict[str, tuple[str, Scalar]], findings: Findings) -> Participant:
    name = entry.key.text
    what = f"participant `{name}`"
    fields = {field.key.text: field.value for field in entries_of(entry.value, what, findings)}
    speaks_as = words_of(fields.get("speaks-as"), f"`speaks-as` of {what}", findings)
    for label in (entry.key, *speaks_as):
        _claim_label(label, name, labels, findings)
    return Participant(
        name=CaseName(name),
        role=_role(fields.get("is"), what, findings),
        speaks_as=tuple(label.text for label in speaks_as),
        attributes=_attributes(fields, what, findings),
        place=Place(findings.source.path, entry.key.span),
    )


def _claim_label(label: Scalar, name: str, labels: dict[str, tuple[str, Scalar]], findings: Findings) -> None:
    """Give a label to the first who speaks as it; a second one is an error with both places."""
    owner, first = labels.setdefault(label.text.casefold(), (name, label))
    if owner != name:
        place = findings.line_and_column(first.span)
        message = f"`{label.text}` is already a label of `{owner}` at {place}"
        findings.note(
            "E431", label.span, message, "a label belongs to one participant; keep it with one of the two"
        )


def _role(node: Node | None, what: str, findings: Findings) -> Role:
    text = text_of(node, f"`is` of {what}", findings)
    if node is None or text is None:
        return Role.PARTICIPANT
    if text in ROLES:
        return Role(text)
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(
        nearest(text, ROLES), f"`is:` says {', '.join(ROLES)}; other words belong in `role:`"
    )
    findings.note("E432", node.span, f"`is` of {what} takes a role, not `{text}`", remedy)
    return Role.PARTICIPANT


def _attributes(fields: dict[str, Node], what: str, findings: Findings) -> tuple[tuple[str, Value], ...]:
    pairs = (
        (field, _attribute(node, f"`{field}` of {what}", findings))
        for field, node in fields.items()
        if field not in _OWN
    )
    return tuple((field, value) for field, value in pairs if value is not None)


def _attribute(node: Node, what: str, findings: Findings) -> Value | None:
    if isinstance(node, Scalar):
        return node.value
    remedy = "write one value; several attributes need a key each"
    findings.note("E408", node.span, f"{what} takes a single value, not {kind_of(node)}", remedy)
    return None
