"""Every rule about files, folders and git has a page that shows what is really said, on a real disk with real faults."""

import errno
import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from qualcli.diagnostics import rules_plain
from qualcli.diagnostics.rules_files import RULES
from tests.annotation_pages import PageCase, cases_of
from tests.errors.asking import ask
from tests.study.gates import Call, before_call, refusing, standing
from tests.study.repositories import alone

HERE = Path(__file__).parent
NOTHING_THERE = {"E616", "E737"}
WITH_AN_EDITOR = "E624"
"""Its page needs a terminal, and is tested by itself."""
HOME = "/home/ann"
"""What pages show for the folder of a test."""
CASES = [
    pytest.param(str(rule.id), case, id=f"{rule.id} {case.name}")
    for rule in (*RULES, *rules_plain.RULES)
    if rule.id != WITH_AN_EDITOR
    for case in cases_of(HERE / f"{rule.id}.md")
]


@contextmanager
def without_git() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        yield


@contextmanager
def while_another_writes() -> Iterator[None]:
    """Keep the lock, and let the clock run fast."""
    descriptors: list[int] = []

    def keep() -> None:
        descriptors.append(os.open(".qual/lock", os.O_RDWR | os.O_CREAT))
        fcntl.flock(descriptors[0], fcntl.LOCK_EX)

    with pytest.MonkeyPatch.context() as patch, standing(before_call("flock", keep)):
        patch.setattr("qualcli.study.lock.time.monotonic", iter(range(0, 1000, 2)).__next__)
        yield
    os.close(descriptors[0])


def edit() -> None:
    """Save a transcript from an editor."""
    path = Path("corpus/nadia-1.md")
    path.write_text(
        path.read_text("utf-8").replace("cold", "freezing").replace("the money", "their money"), "utf-8"
    )


def appear() -> None:
    """Import the same document from another window."""
    Path("corpus/second/nadia-1.md").write_text("**Nadia:** Yes.\n", "utf-8")


def breaking() -> Call:
    """Break the disk for good when the new transcript is to be put in place."""
    is_broken = False

    def system(function: Call, /, *args: object, **kwargs: object) -> object:
        nonlocal is_broken
        is_broken = is_broken or (function is os.replace and str(args[1]).endswith("nadia-1.md"))
        if is_broken and function is not os.close:
            raise OSError(errno.EIO, "refused by the test")
        return function(*args, **kwargs)

    return system


FAULTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "full": lambda: standing(refusing("write", errno.ENOSPC)),
    "forbidden": lambda: standing(refusing("mkdir", errno.EACCES)),
    "failing": lambda: standing(refusing("read", errno.EIO)),
    "breaking": lambda: standing(breaking()),
    "edited": lambda: standing(before_call("flock", edit)),
    "appearing": lambda: standing(before_call("flock", appear)),
    "none": nullcontext,
    "busy": while_another_writes,
    "without_git": without_git,
}
"""What goes wrong beside what a page's commands do, named in its `fault` block."""


@pytest.fixture(autouse=True)
def no_settings_of_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_page_shows_exactly_what_is_said(
    rule: str,
    case: PageCase,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773482520")
    is_check = re.search(r"^qual check(?! --text)", case.blocks["sh"], re.MULTILINE) is not None

    with FAULTS[case.blocks.get("fault", "none").strip()]():
        code, out, err = ask(case, tmp_path, capsys)

    assert case.blocks["text"] == (out if is_check else err).replace(str(tmp_path), HOME)
    assert f": {rule}: " in case.blocks["text"]
    assert code == (1 if is_check or rule in NOTHING_THERE else 2)


def test_rules_stay_in_their_chapter() -> None:
    numbers = [int(rule.id[1:]) for rule in RULES]

    assert sorted(set(numbers)) == numbers
    assert numbers[0] == 144
    assert all(601 <= number <= 629 for number in numbers[1:])
    assert all("E736" <= rule.id <= "E739" for rule in rules_plain.RULES)
