"""A study as a project of the REFI-QDA standard, and its codebook by itself."""

from typing import TYPE_CHECKING

from qualcli.cli.projects import tell_losses
from qualcli.cli.session import Session

if TYPE_CHECKING:
    from qualcli.exchange.refi.outward import Parcel
    from qualcli.query.nodes import Node


def export_project(session: Session, node: "Node", program: str | None, output: str) -> int:
    """Write a project with the codings that are selected, and say what the standard cannot carry."""
    from qualcli.exchange.refi.exporting import study_project
    from qualcli.exchange.refi.write import project_bytes
    from qualcli.study.output import write_output
    from qualcli.text.counts import number_of

    parcel = _parcel(session, node, program or "")
    sent = study_project(parcel)
    write_output(output, project_bytes(sent.project), root=session.study.root)
    session.output.say(f"wrote {output}")
    tell_losses(session, parcel.losses)
    session.output.say(f"{number_of(sent.documents, 'document')}, {number_of(sent.codings, 'coding')}")
    return 0 if sent.documents else 1


def _parcel(session: Session, node: "Node", program: str) -> "Parcel":
    """Gather what is exported; without a selection that is everything."""
    from qualcli.exchange.refi.outward import Parcel
    from qualcli.exchange.refi.settings import settings_text
    from qualcli.query.evaluate import select_codings
    from qualcli.query.nodes import conjuncts, settled
    from qualcli.study.definitions import LITERATURE
    from qualcli.study.sources import read

    index = session.index
    rows = documents = None
    if list(conjuncts(settled(node))):
        rows = frozenset(select_codings(index, node))
        documents = frozenset(index.row_documents[row] for row in rows)
    settings = session.study.settings
    literature = read(session.study.root, LITERATURE).source.text
    return Parcel(index, settings.coders, literature, settings_text(settings), program, rows, documents)


def export_codebook(session: Session, program: str | None, output: str | None) -> int:
    """Write the codebook by itself.

    Raises:
        QualError: where it has no codes, for the standard has no such codebook.

    """
    from qualcli.exchange.refi.exporting import codebook_project
    from qualcli.exchange.refi.losses import Loss
    from qualcli.exchange.refi.write import codebook_xml
    from qualcli.text.counts import number_of

    project = codebook_project(session.index, program or "")
    if not project.codes:
        raise session.misuse("E746", "the codebook has no codes", "define one first: `qual codebook add`")
    text = codebook_xml(project).decode()
    session.output.emit(text.splitlines(keepends=True), output, session.study.root)
    codes = session.study.codebook.codes
    tell_losses(
        session,
        [Loss("relations between codes", "left out; a project has them",
              f"{code.name} {kind} {target}") for code in codes for kind, target in code.relations],
    )  # fmt: skip
    session.output.say(number_of(len(codes), "code"))
    return 0
