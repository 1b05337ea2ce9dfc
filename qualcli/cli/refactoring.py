"""Refactorings of the codebook as plans: its files, every transcript, and the memos about the code."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qualcli.cli.coded import Standing, rewritten, standing
from qualcli.cli.in_vivo import refuse_taken
from qualcli.cli.naming import known_use
from qualcli.cli.passages import sound_document
from qualcli.cli.plans import Planned, of_documents
from qualcli.cli.session import Session
from qualcli.coding.changing import Target, recoded, renamed
from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.annotations import CodeUse
from qualcli.model.names import CodeName, DocumentName
from qualcli.study.names import path_of
from qualcli.text.edits import Edit, apply_edits
from qualcli.text.source import Source

if TYPE_CHECKING:
    from qualcli.cli.splitting import Question


def of_codebook(session: Session, edits: Mapping[str, Sequence[Edit]]) -> list[Planned]:
    """Give edits of codebook files as files of a plan."""
    texts = {source.path: source.text for source in session.study.codebook_sources()}
    return [Planned(path, texts[path], apply_edits(texts[path], own)) for path, own in edits.items()]


def files_naming(session: Session, old: str, new: str) -> tuple[Source, ...]:
    """Give the codebook files that a renaming is about: those that hold the old name, if the rest is in order.

    Reading YAML is the dearest part of a renaming; what the study has remembered of the other files says enough.
    """
    sources = session.study.codebook_sources()
    codebook = session.study.codebook
    is_doubtful = any(one.is_error for one in session.study.diagnostics)
    is_taken = CodeName(new) in codebook.by_name or CodeName(new) in codebook.former_names
    holding = tuple(one for one in sources if old in one.text)
    return sources if is_doubtful or is_taken or not holding else holding


def with_names(session: Session, names: Mapping[CodeName, CodeName]) -> tuple[list[Planned], int]:
    """Give every coding of some codes the code of another name, memos about them and saved queries too; count codings.

    Raises:
        QualError: where a transcript is not sound.

    """
    _refuse_unsound(session, names)
    index = session.index
    rows = index.layers.rows(index.uses_of(names))
    texts = [_renamed(session, one, names) for one in standing(session, rows)]
    texts = list(_with_subjects(session, texts, names))
    return [*of_documents(texts), *_with_queries(session, names)], len(rows)


def _with_queries(session: Session, names: Mapping[CodeName, CodeName]) -> Iterator[Planned]:
    """Let saved queries follow."""
    if session.study.settings.queries:
        from qualcli.study.queries import queries_renamed

        if found := queries_renamed(session.study, names):
            yield Planned("qual.yaml", *found)


def _refuse_unsound(session: Session, names: Iterable[CodeName]) -> None:
    """Refuse to leave a code behind in documents that cannot be written.

    Raises:
        QualError: with the mistakes of all documents that seem to hold the code, or cannot be read.

    """
    index = session.index
    listed = "|".join(map(re.escape, names))
    held = re.compile(rf"(?:\.|^:::+ ?)(?:{listed})(?![a-z0-9_]|-(?!-))", re.MULTILINE)
    found: list[Diagnostic] = []
    for name, errors in zip(index.documents, index.layers.column("errors"), strict=True):
        try:
            if errors and held.search(session.study.source(DocumentName(name)).text):
                sound_document(session, name)
        except QualError as error:
            found += error.findings
    if found:
        raise QualError(*found)


def _renamed(
    session: Session, one: Standing, names: Mapping[CodeName, CodeName]
) -> tuple[DocumentName, str, str]:
    return rewritten(session, one, renamed(one.document.segments, names))


def _with_subjects(
    session: Session, texts: Iterable[tuple[DocumentName, str, str]], names: Mapping[CodeName, CodeName]
) -> Iterable[tuple[DocumentName, str, str]]:
    """Let memos about a code follow it: the line `about:` of their front matter."""
    from qualcli.syntax.front_matter_edits import set_front_matter

    index = session.index
    by_name = {name: (before, after) for name, before, after in texts}
    for at, front in enumerate(index.fronts):
        code, dashes, pole = str(front.get("about") or "").partition("--")
        if CodeName(code) not in names:
            continue
        name = DocumentName(index.documents[at])
        text = session.study.source(name).text if name not in by_name else by_name[name][0]
        after = by_name[name][1] if name in by_name else text
        about = f"{names[CodeName(code)]}{dashes}{pole}"
        by_name[name] = (
            text,
            apply_edits(after, set_front_matter(after, "about", about, path=path_of(name))),
        )
    return [(name, before, after) for name, (before, after) in by_name.items()]


def poles_lost(session: Session, names: Iterable[CodeName], into: CodeName) -> list[CodeUse]:
    """Name the poles in use that another code does not have."""
    code = session.study.codebook.by_name[into]
    wanted = frozenset(names)
    return [
        use
        for use in session.index.uses
        if use.code in wanted and use.pole and use.pole not in code.pole_names
    ]


def merged(session: Session, names: Sequence[CodeName], into: CodeName, today: str) -> list[Planned]:
    """Merge codes into another in the codebook, one after the other.

    Raises:
        QualError: for codes that cannot be merged.

    """
    from qualcli.syntax.codebook_merging import merge_codes

    sources = session.study.codebook_sources()
    before = {source.path: source.text for source in sources}
    for name in names:
        edits = merge_codes(sources, name, into, date.fromisoformat(today))
        sources = tuple(
            Source(one.path, apply_edits(one.text, edits[one.path])) if one.path in edits else one
            for one in sources
        )
    return [Planned(one.path, before[one.path], one.text) for one in sources if before[one.path] != one.text]


def added(  # what an entry of the codebook is made of
    session: Session, path: str, under: str | None, name: str, definition: str | None, label: str | None
) -> Planned:
    """Add a code to a codebook file.

    Raises:
        QualError: where its name is none.

    """
    from qualcli.syntax.codebook_changes import change_field
    from qualcli.syntax.codebook_edits import add_code

    source = next(one for one in session.study.codebook_sources() if one.path == path)
    after = apply_edits(source.text, [add_code(source, under, name, definition)])
    if label:
        edits = change_field([Source(path, after)], name, "label", label)
        after = apply_edits(after, edits.get(path, ()))
    return Planned(path, source.text, after)


def questions_of(session: Session, name: CodeName) -> "list[Question]":
    """Give the quotations of a code itself, its sub-codes' left alone."""
    from qualcli.cli.splitting import questions

    return list(questions(session, _standing_of(session, name)))


def _standing_of(session: Session, name: CodeName) -> list[Standing]:
    index = session.index
    return standing(session, index.layers.rows(index.uses_of([name])))


def split(
    session: Session, name: CodeName, into: Sequence[str], answers: str | None, definition: str | None
) -> tuple[list[Planned], list[str]]:
    """Plan a split: new codes beside the old one, and each quotation where it goes.

    Raises:
        QualError: where an answer is none, or nobody can be asked.

    """
    from qualcli.cli.splitting import answers_asked, questions, read_answers
    from qualcli.study.sources import read_anywhere

    codebook = session.study.codebook
    for one in into:
        if one in codebook.by_name:
            known_use(session, one)
        else:
            refuse_taken(session, one, "name the code that it is now")
    found = _standing_of(session, name)
    asked = list(questions(session, found))
    codes = [CodeName(one) for one in into]
    given = (
        read_answers(read_anywhere(answers), asked, codes)
        if answers
        else answers_asked(session, asked, codes)
    )
    if not given:
        return [], []
    changes: dict[int, dict[Target, tuple[CodeUse, ...]]] = {}
    for question, chosen in given.items():
        own = changes.setdefault(question.document, {})
        own.update(
            {target: tuple(_use(session, code, target) for code in chosen) for target in question.targets}
        )
    texts = [
        rewritten(session, found[at], recoded(found[at].document.segments, own))
        for at, own in changes.items()
    ]
    files = [*_new_codes(session, name, codes, definition), *of_documents(texts)]
    return files, list(_split_told(session, name, codes, given, len(asked)))


def _split_told(
    session: Session,
    name: CodeName,
    codes: Sequence[CodeName],
    given: "Mapping[Question, Sequence[CodeName]]",
    every: int,
) -> Iterator[str]:
    """Tell what becomes of the quotations, and of poles that the new codes do not have."""
    from qualcli.text.counts import number_of

    counts = Counter(code for chosen in given.values() for code in chosen)
    for code in codes:
        yield f"{name} → {code}: {number_of(counts[code], 'quotation')}"
    left = every - len(given)
    yield f"{left} {'stays' if left == 1 else 'stay'} with {name}"
    lost = Counter(
        f"{target.use} becomes {code}"
        for question, chosen in given.items()
        for target in question.targets
        for code in chosen
        if target.use.pole and not _use(session, code, target).pole
    )
    for change, times in sorted(lost.items()):
        yield f"{change}, without its pole: {number_of(times, 'coding')}"


def _use(session: Session, code: CodeName, target: Target) -> CodeUse:
    """Keep a pole where the new code has it."""
    known = session.study.codebook.by_name.get(code)
    return CodeUse(code, target.use.pole if known and target.use.pole in known.pole_names else None)


def _new_codes(
    session: Session, name: CodeName, codes: Sequence[CodeName], definition: str | None
) -> Iterable[Planned]:
    """Add the codes that are not there yet, beside the code that is split."""
    from qualcli.syntax.codebook_edits import add_code

    codebook = session.study.codebook
    old = codebook.by_name[name]
    path = old.place.path if old.place else ""
    source = next(one for one in session.study.codebook_sources() if one.path == path)
    text = source.text
    for code in codes:
        if code not in codebook.by_name:
            words = definition or f"Split from {name}."
            text = apply_edits(text, [add_code(Source(path, text), old.parent, code, words)])
    return [Planned(path, source.text, text)] if text != source.text else []
