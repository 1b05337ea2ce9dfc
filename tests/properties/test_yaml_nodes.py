"""The YAML reader: total on every text, and of one mind with ruamel.yaml on sound ones."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qualcli.syntax.findings import Findings
from qualcli.syntax.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml
from qualcli.syntax.yaml_scalars import plain_value, write_value
from qualcli.text.source import Source, Span
from tests.properties.study_texts import codebooks, front_matter_contents, safe_texts, yaml_soup


def nodes(node: Node | None) -> Iterator[Node]:
    """Yield a node and all below it."""
    if node is None:
        return
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from nodes(value)


def words(node: Node | None) -> object:
    """Strip a tree of its places: lists, dictionaries, words."""
    if isinstance(node, Sequence):
        return [words(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: words(value) for key, value in node.entries}
    return node.text if node else None


def ruamels(text: str) -> object:
    """Read a text with ruamel.yaml itself, every scalar as its words."""
    yaml = YAML(typ="base", pure=True)
    return _as_words(yaml.load(text))


def _as_words(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _as_words(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_words(one) for one in value]
    return "" if value is None else str(value)


@given(yaml_soup | st.text(max_size=60) | front_matter_contents())
def test_reading_is_total_and_every_place_is_in_the_text(text: str) -> None:
    findings = Findings(Source("a.yaml", text))

    root = read_yaml(findings)

    for span in [node.span for node in nodes(root)] + [one.span for one in findings.in_order()]:
        assert 0 <= span.start <= span.end <= len(text)


@given(yaml_soup, st.text(max_size=5), st.text(max_size=5))
def test_a_part_is_read_as_if_it_stood_alone(text: str, before: str, after: str) -> None:
    alone, within = Findings(Source("", text)), Findings(Source("", before + text + after))

    expected = read_yaml(alone)
    actual = read_yaml(within, Span(len(before), len(before) + len(text)))

    assert words(expected) == words(actual)
    assert [one.message.partition(" at ")[0] for one in alone.in_order()] == [
        one.message.partition(" at ")[0] for one in within.in_order()
    ]
    assert [one.span.start + len(before) for one in alone.in_order()] == [
        one.span.start for one in within.in_order()
    ]


@given(codebooks() | front_matter_contents() | yaml_soup)
def test_a_sound_text_is_read_as_ruamel_reads_it(text: str) -> None:
    findings = Findings(Source("a.yaml", text))

    root = read_yaml(findings)

    if not findings.in_order() and root is not None:
        assert ruamels(text) == words(root)


@given(codebooks())
def test_the_place_of_a_word_holds_the_word(text: str) -> None:
    findings = Findings(Source("a.yaml", text))

    for node in nodes(read_yaml(findings)):
        written = text[node.span.start : node.span.end]
        if isinstance(node, Scalar) and written and written[0] not in "'\"|>":
            assert node.text == written


@given(codebooks())
def test_what_stands_within_lies_within(text: str) -> None:
    for node in nodes(read_yaml(Findings(Source("a.yaml", text)))):
        for below in nodes(node):
            assert node.span.encloses(below.span)


@given(
    safe_texts | st.booleans() | st.integers() | st.floats() | st.lists(safe_texts, max_size=3), st.booleans()
)
def test_a_written_value_is_read_again(value: str | bool | float | list[str], in_flow: bool) -> None:
    written = write_value(value, in_flow=in_flow)
    findings = Findings(Source("a.yaml", f"{{a: {written}}}" if in_flow else f"a: {written}\n"))

    root = read_yaml(findings)

    assert findings.in_order() == ()
    assert isinstance(root, Mapping)
    node = root.entries[0].value
    actual = (
        [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else node
    )
    expected = actual.value if isinstance(actual, Scalar) else actual
    assert expected == (value if _is_kept(value) else str(write_value(value)).strip('"'))


def _is_kept(value: str | bool | float | list[str]) -> bool:
    """Say whether a value has a plain form of its own type; odd numbers are written as words."""
    return not isinstance(value, float | int) or plain_value(repr(value)) == value


@given(safe_texts, st.booleans())
def test_a_written_text_is_read_the_same_by_others(text: str, in_flow: bool) -> None:
    written = write_value(text, in_flow=in_flow)

    actual = YAML(typ="safe", pure=True).load(f"{{a: {written}}}" if in_flow else f"a: {written}\n")["a"]

    assert str(actual) == text


@given(
    st.integers(-(10**17), 10**17)
    | st.floats(-1e9, 1e9).filter(lambda one: "e" not in repr(one))
    | st.booleans()
)
def test_plain_numbers_mean_what_ruamel_says(value: float | bool) -> None:
    text = str(value).lower() if isinstance(value, bool) else repr(value)

    assert YAML(typ="safe", pure=True).load(text) == plain_value(text)
