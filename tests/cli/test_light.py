"""What starts with every command is light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from qualcli.cli.light import Late, import_without
from tests.architecture.house import modules
from tests.benchmarks.corpora import example

LOADED = "import sys\nfrom qualcli.cli.main import main\nmain(sys.argv[1:])\nprint(*sys.modules)\n"
QUESTION = ("query", "--tension", "incorporation", "--count")


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example study, asked once, so that what it was read into is kept."""
    study = str(example(tmp_path_factory.mktemp("light")))
    loaded_by("-C", study, *QUESTION)
    return study


def loaded_by(*words: str) -> list[str]:
    process = [sys.executable, "-c", LOADED, *words]
    return subprocess.run(process, check=True, capture_output=True, text=True).stdout.split()


def test_a_question_loads_nothing_heavy(warm: str) -> None:
    loaded = loaded_by("-C", warm, *QUESTION)

    assert "qualcli.index.corpus" in loaded
    assert not {"inspect", "pathlib", "rich", "typer", "qualcli.syntax.document"}.intersection(loaded)


def test_every_dataclass_has_a_docstring() -> None:
    """Without one, `dataclasses` would write the class's signature there, and load `inspect` for it."""
    bare = [
        f"{module.path}: {one.name}"
        for module in modules()
        for one in ast.walk(module.tree)
        if isinstance(one, ast.ClassDef)
        and any("dataclass" in ast.dump(by) for by in one.decorator_list)
        and not ast.get_docstring(one)
    ]

    assert bare == []


def test_a_late_module_gives_what_the_module_gives() -> None:
    from bisect import bisect_left

    assert Late("bisect").bisect_left is bisect_left
    with pytest.raises(AttributeError, match="bisect_middle"):
        _ = Late("bisect").bisect_middle


@pytest.fixture
def two_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "needy_module.py").write_text(
        "import needed_module\ndef answer(): return needed_module.ANSWER\n"
    )
    (tmp_path / "needed_module.py").write_text("ANSWER = 42\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("needy_module", "needed_module"):
        monkeypatch.setitem(sys.modules, name, sys)
        del sys.modules[name]


@pytest.mark.usefixtures("two_modules")
def test_what_a_module_needs_is_loaded_when_it_is_used() -> None:
    import_without("needy_module", "needed_module")

    needy = sys.modules["needy_module"]

    assert "needed_module" not in sys.modules
    assert needy.answer() == 42
    assert sys.modules["needed_module"].ANSWER == 42


@pytest.mark.usefixtures("two_modules")
def test_nothing_stands_in_for_a_module_that_failed(tmp_path: Path) -> None:
    (tmp_path / "needy_module.py").write_text("raise ValueError('no')\n")

    with pytest.raises(ValueError, match="no"):
        import_without("needy_module", "needed_module")

    assert "needed_module" not in sys.modules


@pytest.mark.parametrize("there", ["inspect", "dataclasses"])
def test_what_is_loaded_already_stays(there: str) -> None:
    loaded = sys.modules[there]

    import_without("dataclasses", "inspect")

    assert sys.modules[there] is loaded
