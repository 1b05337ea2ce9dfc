"""The three-way merge of transcripts: words token by token, codings as a set, front matter key by key.

Whatever both sides can have is in the merge. What they cannot both have is a clash, which somebody decides; where
nobody does, the two whole variants are written line by line between markers, so that choosing one never loses more.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple, cast

from qualcli.coding.merging_codings import merge_codings
from qualcli.coding.merging_groups import OURS, THEIRS
from qualcli.coding.merging_proof import Meant, prove_document, prove_words, stops_merging
from qualcli.coding.merging_segments import placed, segments_of
from qualcli.coding.merging_words import Words, common_words, merge_words, way_of
from qualcli.model.documents import Document, FrontMatter
from qualcli.model.merging import CannotMergeError, Clash, ClashKind, Decide, Side, UnreadableError
from qualcli.syntax.dialect import Dialect
from qualcli.syntax.document import parse_document, scan_body
from qualcli.syntax.findings import brief
from qualcli.syntax.front_matter import BOM, front_matter_content
from qualcli.syntax.front_matter_edits import set_front_matter
from qualcli.syntax.writer import CannotWriteError, write_segments
from qualcli.syntax.yaml_merging import merge_yaml
from qualcli.text.edits import apply_edits
from qualcli.text.source import Source, Span

_SHORT: Final = 30
"""So many signs of what stands before a place are shown to find it by."""


class Versions(NamedTuple):
    """The three versions of one transcript."""

    base: Document
    ours: Document
    theirs: Document


def read_versions(sources: tuple[Source, Source, Source], dialect: Dialect) -> Versions:
    """Read the three versions.

    Raises:
        UnreadableError: where one of them has an error that keeps it from being merged by meaning.

    """
    read = [parse_document(source, dialect) for source in sources]
    if errors := tuple(one for _, found in read for one in found if stops_merging(one)):
        raise UnreadableError(errors)
    return Versions(*(document for document, _ in read))


def merge_documents(versions: Versions, dialect: Dialect, decide: Decide) -> str:
    """Merge a transcript; `decide` is asked about every clash.

    Raises:
        CannotMergeError: where the merge cannot be written, or would not read back as what it should hold.

    """
    versions = _with_base(versions)
    contested: set[Span] = set()
    while True:
        texts = versions.base.base, versions.ours.base, versions.theirs.base
        words = merge_words(*texts, _chooser(versions, decide, contested))
        meant, lost = _codings(versions, words, dialect, _keeping(decide, contested))
        more = {place for place in lost if place not in contested}
        if not more:
            prove_words(words, contested)
            return _written(versions, meant, dialect, decide)
        contested |= more


def _with_base(versions: Versions) -> Versions:
    """Give versions that come from none a base: the words that both have."""
    if versions.base.source.text:
        return versions
    common = common_words(versions.ours.base, versions.theirs.base)
    return versions._replace(base=versions.base._replace(base=common))


def _chooser(
    versions: Versions, decide: Decide, contested: set[Span]
) -> Callable[[Span, str, str], int | None]:
    """Decide on words: those that both sides changed, and those deleted on one side and coded on the other."""

    def choose(place: Span, ours: str, theirs: str) -> int | None:
        was, about = versions.base.base[slice(*place)], _about(versions.base.base, place)
        if place in contested:
            clash = Clash(ClashKind.DELETED, ("deleted", place), about, _quoted(ours), _quoted(theirs))
            side = decide(clash)
            if side is Side.BOTH:
                return OURS if ours == was else THEIRS
        elif was in (ours, theirs):
            return None
        else:
            clash = Clash(ClashKind.WORDS, ("words", place), about, _quoted(ours), _quoted(theirs))
            side = decide(clash)
        return THEIRS if side is Side.THEIRS else OURS

    return choose


def _about(base: str, place: Span) -> str:
    """Name a stretch by its words, and by what stands before it."""
    words = base[slice(*place)]
    before = " ".join(base[max(place.start - 200, 0) : place.start].split())
    where = (
        f"behind “{before if len(before) <= _SHORT else '…' + before[-_SHORT:]}”"
        if before
        else "at the beginning"
    )
    return f"{_quoted(words)} {where}" if words.strip() else where


def _keeping(decide: Decide, contested: set[Span]) -> Decide:
    """Where words are kept that one side deleted, keep what the other side coded on them."""

    def settled(clash: Clash) -> Side:
        if clash.kind is ClashKind.REMOVED and contested:
            _, number, was, *_ = cast("tuple[str, int, tuple[Span, ...], object]", clash.key)
            if any(part.overlaps(place) for part in was for place in contested):
                return (Side.OURS, Side.THEIRS)[number]
        return decide(clash)

    return settled


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    return f"“{brief(words, 0, len(words))}”" if words else "nothing"


def _codings(versions: Versions, words: Words, dialect: Dialect, decide: Decide) -> tuple[Meant, set[Span]]:
    """Merge the codings on merged words; also give the stretches whose deletion took words from new codings."""
    regions = scan_body(words.text, 0, dialect, everything=True).blocks.regions
    sides = (None, OURS, THEIRS)
    base, ours, theirs = (
        placed(one.segments, way_of(words, side), regions) for one, side in zip(versions, sides, strict=True)
    )
    joined = merge_codings(base, ours, theirs, decide)
    return Meant(words.text, regions, joined.codings), {
        hunk.base
        for side, other in ((OURS, THEIRS), (THEIRS, OURS))
        for one in joined.lost[side]
        for hunk in words.hunks
        if hunk.changed[other] and not hunk.changed[side]
        if any(part.overlaps(hunk.sides[side]) for part in one.own)
    }


def _written(versions: Versions, meant: Meant, dialect: Dialect, decide: Decide) -> str:
    """Write the merge in normal form, and read it again."""
    path = versions.ours.source.path
    head = _head(versions, meant.words, decide)
    plain = Document(
        source=Source(path, head + meant.words), front=FrontMatter(), body=Span(len(head), len(head + meant.words)),
        base=meant.words, cuts=(), annotations=(), segments=(), turns=(), paragraphs=(),
    )  # fmt: skip
    try:
        text = write_segments(plain, segments_of(meant.words, meant.codings), dialect, keep=False)
    except CannotWriteError as error:
        raise CannotMergeError(f"the merge cannot be written: {error.reason}") from error
    prove_document(Source(path, text), meant, dialect)
    return text


def hash_of(words: str) -> str:
    """Give what `words:` in the front matter says of a document's words."""
    return f"sha256:{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _head(versions: Versions, words: str, decide: Decide) -> str:
    """Merge what stands before the words: a byte order mark, and the front matter key by key."""
    parted = [_parted(one.source.text[: one.body.start]) for one in versions]
    marks, fronts = [mark for mark, _ in parted], [front for _, front in parted]
    mark = marks[2] if marks[1] == marks[0] else marks[1]
    if fronts[1] == fronts[2] or fronts[2] == fronts[0]:
        front = fronts[1]
    elif fronts[1] == fronts[0]:
        front = fronts[2]
    else:
        front = _front(versions, fronts, decide)
    recorded = [one.front.words for one in (versions.ours, versions.theirs)]
    is_sound = all(one.front.words == hash_of(one.base) for one in (versions.ours, versions.theirs))
    if is_sound and recorded[0] and front_matter_content(front):
        front = apply_edits(front, set_front_matter(front, "words", hash_of(words)))
    return mark + front


def _parted(head: str) -> tuple[str, str]:
    return (BOM, head[1:]) if head.startswith(BOM) else ("", head)


def _front(versions: Versions, fronts: list[str], decide: Decide) -> str:
    """Merge front matter that both sides changed."""
    contents = [front_matter_content(front) for front in fronts]
    if contents[1] is None or contents[2] is None:
        kind = ClashKind.FIELD if contents[0] is None else ClashKind.GONE
        said = [_quoted(front) for front in fronts[1:]]
        side = decide(Clash(kind, ("front matter",), "the front matter", said[0], said[1]))
        return fronts[2] if side is Side.THEIRS else fronts[1]
    sources = [
        Source(one.source.path, front[slice(*content)] if content else "")
        for one, front, content in zip(versions, fronts, contents, strict=True)
    ]
    sound = all(one.front.words == hash_of(one.base) for one in (versions.ours, versions.theirs))
    merged = merge_yaml(sources[0], sources[1], sources[2], decide, ("words",) if sound else ())
    start, end = contents[1]
    return fronts[1][:start] + merged + fronts[1][end:]
