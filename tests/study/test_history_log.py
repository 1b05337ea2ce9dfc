"""What each commit did, in real repositories."""

from pathlib import Path

from qualcli.model.names import CodeName, CoderName, DocumentName, PoleName
from qualcli.study.history_log import Log, Topic, read_log
from qualcli.study.study import open_study
from tests.study.repositories import commit, git
from tests.study.test_history_present import BOOK, CODES, TALK, put, save

WHOLE = Topic()


def log(root: str, topic: Topic = WHOLE, revision: str = "HEAD", *within: str) -> Log:
    return read_log(open_study(root), topic, revision, within)


def told(found: Log) -> list[tuple[str, list[str], int | None]]:
    """Give message, kinds of changes and total of each entry."""
    return [
        (
            one.event.commit.subject,
            [kind.value for coding in one.event.codings for kind in coding.kinds],
            one.total,
        )
        for one in found.entries
    ]


def of_code(*codes: str, pole: str | None = None) -> Topic:
    return Topic(frozenset(map(CodeName, codes)), PoleName(pole) if pole else None)


def test_commits_that_changed_nothing_of_ours_are_left_out(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    put(repository, "README.md", "words\n")
    commit(repository, "readme")
    save(repository, "comment", CODES + "  power: {label: Power} # the one\n", path=BOOK)

    assert [subject for subject, *_ in told(log(repository))] == ["talk"]


def test_what_a_commit_did_is_told_by_kind(repository: str) -> None:
    save(repository, "talk", "[We]{.power} [signed]{.power} [it]{.agency memo=a} [then]{.voice}.\n")
    save(repository, "thought", "[We signed]{.power} [it]{.agency memo=b} [then]{.agency}. [So]{.x}.\n")

    assert told(log(repository))[-1] == (
        "thought", ["removed", "moved", "memo changed", "recoded", "added"], None,
    )  # fmt: skip


def test_words_and_names_of_documents_are_events(repository: str) -> None:
    save(repository, "talk", "One line.\n\nWe [signd]{.power} it.\n")
    save(repository, "heard", "One line.\n\nWe [signed]{.power} it.\n")
    git(repository, "mv", TALK, "corpus/first.md")
    commit(repository, "named")
    Path(repository, "corpus/first.md").unlink()
    commit(repository, "gone")

    _, heard, named, gone = log(repository).entries
    assert [one.words for one in heard.event.documents] == [1]
    assert [(one.was, one.name) for one in named.event.documents] == [("talk", "first")]
    assert [(one.is_gone, len(one.codings)) for one in gone.event.documents] == [(True, 1)]


def test_a_code_is_counted_after_each_commit_under_all_its_names(repository: str) -> None:
    put(repository, BOOK, CODES + "  cash: {label: Cash}\n")
    save(repository, "talk", "We [signed]{.cash} [it]{.power}.\n")
    save(repository, "other", "[All]{.cash--lost} [of]{.power} [it]{.cash}.\n", path="corpus/other.md")
    put(repository, BOOK, CODES + "  money: {label: Money, aliases: [cash]}\n")
    save(repository, "money", "We [signed]{.money} [it]{.power}.\n")

    found = log(repository, of_code("money"))
    assert told(found) == [("talk", ["added"], 1), ("other", ["added", "added"], 3), ("money", [], 3)]
    assert [one.is_first for one in found.entries] == [True, False, False]
    assert [(one.kind.value, one.field) for one in found.entries[-1].event.definitions] == [
        ("renamed", ""), ("changed", "label"),
    ]  # fmt: skip
    assert told(log(repository, of_code("money", pole="lost")))[0] == ("talk", [], 0)
    assert told(log(repository, of_code("money", pole="lost")))[1] == ("other", ["added"], 1)


def test_one_coders_work(repository: str) -> None:
    save(repository, "ann", "We [signed]{.power coder=ann} it.\n")
    save(repository, "ben", "We [signed]{.power coder=ann} [it]{.power coder=ben}, so.\n")

    found = log(repository, Topic(coders=frozenset([CoderName("ben")])))
    assert told(found) == [("ben", ["added"], None)]


def test_a_document_is_followed_back_and_one_that_is_no_more_forward(repository: str) -> None:
    save(repository, "talk", "One line.\n\nWe [signed]{.power} it.\n")
    save(repository, "other", "Something [else]{.power}.\n", path="corpus/other.md")
    git(repository, "mv", TALK, "corpus/first.md")
    commit(repository, "named")
    save(repository, "more", "One line.\n\n[We]{.power} [signed]{.power} it.\n", path="corpus/first.md")

    expected = [("talk", ["added"], 1), ("named", [], 1), ("more", ["added"], 2)]
    assert told(log(repository, Topic(document=DocumentName("first")))) == expected
    assert told(log(repository, Topic(document=DocumentName("talk")))) == expected


def test_a_range_is_what_git_takes_it_for(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "[We]{.power} [signed]{.power} it.\n")

    found = log(repository, of_code("power"), "ben", "main..ben")
    assert told(found) == [("ben", ["added"], 3)]  # one of them in ellie-1
    assert not found.entries[0].is_first


def test_a_merge_is_told_for_what_it_did_itself(repository: str) -> None:
    save(repository, "talk", "[We]{.voice} signed it. Then we left.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "[We]{.voice} signed it. Then we [left]{.power}.\n")
    git(repository, "switch", "--quiet", "main")
    save(repository, "ann", "[We]{.voice} [signed]{.power} it. Then we left.\n")
    git(repository, "merge", "--quiet", "--no-commit", "--strategy=ours", "ben")
    put(repository, BOOK, CODES + "  power: {label: Might}\n")
    save(repository, "both", "We [signed]{.power} [it]{.agency}. Then we [left]{.power}.\n")

    subject, kinds, _ = told(log(repository))[-1]
    assert (subject, sorted(kinds)) == ("both", ["added", "removed"])
    assert [one.name for one in log(repository).entries[-1].event.definitions] == ["power"]


def test_a_merge_that_deletes_what_both_had(repository: str) -> None:
    save(repository, "talk", "We [signed]{.power} it.\n")
    git(repository, "switch", "--quiet", "--create", "ben")
    save(repository, "ben", "We [signed]{.power} it. So.\n")
    git(repository, "switch", "--quiet", "main")
    save(repository, "other", "Something else.\n", path="corpus/other.md")
    git(repository, "merge", "--quiet", "--no-commit", "--no-ff", "ben")
    Path(repository, TALK).unlink()
    commit(repository, "merged")

    last = log(repository).entries[-1]
    assert [(one.name, one.is_gone) for one in last.event.documents] == [("talk", True)]


def test_every_name_that_ever_was_is_known(repository: str) -> None:
    save(repository, "talk", "We [signed]{.fleeting} it.\n")
    Path(repository, TALK).unlink()
    commit(repository, "gone")

    assert {"talk", "fleeting", "power"} <= log(repository).names
