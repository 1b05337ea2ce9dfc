"""The account of what was lost: counted by kind, with an example where there is room, and each by itself in the report."""

from qualcli.exchange.refi.losses import Loss, loss_page, loss_table

LOSSES = (
    Loss("graphs", "left out", "Net"),
    Loss("codings of regions", "left out", "page one of a very long\nname of a file"),
    Loss("graphs", "left out", "Other"),
    Loss("graphs", "kept", ""),
)


def test_losses_are_counted_by_kind_and_by_what_became_of_them() -> None:
    rows = [[cell.value for cell in row] for row in loss_table(LOSSES).rows]
    assert rows == [
        ["graphs", 2, "left out", "Net and others"],
        ["codings of regions", 1, "left out", "page one of a very long name…"],
        ["graphs", 1, "kept", ""],
    ]


def test_where_there_is_little_room_there_are_no_examples() -> None:
    assert [column.key for column in loss_table(LOSSES, 80).columns] == ["what", "number", "became"]
    assert {len(row) for row in loss_table(LOSSES, 80).rows} == {3}
    assert {len(row) for row in loss_table(LOSSES, 120).rows} == {4}


def test_the_report_names_each() -> None:
    assert loss_page("Import of p.qdpx", ["Codes: 2 new."], LOSSES[:3]) == (
        "# Import of p.qdpx\n\n- Codes: 2 new.\n\n## Graphs: 2\n\nLeft out.\n\n- Net\n- Other\n\n"
        "## Codings of regions: 1\n\nLeft out.\n\n- page one of a very long name of a file\n"
    )


def test_a_report_of_nothing_says_so() -> None:
    assert loss_page("T", [], ()) == "# T\n\n\nNothing was left out or changed.\n"
