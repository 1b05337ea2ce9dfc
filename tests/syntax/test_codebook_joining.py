"""Codes that join a codebook file: every line that stands there stays, braces are opened where lines must go in."""

import pytest

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import CodeName
from qualcli.syntax.codebook_joining import with_codes
from qualcli.text.source import Source

PATH = "codebooks/imported.yaml"
END = "  voice:\n    label: The voice\n  pier: {}\n"
NEW = f"facet: imported\ncodes:\n{END}"


def joined(text: str, **below: str) -> str:
    """A file with codes: `voice` and `pier` at its end, others below codes of it."""
    others: dict[CodeName | None, Source] = {None: Source(PATH, NEW)}
    others |= {CodeName(parent): Source(PATH, codes) for parent, codes in below.items()}
    return with_codes(Source(PATH, text), others)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "facet: imported\ncodes:\n  power:  # ours\n    label: Power\n    # a last word\n",
            "facet: imported\ncodes:\n  power:  # ours\n    label: Power\n    # a last word\n" + END,
        ),
        (
            "facet: imported\r\ncodes:\r\n    power: {}",
            "facet: imported\r\ncodes:\r\n    power: {}\r\n    voice:\r\n      label: The voice\r\n    pier: {}\r\n",
        ),
        ("facet: imported\n", "facet: imported\ncodes:\n  voice:\n    label: The voice\n  pier: {}\n"),
        (
            "facet: imported\ncodes: {power: {}}  # all\n",
            "facet: imported\ncodes:  # all\n  power: {}\n  voice:\n    label: The voice\n  pier: {}\n",
        ),
        (
            "facet: imported\ncodes: ~\nabout: mine\n",
            "facet: imported\ncodes:\n  voice:\n    label: The voice\n  pier: {}\nabout: mine\n",
        ),
    ],
    ids=["lines", "windows", "empty", "braces", "nothing"],
)
def test_codes_come_to_the_end_and_every_comment_stays(text: str, expected: str) -> None:
    assert joined(text) == expected


def test_codes_come_below_others_each_in_its_place() -> None:
    text = (
        "facet: imported\ncodes:\n  power:\n    codes:\n      over: {}\n  trust: {definition: d}\n  last:\n"
    )
    below = {
        parent: f"facet: imported\ncodes:\n  in-{parent}: {{}}\n"
        for parent in ("power", "over", "trust", "last")
    }
    assert joined(text, **below) == (
        "facet: imported\ncodes:\n"
        "  power:\n    codes:\n      over:\n        codes:\n          in-over: {}\n      in-power: {}\n"
        "  trust:\n    definition: d\n    codes:\n      in-trust: {}\n"
        "  last:\n    codes:\n      in-last: {}\n"
        "  voice:\n    label: The voice\n  pier: {}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "facet: imported\ncodes:\n  power: [\n",
        "facet: imported\ncodes:\n  voice: {}\n",
        "facet: other\ncodes: {}\n",
        "facet: imported\ncodes: &all\n  power: {}\nabout: x\n",
    ],
    ids=["broken", "there-already", "another-facet", "anchor"],
)
def test_what_would_come_to_something_else_is_refused(text: str) -> None:
    with pytest.raises(QualError):
        joined(text)


def test_a_file_without_codes_adds_nothing() -> None:
    text = "facet: imported\ncodes:\n  power: {}\n"
    assert with_codes(Source(PATH, text), {None: Source(PATH, "facet: imported\n")}) == text
