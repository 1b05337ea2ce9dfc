"""Who made a coding, in any history: followed commit by commit, against a plain account of it."""

import io
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from qualcli.model.codebook import Codebook
from qualcli.model.history import Commit
from qualcli.study.history import FileChange, Objects
from qualcli.study.history_reading import Reader
from qualcli.study.history_tracking import Tracking
from qualcli.syntax.dialect import Dialect

TALK = "corpus/talk.md"
WORDS = ("we", "signed", "it", "then", "left")
Key = tuple[int, str, str]
"""A word, a code, a coder."""

STATES = st.frozensets(
    st.tuples(
        st.integers(0, len(WORDS) - 1), st.sampled_from(["power", "agency"]), st.sampled_from(["ann", "ben"])
    ),
    max_size=6,
)


Made = Sequence[tuple[frozenset[Key], tuple[int, ...]]]
"""What is coded at each commit, and the numbers of its parents."""


def text_of(state: frozenset[Key]) -> str:
    """Write a transcript with some codings, each on one word."""
    words = []
    for at, word in enumerate(WORDS):
        own = [(code, coder) for place, code, coder in sorted(state) if place == at]
        closing = "".join(f"]{{.{code} coder={coder}}}" for code, coder in own)
        words.append("[" * len(own) + word + closing)
    return " ".join(words) + ".\n"


@st.composite
def histories(draw: st.DrawFn) -> Made:
    """Make commits: what is coded at each, and the numbers of its parents."""
    made: list[tuple[frozenset[Key], tuple[int, ...]]] = []
    for at in range(draw(st.integers(1, 8))):
        parents = draw(st.lists(st.integers(0, at - 1), min_size=1, max_size=2, unique=True)) if at else []
        made.append((draw(STATES), tuple(parents)))
    return made


def followed(made: Made) -> list[dict[Key, str]]:
    """Follow a history, and give for each commit which commit made each coding."""
    texts = {text_of(state): f"oid{at}" for at, (state, _) in enumerate(made)}
    reader = Reader(Objects(io.BytesIO(), io.BytesIO()), Dialect())
    reader.given.update({oid: text.encode() for text, oid in texts.items()})
    tracking = Tracking(reader, Codebook())
    oids: list[str] = []
    found: list[dict[Key, str]] = []
    for at, (state, parents) in enumerate(made):
        oid = texts[text_of(state)]
        changes = [
            [] if parent is not None and oids[parent] == oid else [FileChange(TALK, oid)]
            for parent in (parents or (None,))
        ]
        tracking.step(Commit(f"c{at}", tuple(f"c{parent}" for parent in parents)), changes)
        oids.append(oid)
        tracked = tracking.states[f"c{at}"].documents[TALK]
        starts = [sum(len(word) + 1 for word in WORDS[:place]) for place in range(len(WORDS))]
        found.append(
            {
                (starts.index(one.parts[0].start), str(one.use.code), str(one.coder)): tracking.births[
                    number
                ].commit.name
                for one, number in zip(tracked.version.codings, tracked.numbers, strict=True)
            }
        )
    return found


def accounted(made: Made) -> list[Mapping[Key, set[str]]]:
    """Give for each commit which commits may have made each coding."""
    known: list[dict[Key, set[str]]] = []
    for at, (state, parents) in enumerate(made):
        makers: dict[Key, set[str]] = {}
        for key in state:
            older = [known[parent][key] for parent in parents if key in known[parent]]
            makers[key] = set().union(*older) if older else {f"c{at}"}
        known.append(makers)
    return list(known)


@given(histories())
def test_a_coding_is_older_than_every_commit_whose_parent_has_it(
    made: Made,
) -> None:
    for found, makers in zip(followed(made), accounted(made), strict=True):
        assert set(found) == set(makers)
        assert all(found[key] in makers[key] for key in found)


@given(st.lists(STATES, min_size=1, max_size=8))
def test_on_one_line_a_coding_is_as_old_as_its_last_unbroken_run(states: list[frozenset[Key]]) -> None:
    made = [(state, (at - 1,) if at else ()) for at, state in enumerate(states)]

    for key, maker in followed(made)[-1].items():
        at = len(states) - 1
        while at and key in states[at - 1]:
            at -= 1
        assert maker == f"c{at}"
