"""JSON that carries its schema and cannot drive a terminal."""

import json

import pytest

from qualcli.render.data import document, dumps


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", '"plain"'),
        ("日本 é 🙂", '"日本 é 🙂"'),
        ("\x1b[2J", '"\\u001b[2J"'),
        ("\x7f\x9b", '"\\u007f\\u009b"'),
        ("\u202e\u200b\ufeff", '"\\u202e\\u200b\\ufeff"'),
        ("\ud83d", '"\\ud83d"'),
        ('"\\', '"\\"\\\\"'),
    ],
)
def test_text_keeps_its_script_and_loses_its_controls(text: str, written: str) -> None:
    assert written == dumps(text)
    assert text == json.loads(written)


def test_a_joined_emoji_is_read_back() -> None:
    family = "👩\u200d👩\u200d👧"

    assert family == json.loads(dumps(family))


def test_what_is_no_number_is_refused() -> None:
    """JSON has no NaN; whoever writes one must decide what it means."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(float("nan"))


def test_a_document_is_one_value_a_line() -> None:
    text = "".join(
        document("qual/x", 2, {"notes": ["n"]}, {"rows": iter(['{"a": 1}', "2"]), "more": iter([])})
    )

    expected = (
        '{"schema": "qual/x", "version": 2,\n"notes": ["n"],\n"rows": [\n  {"a": 1},\n  2],\n"more": []}\n'
    )

    assert expected == text
    assert json.loads(text)["rows"] == [{"a": 1}, 2]
