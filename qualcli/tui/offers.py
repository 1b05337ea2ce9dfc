"""The codes that can be given, as the picker offers them."""

from collections.abc import Callable, Sequence

from qualcli.model.codebook import Code
from qualcli.tui.asking import Item
from qualcli.tui.coder import Coder


def code_items(coder: Coder) -> Callable[[str], Sequence[Item]]:
    """Offer codes by what is typed."""

    def items(typed: str) -> Sequence[Item]:
        by_name = coder.desk.study.codebook.by_name
        return [
            Item(
                str(one.use),
                str(one.use),
                one.words or about(by_name[one.use.code], one.use.pole),
                coder.desk.order(one.use.code),
            )
            for one in coder.desk.picker.offers(typed, coder.recent, 200)
        ]

    return items


def about(code: Code, pole: str | None) -> str:
    """Say in a line what a code, or one of its poles, means."""
    meaning = next((one.meaning for one in code.poles if one.name == pole), "")
    return meaning or code.definition or code.label
