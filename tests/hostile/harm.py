"""What tests of hostile files share: a file that is refused with a reason, and a study in which nothing has come of it."""

from pathlib import Path

import pytest

from qualcli.cli.main import main


def check_refused(
    study: Path, file: str, data: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Import a file into an empty study: it is refused (E748), and nothing stands anywhere that did not before."""
    for folder in ("corpus", "codebooks"):
        (study / folder).mkdir()
    (study / file).write_bytes(data)

    assert main(["-C", str(study), "import", str(study / file)]) == 2
    said = capsys.readouterr().err
    assert "E748" in said
    assert reason in said
    assert {one.name for one in study.iterdir()} <= {"codebooks", "corpus", file, ".qual"}
    assert [*(study / "corpus").iterdir(), *(study / "codebooks").iterdir()] == []
