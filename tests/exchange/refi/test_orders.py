"""Elements in any order, names of any kind: what a program writes otherwise than the schema says is read all the same."""

import itertools
import re

import pytest

from qualcli.exchange.refi.plan import Arrival
from tests.exchange.qda import ANN, CODES, POWER, USERS, arrived, coded, guid, lost, qde, source

NOTES = f'<Notes><Note guid="{guid(31)}" name="N"><PlainTextContent>A note.</PlainTextContent></Note></Notes>'
CASES = f'<Cases><Case guid="{guid(41)}" name="Nadia"/></Cases>'
TEXT = "😀 NADIA: We lost our edge.\r\n\r\nPRIYA: We kept ours.\r\n"
LOST, KEPT = TEXT.index("lost our edge"), TEXT.index("kept ours")
CODING = f'<Coding guid="{guid(5)}" creatingUser="{ANN}"><CodeRef targetGUID="{POWER}"/></Coding>'


def selections(unit: int) -> str:
    """Two selections, positions shifted by the units that the emoji has more than one."""
    places = ((LOST, LOST + len("lost our edge")), (KEPT, KEPT + len("kept ours")))
    return "".join(
        f'<PlainTextSelection guid="{guid(number)}" startPosition="{start + unit}" endPosition="{end + unit}">'
        f"{CODING}</PlainTextSelection>"
        for number, (start, end) in enumerate(places, 60)
    )


def everything(order: tuple[int, ...], unit: int, origin: str) -> Arrival:
    """A project whose lists stand in an order."""
    parts = (USERS, CODES, source(selections(unit)), NOTES, CASES)
    return arrived(qde("".join(parts[at] for at in order), origin), TEXT.encode("utf-8-sig"))


ORDERS = [*itertools.islice(itertools.permutations(range(5)), 0, 120, 7)]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(("unit", "origin"), [(0, "QualCoder"), (1, "NVivo 12"), (0, "Somebody's")])
def test_lists_may_stand_in_any_order(order: tuple[int, ...], unit: int, origin: str) -> None:
    arrival = everything(order, unit, origin)

    assert coded(arrival) == {"power": ["lost our edge", "kept ours"]}
    assert lost(arrival) == {}
    assert len(arrival.documents) == 2


def test_what_a_selection_holds_may_stand_in_any_order() -> None:
    inner = (CODING, "<Description>Hm.</Description>", f'<NoteRef targetGUID="{guid(31)}"/>')
    for order in itertools.permutations(inner):
        place = f'guid="{guid(60)}" startPosition="{LOST}" endPosition="{LOST + 13}"'
        made = source(f"<PlainTextSelection {place}>{''.join(order)}</PlainTextSelection>")
        arrival = arrived(qde(USERS + CODES + made + NOTES, "QualCoder"), TEXT)
        assert "{#" in arrival.documents[0].text
        assert "Hm." in arrival.documents[0].text
        assert "A note." in arrival.documents[0].text


ODD = {
    "Nadia.docx": "Nadia", "Nadia 1 (final).txt": "Nadia-1-final", "a/b\\c": "a-b-c", "../../etc/passwd": "etc-passwd",
    "C:\\x.doc": "C-x", "  ": "document", "": "document", "Größe.pdf": "Grosse", "権力": "権力", ".hidden": "hidden",
    "a&#10;b": "a-b", "v1.2": "v1.2", "x" * 300: "x" * 300, "{.a} [b] #c": "a-b-c", "CON": "CON", "&lt;b&gt;": "b",
}  # fmt: skip


@pytest.mark.parametrize(("said", "name"), ODD.items())
def test_a_document_is_named_as_a_path_can_be(said: str, name: str) -> None:
    words = "<PlainTextContent>Words.</PlainTextContent>"
    inner = f'<Sources><TextSource guid="{guid(21)}" name="{said}">{words}</TextSource></Sources>'
    for origin in ("Somebody's", "qual 1.0"):
        [one] = arrived(qde(inner, origin)).documents
        assert re.fullmatch(r"[\w.-]+(?: ?[\w.-]+)*(?:/[\w. -]+)*", str(one.name))
        assert ".." not in str(one.name)
        assert str(one.name) == name or origin.startswith("qual")
