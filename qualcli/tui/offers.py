"""The codes that can be given, as the picker offers them."""

from collections.abc import Callable, Sequence

from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Code
from qualcli.tui.asking import Item
from qualcli.tui.coder import Coder


def code_items(coder: Coder) -> Callable[[str], Sequence[Item]]:
    """Offer codes by what is typed."""

    def item(use: CodeUse, words: str) -> Item:
        meaning = about(coder.desk.study.codebook.by_name[use.code], use.pole)
        return Item(str(use), str(use), words or meaning, coder.desk.order(use.code), meaning)

    def items(typed: str) -> Sequence[Item]:
        return [item(one.use, one.words) for one in coder.desk.picker.offers(typed, coder.recent, 200)]

    return items


def about(code: Code, pole: str | None) -> str:
    """Say in a line what a code, or one of its poles, means."""
    meaning = next((one.meaning for one in code.poles if one.name == pole), "")
    return meaning or code.definition or code.label
