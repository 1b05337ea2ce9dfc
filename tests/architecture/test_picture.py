"""The picture in the README shows what the program prints now."""

from tests.architecture.picture import PICTURE, drawn


def test_the_picture_is_fresh() -> None:
    assert drawn() == PICTURE.read_text("utf-8")
