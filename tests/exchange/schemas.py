"""The schemas of the standard, where they are at hand."""

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "refi-qda"


@cache
def _loaded(path: Path) -> Any:  # noqa: ANN401  # the library has no types, and is not always there
    return pytest.importorskip("xmlschema").XMLSchema(str(path))


def schema(name: str) -> Any:  # noqa: ANN401  # the library has no types, and is not always there
    """Load a schema, or skip."""
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip("the schemas are not at hand")
    return _loaded(path)


def qde_of(data: bytes) -> bytes:
    """Give the project's own file of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("project.qde")
