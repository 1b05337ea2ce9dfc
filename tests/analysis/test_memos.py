"""Memos of a corpus: those beside codings and those that are documents, found by what they are about."""

import pytest

from qualcli.analysis.memos import MemoFound, memo_table, memos
from qualcli.model.names import CodeName, FacetName, PoleName
from qualcli.query.nodes import And, Code, FacetAny, Field, Node, Not, Or, Words
from tests.small_corpora import TEXTS, corpus


def memo(about: str, author: str, text: str, date: str = "2026-04-01") -> str:
    lines = [f"about: {about}"] if about else []
    return "\n".join(["---", "kind: memo", f"date: {date}", f"author: {author}", *lines, "---", "", text, ""])


INDEX = corpus(
    {
        **TEXTS,
        "memos/one": memo("power", "ann", "One."),
        "memos/two": memo("power--over", "[ann, ben]", "Two.\n\nAnd more."),
        "memos/three": memo("funding", "ben", "Three."),
        "memos/four": memo("nadia-1@T2", "''", "Four."),
        "memos/five": memo("", "ben", "Five.", "2026-05-01"),
        "memos/six": memo("straddling", "ben", "[Six]{.high-wire coder=ann memo=aside}."),
    }
)


def code(name: str, pole: str = "", *, own: bool = False) -> Code:
    return Code(CodeName(name), PoleName(pole) if pole else None, own)


def found(node: Node, about: str | None = None) -> list[str]:
    return [one.text.split(".")[0].strip("[]") for one in memos(INDEX, node, about)]


@pytest.mark.parametrize(
    ("node", "texts"),
    [
        (And(()), ["Five", "Four", "One", "Six", "Three", "Two", "says it twice", "aside"]),
        (code("power"), ["One", "Two", "says it twice"]),
        (code("power", "over"), ["Two", "says it twice"]),
        (code("incorporation"), ["Three"]),
        (code("incorporation", own=True), []),
        (code("service-role"), ["Three"]),
        (FacetAny(FacetName("imagery")), ["Six", "aside"]),
        (FacetAny(FacetName("tension")), ["One", "Six", "Three", "Two", "says it twice"]),
        (Field("coder", "=", "ann"), ["One", "Two", "aside"]),
        (Field("coder", "=", "Ben"), ["Five", "Six", "Three", "Two", "says it twice"]),
        (And((code("power"), Field("coder", "=", "ben"))), ["Two", "says it twice"]),
        (Or((code("funding"), code("straddling"))), ["Six", "Three"]),
        (And((code("power"), Not(code("power", "over")))), ["One"]),
        (Field("date", ">", "2026-04-30"), ["Five"]),
        (Words("more"), ["Two"]),
        (Field("doc", "=", "memos/f*"), ["Five", "Four"]),
    ],
)
def test_a_selection_selects_memos(node: Node, texts: list[str]) -> None:
    assert found(node) == texts


@pytest.mark.parametrize(
    ("about", "texts"),
    [
        ("power", ["One", "Two", "says it twice"]),
        ("power--over", ["Two", "says it twice"]),
        ("agency", ["says it twice"]),
        ("incorporation", ["Three"]),
        ("nadia-1", ["Four", "says it twice"]),
        ("nadia-1@T2", ["Four"]),
        ("nadia-1@T4", ["says it twice"]),
        ("study", ["Five"]),
        ("six", ["Six", "aside"]),
        ("nobody", []),
    ],
)
def test_memos_are_about_things_and_what_is_below_them(about: str, texts: list[str]) -> None:
    assert found(And(()), about) == texts


def test_a_memo_knows_its_words_its_writers_and_its_evidence() -> None:
    beside = next(one for one in memos(INDEX, code("power", "over"), None) if one.words)
    assert beside == MemoFound(
        "nadia-1@T4",
        "power--over",
        "2026-01-10",
        ("ben",),
        "says it twice",
        "They did",
        "",
        beside.evidence,
    )
    assert {str(INDEX.coding(row).use) for row in beside.evidence} == {"power--over"}
    two = next(memos(INDEX, code("power", "over"), None))
    assert (two.citation, two.about, two.by, two.text, two.evidence) == (
        "two", "power--over", ("ann", "ben"), "Two.\n\nAnd more.", (),
    )  # fmt: skip


def test_memos_are_a_table() -> None:
    table = memo_table(memos(INDEX, Field("date", ">", "2026-04-30"), None))
    assert [column.key for column in table.columns] == ["memo", "about", "date", "by", "text"]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["five", "study", "2026-05-01", "ben", "Five."]
    ]
