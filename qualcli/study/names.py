"""Documents' names: their paths under `corpus/` without `.md`, and what people write for them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final

from qualcli.diagnostics.diagnostic import Diagnostic, QualError
from qualcli.model.names import DocumentName
from qualcli.study.faults import about_words, finding, shown

SUFFIX: Final = ".md"
_PREFIX: Final = "corpus/"
_PLAIN: Final = re.compile(r"[\w./-]+").fullmatch
_ORDINARY: Final = re.compile(r"(?:[\w-][\w.-]*+/)*+[\w-][\w.-]*+").fullmatch
"""What nearly every name is: parts without a dot in front."""
_MANY: Final = 5
"""So many candidates are listed before the rest is only counted."""


def name_of(path: str) -> DocumentName:
    """Give the name of the document at a path within the study, `corpus/….md`."""
    return DocumentName(path.removeprefix(_PREFIX).removesuffix(SUFFIX))


def path_of(name: DocumentName) -> str:
    """Give the path of a document within the study."""
    return f"{_PREFIX}{name}{SUFFIX}"


def is_usable(name: str) -> bool:
    """Say whether a name holds only letters, digits, `-`, `_`, `.` and `/`, and no hidden or empty part."""
    if _ORDINARY(name):
        return True
    if _PLAIN(name) is None and not all(map(_is_letter, name)):
        return False
    return all(part and part[0] != "." for part in name.split("/"))


def _is_letter(character: str) -> bool:
    """Say whether a character may stand in a name; marks that complete a letter may."""
    return _PLAIN(character) is not None or unicodedata.category(character) in {"Mn", "Mc"}


def usable_form(name: str) -> str:
    """Make the nearest usable name out of any text: other characters become one hyphen."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    parts = [
        re.sub(r"-{2,}", "-", "".join(c if _is_letter(c) else "-" for c in part)) for part in text.split("/")
    ]
    return "/".join(part for part in (part.strip("-.") for part in parts) if part) or "document"


def unusable(path: str, name: str) -> Diagnostic:
    """Say that a file's name cannot be cited, and what name could."""
    wrong = "".join(dict.fromkeys(c for c in name if not _is_letter(c)))
    message = (
        f"the name holds {shown(repr(wrong))}; a document's name has only letters, digits, `-`, `_`, `.`"
    )
    return finding(
        "E610", message, path, f"rename the file, for example to {path_of(DocumentName(usable_form(name)))}"
    )


def folded(name: str) -> str:
    """Give a name in the form in which two names are the same on a disk that ignores case."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def clashes(names: Sequence[DocumentName]) -> tuple[Diagnostic, ...]:
    """Report names that differ only in case, which many disks cannot hold side by side."""
    first: dict[str, DocumentName] = {}
    found = []
    for name in names:
        other = first.setdefault(folded(name), name)
        if other != name:
            message = f"{name} and {other} differ only in case; a Mac or Windows disk cannot hold both"
            found.append(finding("E611", message, path_of(name), "rename one of the two"))
    return tuple(found)


def resolve_document(names: Sequence[DocumentName], given: str) -> DocumentName:
    """Find the document that somebody names: its name, its path, or a last part that is unique.

    Raises:
        QualError: where no document (E612) or more than one (E613) is meant.

    """
    wanted = _bare(given)
    if wanted in names:
        return DocumentName(wanted)
    found = _called(names, folded(wanted))
    if len(found) == 1:
        return found[0]
    raise QualError(_ambiguous(given, found) if found else _unknown(names, given, wanted))


def short_names(names: Sequence[DocumentName]) -> dict[DocumentName, str]:
    """Give the last parts of documents' names where those are unique, else the whole names: how they are cited."""
    last = {name: name.rpartition("/")[2] for name in names}
    count = Counter(last.values())
    return {name: short if count[short] == 1 else name for name, short in last.items()}


def match_documents(names: Sequence[DocumentName], pattern: str) -> tuple[DocumentName, ...]:
    """Find the documents that a shell pattern means; `*` crosses folders, and the end of a name is enough.

    Raises:
        QualError: where no document matches (E612).

    """
    patterns = _patterns(folded(_bare(pattern)))
    found = tuple(name for name in names if any(fnmatchcase(folded(name), one) for one in patterns))
    if not found:
        raise QualError(_unknown(names, pattern, _bare(pattern)))
    return found


def _patterns(pattern: str) -> tuple[str, ...]:
    """Spell a pattern out for a matcher whose `*` crosses folders: `**/` may stand for none, a name for its end."""
    forms = dict.fromkeys((pattern.replace("**/", ""), pattern.replace("**/", "*/")))
    return (*forms, *(f"*/{form}" for form in forms))


def _bare(given: str) -> str:
    """Take off what belongs to a path and not to a name."""
    return given.removeprefix("./").removeprefix(_PREFIX).removesuffix(SUFFIX)


def _called(names: Iterable[DocumentName], wanted: str) -> tuple[DocumentName, ...]:
    """Find documents whose name is, or else ends in, the given parts; case does not count."""
    forms = [(folded(name), name) for name in names]
    whole = tuple(name for form, name in forms if form == wanted)
    return whole or tuple(name for form, name in forms if wanted and form.endswith("/" + wanted))


def _ambiguous(given: str, found: tuple[DocumentName, ...]) -> Diagnostic:
    """Say which documents are meant by one word."""
    more = f" and {len(found) - _MANY} more" if len(found) > _MANY else ""
    message = f"`{shown(given)}` may be {' or '.join(found[:_MANY])}{more}"
    return about_words("E613", message, given, f"write more of the name, for example `{found[0]}`")


def _unknown(names: Sequence[DocumentName], given: str, wanted: str) -> Diagnostic:
    """Say that no document has this name, and which one comes near."""
    from qualcli.model.nearest import nearest

    near = nearest(wanted, names) or _whole({name.rpartition("/")[2]: name for name in names}, wanted)
    remedy = f"did you mean `{near}`?" if near else "`qual status --documents` lists the documents"
    if not names:
        remedy = "the corpus is empty: `qual import FILE…` brings transcripts in"
    return about_words("E612", f"no document is called `{shown(given)}`", given, remedy)


def _whole(by_last: dict[str, DocumentName], wanted: str) -> str | None:
    """Find a name by a last part that comes near."""
    from qualcli.model.nearest import nearest

    near = nearest(wanted, by_last)
    return None if near is None else by_last[near]
