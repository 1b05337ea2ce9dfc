"""The words that a hash was recorded of, found again in git."""

from hashlib import sha256

from qualcli.diagnostics.diagnostic import QualError
from qualcli.model.names import DocumentName
from qualcli.study.git import STAGED, read_each, versions_of
from qualcli.study.names import path_of
from qualcli.study.sources import decode
from qualcli.study.study import Study
from qualcli.syntax.document import parse_document


def hash_of(words: str) -> str:
    """Give what `words:` in the front matter says of a document's words."""
    return f"sha256:{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def recorded_words(study: Study, name: DocumentName, recorded: str) -> str | None:
    """Find the last version of a document whose words have the recorded hash; None where git knows of none."""
    path = path_of(name)
    try:
        places = [(STAGED, path), ("HEAD", path), *versions_of(study.root, path)]
        found = read_each(study.root, places)
    except QualError:
        return None
    for data in dict.fromkeys(data for data in found.values() if data is not None):
        words = parse_document(decode(path, data).source, study.dialect)[0].base
        if hash_of(words) == recorded:
            return words
    return None
