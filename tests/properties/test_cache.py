"""Whatever happens to a study between commands, the index with its cache is the index read from scratch."""

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcli.study import cache
from qualcli.study.study import Study
from tests.study.whole_index import despite_damage, sure

DOCUMENTS = st.sampled_from(["a", "b", "c", "b/d", "b/e"]).map(lambda name: f"corpus/{name}.md")
TEXTS = st.sampled_from([
    b"", b"**Ann:** We were [one]{.power}.\n", b"**Ann:** We were [two]{.power}.\n", b"**Ann:** We were [two]{.image}.\n",
    b"**Ann:** We [were]{.power #q1} [x]{of=q1 .power}\n\n**Ben:** [All of [this]{.image}]{.power--over w=2 memo=m}\n",
    b"---\nkind: memo\nround: 2\n---\n\nA thought [@x].\n", b"**Ann:** [open\n", b"\xff\xfe", b"a\0b",
    "**Élise:** 日本 [café]{.image @ann}\r\n".encode(), b"::: power\n**Ann:** All.\n:::\n" * 3,
])  # fmt: skip
BOOKS = st.sampled_from([
    b"facet: tension\nlabel: T\ncodes:\n  power: {label: Power, poles: {over: Over}}\n",
    b"facet: tension\nlabel: T\ncodes:\n  power: {label: Power}\n  image: {label: Image}\n", b"facet: [\n", b"",
])  # fmt: skip
SETTINGS = st.sampled_from(
    [b"", b"weights: [-2, 2]\n", b"passthrough: [image]\n", b"labels: plain\n", b"no: [\n"]
)


PARTS = st.floats(0, 1, exclude_max=True)
"""Where in a file; its length depends on the clock, and so may not decide what is drawn."""


class Cached(RuleBasedStateMachine):
    """A study, and everything that people, editors, disks and other versions do to it and to its cache."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="qual-test-"))
        self.few = cache.FEW
        for name in ("corpus/b", "codebooks"):
            (self.root / name).mkdir(parents=True)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @property
    def cache(self) -> Path:
        return self.root / cache.CACHE

    @property
    def documents(self) -> list[Path]:
        return [path for path in sorted((self.root / "corpus").rglob("*.md")) if path.is_file()]

    @initialize(text=TEXTS, book=BOOKS, few=st.sampled_from([0, 1, 20]))
    def begin(self, text: bytes, book: bytes, few: int) -> None:
        """Begin with two documents, one of which fills several blocks; `few` changes leave the cache as it is."""
        self.few = few
        self.edit("corpus/a.md", text)
        self.edit("corpus/b/d.md", b'**Ann:** [Always here]{.power memo="%b"}.\n' % (b"long " * 2000))
        self.edit("codebooks/tension.yaml", book)

    @rule(path=DOCUMENTS, text=TEXTS)
    def edit(self, path: str, text: bytes) -> None:
        whole = self.root / path
        if whole.is_symlink() and not whole.is_file():
            whole.unlink()
        whole.write_bytes(text)

    @rule(path=DOCUMENTS, text=TEXTS)
    def put_in_place(self, path: str, text: bytes) -> None:
        """Save as careful editors do: a new file takes the old one's place."""
        (self.root / "new").write_bytes(text)
        (self.root / "new").replace(self.root / path)

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), letter=st.sampled_from([b"o", b"w", b"n"]))
    def edit_and_hide_it(self, data: st.DataObject, letter: bytes) -> None:
        """Change a file, with its size and its time set back to what they were."""
        path = data.draw(st.sampled_from(self.documents))
        before, text = path.stat(), path.read_bytes()
        path.write_bytes(text.replace(letter, letter.swapcase()))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), seconds=st.sampled_from([-(10**9), 0, 10**9]))
    def touch(self, data: st.DataObject, seconds: int) -> None:
        path = data.draw(st.sampled_from(self.documents))
        os.utime(path, (seconds + 10**9, seconds + 10**9))

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), to=DOCUMENTS)
    def rename(self, data: st.DataObject, to: str) -> None:
        data.draw(st.sampled_from(self.documents)).replace(self.root / to)

    @precondition(lambda self: len(self.documents) > 1)
    @rule()
    def swap(self) -> None:
        first, second = self.documents[:2]
        first.replace(self.root / "aside")
        second.replace(first)
        (self.root / "aside").replace(second)

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.documents)).unlink()

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), at=DOCUMENTS)
    def link(self, data: st.DataObject, at: str) -> None:
        target = data.draw(st.sampled_from(self.documents))
        (self.root / "link").symlink_to(target)
        (self.root / "link").replace(self.root / at)

    @rule(book=BOOKS)
    def edit_codebook(self, book: bytes) -> None:
        (self.root / "codebooks/tension.yaml").write_bytes(book)

    @rule(text=SETTINGS)
    def edit_settings(self, text: bytes) -> None:
        (self.root / "qual.yaml").write_bytes(text)

    @rule()
    def delete_cache(self) -> None:
        shutil.rmtree(self.root / ".qual", ignore_errors=True)

    @rule(part=PARTS, kind=st.sampled_from(["flip", "cut", "zeros", "longer"]))
    def damage_cache(self, part: float, kind: str) -> None:
        """Change, cut off or add bytes, as power cuts and other versions leave them."""
        if not self.cache.exists():
            return
        good = self.cache.read_bytes()
        at = int(part * len(good))
        bad = {
            "flip": good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :],
            "cut": good[:at],
            "zeros": good[:at].ljust(len(good), b"\0"),
            "longer": good + good[:at],
        }[kind]
        self.cache.write_bytes(bad)

    @rule(part=PARTS)
    def damage_what_is_remembered(self, part: float) -> None:
        path = self.root / ".qual/cache/study-files"
        good = path.read_bytes() if path.exists() else b"?"
        at = int(part * len(good))
        path.write_bytes(good[:at] + b"7" + good[at + 1 :])

    def loaded(self) -> list[object]:
        """Load as a command does; damage that is noticed late is said once, and gone the next time."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cache, "FEW", self.few)
            patch.setattr(cache, "ONE_IN", 1)
            return despite_damage(os.fspath(self.root))

    @invariant()
    def the_cache_changes_nothing_but_time(self) -> None:
        study = Study(os.fspath(self.root))
        assert self.loaded() == sure(study)


TestCached = Cached.TestCase
# Shrinking takes minutes, because the disk's clock has a say in what is believed; a run of twelve steps is legible.
TestCached.settings = settings(max_examples=25, stateful_step_count=12, phases=(Phase.generate,))
