"""A study with a long history: one commit after the other codes, recodes, corrects a word, or sharpens a definition."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qualcli.study.root import PRIVATE
from tests.benchmarks.corpora import corpus

COMMITS: Final = 1000
_PLAIN: Final = re.compile(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])")
_CODE: Final = re.compile(r"(?<=\{\.)[a-z]+-\d{3}")
_EVERY: Final = 50
"""After so many commits the codebook changes."""


def with_history(size: str, home: Path, commits: int = COMMITS) -> Path:
    """Copy a corpus and give it a history that ends with what stands there."""
    target = home / f"history-{size}-{commits}"
    if not target.exists():
        shutil.copytree(corpus(size), target, ignore=shutil.ignore_patterns(PRIVATE))
        subprocess.run(("git", "init", "--quiet", "--initial-branch=main"), cwd=target, check=True)
        feed = b"".join(_stream(target, commits))
        subprocess.run(("git", "fast-import", "--quiet", "--force"), cwd=target, input=feed, check=True)
        subprocess.run(("git", "reset", "--quiet", "--hard", "main"), cwd=target, check=True)
    return target


def _stream(study: Path, commits: int) -> Iterator[bytes]:
    chance = random.Random(1)
    paths = sorted((*study.glob("corpus/**/*.*"), *study.glob("codebooks/*")))
    texts = {path.relative_to(study).as_posix(): path.read_text("utf-8") for path in paths}
    documents = [path for path in texts if path.endswith(".md")]
    codebooks = [path for path in texts if path.startswith("codebooks/") and path.endswith(".yaml")]
    yield _commit(0, texts)
    for number in range(1, commits):
        path = chance.choice(documents if number % _EVERY else codebooks)
        texts[path] = _changed(texts[path], number, chance)
        yield _commit(number, {path: texts[path]})


def _changed(text: str, number: int, chance: random.Random) -> str:
    """Change one thing."""
    if number % _EVERY == 0:
        return text.replace("definition: ", f"definition: {number} ", 1)
    pattern = _CODE if number % 5 == 0 else _PLAIN
    found = list(pattern.finditer(text))
    one = chance.choice(found)
    words = one[0]
    if pattern is _CODE:
        new = chance.choice(found)[0]
    elif number % 7 == 0:
        new = words.capitalize()
    else:
        new = f"[{words}]{{.{chance.choice(_CODE.findall(text))} coder=ann}}"
    return text[: one.start()] + new + text[one.end() :]


def _commit(number: int, texts: dict[str, str]) -> bytes:
    """Write one commit for `git fast-import`."""
    message = f"Change {number}".encode()
    lines = [
        b"commit refs/heads/main",
        f"committer Ann <ann@example.org> {1_700_000_000 + 3600 * number} +0000".encode(),
        b"data %d" % len(message),
        message,
    ]
    for path, text in texts.items():
        data = text.encode()
        lines += [f"M 100644 inline {path}".encode(), b"data %d" % len(data), data]
    return b"\n".join((*lines, b""))
