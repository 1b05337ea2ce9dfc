"""What a comparison speaks of: whose codings, which words, and everything that was left out or set aside."""

from collections.abc import Iterator

from qualcli.analysis.agreement.comparing import Comparison
from qualcli.text.counts import number_of


def universe_of(comparison: Comparison) -> Iterator[str]:
    """Say who is compared on how many words, then what is missing from these."""
    options, documents = comparison.options, comparison.documents
    length = sum(one.ground.length for one in documents)
    where = f"{number_of(len(documents), 'document')}, {number_of(length, 'character')} that can be coded"
    yield f"{_listed(comparison.coders)} compared by {options.unit} in {where}."
    left_out = sum(one.ground.left_out for one in documents)
    if left_out:
        who = "interviewers' and observers' words"
        yield f"Left out: {number_of(left_out, 'character')} of {who}; --role any counts them."
    if comparison.aside:
        yield f"Set aside: {'; '.join(comparison.aside)}."


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
