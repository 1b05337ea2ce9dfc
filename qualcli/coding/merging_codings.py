"""Three sets of codings to one: what is in both, and what either side added, less what either side removed.

The codings of all versions lie on the merged words already. A coding is known again by the id of its annotation, else
by its words, else as one that vanished where another with its code and coder appeared on overlapping words.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from qualcli.coding.merging_matching import (
    Extent,
    Pairs,
    Placed,
    by_words,
    by_words_and_said,
    matched,
    pair_up,
)
from qualcli.model.merging import Clash, ClashKind, Decide, Side
from qualcli.model.names import CoderName, SegmentId

Stretch = tuple[Extent, CoderName | None]
"""Where one coder coded."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Joined:
    """The codings of the merge, and those that lost their words although their side had added or changed them."""

    codings: list[Placed]
    lost: tuple[list[Placed], list[Placed]] = field(default_factory=lambda: ([], []))


def merge_codings(
    base: Sequence[Placed], ours: Sequence[Placed], theirs: Sequence[Placed], decide: Decide
) -> Joined:
    """Merge the codings of two versions that come from one."""
    sides = ours, theirs
    pairs = [matched(base, side) for side in sides]
    fresh = [
        [one for at, one in enumerate(side) if at not in found]
        for side, pair in zip(sides, pairs, strict=True)
        for found in [set(pair.values())]
    ]
    recoded = [{(one.words, one.coder) for one in new} for new in fresh]
    moves = [_moves(base, side, pair) for side, pair in zip(sides, pairs, strict=True)]
    result = Joined([])
    for number, was in enumerate(base):
        one, other = (
            side[pair[number]] if number in pair else None for side, pair in zip(sides, pairs, strict=True)
        )
        if one is not None and other is not None:
            _add_merged(result, was, one, other, decide)
        elif one is not None:
            _keep_or_remove(result, was, one, 0, decide, recoded[1])
        elif other is not None:
            _keep_or_remove(result, was, other, 1, decide, recoded[0])
    _add(result, _following(fresh[0], moves[1]), _following(fresh[1], moves[0]), decide)
    return result


def _keep_or_remove(  # noqa: PLR0913, PLR0917  # what one removal is judged by
    result: Joined, was: Placed, left: Placed, number: int, decide: Decide, recoded: Container[Stretch]
) -> None:
    """Remove what the other side removed, unless this side changed it; what was given another code may have moved."""
    has_moved = left.words != was.words and (was.words, was.coder) not in recoded
    if left.said == was.said and not has_moved:
        return
    if not left.words:
        result.lost[number].append(left)
        return
    said = _told(left), "removed"
    clash = Clash(
        ClashKind.REMOVED, ("removed", number, was.own, left.own, was.said, left.said), str(was),
        *(said if number == 0 else reversed(said)),
    )  # fmt: skip
    if decide(clash) in ((Side.OURS, Side.THEIRS)[number], Side.BOTH):
        result.codings.append(left)


def _told(one: Placed) -> str:
    """Say what is said of a coding."""
    weight = None if one.weight is None else f"weight {one.weight}"
    memo = None if one.memo is None else f"memo “{one.memo}”"
    private = [f"{key} “{value}”" for key, value in one.private]
    return ", ".join((f"“{one.quote}”", *(said for said in (weight, memo, *private) if said)))


def _add_merged(result: Joined, was: Placed | None, ours: Placed, theirs: Placed, decide: Decide) -> None:
    """Add a coding that both sides have, with what either changed in it."""
    both = _said(was, ours, theirs, decide)
    for at in _places(was, ours, theirs, decide):
        if at.words:
            result.codings.append(
                at._replace(
                    weight=both.weight, memo=both.memo, private=both.private, id=_id(was, ours, theirs)
                )
            )
        else:
            for number, one in enumerate((ours, theirs)):
                if was is None or one.said != was.said:
                    result.lost[number].append(one)


def _id(was: Placed | None, ours: Placed, theirs: Placed) -> SegmentId | None:
    """Give the id of a coding: the one it had, else the one it was given."""
    if was is not None and was.id:
        return was.id
    return min((one.id for one in (ours, theirs) if one.id), default=None)


def _places(was: Placed | None, ours: Placed, theirs: Placed, decide: Decide) -> Iterator[Placed]:
    """Give where a coding lies: a move by one side is taken."""
    if was is None:
        yield theirs if theirs.is_block else ours
    elif ours.words == theirs.words:
        yield theirs if ours.is_block == was.is_block else ours
    elif theirs.words == was.words:
        yield ours
    elif ours.words == was.words:
        yield theirs
    else:
        chosen = decide(_edges(was, ours, theirs))
        if chosen is not Side.THEIRS:
            yield ours
        if chosen is not Side.OURS:
            yield theirs


def _edges(was: Placed, ours: Placed, theirs: Placed) -> Clash:
    key = ("edges", was.own, ours.own, theirs.own)
    return Clash(ClashKind.EDGES, key, str(was), f"“{ours.quote}”", f"“{theirs.quote}”")


def _said(was: Placed | None, ours: Placed, theirs: Placed, decide: Decide) -> Placed:
    """Merge weight, memo and private keys, each by itself."""

    def clash(kind: ClashKind, name: str, one: object, other: object) -> Side:
        key = (kind, name, was.own if was else (), ours.own, theirs.own, one, other)
        about = str(was or ours)
        return decide(Clash(kind, key, about, _shown(kind, name, one), _shown(kind, name, other)))

    weight = _three(
        was and was.weight,
        ours.weight,
        theirs.weight,
        lambda: clash(ClashKind.WEIGHT, "", ours.weight, theirs.weight),
    )
    memo = _three(
        was and was.memo, ours.memo, theirs.memo, lambda: clash(ClashKind.MEMO, "", ours.memo, theirs.memo),
        both=_both_memos,
    )  # fmt: skip
    before, one, other = (dict(version.private) if version else {} for version in (was, ours, theirs))
    private = {
        name: _three(
            before.get(name), one.get(name), other.get(name),
            lambda name=name: clash(ClashKind.KEY, name, one.get(name), other.get(name)),  # type: ignore[misc]
        )
        for name in {**before, **one, **other}
    }  # fmt: skip
    kept = tuple(sorted((name, value) for name, value in private.items() if value is not None))
    return ours._replace(weight=weight, memo=memo, private=kept)


def _shown(kind: ClashKind, name: str, said: object) -> str:
    what = {ClashKind.WEIGHT: "weight", ClashKind.MEMO: "memo"}.get(kind, name)
    return f"no {what}" if said is None else f"{what} {said}" if isinstance(said, int) else f"{what} “{said}”"


def _three(
    was: T, ours: T, theirs: T, clash: Callable[[], Side], both: Callable[[T, T], T] | None = None
) -> T:
    """Merge one value: what one side changed is taken."""
    if theirs in (ours, was):
        return ours
    if ours == was:
        return theirs
    side = clash()
    if side is Side.BOTH and both is not None:
        return both(ours, theirs)
    return theirs if side is Side.THEIRS else ours


def _both_memos(ours: str | None, theirs: str | None) -> str | None:
    """Put one memo below the other."""
    return f"{ours}\n\n{theirs}" if ours and theirs else ours or theirs


Moves = dict[Stretch, tuple[Extent, Extent, bool]]


def _moves(base: Sequence[Placed], side: Sequence[Placed], pairs: Pairs) -> Moves:
    """Say which stretches a side moved all codings of one coder away from, and where to."""
    still = {(one.words, one.coder) for one in side}
    moved: dict[Stretch, set[tuple[Extent, Extent, bool]]] = {}
    for number, at in pairs.items():
        was, now = base[number], side[at]
        if now.words and (was.words, was.coder) not in still:
            moved.setdefault((was.words, was.coder), set()).add((now.words, now.parts, now.is_block))
    return {key: next(iter(places)) for key, places in moved.items() if len(places) == 1}


def _following(fresh: Iterable[Placed], moves: Moves) -> list[Placed]:
    """Let codings that one side added to a stretch go along where the other side moved it."""
    return [
        one._replace(words=to[0], parts=to[1], is_block=to[2])
        if (to := moves.get((one.words, one.coder)))
        else one
        for one in fresh
    ]


def _add(result: Joined, ours: list[Placed], theirs: list[Placed], decide: Decide) -> None:
    """Add what is new; the same coding on both sides is one."""
    pairs: Pairs = {}
    for key in (by_words_and_said, by_words):
        pair_up(ours, theirs, key, pairs)
    for at, one in enumerate(ours):
        if at in pairs:
            _add_merged(result, None, one, theirs[pairs[at]], decide)
        elif one.words:
            result.codings.append(one)
        else:
            result.lost[0].append(one)
    paired = set(pairs.values())
    for at, one in enumerate(theirs):
        if at not in paired:
            (result.codings if one.words else result.lost[1]).append(one)
