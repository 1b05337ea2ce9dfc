"""Annotations and segments as values."""

import pytest

from qualcli.model.annotations import CodeUse, Marks, Segment, code_use
from qualcli.model.names import CodeName, CoderName, PoleName
from qualcli.model.settings import Settings
from qualcli.text.source import Span


@pytest.mark.parametrize(
    ("use", "text"),
    [
        (CodeUse(CodeName("power")), "power"),
        (CodeUse(CodeName("power"), PoleName("over")), "power--over"),
        (CodeUse(CodeName("high-wire"), PoleName("up-high")), "high-wire--up-high"),
    ],
)
def test_a_use_is_written_as_in_a_transcript_and_read_again(use: CodeUse, text: str) -> None:
    assert text == str(use)
    assert use == code_use(text)


def test_a_segment_reaches_from_its_first_part_to_its_last() -> None:
    segment = Segment((Span(3, 5), Span(9, 12)), Marks((CodeUse(CodeName("power")),)))

    assert segment.span == Span(3, 12)


def test_coders_of_the_settings_have_short_names() -> None:
    settings = Settings(coders=((CoderName("ann"), "Ann Marsh"), (CoderName("ben"), "Ben Okoro")))

    assert settings.coder_names == ("ann", "ben")
    assert Settings().coder_names == ()


def test_every_field_of_the_settings_is_documented() -> None:
    from dataclasses import fields

    assert all(str(one.metadata["about"]).endswith(".") for one in fields(Settings))
