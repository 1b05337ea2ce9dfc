"""Codes in vivo: named by a participant's own words."""

from qualcli.cli.passages import Passage
from qualcli.cli.plans import Planned
from qualcli.cli.session import Session
from qualcli.coding.in_vivo import in_vivo_definition, name_of
from qualcli.model.annotations import CodeUse, Segment
from qualcli.model.names import CodeName
from qualcli.text.edits import apply_edits


def with_new_code(
    session: Session, passage: Passage, *, name: str | None, facet: str | None, under: str | None
) -> tuple[Passage, Planned]:
    """Add a code named by a passage's words to the codebook; give the passage coded with it, and the file's change.

    Raises:
        QualError: where the name is taken, or it is not clear which facet is meant.

    """
    from qualcli.cli.candidates import citation
    from qualcli.syntax.codebook_edits import add_code
    from qualcli.syntax.plain_words import plain_words

    document = passage.document
    words = " … ".join(plain_words(document.base[part.start : part.end]) for part in passage.segment.parts)
    code = name or name_of(words)
    if not code:
        message = "no name can be made of these words"
        raise session.misuse(
            "E543", message, "--name CODE, of small letters, digits and dashes", at="--in-vivo"
        )
    remedy = "code the words with it, or name the new one with --name"
    refuse_taken(session, code, remedy, at=name or "--in-vivo")
    path = home_of(session, facet, under)
    source = next(one for one in session.study.codebook_sources() if one.path == path)
    place = citation(session, passage.name, document, passage.segment.span)
    edit = add_code(source, under, code, in_vivo_definition(place, words))
    marks = passage.segment.marks
    uses = tuple(sorted({*marks.codes, CodeUse(CodeName(code))}, key=str))
    segment = Segment(passage.segment.parts, marks._replace(codes=uses), None, passage.segment.is_block)
    after = apply_edits(source.text, [edit])
    return Passage(passage.name, document, segment, passage.how), Planned(path, source.text, after)


def refuse_taken(session: Session, code: str, remedy: str, *, at: str = "") -> None:
    """Refuse a new code whose name another has, or had, or that is none.

    Raises:
        QualError: where it is taken, or cannot name a code.

    """
    from qualcli.syntax.codebook_refusals import refuse, unfit_name

    codebook = session.study.codebook
    now = codebook.former_names.get(CodeName(code))
    if code in codebook.by_name or now:
        message = f"`{code}` is called {now} now" if now else f"there is a code `{code}` already"
        raise session.misuse("E553", message, remedy, at=at or code)
    refuse(unfit_name(codebook.by_name, code, session.study.settings.passthrough))


def home_of(session: Session, facet: str | None, under: str | None) -> str:
    """Find the codebook file that a new code goes to.

    Raises:
        QualError: where it is not clear which facet is meant.

    """
    codebook = session.study.codebook
    if under is not None:
        from qualcli.cli.naming import known_use

        parent = codebook.by_name[known_use(session, under).code]
        facet = facet or parent.facet
    names = [one.name for one in codebook.facets]
    if facet is None and len(names) == 1:
        facet = names[0]
    found = codebook.facet(facet) if facet else None
    if found is None or found.place is None:
        message = f"no facet is called `{facet}`" if facet else "which facet does the new code belong to?"
        raise session.misuse(
            "E504", message, f"--facet {'|'.join(names)}, or --under CODE", at=facet or "--in-vivo"
        )
    return found.place.path
