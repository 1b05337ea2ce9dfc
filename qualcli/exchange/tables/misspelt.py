"""Headers that mean nothing here, and differ by a slip of the keys from one that would."""

from collections.abc import Iterator

from qualcli.exchange.tables.columns import HEADERS, OURS_ALONE, Columns, folded
from qualcli.model.nearest import slip_of


def nearly_read(columns: Columns) -> Iterator[tuple[str, str]]:
    """Yield headers of columns that are not read, each with the role that it may be meant to have."""
    roles = {
        header: role
        for header, (role, _) in HEADERS[columns.kind].items()
        if role not in columns.at and role not in OURS_ALONE
    }
    for name in columns.passed_over:
        near = slip_of(folded(name), roles)
        if near:
            yield name, roles[near]
