"""How labels were understood, as the preview says it."""

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.documents.registry import import_file
from qualcli.exchange.documents.understood import Understood, understood


def test_labels_are_shown_as_they_stood() -> None:
    text = (
        "ELLIE: We came.\n\nEllie 00:12\nAnd sat.\n\nSAM (01:07): Why?\n\n**SAM:** So?\n\nEllie 01:30\nYes.\n"
    )
    (document,) = import_file(text.encode(), ImportOptions(path="a.txt")).documents

    assert understood(document) == {
        "ellie": [Understood("ELLIE:", 1, 1), Understood("Ellie 00:00", 2, 3)],
        "sam": [Understood("SAM (00:00):", 1, 6)],
    }


def test_labels_in_bold_type_are_as_they_were() -> None:
    (document,) = import_file(b"**Ellie:** We came.\n", ImportOptions(path="a.md")).documents

    assert understood(document) == {}
