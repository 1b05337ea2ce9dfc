"""How merges speak: what clashed, what each side says, and what is left to do."""

from collections.abc import Iterable, Iterator

from qualcli.cli.session import Session
from qualcli.model.merging import Clash
from qualcli.render.safe import one_line
from qualcli.study.merging import Outcome, lines_of_markers


def tell_outcome(session: Session, path: str, outcome: Outcome, remedy: str) -> None:
    """Say what a merge leaves open, why, and what to do then."""
    if outcome.findings:
        session.tell_errors(outcome.findings)
    for line in told(path, outcome.merged.clashes):
        session.output.warn(line)
    if outcome.merged.open:
        lines = lines_of_markers(outcome.merged.text)
        count = "1 conflict is" if len(lines) == 1 else f"{len(lines)} conflicts are"
        at = f"line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))}"
        session.output.warn(one_line(f"{path}: {count} between markers, at {at}; {remedy}"))


def told(path: str, clashes: Iterable[Clash]) -> Iterator[str]:
    """Say of each clash what it is about and what each side says."""
    for one in clashes:
        yield one_line(f"{path}: conflict: {one.kind.value}")
        for name, said in (("about", one.about), ("ours", one.ours), ("theirs", one.theirs)):
            yield one_line(f"{name:>10}: {said}")
