"""Sources and notes as documents of the corpus, with their front matter and everything that is coded in them."""

from collections.abc import Mapping

from qualcli.exchange.documents.imported import ImportOptions
from qualcli.exchange.front import Field, complete_front_matter, words_hash, write_front_matter
from qualcli.exchange.naming import bare_name
from qualcli.exchange.refi.bodies import Body, imported_body, own_body
from qualcli.exchange.refi.model import QdaText
from qualcli.exchange.refi.people import labels_of, participants_of, without_theirs
from qualcli.exchange.refi.quotations import Planned, Quoted, Taken, Ways
from qualcli.exchange.refi.segments import put_segments
from qualcli.exchange.refi.texts import plain
from qualcli.exchange.refi.words import unlisted
from qualcli.model.cases import Cases, Role, Value, unique
from qualcli.model.names import CaseName, DocumentName
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document
from qualcli.text.source import Source


def take_source(taken: Taken, one: QdaText, name: DocumentName, ways: Ways, *, is_doubtful: bool) -> None:
    """Make a document of a source or note that has a text; of one in doubt only the words, not the codings."""
    values = dict(ways.people.values(one.values))
    body = _body(one, values, name, ways)
    if body is None:
        taken.lose("texts without words", one.name)
        return
    taken.diagnostics += body.diagnostics
    dialect = Dialect(passthrough=ways.options.passthrough, plain_labels=ways.options.has_plain_labels)
    bare, _ = parse_document(
        Source(f"corpus/{name}.md", _front(one, body, values, ways) + body.body), dialect
    )
    quoted = Quoted(taken, one, name, body, bare, ways)
    if is_doubtful:
        quoted.doubted()
    put = put_segments(bare, [] if is_doubtful else list(quoted.wanted()), dialect, exactly=ways.is_ours)
    for where in put.widened:
        taken.lose("quotations that cut a mark of the text", f"{name}: {where}", "widened")
    for where in put.lost:
        taken.lose("quotations that no annotation can hold", f"{name}: {where}")
    kind = str(values.get("kind") or bare.front.kind or body.kind or "document")
    title = str(values.get("title") or bare.front.title or body.title)
    taken.documents.append(Planned(name, title, kind, put.text, put.codings, body.changes))


def _body(one: QdaText, values: Mapping[str, Value], name: DocumentName, ways: Ways) -> Body | None:
    """Take our own text as it is; import any other."""
    text = plain(one.text or "")
    kind = str(values["kind"]) if ways.is_ours and "kind" in values else ways.kind
    title = str(values.get("title", "")) if ways.is_ours else bare_name(one.name)
    options = ImportOptions(
        path=f"{name}.md" if ways.is_ours or one.is_markdown else f"{name}.txt", name=f"{name}.md",
        title=title or None, kind=kind,
        is_split=ways.options.is_split and not ways.is_ours,
        speakers=(*ways.options.speakers, *labels_of(ways.people, one, ways.cases)),
        not_speakers=ways.options.not_speakers, has_plain_labels=ways.options.has_plain_labels,
        cases=ways.cases, passthrough=ways.options.passthrough,
    )  # fmt: skip
    own = own_body(text, options) if ways.is_ours else None
    return own or imported_body(text, options, is_markdown=one.is_markdown)


def _front(one: QdaText, body: Body, values: Mapping[str, Value], ways: Ways) -> str:
    """Write the front matter: what the project says of the source, and the hash of its words."""
    own = dict(values)
    fixed: list[Field]
    if ways.is_ours:
        fixed = [(key, own.pop(key, None)) for key in ("title", "kind", "date", "about")]
        people = tuple(map(CaseName, unlisted(str(own.pop("participants", "")))))
    else:
        fixed = [("title", body.title), ("kind", ways.kind or body.kind)]
        spoken = (
            who.name for who in body.speakers if who.name is not None and _is_studied(ways.cases, who.name)
        )
        people = tuple(map(CaseName, unique([*participants_of(ways.people, one, ways.cases), *spoken])))
        own |= {"description": " ".join(one.description.split())} if one.description.strip() else {}
    rest = without_theirs(own, people, ways.cases)
    fields = [*fixed, ("participants", people), *rest.items(), ("words", words_hash(body.body))]
    if not one.front:
        return write_front_matter(fields)
    return complete_front_matter(one.front, fields, frozenset({"words", "kind"} if ways.kind else {"words"}))


def _is_studied(cases: Cases, name: str) -> bool:
    """Say whether somebody is a participant, and not one who asks."""
    return name in cases.by_name and cases.by_name[name].role is Role.PARTICIPANT
