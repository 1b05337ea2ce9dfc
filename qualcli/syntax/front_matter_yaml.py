"""Front matter read with the YAML reader, which knows the place of everything wrong; plain ones never come here."""

from qualcli.diagnostics.diagnostic import Diagnostic
from qualcli.model.cases import Value
from qualcli.model.documents import KINDS, FrontMatter
from qualcli.model.names import CaseName
from qualcli.syntax.fields import text_of, words_of
from qualcli.syntax.findings import Findings, did_you_mean
from qualcli.syntax.front_matter import OWN, PARTICIPANTS, RECORDED, front_matter_content, is_date
from qualcli.syntax.yaml_nodes import Entry, Mapping, Node, Scalar, read_yaml
from qualcli.text.source import Source


def read_front_matter_as_yaml(source: Source) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Read front matter; give it with everything that is wrong with it."""
    findings = Findings(source)
    entries = front_matter_entries(findings)
    return _meaning(entries, findings), findings.in_order()


def front_matter_entries(findings: Findings) -> tuple[Entry, ...]:
    """Read the keys and values of the front matter with their places."""
    content = front_matter_content(findings.source.text)
    node = read_yaml(findings, content) if content else None
    if isinstance(node, Mapping):
        return node.entries
    if node is not None:
        findings.note("E408", node.span, "front matter is made of `key: value` lines", "write `title: …`")
    return ()


def _meaning(entries: tuple[Entry, ...], findings: Findings) -> FrontMatter:
    own = {key.text: value for key, value in entries if key.text in OWN}
    return FrontMatter(
        title=text_of(own.get("title"), "`title`", findings),
        kind=_kind(own.get("kind"), findings),
        date=_date(own.get("date"), findings),
        participants=_participants(own, findings),
        words=_recorded_words(own.get("words"), findings),
        about=text_of(own.get("about"), "`about`", findings),
        attributes=_attributes(entries),
    )


def _attributes(entries: tuple[Entry, ...]) -> tuple[tuple[str, Value], ...]:
    """Read every other key as an attribute: a list is its words with commas between, a mapping is none."""
    pairs = ((key.text, _attribute(value)) for key, value in entries if key.text not in OWN)
    return tuple((key, value) for key, value in pairs if value is not None)


def _attribute(node: Node) -> Value | None:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return None
    return ", ".join(item.text for item in node.items if isinstance(item, Scalar))


def _kind(node: Node | None, findings: Findings) -> str | None:
    kind = text_of(node, "`kind`", findings)
    if node is None or kind is None or kind in KINDS:
        return kind
    from qualcli.model.nearest import nearest

    remedy = did_you_mean(nearest(kind, KINDS), f"the kinds are {', '.join(KINDS)}")
    findings.note("W436", node.span, f"unknown kind of document `{kind}`", remedy)
    return kind


def _date(node: Node | None, findings: Findings) -> str | None:
    date = text_of(node, "`date`", findings)
    if node is not None and date is not None and not is_date(date):
        findings.note(
            "E437", node.span, f"`{date}` is not a date", "write year-month-day, as in `2026-03-12`"
        )
    return date


def _recorded_words(node: Node | None, findings: Findings) -> str | None:
    words = text_of(node, "`words`", findings)
    if node is None or words is None or RECORDED(words):
        return words
    remedy = "run `qual accept` on this document to record its present words"
    findings.note("E435", node.span, "`words` is `sha256:` and 64 digits of 0–9 and a–f", remedy)
    return None


def _participants(own: dict[str, Node], findings: Findings) -> tuple[CaseName, ...]:
    nodes = ((key, own[key]) for key in PARTICIPANTS if key in own)
    words = (word for key, node in nodes for word in words_of(node, f"`{key}`", findings))
    return tuple(dict.fromkeys(CaseName(word.text) for word in words))


def participants_in_front_matter(source: Source) -> tuple[Scalar, ...]:
    """Read the participants that front matter names, with their places."""
    findings = Findings(source)
    nodes = (entry.value for entry in front_matter_entries(findings) if entry.key.text in PARTICIPANTS)
    return tuple(word for node in nodes for word in words_of(node, "`participants`", findings))
