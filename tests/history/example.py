"""The example study's history, made anew wherever it is wanted: always the same commits, with the same names.

Ann brings the transcripts in and codes them, sharpens a definition, renames a code and a document, and corrects a word
that was misheard. Ben codes two interviews on branches; one is merged, the other, `ben`, waits for a review. What
stands on `main` at the end is the example study without what waits.

`python -m tests.history.example FOLDER` makes it in a new folder.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from subprocess import run

from qualcli.model.annotations import Segment
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.syntax.writer import write_segments
from qualcli.text.source import Source
from tests.architecture.house import ROOT

Files = dict[str, str]

_DIALECT = Dialect(weights=(-2, 2))
_NADIA, _PRIYA = "corpus/interviews/nadia-1.md", "corpus/interviews/priya-1.md"
_FIRST = "corpus/interviews/nadia-first.md"
_TENSION, _CONDITION = "codebooks/tension.yaml", "codebooks/condition.yaml"
_EMAIL = {"Ann": "ann@example.org", "Ben": "ben@example.org"}

_MEANS = "Keeping independence and a distinctive voice inside a relationship of dependence."
_IS_NOT = (
    "    exclude: Plain complaints about the amount of money; use austerity.\n    examples: [nadia-1#qt37s"
)
_EARLY = (
    ("  incorporation:\n", "  co-optation:\n"),
    ("    label: Incorporation\n", "    label: Co-optation\n"),
    ("    aliases: [co-optation]          # our name for it until the second round of coding\n", ""),
    (_MEANS, "Being drawn in by a stronger partner."),
    (_IS_NOT, "    examples: [nadia-1#qt37s"),
)  # fmt: skip
"""What the codebook said before Ann thought better of it: newer words, older words."""
_PAPERWORK = """\
  paperwork:
    label: Paperwork
    definition: What stands in a file, a form or a column, and what that makes possible.
"""
_SAID = "They [didn't say anything, and I didn't ask]{.unity-diversity--unity coder=ben memo=%s}.\nIt's how you get %s"
_MADE = '"unity made by typing: a box filled on others\' behalf"'
_ON = "through eleven items before one o'clock"
_BEN_DISAGREES = (
    ("holding the child's arm on]{.values--compliance", "holding the child's arm on]{.paperwork"),
    (f"[{_SAID % (_MADE, _ON)}]{{.smoothing coder=ann}}", _SAID % (_MADE, _ON)),
    (
        'know what you\'ve agreed to]{.power--over coder="ann ben"}',
        'know]{.power--over coder="ann ben"} what you\'ve agreed to',
    ),
    ("rather proud", "quite proud"),
)
"""What Ben changes on his branch beside coding: he recodes, removes and moves codings of Ann's, and corrects a word."""


@dataclass
class History:
    """A stream for `git fast-import`, as it grows."""

    lines: list[bytes] = field(default_factory=list)
    count: int = 0

    def commit(  # noqa: PLR0913, PLR0917  # what a commit is made of
        self, branch: str, who: str, date: str, message: str, files: Mapping[str, str | None],
        parents: Iterable[int] = (),
    ) -> int:  # fmt: skip
        """Add a commit; a file without text is deleted."""
        self.count += 1
        name = f"{who} <{_EMAIL[who]}> {date}T10:00:00+00:00"
        said = message.encode()
        self.lines += [b"commit refs/heads/%s" % branch.encode(), b"mark :%d" % self.count]
        self.lines += [f"{role} {name}".encode() for role in ("author", "committer")]
        self.lines += [b"data %d" % len(said), said]
        words = ("from", *("merge" for _ in range(9)))
        self.lines += [f"{word} :{parent}".encode() for word, parent in zip(words, parents, strict=False)]
        for path, text in files.items():
            if text is None:
                self.lines.append(f"D {path}".encode())
            else:
                data = text.encode()
                self.lines += [f"M 100644 inline {path}".encode(), b"data %d" % len(data), data]
        return self.count

    def stream(self) -> bytes:
        """Give the stream."""
        return b"\n".join((*self.lines, b"done", b""))


def build(folder: Path) -> Path:
    """Make the repository, with `main` checked out."""
    alone = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    run(("git", "init", "--quiet", "--initial-branch=main", str(folder)), check=True, env=alone)
    run(
        ("git", "fast-import", "--quiet", "--done", "--date-format=rfc2822", "--force"), cwd=folder,
        input=stream(), check=True, capture_output=True,
    )  # fmt: skip
    run(("git", "checkout", "--quiet", "main"), cwd=folder, check=True, env=alone)
    return folder


@cache
def stream() -> bytes:
    """Give the history as a stream for `git fast-import`."""
    history, now = History(), _present()
    early = now[_TENSION]
    for new, old in _EARLY:
        assert new in early, new
        early = early.replace(new, old)
    begun = {path: _as_before(text) for path, text in now.items() if not path.endswith(".md")}
    begun[_TENSION] = early = _as_before(early)
    ann = {path: _coded_by(text, "ann") for path, text in now.items() if path.endswith(".md")}
    bare = {path: _kept(text, lambda _: False) for path, text in ann.items()}
    nadia = _misheard(_as_before(ann[_NADIA]))
    tensions = _kept(nadia, lambda one: any(use.code in _IN_THEORY for use in one.marks.codes))

    at = history.commit("main", "Ann", "2025-03-03", "Begin: codebook, settings, participants", begun)
    first = {_FIRST if path == _NADIA else path: text for path, text in bare.items()}
    first[_FIRST] = _misheard(first[_FIRST])
    at = history.commit("main", "Ann", "2025-03-17", "Bring the transcripts in", first, [at])
    at = history.commit(
        "main", "Ann", "2025-03-24", "Code Nadia's first interview: tensions", {_FIRST: tensions}, [at]
    )
    at = history.commit(
        "main",
        "Ann",
        "2025-03-31",
        "Code Nadia's first interview: images and practices",
        {_FIRST: nadia},
        [at],
    )
    renamed = {_FIRST: None, _NADIA: nadia}
    at = history.commit("main", "Ann", "2025-04-07", "Name interviews by their round", renamed, [at])
    both = _misheard(_as_before(now[_NADIA]))
    ben = history.commit(
        "ben-nadia", "Ben", "2025-04-14", "Code Nadia's first interview on my own", {_NADIA: both}, [at]
    )
    meant = early.replace(_EARLY[3][1], _EARLY[3][0]).replace(_EARLY[4][1], _EARLY[4][0])
    at = history.commit("main", "Ann", "2025-04-15", "Say what co-optation is not", {_TENSION: meant}, [at])
    at = history.commit("main", "Ann", "2025-04-21", "Merge Ben's coding of Nadia", {_NADIA: both}, [at, ben])
    called = {path: now[path] for path in begun if path.startswith("codebooks/")}
    called[_NADIA] = _misheard(now[_NADIA])
    at = history.commit("main", "Ann", "2025-04-28", "Call co-optation incorporation", called, [at])
    heard = (
        "Correct a word that was misheard\n\nTranscript-edit: she says forty-one; heard again from the tape\n"
    )
    at = history.commit("main", "Ann", "2025-05-05", heard, {_NADIA: now[_NADIA]}, [at])
    others = {path: text for path, text in ann.items() if path not in {_NADIA, _PRIYA}}
    at = history.commit(
        "main", "Ann", "2025-05-12", "Code the other interviews, observations and documents", others, [at]
    )
    at = history.commit("main", "Ann", "2025-05-19", "Code Priya's interview", {_PRIYA: ann[_PRIYA]}, [at])
    theirs = history.commit(
        "ben", "Ben", "2025-05-26", "Code Priya's interview on my own", {_PRIYA: now[_PRIYA]}, [at]
    )
    odd = now[_PRIYA]
    for old, new in _BEN_DISAGREES:
        assert old in odd, old
        odd = odd.replace(old, new)
    said = "Priya: paperwork is a code of its own\n\nTranscript-edit: quite, not rather\n"
    more = {_PRIYA: odd, _CONDITION: now[_CONDITION] + _PAPERWORK}
    history.commit("ben", "Ben", "2025-06-02", said, more, [theirs])
    return history.stream()


_IN_THEORY = frozenset(
    ("co-optation", "agency", "values", "power", "unity-diversity", "dialogue-confrontation")
)


def _present() -> Files:
    """Read the example study."""
    paths = [
        ROOT / "qual.yaml",
        *sorted((ROOT / "codebooks").iterdir()),
        *sorted((ROOT / "corpus").rglob("*.*")),
    ]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def _kept(text: str, wanted: Callable[[Segment], bool]) -> str:
    """Keep some segments of a transcript."""
    document = parse_document(Source("it.md", text), _DIALECT)[0]
    return write_segments(document, [one for one in document.segments if wanted(one)], _DIALECT)


def _coded_by(text: str, coder: str) -> str:
    """Keep what one coder coded."""
    document = parse_document(Source("it.md", text), _DIALECT)[0]
    own = [
        one._replace(marks=one.marks._replace(coders=tuple(who for who in one.marks.coders if who == coder)))
        for one in document.segments
        if coder in one.marks.coders or not one.marks.coders
    ]
    return write_segments(document, own, _DIALECT)


def _as_before(text: str) -> str:
    """Write a transcript with the name that a code had first."""
    return re.sub(r"\bincorporation\b", "co-optation", text)


def _misheard(text: str) -> str:
    """Write what was heard at first."""
    return text.replace("forty-one indicators", "thirty-one indicators")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
