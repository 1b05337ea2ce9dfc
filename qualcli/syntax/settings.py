"""The study's settings, `qual.yaml`: a wrong field is an error with its place, and its default stands."""

from collections.abc import Callable
from dataclasses import fields

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.names import CoderName
from qualcli.model.settings import DEFAULTABLE, LABEL_STYLES, Settings
from qualcli.syntax.code_names import Fault, coder_name_fault, query_name_fault
from qualcli.syntax.fields import entries_of, is_empty, text_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, read_yaml
from qualcli.text.source import Source, Span

Pairs = tuple[tuple[str, str], ...]

_NAMES = tuple(field.name for field in fields(Settings))


def read_settings(source: Source) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Read the settings, and what is wrong with them."""
    findings = Findings(source)
    found: dict[str, Node] = {}
    for key, value in entries_of(read_yaml(findings), "this file", findings):
        if key.text in _NAMES:
            found[key.text] = value
        else:
            _note_unknown(key, "setting", _NAMES, findings)
    get = found.get
    coders = _coders(get("coders"), findings)
    settings = Settings(
        coders=coders,
        weights=_weights(get("weights"), findings),
        passthrough=tuple(word.text for word in words_of(get("passthrough"), "`passthrough`", findings)),
        queries=_named_texts(get("queries"), "queries", query_name_fault, findings),
        defaults=_defaults(get("defaults"), tuple(name for name, _ in coders), findings),
        labels=_labels(get("labels"), findings),
        keys=_keys(get("keys"), findings),
        private=tuple(word.text for word in words_of(get("private"), "`private`", findings)),
    )
    return settings, findings.in_order()


def _note_unknown(key: Scalar, what: str, names: tuple[str, ...], findings: Findings) -> None:
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(key.text, names), _there_are(names))
    findings.note("E441", key.span, f"unknown {what} `{key.text}`", remedy)


def _there_are(names: tuple[str, ...]) -> str:
    return f"there are {', '.join(names)}" if len(names) > 1 else f"there is {names[0]}"


def _coders(node: Node | None, findings: Findings) -> tuple[tuple[CoderName, str], ...]:
    """Read short names with full names, or a list of short names."""
    if isinstance(node, Mapping):
        pairs = _named_texts(node, "coders", coder_name_fault, findings)
    else:
        words = words_of(node, "`coders`", findings)
        pairs = tuple(
            (word.text, word.text) for word in words if not _note_fault(word, coder_name_fault, findings)
        )
    return tuple((CoderName(name), full or name) for name, full in dict(pairs).items())


def _named_texts(
    node: Node | None, what: str, fault: Callable[[str], Fault | None], findings: Findings
) -> Pairs:
    """Read a mapping of names to texts."""
    entries = entries_of(node, f"`{what}`", findings)
    pairs = (
        (entry.key.text, text_of(entry.value, f"`{entry.key.text}` of `{what}`", findings) or "")
        for entry in entries
        if not _note_fault(entry.key, fault, findings)
    )
    return tuple(pairs)


def _note_fault(word: Scalar, fault: Callable[[str], Fault | None], findings: Findings) -> bool:
    found = fault(word.text)
    if found:
        findings.note("E443", word.span, *found)
    return found is not None


def _weights(node: Node | None, findings: Findings) -> tuple[int, int] | None:
    if node is None or is_empty(node):
        return None
    items = node.items if isinstance(node, Sequence) else ()
    numbers = [item.value for item in items if isinstance(item, Scalar) and type(item.value) is int]
    match items, numbers:
        case (_, _), [low, high] if low < high:
            return low, high
    _note_wrong(
        node.span, "`weights` is a pair of whole numbers, the lower one first", "`weights: [-2, 2]`", findings
    )
    return None


def _defaults(node: Node | None, coders: tuple[str, ...], findings: Findings) -> Pairs:
    entries = entries_of(node, "`defaults`", findings)
    pairs = ((entry.key.text, _default(entry, coders, findings)) for entry in entries)
    return tuple((name, value) for name, value in pairs if value is not None)


def _default(entry: Entry, coders: tuple[str, ...], findings: Findings) -> str | None:
    """Read the default of one option; a coder must be one of the study's, where they are named."""
    option = entry.key.text
    if option not in DEFAULTABLE:
        _note_unknown(entry.key, "default", DEFAULTABLE, findings)
        return None
    value = text_of(entry.value, f"`{option}` of `defaults`", findings)
    if value is None or not coders or value in coders:
        return value
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(value, coders), f"the coders are {', '.join(coders)}")
    _note_wrong(entry.value.span, f"unknown coder `{value}`", remedy, findings)
    return None


def _labels(node: Node | None, findings: Findings) -> str:
    text = text_of(node, "`labels`", findings)
    if node is None or text is None:
        return "bold"
    if text in LABEL_STYLES:
        return text
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(
        nearest(text, LABEL_STYLES), "`labels: bold` for `**Ellie:** …`, `labels: plain` for `Ellie: …` too"
    )
    _note_wrong(node.span, f"`labels` is bold or plain, not `{text}`", remedy, findings)
    return "bold"


def _keys(node: Node | None, findings: Findings) -> Pairs:
    if node is None:
        return ()
    from qualcli.syntax.settings_keys import read_keys

    return read_keys(node, findings)


def _note_wrong(span: Span, message: str, remedy: str, findings: Findings) -> None:
    findings.note("E442", span, message, remedy)


def query_places(source: Source) -> dict[str, Span]:
    """Find where the text of each saved query stands in the settings."""
    found = entries_of(read_yaml(Findings(source)), "this file", Findings(source))
    node = next((value for key, value in found if key.text == "queries"), None)
    return {entry.key.text: entry.value.span for entry in entries_of(node, "`queries`", Findings(source))}
