"""Uses of codes as they stand in the index, which numbers them."""

from collections.abc import Iterable

from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, PoleName


def uses_among(
    uses: Iterable[CodeUse], codes: Iterable[CodeName], pole: PoleName | None = None
) -> frozenset[int]:
    """Find the numbers of the uses of some codes, with one pole or with any and none."""
    wanted = set(codes)
    return frozenset(
        [number for number, use in enumerate(uses) if use.code in wanted and pole in (None, use.pole)]
    )
